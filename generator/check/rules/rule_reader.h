#pragma once

#include "base/xml_file.h"
#include "check/checks.h"

namespace wenshu {

/// Reads the `<rule>`, `<period>` and `<table>` children of a `<check>` into it; every mistake is a `form-check` at its line.
void read_rules(const XmlFile& file, pugi::xml_node node, Check& check, Diagnostics& faults);

}  // namespace wenshu
