#pragma once

#include <optional>
#include <vector>

#include "inspect/paper.h"

namespace wenshu::inspect {

/// Two rules so near each other are one double rule.
inline constexpr Length within_double = Length::mm(4);

/// What the first page shows at a glance: 发文机关标志, the red rules, and the format they make.
struct Head {
  std::vector<const Line*> masthead;
  std::vector<const Stroke*> red_rules;  ///< top down
  bool official = false;                 ///< a masthead, or a document number above a red rule
  Format format = Format::document;
  Length end;  ///< of the head: the red rule; zero in a letter
};
Head head_of(const Marks& marks);

/// Where 版记 stands: its lines lie between `start` on its first page and `end` on `page`, the line that ends with 印发 last. One
/// that names many offices may be longer than a page.
struct ImprintPlace {
  std::size_t page = 0;
  Length start, end;
  Length size;                 ///< of its type
  const Line* date = nullptr;  ///< 印发日期
  bool printed = false;        ///< it has 印发机关 and 印发日期, which a letter has not
  std::vector<const Stroke*> rules;
  std::size_t first_page = 0;

  bool holds(std::size_t on, const Line& line) const {
    return on >= first_page && on <= page && (on > first_page || line.middle > start);
  }
};
std::optional<ImprintPlace> imprint_of(const Marks& marks);

}  // namespace wenshu::inspect
