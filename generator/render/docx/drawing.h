#pragma once

#include <functional>
#include <string>

#include "layout/profile.h"
#include "package/xml_writer.h"

namespace wenshu::docx {

/// A rectangle on the page, from its upper left corner.
struct PlaceOnPage {
  Length x, y, width, height;
};

/// The namespace a part with drawings declares on its root.
void declare_drawings(XmlWriter& xml);

/// Writes a run that holds a straight level line `thickness` thick at a fixed place on the page; `place.y` is its middle.
void write_line(XmlWriter& xml, const PlaceOnPage& place, Length thickness, Colour colour);

/// Writes a run that holds `text` across the middle of the page, below its text, as Word's own watermarks are: a reader of the
/// document does not meet it.
void write_mark(XmlWriter& xml, const std::string& text, const Profile& profile, const std::string& family);

/// Writes a run that holds a box without border at a fixed place on the page, its text turned clockwise by a right angle: it is
/// read from above. `write_text` writes its paragraphs.
void write_turned_box(XmlWriter& xml, const PlaceOnPage& place, const std::function<void()>& write_text);

}  // namespace wenshu::docx
