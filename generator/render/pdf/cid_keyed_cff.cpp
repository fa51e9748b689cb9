// header  Name  Top DICT  String  Global Subr (copied)  charset  FDSelect  CharStrings (copied)
// FDArray: one Font DICT  Private DICT (copied but for Subrs)  Local Subr (copied)
#include "render/pdf/cid_keyed_cff.h"

#include <initializer_list>
#include <vector>

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

std::string index(const std::vector<std::string>& items) {
  std::string out;
  put_number(out, items.size(), 2);
  put_number(out, 4, 1);
  std::size_t offset = 1;
  put_number(out, offset, 4);
  for (const std::string& item : items) put_number(out, offset += item.size(), 4);
  for (const std::string& item : items) out += item;
  return out;
}

/// Format 2: one range from CID 1 on.
std::string charset(std::size_t glyphs) {
  std::string out;
  if (glyphs < 2) return std::string(1, '\0');  // format 0 without entries: glyph 0 is always left out
  put_number(out, 2, 1);
  put_number(out, 1, 2);
  put_number(out, glyphs - 2, 2);
  return out;
}

/// Format 3: one range, all glyphs in Font DICT 0.
std::string fd_select(std::size_t glyphs) {
  std::string out;
  put_number(out, 3, 1);
  put_number(out, 1, 2);
  put_number(out, 0, 3);
  put_number(out, glyphs, 2);
  return out;
}

std::string private_dict(const Cff& font) {
  std::string out;
  for (const auto& [op, operands] : font.private_dict) {
    if (op != subrs_op) copy_entry(out, font.private_dict, op);
  }
  if (!font.local_subrs.empty()) put_entry(out, {out.size() + 6}, subrs_op);  // it follows the DICT; the entry has six bytes
  return out;
}

struct Offsets {
  std::size_t charset = 0, fd_select = 0, charstrings = 0, fd_array = 0, private_dict = 0;
};

/// What stands before the charset.
std::string front(const Cff& font, const Offsets& at) {
  std::string top;
  put_entry(top, {first_own_string, first_own_string + 1, 0}, ros_op);  // must come first
  copy_entry(top, font.top, matrix_op);
  copy_entry(top, font.top, bbox_op);
  put_entry(top, {font.glyph_count}, cid_count_op);
  put_entry(top, {at.charset}, charset_op);
  put_entry(top, {at.fd_select}, fd_select_op);
  put_entry(top, {at.charstrings}, charstrings_op);
  put_entry(top, {at.fd_array}, fd_array_op);
  return std::string("\x01\x00\x04\x04", 4) + index({std::string(font.name)}) + index({top}) + index({"Adobe", "Identity"}) +
         std::string(font.global_subrs);
}

std::string fd_array(std::size_t private_size, std::size_t private_at) {
  std::string dict;
  put_entry(dict, {private_size, private_at}, private_op);
  return index({dict});
}

}  // namespace

std::string cid_keyed_cff(const Cff& font) {
  const std::string ids = charset(font.glyph_count), select = fd_select(font.glyph_count), own = private_dict(font);
  Offsets at;
  at.charset = front(font, at).size();
  at.fd_select = at.charset + ids.size();
  at.charstrings = at.fd_select + select.size();
  at.fd_array = at.charstrings + font.charstrings.size();
  at.private_dict = at.fd_array + fd_array(own.size(), 0).size();
  return front(font, at) + ids + select + std::string(font.charstrings) + fd_array(own.size(), at.private_dict) + own +
         std::string(font.local_subrs);
}

}  // namespace wenshu
