#include "package/zip.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <zip.h>

#include "base/text.h"

namespace wenshu {

namespace {

using Kind = PackageFault::Kind;

/// Nothing is ever unpacked to disk, but an archive that tries to climb out is no package of an honest program.
bool leads_out(std::string_view name) {
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  const auto steps = split(name, "/");
  return std::find(steps.begin(), steps.end(), "..") != steps.end();
}

std::string reason(int code) {
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

}  // namespace

void ZipArchive::Discard::operator()(zip* archive) const { ::zip_discard(archive); }
void ZipPart::Close::operator()(zip_file* file) const { ::zip_fclose(file); }

std::string ZipArchive::folded(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '\\') c = '/';
  }
  return out;
}

Diagnostic ZipArchive::diagnostic(PackageFault::Kind kind, std::string part, std::string what) const {
  return tell_({kind, name_, std::move(part), std::move(what)});
}

tl::unexpected<Diagnostics> ZipArchive::fail(PackageFault::Kind kind, std::string part, std::string what) const {
  return failure(diagnostic(kind, std::move(part), std::move(what)));
}

Result<ZipArchive> ZipArchive::open(const std::filesystem::path& file, const FileLimits& limits, TellFault tell) {
  std::error_code ignored;
  ZipArchive archive(file.filename().string(), std::filesystem::file_size(file, ignored), limits, tell);
  return archive.open_source(::zip_source_file_create(file.c_str(), 0, -1, nullptr), ZIP_RDONLY).map([&] {
    return std::move(archive);
  });
}

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::string name, const FileLimits& limits, TellFault tell) {
  ZipArchive archive(std::move(name), bytes.size(), limits, tell);
  return archive.open_source(::zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr), ZIP_RDONLY).map([&] {
    return std::move(archive);
  });
}

Result<void> ZipArchive::open_source(zip_source* source, int flags) {
  if (file_bytes_ > limits_.bytes) {
    ::zip_source_free(source);
    return fail(Kind::too_large, {}, fmt::format("超过 {} MB", limits_.bytes >> 20));
  }
  zip_error_t error;
  ::zip_error_init(&error);
  if (source != nullptr) zip_.reset(::zip_open_from_source(source, flags, &error));
  const auto code = ::zip_error_code_zip(&error);
  ::zip_error_fini(&error);
  if (zip_) return list_parts();
  ::zip_source_free(source);
  return fail(Kind::damaged, {}, reason(code));
}

Result<void> ZipArchive::list_parts() {
  const auto entries = static_cast<std::uint64_t>(std::max<zip_int64_t>(::zip_get_num_entries(zip_.get(), 0), 0));
  if (entries > limits_.entries) return fail(Kind::too_large, {}, fmt::format("压缩包里的文件超过 {} 个", limits_.entries));
  for (std::uint64_t i = 0; i < entries; ++i) {
    const char* raw = ::zip_get_name(zip_.get(), i, ZIP_FL_ENC_GUESS);
    if (raw == nullptr) return fail(Kind::damaged, {}, "压缩包的目录有误");
    auto name = folded(raw);
    if (leads_out(name)) return fail(Kind::damaged, raw, "的名称不合规");
    if (name.ends_with('/')) continue;
    if (!index_.emplace(std::move(name), i).second) return fail(Kind::damaged, raw, "在压缩包里有两份，无从取舍");
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

Result<ZipPart> ZipArchive::part(const std::string& name) const {
  const auto at = place(name);
  if (!at) return fail(Kind::damaged, name, "缺失");
  zip_stat_t facts;
  ::zip_stat_init(&facts);
  if (::zip_stat_index(zip_.get(), *at, 0, &facts) != 0) return fail(Kind::damaged, name, "的目录有误");
  if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
    return fail(Kind::encrypted, name, "设了密码");
  auto* file = ::zip_fopen_index(zip_.get(), *at, 0);
  if (file == nullptr) return fail(Kind::damaged, name, reason(::zip_error_code_zip(::zip_get_error(zip_.get()))));
  // A part cannot have taken more room than the whole file, whatever its entry says.
  return ZipPart(*this, name, file, std::min<std::uint64_t>(facts.comp_size, file_bytes_));
}

Result<std::string> ZipArchive::read(const std::string& name) const {
  auto from = part(name);
  if (!from) return failure(std::move(from.error()));
  std::string bytes;
  std::array<char, 1 << 15> piece{};
  for (;;) {
    const auto got = from->read(piece);
    if (!got) return failure(got.error());
    if (*got == 0) return bytes;
    bytes.append(piece.data(), *got);
  }
}

Result<std::size_t> ZipPart::read(std::span<char> buffer) {
  const auto got = ::zip_fread(file_.get(), buffer.data(), buffer.size());
  if (got < 0) return archive_->fail(Kind::damaged, name_, reason(::zip_error_code_zip(::zip_file_get_error(file_.get()))));
  if (auto within = count(static_cast<std::uint64_t>(got)); !within) return failure(std::move(within.error()));
  return static_cast<std::size_t>(got);
}

Result<void> ZipPart::count(std::uint64_t bytes) {
  const auto& limits = archive_->limits();
  bytes_read_ += bytes;
  archive_->bytes_read_ += bytes;
  if (bytes_read_ > limits.part_bytes)
    return archive_->fail(Kind::too_large, name_, fmt::format("解压后超过 {} MB", limits.part_bytes >> 20));
  if (archive_->bytes_read_ > limits.package_bytes)
    return archive_->fail(Kind::too_large, {}, fmt::format("全部解压后超过 {} MB", limits.package_bytes >> 20));
  if (bytes_read_ > limits.ratio_free_bytes && bytes_read_ / limits.ratio > packed_bytes_)
    return archive_->fail(Kind::too_large, name_, fmt::format("解压后是压缩前的 {} 倍以上，不像正常的文件", limits.ratio));
  return {};
}

}  // namespace wenshu
