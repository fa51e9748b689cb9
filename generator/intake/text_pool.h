#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace wenshu {

/// Where the texts of a workbook stand: one after another in large blocks, so that a cell needs no memory of its own for them.
///
/// A text that was kept lately is not stored again; ledgers repeat the same words all the way down a column. The views stay
/// good as long as the pool lives, also when it moves.
class TextPool {
 public:
  /// A lasting copy of `text`.
  std::string_view keep(std::string_view text);

 private:
  std::string_view store(std::string_view text);

  static constexpr std::size_t block_bytes = 256 << 10;
  std::vector<std::unique_ptr<char[]>> blocks_;      // the last one is being filled
  std::size_t used_ = 0;                             // bytes of it
  std::vector<std::unique_ptr<char[]>> long_texts_;  // one each
  std::vector<std::string_view> recent_;             // by hash; a newer text takes the place of an older one
};

}  // namespace wenshu
