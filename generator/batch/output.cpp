#include "batch/output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnose.h"
#include "base/system_reason.h"
#include "base/text.h"

namespace wenshu {

namespace fs = std::filesystem;

namespace {

constexpr auto lock_name = ".wenshu-lock";
constexpr auto staging_prefix = ".wenshu-staging";

Diagnostic unwritable(const fs::path& path, const std::string& why) {
  return environment_error("output-unwritable", {.file = path.string()},
                           fmt::format("输出文件夹无法写入：{}（{}）", path.string(), why),
                           "请检查文件夹的写入权限和磁盘空间，或者换一个输出文件夹");
}

Diagnostic in_the_way(const fs::path& path, const std::string& what) {
  return environment_error("output-unwritable", {.file = path.string()},
                           fmt::format("{} {}，不写到它那里去", path.string(), what), "请移走它再运行，或者换一个输出文件夹");
}

/// Who holds the lock, in its own words.
std::string holder(int descriptor) {
  std::array<char, 200> text{};
  const auto size = ::pread(descriptor, text.data(), text.size(), 0);
  auto said = std::string(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return is_utf8(said) && !trim(said).empty() ? trim(said) : "没有留下名字";
}

std::string own_name() {
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return fmt::format("进程 {}，主机 {}\n", ::getpid(), host.data());
}

/// What killed runs leave in the folder: their staging, and files under a name of their own that did not get to their places.
bool is_left_over(const std::string& name) {
  constexpr std::string_view mark = ".wenshu-";
  if (name.starts_with(staging_prefix)) return true;
  return name.starts_with(mark) && name.size() >= mark.size() + 16 &&
         name.find_first_not_of("0123456789abcdef", mark.size()) >= mark.size() + 16;
}

/// Takes away what killed runs left in a folder, which nobody else may be using.
std::error_code clear_left_over(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (is_left_over(entry.path().filename().string())) left.push_back(entry.path());
  }
  for (const auto& old : left) {
    if (!error) fs::remove_all(old, error);
  }
  return error;
}

}  // namespace

Result<void> OutputFolder::make_folder() {
  // Asked once: another run that made the folder may remove it at any moment.
  std::error_code error;
  const auto there = fs::status(folder_, error);
  if (fs::exists(there) && !fs::is_directory(there)) return failure(unwritable(folder_, "不是文件夹"));
  std::vector<fs::path> missing;
  for (auto at = fs::absolute(folder_, error).lexically_normal(); !error && !at.empty() && !fs::exists(at, error);
       at = at.parent_path())
    missing.push_back(at);
  std::reverse(missing.begin(), missing.end());
  for (const auto& at : missing) {
    if (fs::create_directory(at, error)) made_.push_back(at);
    if (error == std::errc::no_such_file_or_directory) return {};  // removed again just now: opening the lock will tell
    if (error) return failure(unwritable(folder_, system_reason(error.value())));
  }
  return {};
}

Result<void> OutputFolder::lock(std::chrono::milliseconds patience, const std::function<bool()>& stop) {
  using namespace std::chrono_literals;
  const auto path = folder_ / lock_name;
  const auto until = std::chrono::steady_clock::now() + patience;
  // Other runs do not remove a folder so often: where none can be made (/proc), it is never there.
  constexpr int most_lost = 50;
  for (int lost = 0;;) {
    if (auto made = make_folder(); !made) return made;
    lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644);
    if (lock_ < 0 && errno == ENOENT && ++lost < most_lost) {  // whoever made the folder has just removed it
      std::this_thread::sleep_for(20ms);
      continue;
    }
    if (lock_ < 0) return failure(unwritable(folder_, system_reason(errno)));
    if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) {
      if (stands_at(lock_, path)) break;
    } else if (errno != EWOULDBLOCK) {
      return failure(unwritable(folder_, system_reason(errno)));
    } else if (std::chrono::steady_clock::now() >= until || (stop && stop())) {
      return failure(environment_error("output-busy", {.file = folder_.string()},
                                       fmt::format("输出文件夹 {} 正由另一次运行使用：{}", folder_.string(), holder(lock_)),
                                       "请等它结束再运行，或者换一个输出文件夹"));
    } else {
      std::this_thread::sleep_for(20ms);
    }
    ::close(std::exchange(lock_, -1));
  }
  const auto name = own_name();
  if (::ftruncate(lock_, 0) == 0) (void)!::pwrite(lock_, name.data(), name.size(), 0);  // a courtesy; the lock holds without
  return {};
}

