#pragma once

#include "fonts/face.h"

namespace wenshu::test {

/// A face of each kind of outlines the writer embeds.
enum class Kind { cid_keyed_cff, cff_collection, name_keyed_cff, truetype };

inline constexpr Kind all_kinds[] = {Kind::cid_keyed_cff, Kind::cff_collection, Kind::name_keyed_cff, Kind::truetype};

/// The installed face of that kind; ends the test program, naming the Debian package, if it is not installed.
const Face& face(Kind kind);

/// A TrueType face with composite glyphs.
const Face& composite_face();

}  // namespace wenshu::test
