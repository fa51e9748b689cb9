#include "package/zip_archive.h"

#include <fmt/format.h>
#include <zip.h>

#include "base/diagnose.h"

namespace wenshu {

namespace {

Diagnostic failed(const std::filesystem::path& file, const std::string& why) {
  return environment_error("zip-failed", {.file = file.string()}, fmt::format("压缩包没有写成：{}（{}）", file.string(), why),
                           "请检查磁盘空间和文件夹的权限，再运行一次");
}

/// Adds one file; false, with the reason in the archive, if it cannot be.
bool add(zip_t* archive, const StoredFile& one) {
  constexpr zip_uint16_t first_day = 0x21;  // 1980-01-01, the first day a zip archive can tell
  zip_source_t* const source = zip_source_file(archive, one.file.c_str(), 0, -1);
  if (source == nullptr) return false;
  const auto index = zip_file_add(archive, one.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  const auto at = static_cast<zip_uint64_t>(index);
  return zip_set_file_compression(archive, at, ZIP_CM_STORE, 0) == 0 && zip_file_set_dostime(archive, at, 0, first_day, 0) == 0;
}

}  // namespace

Result<void> write_stored_zip(const std::filesystem::path& archive, const std::vector<StoredFile>& files) {
  int fault = 0;
  zip_t* const opened = zip_open(archive.c_str(), ZIP_CREATE | ZIP_EXCL, &fault);
  if (opened == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, fault);
    std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return failure(failed(archive, why));
  }
  for (const auto& one : files) {
    if (add(opened, one)) continue;
    const std::string why = zip_strerror(opened);
    zip_discard(opened);
    return failure(failed(one.file, why));
  }
  // Closing reads the files and writes the archive, under a name of its own until it is whole.
  if (zip_close(opened) == 0) return {};
  const std::string why = zip_strerror(opened);
  zip_discard(opened);
  return failure(failed(archive, why));
}

}  // namespace wenshu
