// header  Name  Top DICT  String  Global Subr (empty)  charset  FDSelect  CharStrings (flat)
// FDArray: the used Font DICTs  a Private DICT for each (copied but for Subrs)
#include "render/pdf/cut_cff.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "layout/flat_charstring.h"

namespace wenshu {

namespace {

enum Operator {
  bbox_op = 5,
  charset_op = 15,
  charstrings_op = 17,
  private_op = 18,
  subrs_op = 19,
  matrix_op = 1207,
  ros_op = 1230,
  cid_count_op = 1234,
  fd_array_op = 1236,
  fd_select_op = 1237,
};

constexpr std::size_t first_own_string = 391;

void put_number(std::string& out, std::size_t value, int size) {
  for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

/// Always five bytes, so that a DICT's size does not depend on the offsets it holds.
void put_operand(std::string& out, std::size_t value) {
  out += '\x1D';
  put_number(out, value, 4);
}

void put_operator(std::string& out, int op) {
  if (op >= 1200) out += '\x0C';
  out += static_cast<char>(op % 1200);
}

void put_entry(std::string& out, std::initializer_list<std::size_t> operands, int op) {
  for (const std::size_t operand : operands) put_operand(out, operand);
  put_operator(out, op);
}

void copy_entry(std::string& out, const CffDict& from, int op) {
  const auto found = from.find(op);
  if (found == from.end()) return;
  out += found->second;
  put_operator(out, op);
}

/// `ends` tells where in `data` each item ends.
void put_index(std::string& out, const std::vector<std::size_t>& ends, std::string_view data) {
  put_number(out, ends.size(), 2);
  const int size = data.size() < 0xFFFF ? 2 : data.size() < 0xFFFFFF ? 3 : 4;
  put_number(out, static_cast<std::size_t>(size), 1);
  put_number(out, 1, size);
  for (const std::size_t end : ends) put_number(out, end + 1, size);
  out += data;
}

std::string index(std::initializer_list<std::string_view> items) {
  std::string out, data;
  std::vector<std::size_t> ends;
  for (const std::string_view item : items) ends.push_back(data.append(item).size());
  put_index(out, ends, data);
  return out;
}

/// Format 0: one CID after the other, that of .notdef left out.
std::string charset(std::span<const std::uint16_t> cids) {
  std::string out(1, '\0');
  for (const std::uint16_t cid : cids.subspan(1)) put_number(out, cid, 2);
  return out;
}

/// Which of the font's Font DICTs the glyphs need, in the font's order.
std::vector<std::uint8_t> used_dicts(const Cff& font, std::span<const std::uint32_t> glyphs) {
  std::vector<std::uint8_t> out;
  for (const std::uint32_t glyph : glyphs) out.push_back(font.font_of.empty() ? std::uint8_t{0} : font.font_of[glyph]);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// Format 3, ranges of glyphs with the same Font DICT.
std::string fd_select(const Cff& font, std::span<const std::uint32_t> glyphs, const std::vector<std::uint8_t>& dicts) {
  std::string ranges;
  std::size_t count = 0;
  int current = -1;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const int dict = font.font_of.empty() ? 0 : font.font_of[glyphs[i]];
    if (dict == current) continue;
    current = dict;
    put_number(ranges, i, 2);
    put_number(ranges, static_cast<std::size_t>(std::lower_bound(dicts.begin(), dicts.end(), dict) - dicts.begin()), 1);
    ++count;
  }
  std::string out;
  put_number(out, 3, 1);
  put_number(out, count, 2);
  out += ranges;
  put_number(out, glyphs.size(), 2);
  return out;
}

std::optional<std::string> charstrings(const Cff& font, std::span<const std::uint32_t> glyphs, std::uint32_t& damaged) {
  std::string data, out;
  std::vector<std::size_t> ends;
  ends.reserve(glyphs.size());
  data.reserve(glyphs.size() * 600);  // a Chinese character takes 300 to 600 bytes
  for (const std::uint32_t glyph : glyphs) {
    if (!append_flat_charstring(font, glyph, data)) {
      damaged = glyph;
      return std::nullopt;
    }
    ends.push_back(data.size());
  }
  out.reserve(data.size() + 4 * ends.size() + 8);
  put_index(out, ends, data);
  return out;
}

/// The used Font DICTs and, behind them, their Private DICTs; `at` is where they stand in the file.
std::string font_dicts(const Cff& font, const std::vector<std::uint8_t>& used, std::size_t at) {
  const auto dicts = [&](std::size_t private_at, std::string& privates) {
    std::string data, out;
    std::vector<std::size_t> ends;
    for (const std::uint8_t which : used) {
      const CffFontDict& from = font.fonts[which];
      std::string own;
      for (const auto& [op, operands] : from.private_dict) {
        if (op != subrs_op) copy_entry(own, from.private_dict, op);
      }
      if (font.collection) copy_entry(data, from.font, matrix_op);
      put_entry(data, {own.size(), private_at + privates.size()}, private_op);
      ends.push_back(data.size());
      privates += own;
    }
    put_index(out, ends, data);
    return out;
  };
  std::string privates, again;
  const std::size_t size = dicts(0, privates).size();  // no matter which offsets it holds
  return dicts(at + size, again) + privates;
}

struct Offsets {
  std::size_t charset = 0, fd_select = 0, charstrings = 0, fd_array = 0;
};

/// What stands before the charset.
std::string front(const Cff& font, std::size_t cid_count, const Offsets& at) {
  const CharacterCollection collection = collection_of(font);
  std::string top;
  put_entry(top, {first_own_string, first_own_string + 1, static_cast<std::size_t>(collection.supplement)},
            ros_op);  // must come first
  copy_entry(top, font.top, matrix_op);
  copy_entry(top, font.top, bbox_op);
  put_entry(top, {cid_count}, cid_count_op);
  put_entry(top, {at.charset}, charset_op);
  put_entry(top, {at.fd_select}, fd_select_op);
  put_entry(top, {at.charstrings}, charstrings_op);
  put_entry(top, {at.fd_array}, fd_array_op);
  const std::string no_subrs(2, '\0');
  return std::string("\x01\x00\x04\x04", 4) + index({font.name}) + index({top}) +
         index({collection.registry, collection.ordering}) + no_subrs;
}

}  // namespace

std::uint16_t cid_of(const Cff& font, std::uint32_t glyph) {
  return font.collection ? font.charset[glyph] : static_cast<std::uint16_t>(glyph);
}

CharacterCollection collection_of(const Cff& font) {
  return font.collection.value_or(CharacterCollection{"Adobe", "Identity", 0});
}

std::optional<std::string> cut_cff(const Cff& font, std::span<const std::uint32_t> glyphs, std::span<const std::uint16_t> cids,
                                   std::uint32_t& damaged) {
  const auto outlines = charstrings(font, glyphs, damaged);
  if (!outlines) return std::nullopt;
  const std::size_t cid_count = *std::max_element(cids.begin(), cids.end()) + std::size_t{1};
  const auto dicts = used_dicts(font, glyphs);
  const std::string ids = charset(cids), select = fd_select(font, glyphs, dicts);
  Offsets at;
  at.charset = front(font, cid_count, at).size();
  at.fd_select = at.charset + ids.size();
  at.charstrings = at.fd_select + select.size();
  at.fd_array = at.charstrings + outlines->size();
  return front(font, cid_count, at) + ids + select + *outlines + font_dicts(font, dicts, at.fd_array);
}

}  // namespace wenshu
