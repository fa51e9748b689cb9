#pragma once

#include <string>
#include <vector>

#include "check/catalogue.h"

namespace wenshu {

/// The departments of an item that act on the institution: the bureau itself, and of the others those whose business it is; all
/// of them, if it is nobody's.
std::vector<std::string> acting(const Catalogue& catalogue, const ChecklistItem& item, const Occasion& occasion);

}  // namespace wenshu
