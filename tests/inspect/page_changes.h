#pragma once

#include <functional>
#include <string>

#include "layout/lay_out.h"

/// Ways to spoil pages that are laid out: what a profile cannot say wrong is moved, cut or drawn anew. Text is found by the run
/// it stands in; a test fails if it is not there.
namespace wenshu::inspect_test {

using PagesChange = std::function<void(Pages&)>;

/// Moves the run that says `text`.
PagesChange moved(std::string text, Length right, Length down);
/// Moves the run that says `text` and all that stands in one row with it.
PagesChange row_moved(std::string text, Length right, Length down);
PagesChange resized(std::string text, Length size);
/// Draws the run that says `text` in the face of the run that says `like`, where its characters stand elsewhere on the pages.
PagesChange in_face_of(std::string text, std::string like);
/// Sets the characters of the run that says `text` `factor` times as far apart, about its middle.
PagesChange spread(std::string text, double factor);
PagesChange erased(std::string text);
/// Takes away the last character of the run that says `text`.
PagesChange without_end(std::string text);
/// Puts the character `to`, taken from elsewhere on the pages, in place of `from` in the run that says `text`.
PagesChange replaced(std::string text, std::string from, std::string to);
/// Moves all that stands on a page, from 0, but for its page number.
PagesChange page_lowered(std::size_t page, Length down);
/// Moves the lowest line of text on a page, its page number excepted.
PagesChange last_line_lowered(std::size_t page, Length down);
/// Changes the strokes of a page that are at least 100 mm long, top down.
PagesChange strokes(std::size_t page, std::function<void(std::vector<Stroke*>&)> change);
PagesChange blank_page_before(std::size_t page);
PagesChange page_removed(std::size_t page);

/// What a run says.
std::string text_of(const GlyphRun& run);
/// The last page of all.
constexpr std::size_t last_page = static_cast<std::size_t>(-1);

}  // namespace wenshu::inspect_test
