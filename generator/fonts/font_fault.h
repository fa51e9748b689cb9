#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

class Face;

/// Why a face cannot serve, in a few words for the user; nothing if it can. `file` is the whole font file.
///
/// Looks at what a listing of fonts does not: that the tables a page needs are there, that all of them lie whole in the file,
/// that the outlines of many glyphs lie in their table and those of some can be drawn, and that some character leads to one.
/// Cheap, since a run opens every face: damage to an outline that was not looked at shows only when it is drawn.
std::optional<std::string> font_fault(std::string_view file, const Face& face);

}  // namespace wenshu
