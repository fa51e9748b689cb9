#include "check/phrases.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

std::string found(const Phrases& phrases, std::string_view text) {
  std::string all;
  for (const auto& [at, phrase] : phrases.in(text)) all += std::to_string(at) + ":" + std::string(phrase) + " ";
  return all;
}

TEST(Phrases, AreFoundWhereverTheyStandTheLongestFirst) {
  const Phrases phrases({"云溪市", "云溪市青竹托育园", "青竹", "竹", "12345", "3", ""});
  EXPECT_EQ(found(phrases, "云溪市青竹托育园"), "0:云溪市青竹托育园 0:云溪市 9:青竹 12:竹 ");
  EXPECT_EQ(found(phrases, "电话12345"), "6:12345 8:3 ");
  EXPECT_EQ(found(phrases, "云溪"), "");
  EXPECT_EQ(found(phrases, ""), "");
}

TEST(Phrases, OfNoneNothingIsFound) { EXPECT_EQ(found(Phrases({}), "云溪市"), ""); }

}  // namespace
}  // namespace wenshu