Result<void> OutputFolder::make_staging() {
  if (const auto error = clear_left_over(folder_); error) return failure(unwritable(folder_, system_reason(error.value())));
  staging_ = folder_ / unguessable_name(std::string(staging_prefix) + "-");
  if (::mkdir(staging_.c_str(), 0700) == 0) return {};
  staging_.clear();
  return failure(unwritable(folder_, system_reason(errno)));
}

Result<OutputFolder> OutputFolder::open(const fs::path& folder, std::chrono::milliseconds patience,
                                        const std::function<bool()>& stop) {
  OutputFolder output;
  output.folder_ = folder;
  auto ready = output.lock(patience, stop).and_then([&] { return output.make_staging(); });
  if (!ready) return failure(std::move(ready.error()));
  return output;
}

OutputFolder OutputFolder::look(const fs::path& folder) {
  OutputFolder output;
  output.folder_ = folder;
  return output;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      staging_(std::exchange(other.staging_, {})),
      made_(std::exchange(other.made_, {})),
      used_folders_(std::move(other.used_folders_)),
      lock_(std::exchange(other.lock_, -1)) {}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!staging_.empty()) fs::remove_all(staging_, ignored);
  if (lock_ >= 0) {
    if (stands_at(lock_, folder_ / lock_name)) ::unlink((folder_ / lock_name).c_str());
    // Folders go, the last made first, where nothing has come to stand in them.
    std::reverse(made_.begin(), made_.end());
    for (const auto& made : made_) ::rmdir(made.c_str());
    ::close(lock_);
  }
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

Result<ContentFile> OutputFolder::shelve() const { return ContentFile::open(staging_, folder_); }

/// Makes the folder `below` step by step, none of them a link.
Result<void> OutputFolder::prepare_folder(const fs::path& below) {
  auto at = folder_;
  for (const auto& name : below) {
    at /= name;
    if (::mkdir(at.c_str(), 0755) == 0) {
      made_.push_back(at);
      continue;
    }
    if (errno != EEXIST) return failure(unwritable(at, system_reason(errno)));
    struct stat there {};
    if (::lstat(at.c_str(), &there) != 0) return failure(unwritable(at, system_reason(errno)));
    if (!S_ISDIR(there.st_mode)) return failure(in_the_way(at, S_ISLNK(there.st_mode) ? "是链接" : "不是文件夹"));
  }
  return {};
}

Result<void> OutputFolder::try_folder(const fs::path& below) const {
  // The output folder itself was cleared when it was opened, and holds this run's own staging.
  if (const auto error = below.empty() ? std::error_code() : clear_left_over(folder_ / below); error)
    return failure(unwritable(folder_ / below, system_reason(error.value())));
  const auto probe = folder_ / below / unguessable_name(".wenshu-");
  const int descriptor = ::open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return failure(unwritable(folder_ / below, system_reason(errno)));
  ::close(descriptor);
  // Where nothing can be taken away, nothing can be moved into its place either.
  return ::unlink(probe.c_str()) == 0 ? Result<void>{} : failure(unwritable(folder_ / below, system_reason(errno)));
}

