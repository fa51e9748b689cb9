#pragma once

#include <cstdint>
#include <string>

#include "layout/profile.h"

namespace wenshu::docx {

/// The character grid of the page as `w:docGrid` wants it: what the pitch adds to the body's type size, in 4096ths of a point.
/// 28 characters of 16 pt in 156 mm give -848.
std::int64_t character_space(const Profile& profile);

/// What the body's styles add between characters, in twips, for a full line of the grid to fit between the margins: -6 for 16 pt.
///
/// The styles bring the pitch themselves and do not snap to the section's grid of characters: it would tighten every other size
/// of type by as much, and LibreOffice (7.4) gives a character wider than a cell of the grid two cells. It also sets the text in
/// whole cells of the grid, rounded to 315 twips, and wants less than 28 of them for 28 characters; hence a twip more.
std::int64_t character_spacing(const Profile& profile);

/// What a line can hold in every program: the cells of the grid in whole twips, less one.
Length line_room(const Profile& profile);

/// How far a full-width character of `size` moves: the body's keep to the grid, others to their own width.
Length character_width(const Profile& profile, Length size);

/// The line pitch of a role: its own or the grid's, but never less than 1.2 of `size`, for an exact pitch cuts off what is
/// higher.
Length line_pitch(const Profile& profile, const RoleStyle& style, Length size);

/// Blank above and under the type of a line of exact pitch, the type being taken as the square of a Chinese character.
Length blank_above(Length pitch, Length size);
Length blank_under(Length pitch, Length size);

/// A thickness as borders count it: eighths of a point, 2 to 96.
std::int64_t eighth_points(Length thickness);

/// Characters or lines as `w:leftChars`, `w:beforeLines` and the like count them.
std::int64_t hundredths(double count);

/// `RRGGBB`.
std::string hexadecimal(Colour colour);

/// Word's word for an alignment in `w:jc`.
std::string_view alignment(Align align);

}  // namespace wenshu::docx
