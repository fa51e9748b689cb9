// Loaded before the program (LD_PRELOAD): counts every call that changes something below WENSHU_FAULT_ROOT and writes it down,
// and at the one asked for kills the program or lets the call fail. The program itself knows nothing of it.
//
//   WENSHU_FAULT_ROOT     the folder, as an absolute path without links
//   WENSHU_FAULT_JOURNAL  where each change is written down before it happens (`journal.h` reads it); outside of the folder
//   WENSHU_FAULT_AT       which call, from 1; none: all of them go on
//   WENSHU_FAULT_DO       kill (before the call), half (kill after half of what is to be written), short (write half of it), TERM
//                         (the signal, and the call goes on), or a reason of the system: EIO, ENOSPC, EDQUOT, EMFILE, EACCES,
//                         EROFS, EINTR; with + behind it every later call that can have this reason fails, too
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

/// What a call does, by the letter the journal has for it.
enum class Act : char {
  create = 'C',    // a file that was not there
  write = 'W',     // bytes at a place
  truncate = 'T',  // to a length
  sync = 'S',      // a file
  sync_all = 'A',  // the whole file system
  rename = 'R',
  remove = 'U',
  folder = 'M',
  remove_folder = 'X',
  mode = 'P'  // permissions, owner: nothing that a power cut takes away is told apart by them
};

struct Wish {
  std::string root, action;
  int journal = -1;
  long at = 0;
  int reason = 0;
  bool lasting = false;
};

int reason_of(const std::string& name) {
  const struct {
    const char* name;
    int number;
  } known[] = {{"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EDQUOT", EDQUOT}, {"EMFILE", EMFILE},
               {"EACCES", EACCES}, {"EROFS", EROFS},   {"EINTR", EINTR}};
  for (const auto& one : known)
    if (name == one.name) return one.number;
  return 0;
}

const Wish& wish() {
  static const Wish made = [] {
    const auto value = [](const char* name) {
      const char* const given = std::getenv(name);
      return std::string(given == nullptr ? "" : given);
    };
    Wish w{.root = value("WENSHU_FAULT_ROOT"), .action = value("WENSHU_FAULT_DO")};
    w.at = std::atol(value("WENSHU_FAULT_AT").c_str());
    if (!w.action.empty() && w.action.back() == '+') w.lasting = true, w.action.pop_back();
    w.reason = reason_of(w.action);
    const auto journal = value("WENSHU_FAULT_JOURNAL");
    if (!journal.empty())
      w.journal =
          static_cast<int>(::syscall(SYS_openat, AT_FDCWD, journal.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644));
    return w;
  }();
  return made;
}

std::atomic<long> count = 0;

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

/// Where a path leads, as far as its folder goes: the last name may be new, or a link.
std::string place(int folder, const char* path) {
  std::string whole = path;
  if (whole.empty()) return {};
  char buffer[PATH_MAX];
  if (whole[0] != '/') {
    ssize_t size = 0;
    if (folder == AT_FDCWD) {
      size = ::syscall(SYS_getcwd, buffer, sizeof buffer) > 0 ? static_cast<ssize_t>(std::strlen(buffer)) : 0;
    } else {
      char link[64];
      std::snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
      size = ::readlink(link, buffer, sizeof buffer);
    }
    if (size <= 0) return whole;
    whole = std::string(buffer, static_cast<std::size_t>(size)) + "/" + whole;
  }
  while (whole.size() > 1 && whole.back() == '/') whole.pop_back();
  const auto slash = whole.rfind('/');
  if (::realpath(whole.substr(0, std::max<std::size_t>(slash, 1)).c_str(), buffer) == nullptr) return whole;
  return std::string(buffer) + whole.substr(slash);
}

std::string place(int descriptor) {
  char link[64], buffer[PATH_MAX];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const auto size = ::readlink(link, buffer, sizeof buffer);
  return size > 0 ? std::string(buffer, static_cast<std::size_t>(size)) : std::string();
}

bool is_watched(const std::string& path) {
  const auto& root = wish().root;
  return !root.empty() && path.size() > root.size() && path.compare(0, root.size(), root) == 0 && path[root.size()] == '/';
}

void write_out(int descriptor, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const auto done = ::syscall(SYS_write, descriptor, at, size);
    if (done <= 0) return;
    at += done, size -= static_cast<std::size_t>(done);
  }
}

struct Call {
  Act act;
  std::string path{}, other{};
  std::int64_t offset = 0;
  const void* bytes = nullptr;
  std::size_t size = 0;
};

