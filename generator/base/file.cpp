#include "base/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <openssl/evp.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/system_reason.h"

namespace wenshu {

namespace {

Diagnostic unwritable(const std::filesystem::path& path, const std::string& reason) {
  return environment_error("file-unwritable", {.file = path.string()},
                           fmt::format("文件无法写入：{}（{}）", path.string(), reason),
                           "请检查磁盘空间和文件夹的写入权限，或者换一个输出文件夹");
}

Diagnostic unwritable(const std::filesystem::path& path) { return unwritable(path, system_reason(errno)); }

/// An open file that is closed again.
struct Descriptor {
  explicit Descriptor(int opened) : number(opened) {}
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// The permissions of the file that is to be replaced; those of a new one if there is none.
mode_t mode_at(const std::filesystem::path& path) {
  struct stat standing {};
  return ::lstat(path.c_str(), &standing) == 0 ? standing.st_mode & 0777 : 0644;
}

/// A new file with these bytes, on the disk; false, with `errno`, if there is none.
bool write_new(const std::filesystem::path& path, std::string_view bytes, mode_t mode, bool flushed) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) return false;
  bool written = write_all(descriptor, bytes) && (mode == 0644 || ::fchmod(descriptor, mode) == 0);
  written = written && (!flushed || ::fsync(descriptor) == 0);
  const int reason = errno;
  const bool closed = ::close(descriptor) == 0;
  if (written && closed) return true;
  if (!written) errno = reason;
  return false;
}

/// Fails with `file-unwritable` if something that is no regular file stands there.
Result<void> may_stand_at(const std::filesystem::path& path) {
  const auto found = irregular_file(path);
  if (found.empty()) return {};
  auto refused = unwritable(path, found + "，不是普通的文件");
  refused.hint = "请换一个文件名，或者先移走它";
  return failure(std::move(refused));
}

}  // namespace

bool is_of_the_system(const std::filesystem::path& path) {
  struct statfs facts {};
  if (::statfs(path.c_str(), &facts) != 0) return false;
  static constexpr std::array<std::uint64_t, 9> windows{PROC_SUPER_MAGIC, SYSFS_MAGIC,        DEBUGFS_MAGIC,
                                                        TRACEFS_MAGIC,    CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC,
                                                        SECURITYFS_MAGIC, BPF_FS_MAGIC,       DEVPTS_SUPER_MAGIC};
  return std::find(windows.begin(), windows.end(), static_cast<std::uint64_t>(facts.f_type)) != windows.end();
}

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t most) {
  const auto message = [&](const std::string& why) { return fmt::format("文件无法读取：{}{}", path.string(), why); };
  const auto refuse = [&](const std::string& why, const char* hint) {
    return failure(environment_error("file-unreadable", {.file = path.string()}, message(why), hint));
  };
  // A pipe is never waited for; a socket cannot even be opened.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  struct stat about {};
  const bool opened = file.number >= 0 && ::fstat(file.number, &about) == 0;
  if (opened ? !S_ISREG(about.st_mode) : errno == ENXIO) return refuse("（不是普通文件）", "请核对文件名，换成普通文件");
  if (!opened)
    return refuse(fmt::format("（{}）", errno == ENOENT ? "文件不存在" : system_reason(errno)),
                  "请核对文件名、所在文件夹和读取权限");
  if (is_of_the_system(path)) return refuse("（在系统的虚拟文件夹里）", "请换成普通文件，不要用指向 /proc、/sys 的链接");
  std::string bytes;
  bytes.reserve(std::min(static_cast<std::uint64_t>(about.st_size), most));  // growing, it would hold up to three times as much
  std::array<char, 1 << 16> block{};
  for (auto size = static_cast<std::uint64_t>(about.st_size);; size = bytes.size()) {
    if (size > most) {
      return failure(input_error("file-too-large", {.file = path.string()}, message(fmt::format("（超过 {} MB）", most >> 20)),
                                 "请核对这个文件是不是放错了"));
    }
    const auto got = ::read(file.number, block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(fmt::format("（{}）", system_reason(errno)), "请核对文件名和读取权限");
    if (got == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(got));
  }
}

std::filesystem::path real_place(const std::filesystem::path& path) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  auto real = std::filesystem::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal() : real;
}

Result<std::vector<std::filesystem::path>> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  std::filesystem::directory_iterator at(folder, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    std::error_code unknown;
    if (at->is_regular_file(unknown)) files.push_back(at->path());
  }
  if (error) return failure(unreadable_folder(folder));
  std::sort(files.begin(), files.end());
  return files;
}

Diagnostic unreadable_folder(const std::filesystem::path& folder) {
  return environment_error("folder-unreadable", {.file = folder.string()},
                           fmt::format("文件夹 {} 或者里面的文件夹无法读取", folder.string()), "请检查文件夹名和读取权限");
}

