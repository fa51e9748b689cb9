#include "query/texts.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace wenshu::query {

std::size_t Texts::slot_of(std::string_view text) const {
  const auto last = slots_.size() - 1;  // their number is a power of two
  auto slot = std::hash<std::string_view>()(text) & last;
  while (slots_[slot] != 0 && texts_[slots_[slot] - 1] != text) slot = (slot + 1) & last;
  return slot;
}

void Texts::make_room() {
  constexpr std::size_t least = 64;
  if (texts_.size() + 1 <= slots_.size() / 4 * 3) return;
  slots_.assign(std::max(least, 2 * slots_.size()), 0);
  for (std::size_t i = 0; i < texts_.size(); ++i) slots_[slot_of(texts_[i])] = static_cast<std::uint32_t>(i + 1);
}

Value Texts::find(std::string_view text) const {
  if (slots_.empty()) return blank;
  const auto place = slots_[slot_of(text)];
  return place == 0 ? blank : static_cast<Value>(first_ + place - 1);
}

Value Texts::number(std::string_view text) {
  if (text.empty()) return blank;
  if (known_ != nullptr) {
    if (const auto old = known_->find(text); old != blank) return old;
  }
  if (const auto old = find(text); old != blank) return old;
  make_room();
  const auto made = static_cast<Value>(size());
  const auto slot = slot_of(text);
  texts_.push_back(bytes_.keep(text));
  slots_[slot] = static_cast<std::uint32_t>(texts_.size());
  return made;
}

std::string_view Texts::text(Value number) const {
  if (number == blank) return {};
  const auto at = static_cast<std::size_t>(number);
  return at < first_ ? known_->text(number) : texts_[at - first_];
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
