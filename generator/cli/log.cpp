#include "cli/log.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <ctime>

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

/// One line of it, whatever was typed.
std::string log_text(std::string text) {
  for (auto& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return is_utf8(text) ? text : std::string("（不是 UTF-8 的文字）");
}

Diagnostic unwritten(const std::filesystem::path& log, const std::string& why) {
  return input_warning("log-unwritten", {.file = log.string()}, fmt::format("运行记录没有写成：{}（{}）", log.string(), why),
                       "文书和登记簿不受影响；请检查这个文件和所在文件夹的权限");
}

}  // namespace

std::string who(const Arguments& arguments) {
  if (arguments.has("by")) return log_text(trim(arguments.value("by")));
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  std::array<char, 4096> room{};
  struct passwd entry {};
  struct passwd* found = nullptr;
  const bool known = ::getpwuid_r(::geteuid(), &entry, room.data(), room.size(), &found) == 0 && found != nullptr;
  return log_text(fmt::format("{}@{}", known ? std::string(entry.pw_name) : fmt::format("uid{}", ::geteuid()), host.data()));
}

std::string now() {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  struct tm here {};
  ::localtime_r(&seconds, &here);
  const auto minutes = here.tm_gmtoff / 60;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}{:02}:{:02}", here.tm_year + 1900, here.tm_mon + 1, here.tm_mday,
                     here.tm_hour, here.tm_min, here.tm_sec, minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                     std::abs(minutes) % 60);
}

Stamp stamp_of(const Arguments& arguments) { return {now(), who(arguments), "wenshu " WENSHU_VERSION}; }

std::filesystem::path log_of(const std::filesystem::path& the_register) {
  auto log = the_register;
  return log.replace_extension(".log");
}

Result<void> add_to_log(const std::filesystem::path& log, const Arguments& arguments, const std::string& what) {
  if (const auto found = irregular_file(log); !found.empty()) return failure(unwritten(log, found + "，不是普通的文件"));
  const int file = ::open(log.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0644);
  if (file < 0) return failure(unwritten(log, system_reason(errno)));
  const auto line = fmt::format("{}  {}  wenshu {}  {}\n", now(), who(arguments), WENSHU_VERSION, log_text(what));
  const bool written = ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) && ::fsync(file) == 0;
  const int reason = errno;
  const bool closed = ::close(file) == 0;
  if (written && closed) return {};
  return failure(unwritten(log, system_reason(written ? errno : reason)));
}

}  // namespace wenshu
