#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// The character collection of a CID-keyed font: Adobe-GB1-5.
struct CharacterCollection {
  std::string registry, ordering;
  int supplement = 0;
};

/// One DICT of a CFF table: operator (12 x as 1200 + x) and its operands, still encoded.
using CffDict = std::map<int, std::string_view>;

/// A Compact Font Format table as far as embedding it needs (Adobe Technical Note 5176). The views point into the table.
struct Cff {
  std::string_view name;          ///< of its one font
  CffDict top;                    ///< Top DICT
  std::string_view global_subrs;  ///< whole INDEX
  std::string_view charstrings;   ///< whole INDEX
  std::uint32_t glyph_count = 0;
  std::optional<CharacterCollection> collection;  ///< set if the font is CID-keyed
  std::vector<std::uint16_t> charset;             ///< CID (or string id, if not CID-keyed) of each glyph
  CffDict private_dict;                           ///< of a font that is not CID-keyed
  std::string_view local_subrs;                   ///< whole INDEX; empty if there is none
};

/// Reads a CFF table; nothing if it is malformed or holds more than one font.
std::optional<Cff> read_cff(std::string_view table);

}  // namespace wenshu