Result<void> write_file(const std::filesystem::path& path, std::string_view bytes) {
  if (auto free = may_stand_at(path); !free) return free;
  const auto temporary = path.parent_path() / unguessable_name(".wenshu-");
  if (!write_new(temporary, bytes, mode_at(path), true) || ::rename(temporary.c_str(), path.c_str()) != 0) {
    auto diagnostic = unwritable(path);
    ::unlink(temporary.c_str());
    return failure(std::move(diagnostic));
  }
  return sync_folder(path.parent_path());
}

GrowingFile::GrowingFile(std::filesystem::path path, std::filesystem::path waiting, int descriptor)
    : path_(std::move(path)), waiting_(std::move(waiting)), descriptor_(descriptor) {}

GrowingFile::GrowingFile(GrowingFile&& other) noexcept
    : path_(std::move(other.path_)),
      waiting_(std::move(other.waiting_)),
      block_(std::move(other.block_)),
      size_(other.size_),
      descriptor_(std::exchange(other.descriptor_, -1)),
      fault_(other.fault_) {}

GrowingFile::~GrowingFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(waiting_.c_str());
}

Result<GrowingFile> GrowingFile::begin(const std::filesystem::path& path) {
  if (auto free = may_stand_at(path); !free) return failure(std::move(free.error()));
  auto waiting = path.parent_path() / unguessable_name(".wenshu-");
  const int descriptor = ::open(waiting.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (descriptor < 0) return failure(unwritable(path));
  return GrowingFile(path, std::move(waiting), descriptor);
}

void GrowingFile::flush() {
  if (fault_ == 0 && !write_all(descriptor_, block_)) fault_ = errno;
  block_.clear();
}

void GrowingFile::write(std::string_view bytes) {
  constexpr std::size_t block_size = 1U << 20U;
  size_ += bytes.size();
  block_ += bytes;
  if (block_.size() >= block_size) flush();
}

Result<void> GrowingFile::finish() {
  flush();
  const auto mode = mode_at(path_);
  if (fault_ == 0 && ((mode != 0644 && ::fchmod(descriptor_, mode) != 0) || ::fsync(descriptor_) != 0)) fault_ = errno;
  if (fault_ != 0) return failure(unwritable(path_, system_reason(fault_)));
  const bool closed = ::close(std::exchange(descriptor_, -1)) == 0;
  if (!closed || ::rename(waiting_.c_str(), path_.c_str()) != 0) {
    auto diagnostic = unwritable(path_);
    ::unlink(waiting_.c_str());
    return failure(std::move(diagnostic));
  }
  return sync_folder(path_.parent_path());
}

Result<void> write_loosely(const std::filesystem::path& path, std::string_view bytes) {
  return write_new(path, bytes, 0644, false) ? Result<void>{} : failure(unwritable(path));
}

std::string unguessable_name(std::string_view prefix) {
  std::uint64_t random = 0;
  while (::getrandom(&random, sizeof random, 0) != sizeof random) {
  }
  return fmt::format("{}{:016x}", prefix, random);
}

bool stands_at(int descriptor, const std::filesystem::path& path) {
  struct stat open {};
  struct stat there {};
  return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &there) == 0 && open.st_ino == there.st_ino &&
         open.st_dev == there.st_dev;
}

std::string irregular_file(const std::filesystem::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0 || S_ISREG(found.st_mode)) return {};
  return S_ISLNK(found.st_mode) ? "是链接" : S_ISDIR(found.st_mode) ? "是文件夹" : "是设备或者管道";
}

Result<void> sync_folder(const std::filesystem::path& folder) {
  const auto name = folder.empty() ? std::filesystem::path(".") : folder;
  const Descriptor opened(::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // File systems that cannot flush a folder say so; nothing more can be done there.
  if (opened.number >= 0 && (::fsync(opened.number) == 0 || errno == EINVAL || errno == ENOTSUP)) return {};
  return failure(unwritable(name));
}

Result<void> settle(const std::filesystem::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return failure(unwritable(folder));
  const bool settled = ::syncfs(descriptor) == 0;
  const bool closed = ::close(descriptor) == 0;
  if (!settled || !closed) return failure(unwritable(folder));
  return {};
}

// libcrypto takes the processor's own instructions where it has them: `openssl speed -evp sha256` gives 1.9 GB/s, so a PDF of
// 144 KB takes 0.07 ms. Valgrind's processor has none; of the instructions it counts SHA-256 is a larger share than of the time.
std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string text;
  for (unsigned int i = 0; i < size; ++i) {
    text += "0123456789abcdef"[digest[i] >> 4];
    text += "0123456789abcdef"[digest[i] & 0xF];
  }
  return text;
}

}  // namespace wenshu
