#include "query/packed_column.h"

#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

namespace wenshu::query {
namespace {

std::vector<Value> values_of(const PackedColumn& column) {
  std::vector<Value> all;
  for (std::size_t row = 0; row < column.size(); ++row) all.push_back(column[row]);
  return all;
}

TEST(PackedColumn, HasTheSameValuesHoweverNarrowItIs) {
  constexpr Value edge = std::numeric_limits<std::int16_t>::min(), far = std::numeric_limits<std::int32_t>::min();
  for (const auto& values : {std::vector<Value>{}, std::vector<Value>{blank, yes, no}, std::vector<Value>{edge, blank},
                             std::vector<Value>{edge + 1, 32'767, blank}, std::vector<Value>{40'000, blank, -40'000},
                             std::vector<Value>{far, blank}, std::vector<Value>{blank, Value{1} << 40}}) {
    PackedColumn column;
    column.wide() = values;
    EXPECT_EQ(values_of(column), values);
    column.pack();
    EXPECT_EQ(values_of(column), values);
    column.pack();
    EXPECT_EQ(values_of(column), values) << "packed twice";
    column.wide().push_back(Value{1} << 50);
    column.pack();
    EXPECT_EQ(column[values.size()], Value{1} << 50) << "filled again";
    EXPECT_EQ(column.size(), values.size() + 1);
  }
}

}  // namespace
}  // namespace wenshu::query
