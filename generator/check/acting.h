#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/catalogue.h"

namespace wenshu {

/// The departments of an item that act on an institution of that 机构性质: the bureau itself, and of the others those whose
/// business it is; all of them, if it is nobody's.
std::vector<std::string> acting(const Catalogue& catalogue, const ChecklistItem& item, std::string_view nature);

}  // namespace wenshu
