#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "batch/produce.h"

namespace wenshu {

/// The output folder of a run. Files are written into a hidden staging folder first and moved into their places only after the
/// register has recorded their numbers, so that a run that fails leaves nothing and one that is killed no half file.
class OutputFolder {
 public:
  /// Makes the folder if it is not there and clears what a killed run left staged. Fails with `output-unwritable` (environment).
  static Result<OutputFolder> open(const std::filesystem::path& folder);
  /// Removes the staging folder, and the output folder itself if this run made it and left it empty.
  ~OutputFolder();
  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  OutputFolder(const OutputFolder&) = delete;

  /// Writes the bytes of the file that will stand at `path`. Safe to call from several threads for different paths.
  Result<std::filesystem::path> stage(const std::string& path, const std::string& bytes) const;
  /// Waits until all staged files are on the disk; only then may their numbers be recorded.
  Result<void> settle() const { return wenshu::settle(staging_); }

  /// Moves a staged file to its place. A numbered paper that stands there with other bytes (a clerk has edited it) is kept, with
  /// the warning `file-kept`; an annex table is replaced.
  Result<void> publish(Product& product, Diagnostics& notes) const;

  const std::filesystem::path& folder() const { return folder_; }

 private:
  OutputFolder() = default;
  std::filesystem::path folder_, staging_;
  bool made_ = false;
};

}  // namespace wenshu
