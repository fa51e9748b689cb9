#include "layout/line_cache.h"

#include <gtest/gtest.h>

#include "layout/lay_out.h"
#include "layout/sheet.h"

namespace wenshu {
namespace {

std::vector<Line> line_of(std::size_t glyphs) {
  Line line;
  line.runs.emplace_back().glyphs.resize(glyphs);
  return {line};
}

TEST(LineCache, GivesBackWhatWasKept) {
  LineCache cache;
  EXPECT_EQ(cache.find("甲"), nullptr);
  cache.keep("甲", line_of(3));
  ASSERT_NE(cache.find("甲"), nullptr);
  EXPECT_EQ(cache.find("甲")->front().runs.at(0).glyphs.size(), 3U);
}

TEST(LineCache, NeverHoldsMoreThanItMay) {
  LineCache cache(1000);
  for (int i = 0; i < 500; ++i) {
    cache.keep(std::to_string(i), line_of(30));
    EXPECT_LE(cache.glyphs(), 1000U);
  }
  cache.keep("as long as all", line_of(2000));
  EXPECT_EQ(cache.find("as long as all"), nullptr);
}

TEST(LineCache, WhatIsAskedForStaysAndWhatIsNotGoes) {
  LineCache cache(1000);
  cache.keep("of every paper", line_of(30));
  for (int i = 0; i < 500; ++i) {
    cache.keep(std::to_string(i), line_of(30));
    ASSERT_NE(cache.find("of every paper"), nullptr) << i;
  }
  EXPECT_EQ(cache.find("0"), nullptr);
}

}  // namespace
}  // namespace wenshu
