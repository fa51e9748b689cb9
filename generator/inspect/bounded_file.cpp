#include "inspect/bounded_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/system_reason.h"

namespace wenshu::inspect {

namespace {

/// A file that is closed.
class Opened {
 public:
  explicit Opened(const std::filesystem::path& file)
      : number_(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {}
  ~Opened() {
    if (number_ >= 0) ::close(number_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Diagnostics> refused(const std::filesystem::path& file, const char* code, std::string message, std::string hint) {
  Place place;
  place.file = file.filename().string();
  return failure(environment_error(code, place, std::move(message), std::move(hint)));
}

tl::unexpected<Diagnostics> unreadable(const std::filesystem::path& file) {
  return refused(file, "file-unreadable", fmt::format("读不了这个文件：{}", system_reason(errno)), "检查路径和权限");
}

const char* kind_of(mode_t mode) {
  if (S_ISDIR(mode)) return "文件夹";
  if (S_ISFIFO(mode)) return "管道";
  return S_ISSOCK(mode) ? "套接字" : "设备";
}

tl::unexpected<Diagnostics> too_large(const std::filesystem::path& file, std::int64_t size, std::int64_t largest) {
  return refused(file, "file-too-large", fmt::format("文件有 {} MB，超过 {} MB，不检查", size >> 20, largest >> 20),
                 "确认选对了文件；图片太大的，压缩后再导出");
}

}  // namespace

Result<std::string> read_bounded(const std::filesystem::path& file, std::int64_t largest) {
  const Opened opened(file);
  if (opened.number() < 0 && errno == ENXIO)
    return refused(file, "file-not-regular", "不是文件，是套接字", "指定一份 PDF 或 DOCX");
  struct stat about {};
  if (opened.number() < 0 || ::fstat(opened.number(), &about) != 0) return unreadable(file);
  if (!S_ISREG(about.st_mode))
    return refused(file, "file-not-regular", fmt::format("不是文件，是{}", kind_of(about.st_mode)), "指定一份 PDF 或 DOCX");
  if (about.st_size > largest) return too_large(file, about.st_size, largest);
  std::string bytes;
  // What the system makes as it is read says it is empty; one byte more than is said shows a file that grows.
  std::string part(std::size_t{1} << 20, '\0');
  for (;;) {
    const auto count = ::read(opened.number(), part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(file);
    if (count == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(count));
    if (static_cast<std::int64_t>(bytes.size()) > largest)
      return too_large(file, static_cast<std::int64_t>(bytes.size()), largest);
  }
}

}  // namespace wenshu::inspect
