// header  Name INDEX  Top DICT INDEX  String INDEX  Global Subr INDEX  …  charset, CharStrings INDEX, Private DICT (CID-keyed:
// FDSelect, FDArray) where Top DICT says
#include "fonts/cff.h"

#include <algorithm>
#include <numeric>

#include "base/bytes.h"

namespace wenshu {

namespace {

/// Reads numbers from front to back; past the end it gives zeros and remembers.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}
  std::uint32_t number(std::size_t size) { return big_endian_32(take(size), 0, size); }
  std::string_view take(std::size_t size) {
    if (at_ > bytes_.size() || size > bytes_.size() - at_) {
      sound_ = false;
      at_ = bytes_.size();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::size_t at() const { return at_; }
  bool sound() const { return sound_; }
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool sound_ = true;
};

/// Skips one operand, whose first byte was `first`.
void skip_operand(Cursor& in, std::uint32_t first) {
  if (first == 28) {
    in.take(2);
  } else if (first == 29) {
    in.take(4);
  } else if (first == 30) {  // a real number: nibbles up to 0xF
    for (std::uint32_t pair = 0; in.sound() && pair >> 4 != 0xF && (pair & 0xF) != 0xF;) pair = in.number(1);
  } else if (first >= 247) {
    in.take(1);
  }
}

std::optional<CffDict> read_dict(std::string_view bytes) {
  CffDict out;
  Cursor in(bytes);
  std::size_t operands = 0;
  while (!in.at_end()) {
    const std::size_t here = in.at();
    const std::uint32_t first = in.number(1);
    if (first > 21) {
      skip_operand(in, first);
      continue;
    }
    const std::string_view encoded = bytes.substr(operands, here - operands);
    const int op = first == 12 ? 1200 + static_cast<int>(in.number(1)) : static_cast<int>(first);
    out[op] = encoded;
    operands = in.at();
  }
  if (!in.sound()) return std::nullopt;
  return out;
}

/// Operand `which` of operator `op` as an offset; nothing if absent or negative.
std::optional<std::size_t> offset(const CffDict& dict, int op, std::size_t which = 0) {
  const auto found = dict.find(op);
  if (found == dict.end()) return std::nullopt;
  const std::vector<std::int64_t> values = cff_integers(found->second);
  if (which >= values.size() || values[which] < 0) return std::nullopt;
  return static_cast<std::size_t>(values[which]);
}

/// Format 0 lists ids one by one, 1 and 2 ranges of them (first, how many follow in one or two bytes). Glyph 0 is left out.
std::optional<std::vector<std::uint16_t>> read_charset(std::string_view table, std::size_t at, std::uint32_t glyphs) {
  std::vector<std::uint16_t> out{0};
  Cursor in(table, at);
  const std::uint32_t format = in.number(1);
  if (format > 2) return std::nullopt;
  while (out.size() < glyphs && in.sound()) {
    const std::uint32_t first = in.number(2);
    const std::uint32_t more = format == 0 ? 0 : in.number(format);
    for (std::uint32_t i = 0; i <= more && out.size() < glyphs; ++i) out.push_back(static_cast<std::uint16_t>(first + i));
  }
  if (!in.sound()) return std::nullopt;
  return out;
}

std::optional<CharacterCollection> read_collection(const CffDict& top, const CffIndex& strings) {
  const auto found = top.find(cff_ros);
  if (found == top.end()) return std::nullopt;
  const std::vector<std::int64_t> values = cff_integers(found->second);
  const auto string = [&](std::size_t which) {
    const std::int64_t id = which < values.size() ? values[which] - cff_standard_strings : -1;
    return id < 0 ? std::string() : std::string(strings[static_cast<std::size_t>(id)]);
  };
  return CharacterCollection{string(0), string(1), values.size() > 2 ? static_cast<int>(values[2]) : 0};
}

/// A Font DICT (of a font that is not CID-keyed, the Top DICT) with its Private DICT and subroutines.
std::optional<CffFontDict> read_font_dict(std::string_view table, const CffDict& font) {
  const auto size = offset(font, cff_private, 0), at = offset(font, cff_private, 1);
  if (!size || !at) return std::nullopt;
  Cursor in(table, *at);
  const auto dict = read_dict(in.take(*size));
  if (!dict || !in.sound()) return std::nullopt;
  CffFontDict out{font, *dict, {}};
  if (const auto subrs = offset(*dict, cff_subrs)) {
    const auto index = CffIndex::read(table, *at + *subrs);
    if (!index) return std::nullopt;
    out.subrs = *index;
  }
  return out;
}

/// The Font DICTs of a CID-keyed font.
bool read_font_dicts(std::string_view table, Cff& out) {
  const auto at = offset(out.top, cff_fd_array);
  if (!at) return false;
  const auto index = CffIndex::read(table, *at);
  if (!index || index->size() == 0 || index->size() > 256) return false;
  for (std::size_t i = 0; i < index->size(); ++i) {
    const auto dict = read_dict((*index)[i]);
    const auto font = dict ? read_font_dict(table, *dict) : std::nullopt;
    if (!font) return false;
    out.fonts.push_back(*font);
  }
  return true;
}

/// FDSelect: format 0 has a byte a glyph, format 3 ranges (first glyph, which) and the glyph behind the last.
bool read_font_selection(std::string_view table, Cff& out) {
  const auto at = offset(out.top, cff_fd_select);
  if (!at) return out.fonts.size() == 1;
  const std::size_t glyphs = out.charstrings.size();
  Cursor in(table, *at);
  const std::uint32_t format = in.number(1);
  if (format == 0) {
    for (const char which : in.take(glyphs)) out.font_of.push_back(static_cast<std::uint8_t>(which));
  } else if (format == 3) {
    const std::uint32_t ranges = in.number(2);
    std::uint32_t first = in.number(2);
    for (std::uint32_t i = 0; i < ranges && in.sound(); ++i) {
      const std::uint32_t which = in.number(1), next = in.number(2);
      if (first != out.font_of.size() || next < first || next > glyphs) return false;
      out.font_of.resize(next, static_cast<std::uint8_t>(which));
      first = next;
    }
  } else {
    return false;
  }
  const auto known = [&](std::uint8_t which) { return which < out.fonts.size(); };
  return in.sound() && out.font_of.size() == glyphs && std::all_of(out.font_of.begin(), out.font_of.end(), known);
}

/// The charset; the predefined ones (offsets 0 to 2) do not occur in CID-keyed fonts, where 0 then means CID = glyph id.
bool read_glyph_ids(std::string_view table, Cff& out) {
  const std::size_t at = offset(out.top, cff_charset).value_or(0);
  const auto glyphs = static_cast<std::uint32_t>(out.charstrings.size());
  if (at > 2) {
    auto charset = read_charset(table, at, glyphs);
    if (!charset) return false;
    out.charset = std::move(*charset);
  } else {
    out.charset.resize(glyphs);
    std::iota(out.charset.begin(), out.charset.end(), std::uint16_t{0});
  }
  return true;
}

bool read_fonts(std::string_view table, Cff& out) {
  if (out.collection) return read_font_dicts(table, out) && read_font_selection(table, out);
  const auto only = read_font_dict(table, out.top);
  if (only) out.fonts.push_back(*only);
  return only.has_value();
}

}  // namespace

std::optional<CffIndex> CffIndex::read(std::string_view table, std::size_t at) {
  Cursor in(table, at);
  CffIndex out;
  out.count_ = in.number(2);
  if (out.count_ > 0) {
    out.offset_size_ = in.number(1);
    if (out.offset_size_ < 1 || out.offset_size_ > 4) return std::nullopt;
    out.offsets_ = in.take((out.count_ + 1) * out.offset_size_);
    if (!in.sound() || out.offset(0) != 1 || out.offset(out.count_) < 1) return std::nullopt;
    out.data_ = in.take(out.offset(out.count_) - 1);
  }
  if (!in.sound()) return std::nullopt;
  out.end_ = in.at();
  return out;
}

std::size_t CffIndex::offset(std::size_t i) const { return big_endian(offsets_, i * offset_size_, offset_size_); }

std::string_view CffIndex::operator[](std::size_t i) const {
  if (i >= count_) return {};
  const std::size_t first = offset(i), last = offset(i + 1);
  if (first < 1 || last < first || last - 1 > data_.size()) return {};
  return data_.substr(first - 1, last - first);
}

std::vector<std::int64_t> cff_integers(std::string_view operands) {
  std::vector<std::int64_t> out;
  Cursor in(operands);
  while (!in.at_end() && in.sound()) {
    const std::uint32_t first = in.number(1);
    if (first == 28) {
      out.push_back(static_cast<std::int16_t>(in.number(2)));
    } else if (first == 29) {
      out.push_back(static_cast<std::int32_t>(in.number(4)));
    } else if (first >= 32 && first <= 246) {
      out.push_back(static_cast<std::int64_t>(first) - 139);
    } else if (first >= 247 && first <= 250) {
      out.push_back((static_cast<std::int64_t>(first) - 247) * 256 + in.number(1) + 108);
    } else if (first >= 251 && first <= 254) {
      out.push_back(-(static_cast<std::int64_t>(first) - 251) * 256 - in.number(1) - 108);
    } else {
      break;
    }
  }
  return out;
}

std::uint16_t cid_of(const Cff& font, std::uint32_t glyph) {
  return font.collection ? font.charset[glyph] : static_cast<std::uint16_t>(glyph);
}

CharacterCollection collection_of(const Cff& font) {
  return font.collection.value_or(CharacterCollection{"Adobe", "Identity", 0});
}

std::optional<Cff> read_cff(std::string_view table) {
  if (table.size() < 4) return std::nullopt;
  const auto names = CffIndex::read(table, static_cast<unsigned char>(table[2]));
  if (!names || names->size() != 1) return std::nullopt;
  const auto tops = CffIndex::read(table, names->end());
  if (!tops || tops->size() != 1) return std::nullopt;
  const auto strings = CffIndex::read(table, tops->end());
  if (!strings) return std::nullopt;
  const auto global_subrs = CffIndex::read(table, strings->end());
  const auto top = read_dict((*tops)[0]);
  const auto charstrings_at = top ? offset(*top, cff_charstrings) : std::nullopt;
  if (!global_subrs || !charstrings_at) return std::nullopt;
  const auto charstrings = CffIndex::read(table, *charstrings_at);
  if (!charstrings || charstrings->size() == 0) return std::nullopt;

  Cff out{.name = (*names)[0],
          .top = *top,
          .global_subrs = *global_subrs,
          .charstrings = *charstrings,
          .collection = read_collection(*top, *strings)};
  if (!read_glyph_ids(table, out) || !read_fonts(table, out)) return std::nullopt;
  return out;
}

}  // namespace wenshu
