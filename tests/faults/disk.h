#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace wenshu::faults {

/// A change the program made below a folder, as `shim.cpp` writes it down.
struct Change {
  char act = 0;  ///< C create, W write, T truncate, S sync, A sync all, R rename, U remove, M folder, X remove folder, P mode
  std::string path{}, other{};  ///< from the folder; `other`: where a rename leads
  std::int64_t offset = 0;      ///< of a write; the length left by T
  std::string bytes{};
};

/// The changes of a journal, in order. `root` is taken off their paths.
std::vector<Change> read_journal(const std::filesystem::path& journal, const std::filesystem::path& root);

/// A disk that keeps apart what a program sees and what is there after the power is gone.
///
/// The contents of a file last once it is synced, its name once its folder is; nothing lasts earlier, and the two know nothing of
/// each other: a file whose name lasts may be empty. That is less than any file system promises.
class Disk {
 public:
  /// A change done in full; a rename or a removal of what is not there does nothing, as in the journal of a call that failed.
  void apply(const Change& change);

  /// Writes what a power cut leaves into `folder`, which is empty. With `luck` each thing that need not last yet may, as it
  /// pleases: a name, the first part of what was written over what lasted, all of it. Without, nothing does.
  void cut_power(const std::filesystem::path& folder, std::mt19937* luck) const;

 private:
  struct File {
    std::string now, lasting;
  };
  struct Name {
    std::shared_ptr<File> file;  ///< null: a folder
    bool operator==(const Name&) const = default;
  };
  std::map<std::string, Name> now_, lasting_;  ///< by path from the root
};

}  // namespace wenshu::faults
