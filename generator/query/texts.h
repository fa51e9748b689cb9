#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/value.h"

namespace wenshu::query {

/// Every text once, by a number: two texts are the same if their numbers are. The empty text is `blank`.
class Texts {
 public:
  Texts() = default;
  /// Texts that come up while evaluating, beside those of `known`, which must not grow any more.
  explicit Texts(const Texts* known) : known_(known), first_(known->size()), first_list_(known->lists_.size()) {}
  Texts(Texts&&) = default;
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;
  Texts& operator=(Texts&&) = delete;

  Value number(std::string_view text);
  std::string_view text(Value number) const;
  /// A list of such numbers; no items are `blank`.
  Value list(std::vector<Value> items);
  const std::vector<Value>& items(Value list) const;

 private:
  std::size_t size() const { return first_ + texts_.size(); }
  Value find(std::string_view text) const;
  const Texts* known_ = nullptr;
  std::size_t first_ = 0, first_list_ = 0;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, Value> numbers_;
  std::deque<std::vector<Value>> lists_;
};

}  // namespace wenshu::query
