#include "register/verify_files.h"

#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"

namespace wenshu {

namespace {

bool is_there(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

/// Recorded paths are relative and stay below the folder; one that does not was never recorded by this program.
bool leads_out(const std::filesystem::path& path) {
  if (path.is_absolute()) return true;
  for (const auto& part : path)
    if (part == "..") return true;
  return false;
}

class FilesVerifier {
 public:
  FilesVerifier(const Ledger& ledger, const std::filesystem::path& folder) : ledger_(ledger), folder_(folder) {}

  Result<FilesVerdict> run() {
    for (const auto& entry : ledger_.entries()) {
      auto done = entry.live() ? live(entry) : voided(entry);
      if (!done) return failure(std::move(done.error()));
    }
    return std::move(verdict_);
  }

 private:
  static std::string name_of(const LedgerEntry& entry) {
    const auto& paper = entry.paper();
    return printable(paper.number.empty() ? paper.title : paper.number);
  }

  void complain(const char* code, const FileRecord& file, std::string message, const char* hint) {
    verdict_.found.push_back(input_error(code, {.file = printable(file.path)}, std::move(message), hint));
  }

  /// Whether the bytes at `path` are those recorded; complains if not.
  Result<bool> same(const LedgerEntry& entry, const FileRecord& file, const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes) return failure(bytes.error());
    if (sha256(*bytes) == file.sha256) return true;
    complain("paper-altered", file,
             fmt::format("{} 的 {} 文件与发出时登记的不同（内容改过）", name_of(entry), printable(file.format)),
             "发出的文书不能改：请用备份恢复这个文件；确需更正的，先作废再重新生成");
    return false;
  }

  Result<void> live(const LedgerEntry& entry) {
    const auto files = entry.files();
    if (files.empty()) {
      ++(entry.paper().source.empty() ? verdict_.unhashed : verdict_.by_hand);
      return {};
    }
    bool whole = true;
    for (const auto& file : files) {
      const auto path = folder_ / file.path;
      if (leads_out(file.path) || !is_there(path)) {
        const auto elsewhere = stands_elsewhere(file.sha256);
        if (!elsewhere) return failure(elsewhere.error());
        if (*elsewhere) {
          ++verdict_.compared;
          continue;
        }
        complain("paper-missing", file, fmt::format("{} 的 {} 文件不在文件夹里", name_of(entry), printable(file.format)),
                 "请用备份恢复；或者再运行一次补齐");
        whole = false;
        continue;
      }
      const auto equal = same(entry, file, path);
      if (!equal) return failure(equal.error());
      if (*equal) ++verdict_.compared;
      whole = whole && *equal;
    }
    if (whole) ++verdict_.papers;
    return {};
  }

  Result<void> voided(const LedgerEntry& entry) {
    for (const auto& file : entry.files()) {
      if (leads_out(file.path)) continue;
      if (is_there(folder_ / file.path) && !taken_over(file.path))
        complain("paper-void", file,
                 fmt::format("{} 已作废，它的 {} 文件还与有效的文书放在一起", name_of(entry), printable(file.format)),
                 "请把它移到“作废”文件夹，不要发出");
      const auto moved = folder_ / void_folder / file.path;
      if (!is_there(moved)) continue;
      const auto equal = same(entry, file, moved);
      if (!equal) return failure(equal.error());
      if (*equal) ++verdict_.compared;
    }
    return {};
  }

  /// Whether a file of these very bytes stands anywhere in the folder: under an older program's name, or sorted by hand. Every
  /// file is read once, and only if one is not where it was recorded.
  Result<bool> stands_elsewhere(const std::string& hash) {
    if (!hashes_) {
      hashes_.emplace();
      std::error_code error;
      for (std::filesystem::recursive_directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
        if (at->is_directory() && at->path().filename() == void_folder) at.disable_recursion_pending();
        if (at->is_symlink() || !at->is_regular_file()) continue;
        const auto bytes = read_file(at->path());
        if (!bytes) return failure(bytes.error());
        hashes_->insert(sha256(*bytes));
      }
      if (error) return failure(unreadable_folder(folder_));
    }
    return hashes_->contains(hash);
  }

  /// A paper without number that was made void and issued anew has the same name.
  bool taken_over(const std::string& path) const {
    for (const auto& entry : ledger_.entries()) {
      if (!entry.live()) continue;
      for (const auto& file : entry.files())
        if (file.path == path) return true;
    }
    return false;
  }

  const Ledger& ledger_;
  const std::filesystem::path& folder_;
  FilesVerdict verdict_;
  std::optional<std::set<std::string>> hashes_;
};

}  // namespace

Result<FilesVerdict> verify_files(const Ledger& ledger, const std::filesystem::path& folder) {
  return FilesVerifier(ledger, folder).run();
}

}  // namespace wenshu
