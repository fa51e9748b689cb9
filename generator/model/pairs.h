#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/table.h"

namespace wenshu {

/// Where the value of a field stands in a sheet of keys and values; no row if its key is missing.
struct PairPlace {
  const SheetRow* row = nullptr;
  std::uint32_t column = 0;     ///< of the value, or where it should be
  const Cell* value = nullptr;  ///< null if it is empty
};

/// A cell of a sheet of pairs that no field takes.
struct LooseCell {
  const SheetRow* row = nullptr;
  const Cell* cell = nullptr;
  std::string id;  ///< of the field whose value it stands beside or below; empty: it stands by itself
};

/// What a sheet of keys and values holds. Of all that can be seen in it, whatever is no value is listed.
struct Pairs {
  std::map<std::string, PairPlace, std::less<>> places;          ///< by field id
  std::vector<std::pair<const SheetRow*, const Cell*>> unknown;  ///< keys of no field, with a value beside them
  std::vector<std::pair<const SheetRow*, const Cell*>> noted;    ///< keys known but for a note behind their name
  std::vector<std::pair<std::string, PairPlace>> repeated;       ///< further values for fields that have one
  std::vector<LooseCell> unread;                                 ///< in reading order
};

/// Finds the pairs: a key with its value to the right, one pair or more a row; or the keys a header and their values the row
/// below, as databases and JSON have it. Of two keys for one field the first counts.
Pairs find_pairs(const Sheet& sheet, const SheetDefinition& definition);

/// True if both places say the same, or one of them nothing.
bool agree(const PairPlace& one, const PairPlace& other);

}  // namespace wenshu
