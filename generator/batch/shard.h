#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "batch/plan_file.h"

namespace wenshu {

/// One of `count` parts of a plan, from 0.
struct ShardNumber {
  std::size_t index = 0, count = 1;

  /// `2-16`, the name of its folder in that of the plan.
  std::string folder() const;
  bool has(const PaperOfPlan& paper) const { return shard_of(paper.request.institution, count) == index; }
};

/// A paper that a shard has made: which of the plan, and its files, waiting in the shard's folder.
struct ShardPaper {
  std::size_t index = 0;
  std::vector<Product> files;
  std::string digest = {};                 ///< as the plan has it
  std::vector<std::string> contents = {};  ///< of a new one, what its digest was made from, by hash: files in the shard's folder
  std::filesystem::path folder = {};       ///< of the shard that was read
};

/// The folder in which a shard's files are written until all of them are there: named for the machine and process, so that two
/// that make the same shard never meet.
class ShardFolder {
 public:
  /// Fails with `output-unwritable` (environment).
  static Result<ShardFolder> open(const std::filesystem::path& plan, const ShardNumber& shard);
  /// Removes what was not finished.
  ~ShardFolder();
  ShardFolder(ShardFolder&& other) noexcept;
  ShardFolder& operator=(ShardFolder&&) = delete;
  ShardFolder(const ShardFolder&) = delete;

  /// Writes what the register is to keep, under its hash; what is there already stays.
  Result<void> keep(const KeptContent& content) const;

  /// Writes a file that will stand at `path`. Threads may call it side by side.
  Result<std::filesystem::path> stage(const std::string& path, const std::string& bytes) const;

  /// Waits for the disk, writes the list of files last, and gives the folder its name. If another has made the shard meanwhile,
  /// theirs stays (`plan`: its id); if it is not the same byte for byte, fails with `shard-differs` (environment).
  Result<void> finish(const std::string& plan, const std::vector<ShardPaper>& papers);

 private:
  ShardFolder() = default;
  std::filesystem::path plan_, folder_;
  ShardNumber shard_;
};

/// What a finished shard holds, its files hashed again; nothing if it is not there. Fails with `shard-damaged` (environment) if
/// its list or a file is not as it was written. A file that is gone from the shard is no fault if `moved_to`, the output folder
/// of an issue that was interrupted, has it in its place.
Result<std::optional<std::vector<ShardPaper>>> read_shard(const std::filesystem::path& folder, const PlanFile& plan,
                                                          const ShardNumber& shard, const std::filesystem::path& moved_to = {});

/// What the register is to keep of a paper, from the folder of its shard. Fails with `shard-damaged` (environment).
Result<std::vector<KeptContent>> read_contents(const ShardPaper& paper);

/// All papers of a plan, in its order, from the shards in its folder. Fails with `shard-missing` (environment), naming those that
/// are not there, and as `read_shard` does.
Result<std::vector<ShardPaper>> gather_shards(const std::filesystem::path& folder, const PlanFile& plan,
                                              const std::filesystem::path& out);

}  // namespace wenshu
