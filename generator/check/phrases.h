#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace wenshu {

/// Many phrases that are looked for in a text at once: the time is that of the text, however many phrases there are.
class Phrases {
 public:
  struct Match {
    std::size_t at = 0;       ///< byte of the text
    std::string_view phrase;  ///< lies in this object
  };

  explicit Phrases(std::unordered_set<std::string> all);
  Phrases(const Phrases&) = delete;
  Phrases& operator=(const Phrases&) = delete;

  /// Every place where a phrase stands, overlapping ones too, in the order of the text; of one place the longest first.
  std::vector<Match> in(std::string_view text) const;

 private:
  std::unordered_set<std::string> all_;
  std::unordered_set<std::string_view> known_, starts_;  ///< whole ones; what they start with
  std::vector<std::size_t> lengths_;                     ///< that occur, the greatest first
};

}  // namespace wenshu
