#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "query/evaluation.h"
#include "query/node.h"

namespace wenshu::query {

/// `matches(text, 'pattern')`: the whole text must match a regular expression of ICU.
///
/// A pattern that would take for ever on a text gives up after so many steps: the answer is blank then. Each distinct text is
/// matched once.
class Matches : public Node {
 public:
  /// Empty if the pattern is sound.
  static std::string fault(std::string_view pattern);
  Matches(const Node* text, std::string pattern, std::size_t slot) : text_(text), pattern_(std::move(pattern)), slot_(slot) {}
  Value value(Evaluation& at, Row row) const override;

 private:
  const Node* text_;
  std::string pattern_;
  std::size_t slot_;
};

}  // namespace wenshu::query
