#include "register/network_disk.h"

#include <cerrno>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/statfs.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

std::string this_process() { return fmt::format("{} 进程 {}\n", machine_name(), ::getpid()); }

}  // namespace

std::int64_t file_system_of(const std::filesystem::path& file) {
  std::error_code ignored;
  struct statfs about {};
  const auto whole = std::filesystem::absolute(file, ignored);
  if (::statfs(whole.c_str(), &about) != 0 && ::statfs(whole.parent_path().c_str(), &about) != 0) return 0;
  // Its width differs from machine to machine, the numbers have 32 bits.
  return static_cast<std::int64_t>(static_cast<std::uint32_t>(about.f_type));
}

std::optional<std::string_view> network_file_system(std::int64_t type) {
  switch (type) {  // statfs(2); linux/magic.h
    case 0x6969: return "NFS";
    case 0x517B: return "SMB";
    case 0xFF534D42: return "CIFS";
    case 0xFE534D42: return "SMB2";
    case 0x65735546: return "FUSE";
    case 0x01021997: return "9P";
    case 0x0BD00BD0: return "Lustre";
    case 0x00C36400: return "Ceph";
    case 0x47504653: return "GPFS";
    default: return std::nullopt;
  }
}

std::string machine_name() {
  utsname names{};
  return ::uname(&names) == 0 ? names.nodename : "?";
}

Result<OneWriter> OneWriter::take(const std::filesystem::path& file, std::chrono::milliseconds patience) {
  const std::filesystem::path lock = file.string() + ".lock";
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const int descriptor = ::open(lock.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (descriptor >= 0) {
      const auto who = this_process();
      // Who holds it is for the reader of a message: the file alone is the lock.
      [[maybe_unused]] const auto written = ::write(descriptor, who.data(), who.size());
      ::close(descriptor);
      return OneWriter(lock);
    }
    if (errno != EEXIST)
      return failure(environment_error("register-unusable", {.file = file.string()},
                                       fmt::format("不能在登记簿旁边建立 {}：{}", lock.string(), system_reason(errno)),
                                       "请检查登记簿所在文件夹的写入权限"));
    if (std::chrono::steady_clock::now() >= until) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  const auto holder = read_file(lock, 4096).value_or(std::string());
  return failure(environment_error("register-locked", {.file = file.string()},
                                   fmt::format("文书登记簿正被别的程序占用：{}（{}）", file.string(), printable(trimmed(holder))),
                                   fmt::format("请等它结束再运行；那个程序已经不在的，删去 {}", lock.string())));
}

OneWriter::~OneWriter() {
  std::error_code ignored;
  if (!lock_.empty()) std::filesystem::remove(lock_, ignored);
}

}  // namespace wenshu
