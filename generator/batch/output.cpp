#include "batch/output.h"

#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace fs = std::filesystem;

namespace {

Diagnostic unwritable(const fs::path& path, const std::string& why) {
  return environment_error("output-unwritable", {.file = path.string()},
                           fmt::format("输出文件夹无法写入：{}（{}）", path.string(), why),
                           "请检查文件夹的写入权限和磁盘空间，或者换一个输出文件夹");
}

}  // namespace

Result<OutputFolder> OutputFolder::open(const fs::path& folder) {
  OutputFolder output;
  std::error_code error;
  output.folder_ = folder;
  output.staging_ = folder / ".wenshu-staging";
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) return failure(unwritable(folder, "不是文件夹"));
  output.made_ = fs::create_directories(folder, error);
  if (error) return failure(unwritable(folder, system_reason(error.value())));
  fs::remove_all(output.staging_, error);
  if (error || !fs::create_directory(output.staging_, error) || error)
    return failure(unwritable(folder, system_reason(error.value())));
  return output;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : folder_(std::move(other.folder_)), staging_(std::exchange(other.staging_, {})), made_(std::exchange(other.made_, false)) {}

OutputFolder::~OutputFolder() {
  if (staging_.empty()) return;
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  if (made_ && fs::is_empty(folder_, ignored)) fs::remove(folder_, ignored);
}

Result<fs::path> OutputFolder::stage(const std::string& path, const std::string& bytes) const {
  auto staged = staging_ / sha256(path);
  auto written = write_loosely(staged, bytes);
  if (written) return staged;
  // The clerk knows the output folder, not the names things have in staging.
  for (auto& one : written.error()) {
    one.place.file = folder_.string();
    one.message = replace_all(one.message, staged.string(), folder_.string());
  }
  return failure(std::move(written.error()));
}

Result<void> OutputFolder::publish(Product& product, Diagnostics& notes) const {
  if (product.staged.empty()) return {};
  const auto target = folder_ / fs::path(product.path);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) return failure(unwritable(target.parent_path(), system_reason(error.value())));
  if (fs::exists(target, error)) {
    const auto bytes = read_file(target);
    const auto standing = bytes ? sha256(*bytes) : std::string();
    if (standing == product.sha256) {
      fs::remove(product.staged, error);
      return {};
    }
    if (!product.number.empty()) {
      notes.push_back(input_warning("file-kept", {.file = product.path},
                                    fmt::format("文件已存在而且内容不同，没有覆盖：{}", product.path),
                                    "如要重新生成，请先移走这个文件"));
      product.sha256 = standing;
      return {};
    }
  }
  fs::rename(product.staged, target, error);
  if (error) return failure(unwritable(target, system_reason(error.value())));
  return {};
}

}  // namespace wenshu
