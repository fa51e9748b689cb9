#include "inspect/marks.h"

#include <algorithm>

#include <fmt/format.h>

namespace wenshu::inspect {

const char* open_between(const Certainty& one, const Certainty& other) {
  if (one == other) return "";
  return one.open > other.open ? one.why : other.why;
}

std::string unread_pages(const Marks& marks) {
  std::vector<std::string> reasons;
  for (const auto& page : marks.pages) {
    const bool known = std::find(reasons.begin(), reasons.end(), page.unread) != reasons.end();
    if (!page.unread.empty() && !known) reasons.push_back(page.unread);
  }
  std::vector<std::string> texts;
  for (const auto& reason : reasons) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < marks.pages.size(); ++i) {
      if (marks.pages[i].unread == reason) numbers.push_back(i + 1);
    }
    texts.push_back(fmt::format("第 {} 页{}", fmt::join(numbers, "、"), reason));
  }
  return fmt::format("{}", fmt::join(texts, "，"));
}

}  // namespace wenshu::inspect
