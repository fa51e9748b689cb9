#include "intake/text_pool.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace wenshu::test {

TEST(TextPool, TextsStayWhatTheyAreHoweverManyFollow) {
  TextPool pool;
  std::vector<std::pair<std::string, std::string_view>> kept;
  for (int i = 0; i < 50'000; ++i) {
    const auto text = std::to_string(i) + std::string(static_cast<std::size_t>(i % 100), 'x');
    kept.emplace_back(text, pool.keep(text));
  }
  const auto moved = std::move(pool);
  for (const auto& [text, view] : kept) ASSERT_EQ(text, view);
}

TEST(TextPool, ATextKeptAgainSoonIsTheSame) {
  TextPool pool;
  EXPECT_EQ(pool.keep("营业执照").data(), pool.keep(std::string("营业执照")).data());
}

TEST(TextPool, LongAndEmptyTextsAreKeptToo) {
  TextPool pool;
  const std::string text(1'000'000, 'a');
  const auto kept = pool.keep(text);
  EXPECT_EQ(pool.keep("b"), "b");
  EXPECT_EQ(kept, text);
  EXPECT_EQ(pool.keep(""), "");
}

TEST(TextPool, APoolThatMovedAwayCanBeUsedAnew) {
  TextPool pool;
  pool.keep("甲");
  const auto moved = std::move(pool);
  pool = {};
  EXPECT_EQ(pool.keep("乙"), "乙");
}

}  // namespace wenshu::test
