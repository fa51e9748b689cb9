#pragma once

#include "layout/drawing.h"
#include "layout/shape.h"

namespace wenshu {

/// Draws the labels of a drawing: each becomes the outlines of its glyphs.
///
/// A drawing is a picture: its words are lines like its bars, and what it says stands in the alternative text beside it. So every
/// format says the same text, no reader takes a figure of a scale for a sentence of the paper, and nothing depends on the faces
/// of another machine. A character no face has is kept for `Shaper::missing`.
void letter(Drawing& drawing, Typeface face, Shaper& shaper);

}  // namespace wenshu
