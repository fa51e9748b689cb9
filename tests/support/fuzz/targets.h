#pragma once

#include <span>
#include <string_view>

namespace wenshu::test {

/// One way from bytes into the program. Whatever the bytes are, it must come back, soon and without a sanitizer's word.
struct FuzzTarget {
  std::string_view name;  ///< of its folder in the corpus beside the tests of its stage
  void (*run)(std::string_view bytes);
};

/// Those of the library a program is linked with: one library a stage.
std::span<const FuzzTarget> fuzz_targets();

}  // namespace wenshu::test
