#include "intake/text_pool.h"

#include <algorithm>
#include <functional>

namespace wenshu {

namespace {

constexpr std::size_t remembered = 4096;
/// Longer texts are seldom the same, and comparing them costs.
constexpr std::size_t longest_remembered = 64;

}  // namespace

std::string_view TextPool::keep(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > longest_remembered) return store(text);
  if (recent_.empty()) recent_.resize(remembered);
  auto& place = recent_[std::hash<std::string_view>()(text) % remembered];
  if (place != text) place = store(text);
  return place;
}

std::string_view TextPool::store(std::string_view text) {
  char* at = nullptr;
  if (text.size() > block_bytes / 4) {
    at = long_texts_.emplace_back(std::make_unique_for_overwrite<char[]>(text.size())).get();
  } else {
    if (blocks_.empty() || block_bytes - used_ < text.size()) {
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_bytes));
      used_ = 0;
    }
    at = blocks_.back().get() + used_;
    used_ += text.size();
  }
  std::copy(text.begin(), text.end(), at);
  return {at, text.size()};
}

}  // namespace wenshu
