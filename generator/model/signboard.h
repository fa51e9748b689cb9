#pragma once

#include <string>
#include <vector>

namespace wenshu {

/// The name without what a ledger adds to it in brackets: `米粒托育点（无照）` with the label 无照 is `米粒托育点`.
///
/// Brackets of every kind and width count, wherever they stand; a name that is nothing but a label stays as it is.
std::string without_labels(const std::string& name, const std::vector<std::string>& labels);

}  // namespace wenshu
