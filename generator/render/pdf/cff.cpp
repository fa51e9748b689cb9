// header  Name INDEX  Top DICT INDEX  String INDEX  Global Subr INDEX  …  charset, CharStrings INDEX, Private DICT where Top DICT
// says
#include "render/pdf/cff.h"

#include <array>
#include <charconv>

namespace wenshu {

namespace {

enum Operator { charset_op = 15, charstrings_op = 17, private_op = 18, subrs_op = 19, ros_op = 1230 };

constexpr int standard_strings = 391;  ///< string ids below it are names every reader knows

/// Reads numbers from front to back; past the end it gives zeros and remembers.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}
  std::uint32_t number(std::size_t size) {
    std::uint32_t value = 0;
    for (const char byte : take(size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
  }
  std::string_view take(std::size_t size) {
    if (at_ > bytes_.size() || size > bytes_.size() - at_) {
      sound_ = false;
      at_ = bytes_.size();
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::string_view since(std::size_t start) const { return bytes_.substr(start, at_ - start); }
  std::size_t at() const { return at_; }
  bool sound() const { return sound_; }
  bool at_end() const { return at_ >= bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool sound_ = true;
};

struct Index {
  std::string_view whole;
  std::vector<std::string_view> items;
};

/// count (2)  offSize (1)  offsets, count + 1 of them, from 1  data; an empty INDEX is its count alone
std::optional<Index> read_index(Cursor& in) {
  const std::size_t start = in.at();
  const std::uint32_t count = in.number(2);
  Index out;
  if (count > 0) {
    const std::uint32_t offset_size = in.number(1);
    if (offset_size < 1 || offset_size > 4) return std::nullopt;
    std::vector<std::uint32_t> offsets;
    for (std::uint32_t i = 0; i <= count && in.sound(); ++i) offsets.push_back(in.number(offset_size));
    if (!in.sound() || offsets.front() != 1) return std::nullopt;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (offsets[i + 1] < offsets[i]) return std::nullopt;
      out.items.push_back(in.take(offsets[i + 1] - offsets[i]));
    }
  }
  if (!in.sound()) return std::nullopt;
  out.whole = in.since(start);
  return out;
}

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

/// The whole numbers among the operands; a real number ends them.
std::vector<std::int64_t> integers(std::string_view operands) {
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

/// Operand `which` of operator `op` as an offset; nothing if absent or negative.
std::optional<std::size_t> offset(const CffDict& dict, int op, std::size_t which = 0) {
  const auto found = dict.find(op);
  if (found == dict.end()) return std::nullopt;
  const std::vector<std::int64_t> values = integers(found->second);
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

std::optional<CharacterCollection> read_collection(const CffDict& top, const Index& strings) {
  const auto found = top.find(ros_op);
  if (found == top.end()) return std::nullopt;
  const std::vector<std::int64_t> values = integers(found->second);
  const auto string = [&](std::size_t which) {
    const std::int64_t id = which < values.size() ? values[which] - standard_strings : -1;
    return id >= 0 && id < static_cast<std::int64_t>(strings.items.size())
               ? std::string(strings.items[static_cast<std::size_t>(id)])
               : std::string();
  };
  return CharacterCollection{string(0), string(1), values.size() > 2 ? static_cast<int>(values[2]) : 0};
}

/// The Private DICT and its subroutines, of a font that is not CID-keyed.
bool read_private(std::string_view table, Cff& out) {
  const auto size = offset(out.top, private_op, 0), at = offset(out.top, private_op, 1);
  if (!size || !at) return false;
  Cursor in(table, *at);
  const auto dict = read_dict(in.take(*size));
  if (!dict || !in.sound()) return false;
  out.private_dict = *dict;
  if (const auto subrs = offset(*dict, subrs_op)) {
    Cursor there(table, *at + *subrs);
    const auto index = read_index(there);
    if (!index) return false;
    out.local_subrs = index->whole;
  }
  return true;
}

/// The charset; the predefined ones (offsets 0 to 2) do not occur in CID-keyed fonts, where 0 then means CID = glyph id.
bool read_glyph_ids(std::string_view table, Cff& out) {
  const std::size_t at = offset(out.top, charset_op).value_or(0);
  if (at > 2) {
    auto charset = read_charset(table, at, out.glyph_count);
    if (!charset) return false;
    out.charset = std::move(*charset);
  } else {
    for (std::uint32_t glyph = 0; glyph < out.glyph_count; ++glyph) out.charset.push_back(static_cast<std::uint16_t>(glyph));
  }
  return true;
}

}  // namespace

std::optional<Cff> read_cff(std::string_view table) {
  Cursor start(table);
  start.take(2);
  const std::uint32_t header_size = start.number(1);
  Cursor in(table, header_size);
  const auto names = read_index(in);
  if (!names || names->items.size() != 1) return std::nullopt;
  const auto tops = read_index(in);
  if (!tops || tops->items.size() != 1) return std::nullopt;
  const auto strings = read_index(in);
  if (!strings) return std::nullopt;
  const auto global_subrs = read_index(in);
  const auto top = read_dict(tops->items.front());
  if (!global_subrs || !top) return std::nullopt;

  const auto charstrings_at = offset(*top, charstrings_op);
  if (!charstrings_at) return std::nullopt;
  Cursor there(table, *charstrings_at);
  const auto charstrings = read_index(there);
  if (!charstrings || charstrings->items.empty()) return std::nullopt;

  Cff out{.name = names->items.front(),
          .top = *top,
          .global_subrs = global_subrs->whole,
          .charstrings = charstrings->whole,
          .glyph_count = static_cast<std::uint32_t>(charstrings->items.size()),
          .collection = read_collection(*top, *strings)};
  if (!read_glyph_ids(table, out) || (!out.collection && !read_private(table, out))) return std::nullopt;
  return out;
}

}  // namespace wenshu
