#include "check/phrases.h"

#include <algorithm>
#include <set>
#include <utility>

namespace wenshu {

namespace {

constexpr std::size_t start_size = 6;  // two Chinese characters: enough to pass over most of a text

bool inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

Phrases::Phrases(std::unordered_set<std::string> all) : all_(std::move(all)) {
  all_.erase("");
  std::set<std::size_t, std::greater<>> lengths;
  for (const std::string_view phrase : all_) {
    known_.insert(phrase);
    if (phrase.size() >= start_size) starts_.insert(phrase.substr(0, start_size));
    lengths.insert(phrase.size());
  }
  lengths_.assign(lengths.begin(), lengths.end());
}

std::vector<Phrases::Match> Phrases::in(std::string_view text) const {
  std::vector<Match> matches;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (inside_character(text[at])) continue;
    const auto rest = text.substr(at);
    const bool long_ones = starts_.contains(rest.substr(0, start_size));
    for (const auto length : lengths_) {
      if (length > rest.size() || (length >= start_size && !long_ones)) continue;
      if (const auto known = known_.find(rest.substr(0, length)); known != known_.end()) matches.push_back({at, *known});
    }
  }
  return matches;
}

}  // namespace wenshu
