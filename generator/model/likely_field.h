#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/definitions.h"

namespace wenshu {

/// The field that an unknown title may have been meant for, of those that nothing else in the sheet stands for (`has` says which
/// do): its name is the title without a note, one of the words of the title, or a slip away. Null if none is near.
const FieldDefinition* likely_field(const SheetDefinition& definition, const std::function<bool(const std::string&)>& has,
                                    const std::string& title);

/// The names a field goes by, and which of the unknown ones may have been meant for it.
std::string names_looked_for(const FieldDefinition& field, const std::vector<std::string>& unknown, std::string_view what);

}  // namespace wenshu
