#include "query/texts.h"

#include <utility>

namespace wenshu::query {

Value Texts::find(std::string_view text) const {
  const auto at = numbers_.find(text);
  return at == numbers_.end() ? blank : at->second;
}

Value Texts::number(std::string_view text) {
  if (text.empty()) return blank;
  if (known_ != nullptr) {
    if (const auto old = known_->find(text); old != blank) return old;
  }
  if (const auto old = find(text); old != blank) return old;
  const auto made = static_cast<Value>(size());
  texts_.emplace_back(text);
  numbers_.emplace(texts_.back(), made);
  return made;
}

std::string_view Texts::text(Value number) const {
  if (number == blank) return {};
  const auto at = static_cast<std::size_t>(number);
  return at < first_ ? known_->text(number) : std::string_view(texts_[at - first_]);
}

Value Texts::list(std::vector<Value> items) {
  if (items.empty()) return blank;
  lists_.push_back(std::move(items));
  return static_cast<Value>(first_list_ + lists_.size() - 1);
}

const std::vector<Value>& Texts::items(Value list) const {
  static const std::vector<Value> none;
  if (list == blank) return none;
  const auto at = static_cast<std::size_t>(list);
  return at < first_list_ ? known_->items(list) : lists_[at - first_list_];
}

}  // namespace wenshu::query
