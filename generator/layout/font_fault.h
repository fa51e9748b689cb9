#pragma once

#include <optional>
#include <string>

#include <hb.h>

namespace wenshu {

/// Why a font file cannot serve, in a few words for the user; nothing if it can.
///
/// Looks at what a listing of fonts does not: that the tables a page needs are there, that all of them lie whole in the file,
/// that the outlines of many glyphs lie in their table and those of some can be drawn, and that some character leads to one.
/// Cheap, since a run opens every face: damage to an outline that was not looked at shows only when it is drawn.
std::optional<std::string> font_fault(hb_blob_t* file, unsigned index, hb_face_t* face, hb_font_t* font);

}  // namespace wenshu
