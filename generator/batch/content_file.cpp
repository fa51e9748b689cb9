#include "batch/content_file.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/system_reason.h"

namespace wenshu {

namespace {

constexpr std::size_t hash_digits = 64;

Diagnostic content_unwritable(const std::filesystem::path& shown, int reason) {
  return environment_error("output-unwritable", {.file = shown.string()},
                           fmt::format("输出文件夹 {} 里放不下待登记的文书内容（{}）", shown.string(), system_reason(reason)),
                           "没有使用文号。请检查写入权限和磁盘空间，再运行一次");
}

}  // namespace

Result<ContentFile> ContentFile::open(const std::filesystem::path& folder, std::filesystem::path shown) {
  const int file = ::open((folder / "contents").c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failure(content_unwritable(shown, errno));
  return ContentFile(file, std::move(shown));
}

ContentFile::~ContentFile() {
  if (file_ >= 0) ::close(file_);
}

ContentFile::ContentFile(ContentFile&& other) noexcept
    : file_(std::exchange(other.file_, -1)), shown_(std::move(other.shown_)), end_(other.end_), parts_(std::move(other.parts_)) {}

Result<void> ContentFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(end_));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return failure(content_unwritable(shown_, errno));
    bytes.remove_prefix(static_cast<std::size_t>(count));
    end_ += static_cast<std::size_t>(count);
  }
  return {};
}

Result<void> ContentFile::keep(std::size_t paper, const std::vector<KeptContent>& contents) {
  const std::lock_guard lock(one_at_a_time_);
  auto& parts = parts_[paper];
  for (const auto& content : contents) {
    parts.push_back({end_, content.hash.size() + content.bytes.size()});
    auto written = write(content.hash).and_then([&] { return write(content.bytes); });
    if (!written) return written;
  }
  return {};
}

Result<std::vector<KeptContent>> ContentFile::of(std::size_t paper) const {
  std::vector<KeptContent> all;
  const auto found = parts_.find(paper);
  if (found == parts_.end()) return all;
  for (const auto& part : found->second) {
    std::string bytes(part.size, '\0');
    for (std::size_t done = 0; done < bytes.size();) {
      const auto count = ::pread(file_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(part.at + done));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return failure(content_unwritable(shown_, errno));
      done += static_cast<std::size_t>(count);
    }
    all.push_back({bytes.substr(0, hash_digits), bytes.substr(hash_digits)});
  }
  return all;
}

}  // namespace wenshu
