#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wenshu {

/// What a form or a template may have: a hundred times the longest there is.
inline constexpr std::uint64_t longest_form = 16ULL << 20;
/// What any file read whole may have.
inline constexpr std::uint64_t longest_file = 1ULL << 30;

/// The bytes of a file. Fails with `file-unreadable` (environment) if it is missing, no regular file (a folder, a pipe, a
/// device), a window into the running system, or may not be read, with `file-too-large` (input) if it has more than `most` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t most = longest_file);

/// True if the file, or what it links to, is made up by the system as it is read (/proc, /sys): it has no bytes of its own, may
/// never end, and may tell what no paper should.
bool is_of_the_system(const std::filesystem::path& path);

/// The place a path leads to, links followed, as far as it exists.
std::filesystem::path real_place(const std::filesystem::path& path);

/// The regular files of a folder in order of their names, those of folders in it left out. Fails with `folder-unreadable`.
Result<std::vector<std::filesystem::path>> files_in(const std::filesystem::path& folder);

/// `folder-unreadable` (environment): the folder or one in it cannot be read.
Diagnostic unreadable_folder(const std::filesystem::path& folder);

/// Writes the whole file or none of it: a new file beside it, under a name nobody can guess, flushed to disk and renamed over it;
/// then the folder is flushed, so that a power cut takes nothing back. Never writes through a link: what stands at `path` and is
/// no regular file (a link, a folder, a device) is refused and left alone. Fails with `file-unwritable` (environment).
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes a new file nobody reads before `settle`: as fast as the machine's memory, but a power cut may leave half of it.
/// Fails with `file-unwritable` (environment), also if anything stands at `path`.
Result<void> write_loosely(const std::filesystem::path& path, std::string_view bytes);

/// A file that is written piece by piece and gets its name when it is whole: until then it stands beside it under a name nobody
/// can guess, and goes away with this. What write_file promises holds of it, too; no more than a block is in memory.
class GrowingFile {
 public:
  /// Fails with `file-unwritable` (environment), also if what stands at `path` is no regular file.
  static Result<GrowingFile> begin(const std::filesystem::path& path);
  ~GrowingFile();
  GrowingFile(GrowingFile&& other) noexcept;
  GrowingFile& operator=(GrowingFile&&) = delete;
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  /// The first failure sticks until `finish`, which tells it.
  void write(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  /// Renames the whole file over what stood at `path`. Fails with `file-unwritable` (environment); then that is left as it was.
  Result<void> finish();

 private:
  GrowingFile(std::filesystem::path path, std::filesystem::path waiting, int descriptor);
  void flush();

  std::filesystem::path path_, waiting_;
  std::string block_;
  std::uint64_t size_ = 0;
  int descriptor_ = -1;
  int fault_ = 0;  ///< errno of the first failure
};

/// A name no other process can foresee: `prefix` and 16 hexadecimal digits.
std::string unguessable_name(std::string_view prefix);

/// What stands at `path`, if it is no regular file, in Chinese (`是链接`); empty for a regular file, and for nothing at all.
/// A link is not followed.
std::string irregular_file(const std::filesystem::path& path);

/// True if the file that `descriptor` has open still stands at `path`: whoever held its lock before may have removed it.
bool stands_at(int descriptor, const std::filesystem::path& path);

/// Waits until what was renamed, made or removed in the folder is on the disk. Fails with `file-unwritable` (environment).
Result<void> sync_folder(const std::filesystem::path& folder);

/// Waits until everything written loosely to the file system of `folder` is on the disk: one wait for any number of files, where
/// `write_file` waits for each. Fails with `file-unwritable` (environment).
Result<void> settle(const std::filesystem::path& folder);

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace wenshu
