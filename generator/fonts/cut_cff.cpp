// header  Name  Top DICT  String  Global Subr (empty)  charset  FDSelect  CharStrings (flat)
// FDArray: the used Font DICTs  a Private DICT for each (copied but for Subrs)
#include <algorithm>
#include <initializer_list>
#include <vector>

#include "base/bytes.h"
#include "fonts/cut.h"

namespace wenshu {

namespace {

/// Always five bytes, so that a DICT's size does not depend on the offsets it holds.
void put_operand(std::string& out, std::size_t value) {
  out += '\x1D';
  append_big_endian(out, value, 4);
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

std::string index(const std::vector<std::string_view>& items) {
  std::size_t total = 0;
  for (const auto item : items) total += item.size();
  const std::size_t width = total < 0xFFFF ? 2 : total < 0xFFFFFF ? 3 : 4;
  std::string out;
  out.reserve(3 + width * (items.size() + 1) + total);
  append_big_endian(out, items.size(), 2);
  append_big_endian(out, width, 1);
  std::size_t at = 1;
  append_big_endian(out, at, width);
  for (const auto item : items) append_big_endian(out, at += item.size(), width);
  for (const auto item : items) out += item;
  return out;
}

/// Format 0: one CID after the other, that of .notdef left out.
std::string charset(std::span<const std::uint16_t> cids) {
  std::string out(1, '\0');
  for (const std::uint16_t cid : cids.subspan(1)) append_big_endian(out, cid, 2);
  return out;
}

/// Which of the font's Font DICTs the glyphs need, in the font's order.
std::vector<std::uint8_t> used_dicts(const Cff& font, std::span<const std::uint32_t> glyphs) {
  std::vector<std::uint8_t> out;
  for (const std::uint32_t glyph : glyphs) out.push_back(font.font_dict_of(glyph));
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
    const int dict = font.font_dict_of(glyphs[i]);
    if (dict == current) continue;
    current = dict;
    append_big_endian(ranges, i, 2);
    append_big_endian(ranges, static_cast<std::size_t>(std::lower_bound(dicts.begin(), dicts.end(), dict) - dicts.begin()), 1);
    ++count;
  }
  std::string out;
  append_big_endian(out, 3, 1);
  append_big_endian(out, count, 2);
  out += ranges;
  append_big_endian(out, glyphs.size(), 2);
  return out;
}

/// The used Font DICTs and, behind them, their Private DICTs; `at` is where they stand in the file.
std::string font_dicts(const Cff& font, const std::vector<std::uint8_t>& used, std::size_t at) {
  std::vector<std::string> privates;
  for (const std::uint8_t which : used) {
    auto& own = privates.emplace_back();
    for (const auto& [op, operands] : font.fonts[which].private_dict) {
      if (op != cff_subrs) copy_entry(own, font.fonts[which].private_dict, op);
    }
  }
  const auto array = [&](std::size_t private_at) {
    std::vector<std::string> dicts;
    for (std::size_t i = 0; i < used.size(); ++i) {
      auto& dict = dicts.emplace_back();
      if (font.collection) copy_entry(dict, font.fonts[used[i]].font, cff_matrix);
      put_entry(dict, {privates[i].size(), private_at}, cff_private);
      private_at += privates[i].size();
    }
    return index({dicts.begin(), dicts.end()});
  };
  std::string out = array(at + array(0).size());  // the size is the same, no matter which offsets it holds
  for (const auto& own : privates) out += own;
  return out;
}

struct Offsets {
  std::size_t charset = 0, fd_select = 0, charstrings = 0, fd_array = 0;
};

/// What stands before the charset.
std::string front(const Cff& font, std::size_t cid_count, const Offsets& at) {
  const CharacterCollection collection = collection_of(font);
  std::string top;
  put_entry(top, {cff_standard_strings, cff_standard_strings + 1, static_cast<std::size_t>(collection.supplement)},
            cff_ros);  // must come first
  copy_entry(top, font.top, cff_matrix);
  copy_entry(top, font.top, cff_bbox);
  put_entry(top, {cid_count}, cff_cid_count);
  put_entry(top, {at.charset}, cff_charset);
  put_entry(top, {at.fd_select}, cff_fd_select);
  put_entry(top, {at.charstrings}, cff_charstrings);
  put_entry(top, {at.fd_array}, cff_fd_array);
  const std::string no_subrs(2, '\0');
  return std::string("\x01\x00\x04\x04", 4) + index({font.name}) + index({top}) +
         index({collection.registry, collection.ordering}) + no_subrs;
}

}  // namespace

tl::expected<std::string, std::uint32_t> cut_cff(const FlatCharstrings& outlines, std::span<const std::uint32_t> glyphs,
                                                 std::span<const std::uint16_t> cids) {
  const auto& font = outlines.font();
  std::vector<std::string_view> items;
  items.reserve(glyphs.size());
  for (const std::uint32_t glyph : glyphs) {
    const auto* flat = outlines.of(glyph);
    if (flat == nullptr) return tl::make_unexpected(glyph);
    items.push_back(*flat);
  }
  const std::size_t cid_count = *std::max_element(cids.begin(), cids.end()) + std::size_t{1};
  const auto dicts = used_dicts(font, glyphs);
  const std::string ids = charset(cids), select = fd_select(font, glyphs, dicts), charstrings = index(items);
  Offsets at;
  at.charset = front(font, cid_count, at).size();
  at.fd_select = at.charset + ids.size();
  at.charstrings = at.fd_select + select.size();
  at.fd_array = at.charstrings + charstrings.size();
  return front(font, cid_count, at) + ids + select + charstrings + font_dicts(font, dicts, at.fd_array);
}

}  // namespace wenshu
