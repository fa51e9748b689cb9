#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/attributes.h"
#include "base/diagnose.h"

namespace wenshu {

/// Where the readers of rules complain.
struct RuleFaults {
  const XmlFile& file;
  Diagnostics& diagnostics;

  void complain(pugi::xml_node node, std::string message, std::string hint = {}) const {
    diagnostics.push_back(input_error("form-check", file.place(node), std::move(message), std::move(hint)));
  }
  Attributes attributes(pugi::xml_node node) const { return {file, node, diagnostics}; }
};

/// True for the sheets whose rows rules go through.
bool is_rule_sheet(std::string_view sheet);

}  // namespace wenshu
