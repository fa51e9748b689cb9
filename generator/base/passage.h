#pragma once

#include <cstddef>
#include <string>

#include "base/diagnostic.h"

namespace wenshu {

/// A piece of a text file, such as what an attribute says, and where each of its characters stands.
class Passage {
 public:
  Passage() = default;
  /// `raw` is the file from `start` on, as it is written there: entities are not resolved yet. It may be longer than `text`.
  Passage(std::string text, std::string raw, Place start);
  /// A text that stands alone: a word of the command line. Diagnostics call it `name`.
  static Passage alone(std::string text, std::string name);

  const std::string& text() const { return text_; }
  /// Where the character at byte `offset` of the text stands; of the end, just after it.
  Place place(std::size_t offset = 0) const;
  /// The bytes from `begin` up to, not including, `end`.
  Passage part(std::size_t begin, std::size_t end) const;

 private:
  struct Reached;
  Reached walk(std::size_t offset) const;
  std::string text_, raw_;
  Place start_;
};

}  // namespace wenshu
