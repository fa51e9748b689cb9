#pragma once

#include <span>
#include <string_view>

namespace wenshu::test {

/// One way from bytes into the program. Whatever the bytes are, it must come back, soon and without a sanitizer's word.
struct FuzzTarget {
  std::string_view name;  ///< of its folder in corpus/
  void (*run)(std::string_view bytes);
};

/// `xlsx`, `csv`, `json`, `xml`, `sqlite`, and `interpret`, which makes records of what is read.
std::span<const FuzzTarget> intake_targets();

/// `query`: expressions, sentences and words, bound, and evaluated over a small campaign.
std::span<const FuzzTarget> query_targets();

/// `event`: the body of an event of the register.
std::span<const FuzzTarget> register_targets();

/// `document`: document XML, or choices that make one, read, laid out and written; `picture`: cleaned; `font`: opened and cut.
std::span<const FuzzTarget> render_targets();

}  // namespace wenshu::test