/// A line of the journal: letter, path, second path, offset, size; then the bytes and a line's end.
void note(const Call& call) {
  if (wish().journal < 0) return;
  auto line = std::string(1, static_cast<char>(call.act)) + "\t" + call.path + "\t" + call.other + "\t" +
              std::to_string(call.offset) + "\t" + std::to_string(call.size) + "\n";
  if (call.size > 0) line.append(static_cast<const char*>(call.bytes), call.size);
  line += "\n";
  write_out(wish().journal, line.data(), line.size());
}

/// Whether a call of that kind can end for that reason.
bool may_end(Act act, int reason) {
  const bool makes = act == Act::create || act == Act::folder || act == Act::rename;
  if (reason == EMFILE) return act == Act::create;
  if (reason == EINTR) return act == Act::write;
  if (reason == EACCES || reason == EROFS) return makes || act == Act::remove || act == Act::remove_folder;
  if (reason == ENOSPC || reason == EDQUOT)
    return makes || act == Act::write || act == Act::sync || act == Act::sync_all || act == Act::truncate;
  return act != Act::mode;
}

enum class Verdict { go_on, fail, half };

/// Counts the call and says what becomes of it; `errno` is set where it fails.
Verdict met(const Call& call) {
  const auto& wanted = wish();
  const long now = ++count;
  const bool here = now == wanted.at || (wanted.lasting && wanted.at > 0 && now > wanted.at);
  if (here && wanted.action == "kill") ::raise(SIGKILL);
  if (here && wanted.action == "TERM") ::raise(SIGTERM);
  const bool writes = call.act == Act::write && call.size > 1;
  if (here && (wanted.action == "half" || wanted.action == "short") && writes) {
    auto part = call;
    part.size = call.size / 2;
    note(part);
    return Verdict::half;
  }
  if (here && wanted.action == "half") ::raise(SIGKILL);
  if (here && wanted.reason != 0 && may_end(call.act, wanted.reason)) {
    errno = wanted.reason;
    return Verdict::fail;
  }
  note(call);
  return Verdict::go_on;
}

/// What a call that opens a file changes: it makes one, or empties it.
bool opens(int folder, const char* path, int flags) {
  if ((flags & (O_CREAT | O_TRUNC)) == 0) return true;
  const auto at = place(folder, path);
  if (!is_watched(at)) return true;
  const int errno_before = errno;
  const bool there = ::access(at.c_str(), F_OK) == 0;
  errno = errno_before;
  if (there && (flags & O_EXCL) != 0) return true;  // it will fail by itself
  if (!there && (flags & O_CREAT) != 0) return met({.act = Act::create, .path = at}) == Verdict::go_on;
  return !there || (flags & O_TRUNC) == 0 || met({.act = Act::truncate, .path = at}) == Verdict::go_on;
}

mode_t mode_of(int flags, va_list more) { return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0; }

template <typename Write>
ssize_t writes(int descriptor, const void* bytes, std::size_t size, std::int64_t offset, Write write) {
  const auto at = place(descriptor);
  if (!is_watched(at)) return write(size);
  if (offset < 0) {
    struct stat about {};
    const bool appends = (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0;
    offset = appends && ::fstat(descriptor, &about) == 0 ? about.st_size : ::lseek(descriptor, 0, SEEK_CUR);
  }
  const auto verdict = met({.act = Act::write, .path = at, .offset = offset, .bytes = bytes, .size = size});
  if (verdict == Verdict::fail) return -1;
  if (verdict == Verdict::go_on) return write(size);
  const auto done = write(size / 2);
  if (wish().action == "half") ::raise(SIGKILL);
  return done;
}

/// The folder itself is watched here, too: names in it are lost without it.
bool syncs(Act act, int descriptor) {
  const auto at = place(descriptor);
  return (at != wish().root && !is_watched(at)) || met({.act = act, .path = at}) == Verdict::go_on;
}

bool changes(const Call& call) { return !is_watched(call.path) || met(call) == Verdict::go_on; }

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const auto mode = mode_of(flags, more);
  va_end(more);
  return opens(AT_FDCWD, path, flags) ? real<int(const char*, int, ...)>("open")(path, flags, mode) : -1;
}
int open64(const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const auto mode = mode_of(flags, more);
  va_end(more);
  return opens(AT_FDCWD, path, flags) ? real<int(const char*, int, ...)>("open64")(path, flags, mode) : -1;
}
int openat(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const auto mode = mode_of(flags, more);
  va_end(more);
  return opens(folder, path, flags) ? real<int(int, const char*, int, ...)>("openat")(folder, path, flags, mode) : -1;
}
int openat64(int folder, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const auto mode = mode_of(flags, more);
  va_end(more);
  return opens(folder, path, flags) ? real<int(int, const char*, int, ...)>("openat64")(folder, path, flags, mode) : -1;
}
FILE* fopen(const char* path, const char* mode) {
  const int flags = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT : 0;
  return opens(AT_FDCWD, path, flags) ? real<FILE*(const char*, const char*)>("fopen")(path, mode) : nullptr;
}
FILE* fopen64(const char* path, const char* mode) {
  const int flags = mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT : 0;
  return opens(AT_FDCWD, path, flags) ? real<FILE*(const char*, const char*)>("fopen64")(path, mode) : nullptr;
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
  return writes(descriptor, bytes, size, -1, [&](size_t part) { return next(descriptor, bytes, part); });
}
ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off_t)>("pwrite");
  return writes(descriptor, bytes, size, offset, [&](size_t part) { return next(descriptor, bytes, part, offset); });
}
ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
  static auto* const next = real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
  return writes(descriptor, bytes, size, offset, [&](size_t part) { return next(descriptor, bytes, part, offset); });
}
ssize_t writev(int descriptor, const struct iovec* parts, int many) {
  std::string bytes;
  for (int i = 0; i < many; ++i) bytes.append(static_cast<const char*>(parts[i].iov_base), parts[i].iov_len);
  static auto* const next = real<ssize_t(int, const void*, size_t)>("write");
  return writes(descriptor, bytes.data(), bytes.size(), -1, [&](size_t part) { return next(descriptor, bytes.data(), part); });
}

