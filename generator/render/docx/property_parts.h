#pragma once

#include <string>

#include "compose/content.h"

namespace wenshu::docx {

/// `docProps/core.xml`: title, authority, number; created and modified on the document's own date, so that a file tells nothing
/// about the machine or the hour it was made.
std::string core_properties_part(const Content& content);

/// `docProps/app.xml`: the program.
std::string app_properties_part();

}  // namespace wenshu::docx
