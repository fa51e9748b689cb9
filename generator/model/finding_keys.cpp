#include "model/finding_keys.h"

#include <unordered_map>

#include <fmt/format.h>

#include "model/bindings.h"

namespace wenshu {

std::vector<std::string> finding_keys(const Campaign& campaign, const std::vector<std::string>& columns) {
  std::vector<std::string> keys;
  std::unordered_map<std::string, int> met;
  for (const auto& finding : campaign.findings) {
    std::string key;
    for (const auto& column : columns) key += (key.empty() ? "" : "/") + field_text(finding, column);
    const auto count = ++met[key];
    keys.push_back(count == 1 ? std::move(key) : fmt::format("{}/{}", key, count));
  }
  return keys;
}

}  // namespace wenshu
