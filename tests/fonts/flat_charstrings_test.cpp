#include "fonts/flat_charstrings.h"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace wenshu {
namespace {

/// An INDEX of a CFF table (Adobe Technical Note 5176, 5) with offsets of four bytes.
std::string index_of(const std::vector<std::string>& items) {
  std::string all;
  const auto number = [&](std::size_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i) all += static_cast<char>(value >> (8 * i) & 0xFF);
  };
  number(items.size(), 2), number(4, 1);
  std::size_t at = 1;
  number(at, 4);
  for (const auto& item : items) number(at += item.size(), 4);
  for (const auto& item : items) all += item;
  return all;
}

constexpr char call_global = 29, return_op = 11, end_of_glyph = 14, line = 5;

/// The operand that calls subroutine `which`, of fewer than 1240, and the call.
std::string call(int which) { return {static_cast<char>(139 + which - 107), call_global}; }

class FlatCharstring : public testing::Test {
 protected:
  /// The one glyph of a font with these subroutines, flattened; empty if it is refused.
  std::string flat(const std::string& glyph, const std::vector<std::string>& subroutines) {
    subroutines_ = index_of(subroutines);
    glyphs_ = index_of({glyph});
    Cff font{.global_subrs = *CffIndex::read(subroutines_, 0), .charstrings = *CffIndex::read(glyphs_, 0), .fonts = {{}}};
    return flat_charstring(font, 0);
  }
  std::string subroutines_, glyphs_;
};

TEST_F(FlatCharstring, SubroutinesStandWhereTheyWereCalled) {
  const std::string one = {static_cast<char>(140)}, two = {static_cast<char>(141)};
  EXPECT_EQ(flat(one + call(0) + std::string(1, end_of_glyph), {two + line + return_op}), one + two + line + end_of_glyph);
}

TEST_F(FlatCharstring, SubroutinesThatMultiplyUnseenAreGivenUp) {
  std::vector<std::string> subroutines;
  for (int depth = 0; depth < 9; ++depth) {
    std::string body;
    for (int i = 0; i < 10; ++i) body += call(depth + 1);
    subroutines.push_back(body + return_op);
  }
  subroutines.emplace_back(1, return_op);
  EXPECT_EQ(flat(call(0) + std::string(1, end_of_glyph), subroutines), "") << "a thousand million calls, not a byte written";
}

TEST(FlatCharstrings, ThreadsThatAskForTheSameGlyphGetTheSameString) {
  const std::string none = index_of({}), glyphs = index_of(std::vector<std::string>(300, {line, end_of_glyph}));
  const FlatCharstrings outlines(
      {.global_subrs = *CffIndex::read(none, 0), .charstrings = *CffIndex::read(glyphs, 0), .fonts = {{}}});
  std::vector<std::vector<const std::string*>> got(4);
  {
    std::vector<std::jthread> threads;
    for (auto& seen : got) {
      threads.emplace_back([&] {
        for (std::size_t glyph = 0; glyph < 300; ++glyph) seen.push_back(outlines.of(glyph));
      });
    }
  }
  for (const auto& seen : got) EXPECT_EQ(seen, got.front());
  EXPECT_EQ(*outlines.of(7), flat_charstring(outlines.font(), 7));
}

TEST(FlatCharstrings, ADamagedGlyphAndOneBeyondTheLastAreNone) {
  const std::string none = index_of({}), glyphs = index_of({{line, end_of_glyph}, {line}});
  const FlatCharstrings outlines(
      {.global_subrs = *CffIndex::read(none, 0), .charstrings = *CffIndex::read(glyphs, 0), .fonts = {{}}});
  EXPECT_NE(outlines.of(0), nullptr);
  EXPECT_EQ(outlines.of(1), nullptr) << "no end";
  EXPECT_EQ(outlines.of(1), nullptr) << "nor when it is asked for again";
  EXPECT_EQ(outlines.of(2), nullptr);
}

}  // namespace
}  // namespace wenshu
