#include "intake/xml/namespaces.h"

#include <algorithm>

namespace wenshu {

void Namespaces::begin(const XmlAttributes& attributes) {
  ++depth_;
  for (const auto& [name, value] : attributes) {
    if (name == "xmlns") declared_.push_back({depth_, {}, std::string(value)});
    if (name.starts_with("xmlns:")) declared_.push_back({depth_, std::string(name.substr(6)), std::string(value)});
  }
}

void Namespaces::end() {
  while (!declared_.empty() && declared_.back().depth == depth_) declared_.pop_back();
  --depth_;
}

std::string Namespaces::of(std::string_view prefix) const {
  const auto found =
      std::find_if(declared_.rbegin(), declared_.rend(), [&](const Declared& one) { return one.prefix == prefix; });
  if (found != declared_.rend()) return found->address;
  return prefix.empty() ? std::string() : "?" + std::string(prefix);
}

}  // namespace wenshu
