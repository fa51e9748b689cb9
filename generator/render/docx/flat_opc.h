#pragma once

#include <string>
#include <vector>

#include "render/docx/package.h"

namespace wenshu::docx {

/// All parts in one XML file. The processing instruction in front makes Windows open it with Word.
std::string flat_opc(const std::vector<Part>& parts);

}  // namespace wenshu::docx
