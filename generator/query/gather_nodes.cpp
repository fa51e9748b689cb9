#include "query/gather_nodes.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"

namespace wenshu::query {

Value CountRows::value(Evaluation& at, Row row) const {
  Value count = 0;
  rows_->each(at, row, [&](Row) {
    count += one_unit;
    return true;
  });
  return count;
}

Value AnyRow::value(Evaluation& at, Row row) const {
  Value found = no;
  rows_->each(at, row, [&](Row) {
    found = yes;
    return false;
  });
  return found;
}

Value CountDistinct::value(Evaluation& at, Row row) const {
  std::unordered_set<Value> met;
  rows_->each(at, row, [&](Row one) {
    if (const auto found = what_->value(at, one); found != blank) met.insert(found);
    return true;
  });
  return static_cast<Value>(met.size()) * one_unit;
}

Value FoldRows::value(Evaluation& at, Row row) const {
  Value found = blank;
  bool rows = false, too_large = false;
  rows_->each(at, row, [&](Row one) {
    rows = true;
    const auto next = what_->value(at, one);
    if (next == blank) return true;
    too_large = found != blank && Fold::join(how_, found, next) == blank;
    found = Fold::join(how_, found, next);
    return !too_large;
  });
  if (too_large) return blank;
  return !rows && how_ == Fold::How::sum ? 0 : found;
}

Value ListOfRows::value(Evaluation& at, Row row) const {
  std::vector<Value> items;
  std::unordered_set<Value> met;
  rows_->each(at, row, [&](Row one) {
    const auto found = what_->value(at, one);
    if (found == blank) return true;
    const auto add = [&](Value text) {
      if (text != blank && (!distinct_ || met.insert(text).second)) items.push_back(text);
    };
    if (type_.kind == Type::Kind::list) {
      for (const auto item : at.texts().items(found)) add(item);
    } else {
      add(type_.is_text() ? found : at.texts().number(at.text_of(type_, found)));
    }
    return true;
  });
  if (separator_ == nullptr) return at.texts().list(std::move(items));
  std::vector<std::string> texts;
  for (const auto item : items) texts.emplace_back(at.texts().text(item));
  const std::string separator(at.texts().text(separator_->value(at, row)));
  return at.texts().number(wenshu::join(texts, separator));
}

Value EndRow::value(Evaluation& at, Row row) const {
  Row found = blank, unplaced = blank;
  const auto* const key = last_ ? rows_->key() : nullptr;
  rows_->each(at, row, [&](Row one) {
    const bool placed = key == nullptr || key->value(at, one) != blank;
    (placed ? found : unplaced) = one;
    return last_;
  });
  if (found == blank) found = unplaced;
  return found == blank || what_ == nullptr ? found : what_->value(at, found);
}

Value UsualValue::value(Evaluation& at, Row row) const {
  std::vector<std::pair<Value, std::size_t>> counts;  // in the order they are met
  std::unordered_map<Value, std::size_t> places;
  rows_->each(at, row, [&](Row one) {
    const auto found = what_->value(at, one);
    if (found == blank) return true;
    const auto [place, fresh] = places.emplace(found, counts.size());
    if (fresh) counts.emplace_back(found, 0);
    ++counts[place->second].second;
    return true;
  });
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? blank : most->first;
}

}  // namespace wenshu::query
