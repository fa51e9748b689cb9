#include "register/fresh_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view own_prefix = ".wenshu-register-";
constexpr std::string_view journal_ending = "-journal";

Diagnostic no_room(const fs::path& place, const std::string& why) {
  return environment_error("register-unusable", {.file = place.string()},
                           fmt::format("文书登记簿无法使用：{}（{}）", place.string(), why),
                           "请检查文件夹是否存在、是否可写，磁盘是否已满");
}

fs::path journal_of(const fs::path& file) { return file.string() + std::string(journal_ending); }

/// Whether a name is one that `unguessable_name` made here.
bool is_own_name(std::string_view name) {
  constexpr std::size_t digits = 16;
  return name.size() == own_prefix.size() + digits && name.starts_with(own_prefix) &&
         name.find_first_not_of("0123456789abcdef", own_prefix.size()) == std::string_view::npos;
}

/// Whether a file begins as SQLite's do, or has not been begun.
bool begins_as_a_database(int descriptor) {
  constexpr std::string_view header("SQLite format 3\0", 16);
  std::array<char, header.size()> bytes{};
  const auto size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
  if (size == 0 || std::all_of(bytes.begin(), bytes.end(), [](char one) { return one == '\0'; })) return size >= 0;
  return size == static_cast<ssize_t>(header.size()) && header == std::string_view(bytes.data(), bytes.size());
}

/// Removes a file that was made here, unless somebody holds it.
bool remove_if_left(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return false;
  struct stat about {};
  bool left = ::fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode) && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
              stands_at(descriptor, file) && begins_as_a_database(descriptor);
  if (left) {
    ::unlink(journal_of(file).c_str());
    left = ::unlink(file.c_str()) == 0;
  }
  ::close(descriptor);
  return left;
}

}  // namespace

Result<FreshFile> FreshFile::beside(const fs::path& place, bool local) {
  // Whoever clears up may come between the making of a file and its lock: another is made then.
  for (;;) {
    auto path = place.parent_path() / unguessable_name(own_prefix);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (descriptor < 0) return failure(no_room(place, "打不开，" + system_reason(errno)));
    FreshFile fresh(std::move(path), descriptor);
    if (!local) {
      ::close(std::exchange(fresh.descriptor_, -1));
      return fresh;
    }
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    // A disk that knows no such locks lets nobody clear up either.
    if (locked ? stands_at(descriptor, fresh.path_) : errno != EWOULDBLOCK) return fresh;
  }
}

FreshFile::~FreshFile() {
  if (!path_.empty()) {
    ::unlink(journal_of(path_).c_str());
    ::unlink(path_.c_str());
  }
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<bool> FreshFile::move_to(const fs::path& place, Result<void> made) const {
  if (!made) {
    for (auto& one : made.error()) {
      one.place = Place{.file = place.string()};
      one.message = replace_all(one.message, path_.string(), place.string());
    }
    return failure(std::move(made.error()));
  }
  // Disks that cannot rename without replacing: a second name fails where something stands, too.
  const bool placed = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place.c_str(), RENAME_NOREPLACE) == 0 ||
                      (errno != EEXIST && ::link(path_.c_str(), place.c_str()) == 0);
  if (!placed && errno != EEXIST) return failure(no_room(place, system_reason(errno)));
  if (placed) ::unlink(path_.c_str());
  return sync_folder(place.parent_path()).transform([&] { return placed; });
}

Diagnostics clear_left_behind(const fs::path& place, bool local) {
  if (!local) return {};
  std::error_code error;
  const auto folder = fs::absolute(place, error).parent_path();
  std::vector<fs::path> files, journals;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    const bool journal = name.ends_with(journal_ending);
    if (is_own_name(journal ? std::string_view(name).substr(0, name.size() - journal_ending.size()) : name))
      (journal ? journals : files).push_back(at->path());
  }
  const auto removed = std::count_if(files.begin(), files.end(), remove_if_left);
  for (const auto& journal : journals) {
    // Its file is made before it and goes after it: without the one the other is of no use.
    const auto text = journal.string();
    const auto file = fs::path(text.substr(0, text.size() - journal_ending.size()));
    if (!fs::exists(fs::symlink_status(file, error))) ::unlink(journal.c_str());
  }
  if (removed == 0) return {};
  return {input_info("register-leftover", {.file = folder.string()},
                     fmt::format("删去了 {} 里没有写完的文件 {} 个：以前新建登记簿、做备份的程序中断了；登记簿本身没有动",
                                 folder.string(), removed))};
}

}  // namespace wenshu
