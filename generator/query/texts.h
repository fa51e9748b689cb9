#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "intake/text_pool.h"
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
  /// The slot that has the text, or the free one it would take. There is a free one.
  std::size_t slot_of(std::string_view text) const;
  void make_room();
  const Texts* known_ = nullptr;
  std::size_t first_ = 0, first_list_ = 0;
  TextPool bytes_;
  std::deque<std::string_view> texts_;  ///< in `bytes_`
  /// A table of open addresses: the place of a text in `texts_`, counted from 1; 0: free. A large campaign has millions of texts,
  /// and a node for each would take more room than they do.
  std::vector<std::uint32_t> slots_;
  std::deque<std::vector<Value>> lists_;
};

}  // namespace wenshu::query
