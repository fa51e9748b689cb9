#pragma once

#include <span>
#include <string_view>

namespace wenshu::test {

/// One way from bytes into the program. Whatever the bytes are, it must come back, soon and without a sanitizer's word.
struct FuzzTarget {
  std::string_view name;  ///< of its folder in tests/intake/corpus/
  void (*run)(std::string_view bytes);
};

/// xlsx, csv, json, xml, sqlite, and interpret, which makes records of what is read.
std::span<const FuzzTarget> fuzz_targets();

}  // namespace wenshu::test
