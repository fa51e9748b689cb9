#include "render/docx/zip_archive.h"

#include <zip.h>

#include <memory>

namespace wenshu::docx {

namespace {

/// 1980-01-01, the first day a zip archive can tell.
constexpr zip_uint16_t first_day = 0x21;
constexpr zip_uint32_t deflate_level = 6;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;

tl::unexpected<Diagnostics> zip_failure(const char* reason) {
  return failure(
      environment_error("docx-failed", {}, std::string("无法在内存中生成 DOCX 压缩包：") + reason, "请检查本机可用内存后重试"));
}

bool add(zip_t* archive, const ZipEntry& entry) {
  auto* source = zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0);
  if (source == nullptr) return false;
  const auto index = zip_file_add(archive, std::string(entry.name).c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto place = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, deflate_level) == 0 &&
         zip_file_set_dostime(archive, place, 0, first_day, 0) == 0;
}

Result<std::string> read_all(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) return zip_failure("读取失败");
  std::string bytes(stat.size, '\0');
  const auto count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count < 0 || static_cast<std::size_t>(count) != bytes.size()) return zip_failure("读取不完整");
  return bytes;
}

}  // namespace

Result<std::string> zip(const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  const Source source(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!source) return zip_failure(zip_error_strerror(&error));
  Archive archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, &error));
  if (!archive) return zip_failure(zip_error_strerror(&error));
  zip_source_keep(source.get());  // the archive owns one reference, `source` the other
  for (const auto& entry : entries) {
    if (!add(archive.get(), entry)) return zip_failure(zip_strerror(archive.get()));
  }
  if (zip_close(archive.get()) != 0) return zip_failure(zip_strerror(archive.get()));
  archive.release();  // closed, and gone with that
  return read_all(source.get());
}

}  // namespace wenshu::docx
