#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace wenshu {

/// A block of a paper that two issues of it do not share: empty on the side that lacks it.
struct BlockChange {
  std::string before, after;
};

/// What is kept of a paper, by its digest: the bytes of a hash, nothing if they are not kept.
using KeptBytes = std::function<Result<std::optional<std::string>>(const std::string& hash)>;

/// Whether two issues of a paper print the same, block by block: the paragraphs, headings, cells of its document XML, a picture
/// by its hash. The number does not count. Fails with `diff-unknown` (input) if what one of them printed was not kept, as for
/// papers of older programs and numbers given by hand.
Result<std::vector<BlockChange>> paper_difference(const std::string& before, const std::string& after, const KeptBytes& kept);

}  // namespace wenshu
