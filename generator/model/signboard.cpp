#include "model/signboard.h"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace wenshu {

std::string without_labels(const std::string& name, const std::vector<std::string>& labels) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> brackets{
      {{"（", "）"}, {"(", ")"}, {"（", ")"}, {"(", "）"}, {"【", "】"}, {"[", "]"}, {"〔", "〕"}, {"［", "］"}}};
  auto rest = name;
  for (const auto& label : labels) {
    for (const auto& [open, close] : brackets) rest = replace_all(std::move(rest), fmt::format("{}{}{}", open, label, close), "");
  }
  rest = trim(rest);
  return rest.empty() ? name : rest;
}

}  // namespace wenshu
