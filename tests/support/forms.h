#pragma once

#include <string>

#include "base/xml_file.h"
#include "support/must.h"
#include "support/places.h"

namespace wenshu::testing_support {

/// A file of the project's own `forms/`.
inline XmlFile form(const std::string& name) { return must(XmlFile::read(test::source_tree() + "/forms/" + name)); }

}  // namespace wenshu::testing_support
