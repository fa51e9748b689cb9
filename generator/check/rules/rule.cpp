#include "check/rules/rule.h"

#include <algorithm>

namespace wenshu {

namespace {

struct Named {
  std::vector<std::string>& names;
  void add(const FieldSource& source) const {
    if (source.from == FieldSource::From::record && !source.id.empty()) names.push_back(source.id);
  }
  void operator()(const Condition& one) const {
    add(one.field);
    if (one.kind == Condition::Kind::relation) add(one.to);
  }
  void operator()(const SumRule& one) const {
    for (const auto& part : one.of) add(part);
    add(one.to);
  }
  void operator()(const UniqueRule& one) const {
    for (const auto& part : one.of) add(part);
  }
  void operator()(const PrefixRule& one) const { add(one.code), add(one.field); }
};

}  // namespace

std::string PrefixRule::expected(const std::string& text) const {
  const auto at = std::find_if(values.begin(), values.end(), [&](const auto& one) { return text.starts_with(one.first); });
  return at == values.end() ? std::string() : at->second;
}

std::vector<std::string> Rule::fields() const {
  std::vector<std::string> names{at};
  for (const auto& one : when) Named{names}(one);
  std::visit(Named{names}, demand);
  return names;
}

}  // namespace wenshu