int fsync(int descriptor) { return syncs(Act::sync, descriptor) ? real<int(int)>("fsync")(descriptor) : -1; }
int fdatasync(int descriptor) { return syncs(Act::sync, descriptor) ? real<int(int)>("fdatasync")(descriptor) : -1; }
int syncfs(int descriptor) { return syncs(Act::sync_all, descriptor) ? real<int(int)>("syncfs")(descriptor) : -1; }

int rename(const char* from, const char* to) {
  const auto source = place(AT_FDCWD, from), target = place(AT_FDCWD, to);
  const bool ours = is_watched(target) || is_watched(source);
  return !ours || met({.act = Act::rename, .path = source, .other = target}) == Verdict::go_on
             ? real<int(const char*, const char*)>("rename")(from, to)
             : -1;
}
int renameat(int old_folder, const char* from, int new_folder, const char* to) {
  return changes({.act = Act::rename, .path = place(old_folder, from), .other = place(new_folder, to)})
             ? real<int(int, const char*, int, const char*)>("renameat")(old_folder, from, new_folder, to)
             : -1;
}
int renameat2(int old_folder, const char* from, int new_folder, const char* to, unsigned flags) {
  return changes({.act = Act::rename, .path = place(old_folder, from), .other = place(new_folder, to)})
             ? real<int(int, const char*, int, const char*, unsigned)>("renameat2")(old_folder, from, new_folder, to, flags)
             : -1;
}
int unlink(const char* path) {
  return changes({.act = Act::remove, .path = place(AT_FDCWD, path)}) ? real<int(const char*)>("unlink")(path) : -1;
}
int remove(const char* path) {
  return changes({.act = Act::remove, .path = place(AT_FDCWD, path)}) ? real<int(const char*)>("remove")(path) : -1;
}
int unlinkat(int folder, const char* path, int flags) {
  const auto act = (flags & AT_REMOVEDIR) != 0 ? Act::remove_folder : Act::remove;
  return changes({.act = act, .path = place(folder, path)}) ? real<int(int, const char*, int)>("unlinkat")(folder, path, flags)
                                                            : -1;
}
int rmdir(const char* path) {
  return changes({.act = Act::remove_folder, .path = place(AT_FDCWD, path)}) ? real<int(const char*)>("rmdir")(path) : -1;
}
int mkdir(const char* path, mode_t mode) {
  return changes({.act = Act::folder, .path = place(AT_FDCWD, path)}) ? real<int(const char*, mode_t)>("mkdir")(path, mode) : -1;
}
int mkdirat(int folder, const char* path, mode_t mode) {
  return changes({.act = Act::folder, .path = place(folder, path)})
             ? real<int(int, const char*, mode_t)>("mkdirat")(folder, path, mode)
             : -1;
}
int ftruncate(int descriptor, off_t length) {
  return changes({.act = Act::truncate, .path = place(descriptor), .offset = length})
             ? real<int(int, off_t)>("ftruncate")(descriptor, length)
             : -1;
}
int ftruncate64(int descriptor, off64_t length) {
  return changes({.act = Act::truncate, .path = place(descriptor), .offset = length})
             ? real<int(int, off64_t)>("ftruncate64")(descriptor, length)
             : -1;
}
int fchmod(int descriptor, mode_t mode) {
  return changes({.act = Act::mode, .path = place(descriptor)}) ? real<int(int, mode_t)>("fchmod")(descriptor, mode) : -1;
}

}  // extern "C"
