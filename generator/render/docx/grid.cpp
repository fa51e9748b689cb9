#include "render/docx/grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wenshu::docx {

namespace {

/// Word and LibreOffice put the baseline of a line of exact pitch four fifths down the line; Chinese characters stand 0.85 of
/// their size above the baseline and 0.15 below, whatever the face. (Of Word this was measured by others, four faces in two
/// sizes; LibreOffice 7.4 by us.) The PDF sets type half way down its line, so body text stands 0.9 mm lower in both programs,
/// and 0.2 mm more in LibreOffice, which centres the grid on the text; below the red rule of the first page twice that, for the
/// rule keeps its distance from the number. `w:position` in the styles would raise it, but LibreOffice then sets all such type at
/// 58 % of its size.
constexpr double baseline = 0.8;
constexpr double ascent = 0.85;

}  // namespace

std::int64_t character_space(const Profile& profile) {
  return std::llround((profile.character_pitch - profile.body_size).pt() * 4096);
}

std::int64_t character_spacing(const Profile& profile) {
  return static_cast<std::int64_t>(std::floor((profile.character_pitch - profile.body_size).pt() * 20)) - 1;
}

Length line_room(const Profile& profile) {
  const auto cells = profile.text_width() / profile.character_pitch;
  return Length::twips(cells * (profile.character_pitch / Length::twips(1)) - 1);
}

Length character_width(const Profile& profile, Length size) { return size == profile.body_size ? profile.character_pitch : size; }

Length line_pitch(const Profile& profile, const RoleStyle& style, Length size) {
  const auto wanted = style.pitch > Length{} ? style.pitch : profile.line_pitch;
  return std::max(wanted, size.scaled(1.2));
}

Length blank_above(Length pitch, Length size) { return pitch.scaled(baseline) - size.scaled(ascent); }

Length blank_under(Length pitch, Length size) { return pitch - size - blank_above(pitch, size); }

std::int64_t eighth_points(Length thickness) { return std::clamp<std::int64_t>(std::llround(thickness.pt() * 8), 2, 96); }

std::int64_t hundredths(double count) { return std::llround(count * 100); }

std::string hexadecimal(Colour colour) { return fmt::format("{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue); }

std::string_view alignment(Align align) {
  switch (align) {
    case Align::left: return "left";
    case Align::centre: return "center";
    case Align::right: return "right";
    case Align::justify: break;
  }
  return "both";
}

}  // namespace wenshu::docx
