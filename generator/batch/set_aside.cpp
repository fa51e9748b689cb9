#include "batch/set_aside.h"

#include <set>
#include <system_error>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "register/find.h"

namespace wenshu {

namespace fs = std::filesystem;

namespace {

/// True if the path stays below the folder it is taken in, and not in the folder of void papers.
bool is_below(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  for (const auto& part : path) {
    if (part == "..") return false;
  }
  return *path.begin() != fs::path(void_folder);
}

Diagnostic kept(const fs::path& file, const LedgerEntry& entry, const std::string& why) {
  return input_warning("void-file-kept", {.file = file.string()},
                       fmt::format("{} 已经作废，它的文件没有移到“{}”：{}", called(entry), void_folder, why),
                       "请核对以后自己移走，不要与有效的文书放在一起");
}

Diagnostic unmoved(const fs::path& file, const std::error_code& error) {
  return environment_error("output-unwritable", {.file = file.string()},
                           fmt::format("{} 不能移到“{}”文件夹（{}）", file.string(), void_folder, error.message()),
                           "文号已经作废；请检查文件夹的权限，再运行一次会接着移");
}

class Mover {
 public:
  explicit Mover(const fs::path& out) : out_(out) {}

  Result<void> move(const LedgerEntry& entry, const FileRecord& record, const std::set<std::string>& in_use) {
    const fs::path below(record.path);
    const auto from = out_ / below;
    std::error_code error;
    if (!is_below(below) || in_use.contains(record.path)) return {};
    if (fs::symlink_status(from, error).type() == fs::file_type::not_found) return {};
    if (const auto what = irregular_file(from); !what.empty()) return note(kept(from, entry, what));
    const auto bytes = read_file(from);
    if (!bytes) return failure(bytes.error());
    if (sha256(*bytes) != record.sha256) return note(kept(from, entry, "内容与登记的不同（发出以后改过）"));
    const auto to = out_ / void_folder / below;
    if (fs::symlink_status(to, error).type() != fs::file_type::not_found)
      return note(kept(from, entry, fmt::format("{} 已经有一个文件", to.string())));
    fs::create_directories(to.parent_path(), error);
    if (error) return failure(unmoved(from, error));
    fs::rename(from, to, error);
    if (error) return failure(unmoved(from, error));
    for (const auto& folder : {to.parent_path(), from.parent_path()}) {
      if (auto done = sync_folder(folder); !done) return done;
    }
    moved_.moved.push_back(record.path);
    fs::remove(from.parent_path(), error);  // only if it is empty now
    return {};
  }

  SetAside finish() { return std::move(moved_); }

 private:
  Result<void> note(Diagnostic one) {
    moved_.notes.push_back(std::move(one));
    return {};
  }

  const fs::path& out_;
  SetAside moved_;
};

}  // namespace

Result<SetAside> set_aside(const std::filesystem::path& out, const Ledger& ledger) {
  // A file that a valid paper counts as its own is never moved.
  std::set<std::string> in_use;
  for (const auto& entry : ledger.entries()) {
    if (!entry.live()) continue;
    for (const auto& file : entry.files()) in_use.insert(file.path);
  }
  Mover mover(out);
  for (const auto& entry : ledger.entries()) {
    if (entry.live()) continue;
    for (const auto& file : entry.files()) {
      if (auto done = mover.move(entry, file, in_use); !done) return failure(done.error());
    }
  }
  return mover.finish();
}

}  // namespace wenshu