Result<bool> OutputFolder::prepare_file(const Product& product) const {
  const auto target = folder_ / fs::path(product.path);
  const auto waiting = read_file(product.staged);
  if (!waiting && irregular_file(target).empty()) {
    // Moved already, by an issue that was interrupted.
    const auto standing = read_file(target);
    if (standing && sha256(*standing) == product.sha256) return false;
  }
  if (!waiting || sha256(*waiting) != product.sha256) {
    return failure(environment_error("staged-damaged", {.file = folder_.string()},
                                     fmt::format("写好的文件 {} 在发出之前被改动或者删去了", product.path),
                                     "请查明是什么程序在改动输出文件夹（如杀毒、同步软件），再运行一次"));
  }
  if (const auto found = irregular_file(target); !found.empty()) return failure(in_the_way(target, found));
  std::error_code error;
  if (!fs::exists(target, error)) return true;
  const auto standing = read_file(target);
  if (standing && *standing == *waiting) return false;
  if (!product.is_new) return product.number.empty();
  return failure(
      environment_error("output-occupied", {.file = product.path},
                        fmt::format("{} 是还没有给出的文号，输出文件夹里却已有这个文件：{}", product.number, product.path),
                        "请查明它是哪里来的：登记簿可能是旧的副本；与登记簿无关的，移走后再运行"));
}

Result<void> OutputFolder::prepare(const std::vector<Product>& products) {
  if (auto settled = wenshu::settle(staging_); !settled) return settled;
  Diagnostics faults;
  const auto take = [&](Result<void> done) {
    if (!done) append(faults, std::move(done.error()));
    return done.has_value();
  };
  std::set<fs::path> seen, refused;
  used_folders_ = {fs::path()};
  for (const auto& product : products) {
    const auto below = fs::path(product.path).parent_path();
    if (seen.insert(below).second && !take(prepare_folder(below))) refused.insert(below);
    if (refused.contains(below)) continue;
    auto wanted = prepare_file(product);
    if (!wanted)
      append(faults, std::move(wanted.error()));
    else if (*wanted)
      used_folders_.insert(below);
  }
  for (const auto& below : used_folders_) take(try_folder(below));
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

Result<Placed> OutputFolder::publish(Product& product, Diagnostics& notes) const {
  const auto target = folder_ / fs::path(product.path);
  if (auto ready = prepare_file(product); !ready) return failure(std::move(ready.error()));
  std::error_code error;
  if (fs::exists(target, error)) {
    const auto bytes = read_file(target);
    if (!bytes) return failure(bytes.error());
    auto standing = sha256(*bytes);
    if (standing == product.sha256) return Placed::stood;
    if (!product.number.empty()) {
      notes.push_back(input_warning("file-kept", {.file = product.path},
                                    fmt::format("文件已存在而且内容不同，没有覆盖：{}", product.path),
                                    "如要重新生成，请先移走这个文件"));
      product.sha256 = std::move(standing);
      product.kept = true;
      return Placed::kept;
    }
  }
  if (::rename(product.staged.c_str(), target.c_str()) == 0) return Placed::written;
  if (errno != EXDEV) return failure(unwritable(target, system_reason(errno)));
  // The folder of the kind is another disk: the file is written there whole before it gets its name.
  const auto bytes = read_file(product.staged);
  if (!bytes) return failure(bytes.error());
  auto written = write_file(target, *bytes);
  if (!written) return failure(std::move(written.error()));
  ::unlink(product.staged.c_str());
  return Placed::written;
}

Result<void> OutputFolder::renew(const std::string& path, const std::function<Result<void>(const fs::path&)>& write) {
  const auto below = fs::path(path).parent_path();
  const auto target = folder_ / fs::path(path), waiting = staging_ / sha256(path);
  auto ready = prepare_folder(below);
  if (!ready) return ready;
  if (const auto found = irregular_file(target); !found.empty()) return failure(in_the_way(target, found));
  auto made = write(waiting).and_then([&] { return wenshu::settle(staging_); });
  if (!made) return made;
  if (::rename(waiting.c_str(), target.c_str()) != 0) return failure(unwritable(target, system_reason(errno)));
  used_folders_.insert(below);
  return {};
}

Result<void> OutputFolder::finish() const {
  Diagnostics faults;
  // A new folder's own name stands in the one above it.
  for (const auto& folder : made_) {
    if (auto synced = sync_folder(folder.parent_path()); !synced) append(faults, std::move(synced.error()));
  }
  for (const auto& below : used_folders_) {
    if (auto synced = sync_folder(folder_ / below); !synced) append(faults, std::move(synced.error()));
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

}  // namespace wenshu
