#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/table.h"

namespace wenshu {

/// Where the value of a field stands in a sheet of keys and values; no row if its key is missing.
struct PairPlace {
  const SheetRow* row = nullptr;
  std::uint32_t column = 0;     ///< of the value, or where it should be
  const Cell* value = nullptr;  ///< null if it is empty
};

/// What a sheet of keys and values holds.
struct Pairs {
  std::map<std::string, PairPlace, std::less<>> places;          ///< by field id
  std::vector<std::pair<const SheetRow*, const Cell*>> unknown;  ///< keys of no field, with a value beside them
};

/// Finds the pairs: a key with its value to the right, one pair or more a row; or the keys a header and their values the row
/// below, as databases and JSON have it. Of two keys for one field the first counts.
Pairs find_pairs(const Sheet& sheet, const SheetDefinition& definition);

}  // namespace wenshu
