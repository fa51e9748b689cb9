#pragma once

#include <cstdint>
#include <string>

#include "layout/profile.h"

namespace wenshu::docx {

/// The character grid of the page as `w:docGrid` wants it: what the pitch adds to the body's type size, in 4096ths of a point.
/// 28 characters of 16 pt in 156 mm give -848.
std::int64_t character_space(const Profile& profile);

/// What the body's styles add between characters, in twips, for a full line of the grid to fit between the margins: -5 for 16 pt.
///
/// The styles bring the pitch themselves and the section's grid holds lines only. A grid of characters looks the same in Word,
/// but it tightens every other size of type by as much, and LibreOffice (7.4) divides numbers at the end of its lines.
std::int64_t character_spacing(const Profile& profile);

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

/// `RRGGBB`.
std::string hexadecimal(Colour colour);

/// Word's word for an alignment in `w:jc`.
std::string_view alignment(Align align);

}  // namespace wenshu::docx
