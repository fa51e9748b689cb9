#include "intake/xlsx/zip_archive.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "intake/xlsx/fault.h"

namespace wenshu {

namespace {

std::string folded(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\\') c = '/';
  }
  return out;
}

/// Nothing is ever unpacked to disk, but an archive that tries to climb out is no workbook of an honest program.
bool leads_out(std::string_view name) {
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  const auto steps = split(name, "/");
  return std::find(steps.begin(), steps.end(), "..") != steps.end();
}

std::string_view reason(int code) {
  switch (code) {
    case ZIP_ER_NOZIP:
    case ZIP_ER_EOF:
    case ZIP_ER_SEEK:
    case ZIP_ER_READ: return "不完整，下载或拷贝可能中断了";
    case ZIP_ER_CRC: return "校验和不符，内容已变";
    case ZIP_ER_COMPNOTSUPP: return "使用了不支持的压缩方法";
    case ZIP_ER_MULTIDISK: return "是分卷压缩的一部分";
    default: return "压缩数据有误";
  }
}

Diagnostic with_password(const std::string& file) {
  return input_error("file-encrypted", {.file = file}, "压缩包设了密码，无法读取",
                     "请用 WPS 表格或 Excel 打开，清除密码后另存为 .xlsx");
}

}  // namespace

void ZipArchive::Discard::operator()(zip* archive) const { zip_discard(archive); }
void ZipPart::Close::operator()(zip_file* file) const { zip_fclose(file); }

Result<ZipArchive> ZipArchive::open(const std::filesystem::path& file, const Limits& limits) {
  ZipArchive archive;
  archive.name_ = file.filename().string();
  archive.limits_ = limits;
  std::error_code ignored;
  archive.file_bytes_ = std::filesystem::file_size(file, ignored);
  if (archive.file_bytes_ > limits.file_bytes) {
    return failure(too_large(archive.name_, {}, fmt::format("超过 {} MB", limits.file_bytes >> 20)));
  }
  int code = 0;
  archive.zip_.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
  if (!archive.zip_) return failure(damaged(archive.name_, {}, reason(code)));
  if (auto listed = archive.list_parts(); !listed) return tl::make_unexpected(std::move(listed.error()));
  return archive;
}

Result<void> ZipArchive::list_parts() {
  const auto entries = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip_.get(), 0), 0));
  if (entries > limits_.entries) return failure(too_large(name_, {}, fmt::format("压缩包里的文件超过 {} 个", limits_.entries)));
  for (std::uint64_t i = 0; i < entries; ++i) {
    const char* raw = zip_get_name(zip_.get(), i, ZIP_FL_ENC_GUESS);
    if (raw == nullptr) return failure(damaged(name_, {}, "压缩包的目录有误"));
    auto name = folded(raw);
    if (leads_out(name)) return failure(damaged(name_, raw, "的名称不合规"));
    if (name.ends_with('/')) continue;
    if (!index_.emplace(std::move(name), i).second) return failure(damaged(name_, raw, "在压缩包里有两份，无从取舍"));
  }
  return {};
}

std::optional<std::uint64_t> ZipArchive::place(std::string_view part) const {
  const auto found = index_.find(folded(part));
  return found == index_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> ZipArchive::names() const {
  std::vector<std::string> names;
  for (const auto& [name, place] : index_) names.push_back(name);
  return names;
}

bool ZipArchive::has(std::string_view part) const { return index_.contains(folded(part)); }

Result<ZipPart> ZipArchive::part(const std::string& name) {
  const auto found = index_.find(folded(name));
  if (found == index_.end()) return failure(damaged(name_, name, "缺失"));
  zip_stat_t facts;
  zip_stat_init(&facts);
  if (zip_stat_index(zip_.get(), found->second, 0, &facts) != 0) return failure(damaged(name_, name, "的目录有误"));
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
    return failure(with_password(name_));
  }
  auto* file = zip_fopen_index(zip_.get(), found->second, 0);
  if (file == nullptr) return failure(damaged(name_, name, reason(zip_error_code_zip(zip_get_error(zip_.get())))));
  // A part cannot have taken more room than the whole file, whatever its entry says.
  return ZipPart(*this, name, file, std::min<std::uint64_t>(facts.comp_size, file_bytes_));
}

ZipPart::ZipPart(ZipArchive& archive, std::string name, zip_file* file, std::uint64_t packed_bytes)
    : archive_(&archive), name_(std::move(name)), file_(file), packed_bytes_(packed_bytes) {}

Result<std::size_t> ZipPart::read(std::span<char> buffer) {
  const auto got = zip_fread(file_.get(), buffer.data(), buffer.size());
  if (got < 0) {
    return failure(damaged(archive_->name(), name_, reason(zip_error_code_zip(zip_file_get_error(file_.get())))));
  }
  if (auto within = count(static_cast<std::uint64_t>(got)); !within) return tl::make_unexpected(std::move(within.error()));
  return static_cast<std::size_t>(got);
}

Result<void> ZipPart::count(std::uint64_t bytes) {
  const auto& limits = archive_->limits();
  bytes_read_ += bytes;
  archive_->bytes_read_ += bytes;
  if (bytes_read_ > limits.part_bytes) {
    return failure(too_large(archive_->name(), name_, fmt::format("解压后超过 {} MB", limits.part_bytes >> 20)));
  }
  if (archive_->bytes_read_ > limits.package_bytes) {
    return failure(too_large(archive_->name(), {}, fmt::format("全部解压后超过 {} MB", limits.package_bytes >> 20)));
  }
  if (bytes_read_ > limits.ratio_free_bytes && bytes_read_ / limits.ratio > packed_bytes_) {
    return failure(too_large(archive_->name(), name_, fmt::format("解压后是压缩前的 {} 倍以上，不像正常的表格", limits.ratio)));
  }
  return {};
}

}  // namespace wenshu
