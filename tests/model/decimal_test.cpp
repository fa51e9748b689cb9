#include "model/decimal.h"

#include <gtest/gtest.h>

namespace wenshu {
namespace {

TEST(Decimal, ReadsAndWritesTheShortestForm) {
  for (const auto* text : {"0", "12", "12.5", "0.125", "-3.5"}) EXPECT_EQ(to_text(*parse_decimal(text)), text);
  EXPECT_EQ(to_text(*parse_decimal("12.50000")), "12.5");
}

TEST(Decimal, RefusesWhatIsNoPlainNumber) {
  for (const auto* text : {"", "-", ".5", "5.", "1.2.3", "1e3", "0x10", "约200", "1.2345", "12345678901234", "１２"}) {
    EXPECT_EQ(parse_decimal(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace wenshu
