#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "batch/content_file.h"
#include "batch/press.h"

namespace wenshu {

/// What became of a file that was to be moved to its place.
enum class Placed {
  written,  ///< it was not there, or has been replaced
  stood,    ///< the same bytes stood there already
  kept,     ///< other bytes stand there, and stay
};

/// The output folder of a run, held by one run at a time. Files are written into a staging folder of the run's own first and
/// moved into their places only after the register has recorded their numbers, so that a run that fails leaves nothing and one
/// that is killed no half file. Nothing is ever written through a link below the folder.
class OutputFolder {
 public:
  /// Makes the folder if it is not there, takes its lock and clears what killed runs left staged. Another run that holds the lock
  /// is waited for, as long as `patience` lasts and `stop` does not say so; then it is `output-busy` (environment), which names
  /// its process and machine. Fails with `output-unwritable` (environment).
  static Result<OutputFolder> open(const std::filesystem::path& folder, std::chrono::milliseconds patience = {},
                                   const std::function<bool()>& stop = {});
  /// A folder that is only looked at, which need not be there: nothing is made, locked or written.
  static OutputFolder look(const std::filesystem::path& folder);
  /// Gives the lock back and removes the staging folder, and every folder that was made and left empty.
  ~OutputFolder();
  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  OutputFolder(const OutputFolder&) = delete;

  /// Writes the bytes of the file that will stand at `path`. Safe to call from several threads for different paths.
  Result<std::filesystem::path> stage(const std::string& path, const std::string& bytes) const;

  /// A file in the staging folder for what papers print. Fails like it.
  Result<ContentFile> shelve() const;

  /// Everything that can be known to fail, before numbers are recorded: all staged files are on the disk and hold what was
  /// written; their folders are there and can be written; no link, folder or device stands in the place of a file, and none at
  /// all in that of a file with a new number (`output-occupied`). Fails with all it finds.
  Result<void> prepare(const std::vector<Product>& products);

  /// Moves a staged file to its place, if it still holds the bytes that were made. A numbered paper that stands there with other
  /// bytes (a clerk has edited it) is kept, with the warning `file-kept`, and `product` tells its hash; an annex table is
  /// replaced.
  Result<Placed> publish(Product& product, Diagnostics& notes) const;

  /// Lets `write` make a file where files wait and moves it to `path`, over what stood there: for what is made from papers and
  /// no paper. Fails as `write` does, and with `output-unwritable` (environment).
  Result<void> renew(const std::string& path, const std::function<Result<void>(const std::filesystem::path&)>& write);

  /// Waits until what was published is on the disk, names included.
  Result<void> finish() const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  OutputFolder() = default;
  Result<void> make_folder();
  Result<void> lock(std::chrono::milliseconds patience, const std::function<bool()>& stop);
  Result<void> make_staging();
  Result<void> prepare_folder(const std::filesystem::path& below);
  /// True if it is to be moved to its place, where it is not yet.
  Result<bool> prepare_file(const Product& product) const;
  /// Clears the folder of what killed runs left, and sees that files can be made in it.
  Result<void> try_folder(const std::filesystem::path& below) const;

  std::filesystem::path folder_, staging_;
  std::vector<std::filesystem::path> made_;       ///< folders, each after the one it stands in
  std::set<std::filesystem::path> used_folders_;  ///< below `folder_`, files go there
  int lock_ = -1;
};

}  // namespace wenshu
