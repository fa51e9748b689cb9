#include "query/type.h"

#include <algorithm>

namespace wenshu::query {

bool Choice::has(std::string_view value) const { return std::find(values.begin(), values.end(), value) != values.end(); }

int Choice::step(std::string_view value) const {
  const auto at = std::find(values.begin(), values.end(), value);
  return at == values.end() || steps.empty() ? -1 : steps[static_cast<std::size_t>(at - values.begin())];
}

std::string name_of(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::text: return "文字";
    case Type::Kind::choice: return "选项";
    case Type::Kind::yes_no: return "是否";
    case Type::Kind::integer: return "整数";
    case Type::Kind::decimal: return "小数";
    case Type::Kind::amount: return "金额";
    case Type::Kind::date: return "日期";
    case Type::Kind::time: return "时刻";
    case Type::Kind::days: return "天数";
    case Type::Kind::workdays: return "工作日数";
    case Type::Kind::months: return "月数";
    case Type::Kind::list: return "多项";
    case Type::Kind::row: return "一行";
    case Type::Kind::rows: return "若干行";
  }
  return {};
}

}  // namespace wenshu::query
