#include "layout/shape.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include <hb-ot.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

struct Shaper::Cluster {
  std::u32string codes;  ///< as written
  const Face* face = nullptr;
  hb_script_t script = HB_SCRIPT_HAN;  ///< that of writing whose letters join or stack; Chinese for all other
};

namespace {

struct CodeRange {
  char32_t first, last;
};

template <std::size_t N>
bool within(const std::array<CodeRange, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const CodeRange& range) { return code >= range.first && code <= range.last; });
}

/// Characters without a form of their own: joiners, selectors, soft hyphens, byte order marks, direction marks.
bool is_ignorable(char32_t code) {
  static constexpr std::array ranges{CodeRange{0xAD, 0xAD},     CodeRange{0x34F, 0x34F},     CodeRange{0x200B, 0x200F},
                                     CodeRange{0x202A, 0x202E}, CodeRange{0x2060, 0x206F},   CodeRange{0xFE00, 0xFE0F},
                                     CodeRange{0xFEFF, 0xFEFF}, CodeRange{0xE0000, 0xE0FFF}, CodeRange{0x180B, 0x180F}};
  return within(ranges, code);
}

bool is_mark(char32_t code) {
  const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK;
}

/// The character whose glyph draws `code`: blanks that differ only in how they break share one.
char32_t drawn(char32_t code) {
  if (code == U'\t') return ideographic_space;
  if (code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F) return U' ';
  return code;
}

AtomKind kind_of(char32_t code) {
  if (code == U' ') return AtomKind::space;
  return is_full_width(code) ? AtomKind::full : AtomKind::half;
}

Length scaled(int units, const Face& face, Length size) {
  return Length::emu(units * size.emu() / static_cast<std::int64_t>(face.units_per_em()));
}

/// Marks, the only characters that squeezing touches. Measuring the ink of every ideograph would cost more than all else.
bool may_be_squeezed(char32_t code) { return code < 0x3040 || (code >= 0xFF00 && code <= 0xFF60); }

/// Tells HarfBuzz that the text is Chinese, from left to right, and that what is not drawn takes no room.
void say_chinese(hb_buffer_t* buffer) {
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
}

/// The script of a character as HarfBuzz must know it: letters of Arabic, Uyghur, Tibetan or Mongolian change with what stands
/// beside them. Chinese for all that stands by itself.
hb_script_t joining_script(char32_t code) {
  if (code < 0x590) return HB_SCRIPT_HAN;
  static constexpr std::array apart{HB_SCRIPT_COMMON,   HB_SCRIPT_INHERITED, HB_SCRIPT_LATIN,    HB_SCRIPT_GREEK,
                                    HB_SCRIPT_CYRILLIC, HB_SCRIPT_BOPOMOFO,  HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA,
                                    HB_SCRIPT_HANGUL,   HB_SCRIPT_YI,        HB_SCRIPT_UNKNOWN,  HB_SCRIPT_HAN};
  const auto script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
  return std::find(apart.begin(), apart.end(), script) != apart.end() ? HB_SCRIPT_HAN : script;
}

/// Tells HarfBuzz which writing this is and where it runs.
void say_joining(hb_buffer_t* buffer, hb_script_t script) {
  hb_buffer_set_direction(buffer, hb_script_get_horizontal_direction(script));
  hb_buffer_set_script(buffer, script);
  hb_buffer_set_language(buffer, hb_language_from_string("und", -1));
  hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
}

/// The glyph, or, if the face drew another form of the character whose outline is damaged, the plain one.
std::uint32_t sound_glyph(const Face& face, std::uint32_t glyph, char32_t code) {
  if (face.sound(glyph)) return glyph;
  hb_codepoint_t plain = glyph;
  hb_font_get_nominal_glyph(face.font(), drawn(code), &plain);
  return plain;
}

/// Room without ink inside the cell, so that squeezing never lets two characters touch.
void measure_blank(Atom& atom, Length size) {
  if (atom.glyphs.size() != 1 || atom.kind != AtomKind::full || !may_be_squeezed(atom.code)) return;
  const auto& glyph = atom.glyphs.front();
  hb_glyph_extents_t ink{};
  if (hb_font_get_glyph_extents(atom.face->font(), glyph.id, &ink) == 0) return;
  const auto left = glyph.x + scaled(ink.x_bearing, *atom.face, size);
  const auto right = left + scaled(ink.width, *atom.face, size);
  atom.blank_left = std::max(left, Length{});
  atom.blank_right = std::max(atom.width - right, Length{});
}

/// Fits a shaped atom to its cell: a full-width character is centred in one cell, others keep their share of it, so that two
/// digits take exactly one cell of the grid.
void fit(Atom& atom, Length natural, const TypeSize& type) {
  atom.width = atom.kind == AtomKind::full
                   ? type.cell
                   : Length::emu(natural.emu() * type.cell.emu() / std::max<std::int64_t>(type.size.emu(), 1));
  // A dash as long as two reaches over the cell of the next.
  const auto shift = natural * 2 > atom.width * 3 ? Length{} : (atom.width - natural) / 2;
  for (auto& glyph : atom.glyphs) glyph.x += shift;
  measure_blank(atom, type.size);
}

/// A mark with nothing to combine with stands by itself: its ink begins where the atom does.
void seat_mark(Atom& atom, Length size) {
  std::optional<Length> left, right;
  for (const auto& glyph : atom.glyphs) {
    hb_glyph_extents_t ink{};
    if (hb_font_get_glyph_extents(atom.face->font(), glyph.id, &ink) == 0) continue;
    const auto from = glyph.x + scaled(ink.x_bearing, *atom.face, size);
    left = std::min(left.value_or(from), from);
    right = std::max(right.value_or(from), from + scaled(ink.width, *atom.face, size));
  }
  if (!left) return;
  for (auto& glyph : atom.glyphs) glyph.x -= *left;
  atom.width = std::max(atom.width, *right - *left);
}

/// Widths must be those of the grid: whatever kerns, joins or swaps letters is off.
const std::array<hb_feature_t, 6>& features() {
  static const auto off = [](const char* tag) {
    return hb_feature_t{HB_TAG(tag[0], tag[1], tag[2], tag[3]), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  };
  static const std::array all{off("kern"), off("liga"), off("clig"), off("dlig"), off("calt"), off("rlig")};
  return all;
}

/// Where a face draws two characters, —— mostly, as one glyph, the first says both: nothing said may be lost.
void give_text_to_joined_glyphs(std::vector<Atom>& atoms, std::size_t start) {
  for (auto i = start + 1; i < atoms.size(); ++i) {
    auto& atom = atoms[i];
    if (!atom.glyphs.empty() || atom.text.empty()) continue;
    auto drawn = i;
    while (drawn > start && atoms[drawn].glyphs.empty()) --drawn;
    if (atoms[drawn].glyphs.empty()) continue;
    atoms[drawn].text += atom.text;
    atom.text.clear();
  }
}

bool runs_from_right(const Atom& atom) {
  return atom.kind != AtomKind::newline && atom.code >= 0x590 &&
         hb_script_get_horizontal_direction(joining_script(atom.code)) == HB_DIRECTION_RTL;
}

/// Draws a bracket between words that run from the right as its counterpart.
void mirror(Atom& atom) {
  const auto other = static_cast<char32_t>(::u_charMirror(static_cast<UChar32>(atom.code)));
  hb_codepoint_t glyph = 0;
  if (other == atom.code || atom.glyphs.size() != 1 || hb_font_get_nominal_glyph(atom.face->font(), other, &glyph) == 0) return;
  atom.glyphs.front().id = glyph;
  std::swap(atom.blank_left, atom.blank_right);
}

/// Gives atoms of a text with words from right to left their levels (UAX #9). The text as a whole runs from the left.
void find_levels(std::vector<Atom>& atoms) {
  if (std::none_of(atoms.begin(), atoms.end(), runs_from_right)) return;
  std::u16string text;
  std::vector<std::size_t> at;  // where each atom begins
  for (const auto& atom : atoms) {
    at.push_back(text.size());
    constexpr char32_t object = 0xFFFC;  // a blank to write on
    const auto code = atom.kind == AtomKind::blank ? object : atom.code;
    if (code > 0xFFFF) {
      text += static_cast<char16_t>(0xD7C0 + (code >> 10U));
      text += static_cast<char16_t>(0xDC00 + (code & 0x3FFU));
    } else {
      text += static_cast<char16_t>(code);
    }
  }
  const std::unique_ptr<UBiDi, decltype(&::ubidi_close)> bidi(::ubidi_open(), &::ubidi_close);
  auto error = U_ZERO_ERROR;
  ::ubidi_setPara(bidi.get(), text.data(), static_cast<std::int32_t>(text.size()), 0, nullptr, &error);
  const auto* const levels = ::ubidi_getLevels(bidi.get(), &error);
  if (U_FAILURE(error)) return;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    atoms[i].level = levels[at[i]];
    if (atoms[i].level % 2 == 1 && atoms[i].face != nullptr && !runs_from_right(atoms[i])) mirror(atoms[i]);
  }
}

void append_blank(std::vector<Atom>& atoms, int characters, const TypeSize& type) {
  Atom atom;
  atom.kind = AtomKind::blank;
  atom.width = type.cell * characters;
  atoms.push_back(std::move(atom));
}

}  // namespace

bool is_full_width(char32_t code) {
  static constexpr std::array ranges{
      CodeRange{0xB7, 0xB7},       CodeRange{0xD7, 0xD7},      CodeRange{0x2014, 0x2015}, CodeRange{0x2018, 0x2019},
      CodeRange{0x201C, 0x201D},   CodeRange{0x2025, 0x2026},  CodeRange{0x2030, 0x2030}, CodeRange{0x2103, 0x2103},
      CodeRange{0x2160, 0x217F},   CodeRange{0x2190, 0x2193},  CodeRange{0x2220, 0x22FF}, CodeRange{0x2460, 0x24FF},
      CodeRange{0x2500, 0x27BF},   CodeRange{0x2B1A, 0x2B1B},  CodeRange{0x2E80, 0xA4CF}, CodeRange{0xAC00, 0xD7A3},
      CodeRange{0xF900, 0xFAFF},   CodeRange{0xFE30, 0xFE4F},  CodeRange{0xFF01, 0xFF60}, CodeRange{0xFFE0, 0xFFE6},
      CodeRange{0x1F000, 0x1FAFF}, CodeRange{0x20000, 0x3FFFF}};
  return within(ranges, code);
}

bool Shaper::draws(const Face& face, char32_t code) {
  if (face.has(code)) return true;
  if (face.maps(code)) damaged_.emplace(&face, code);
  return false;
}

const Face* Shaper::choose(Typeface role, std::u32string_view codes) {
  // Most clusters are one character. For others the face must draw all of it: a mark set in another face would miss its base.
  // A replacement character stands for text that is lost; a box that says so must not be printed.
  if (is_forbidden(codes.front()) || codes.front() == 0xFFFD) return nullptr;
  const Face* base = nullptr;
  for (const auto* face : fonts_.chain(role)) {
    if (!draws(*face, drawn(codes.front()))) continue;
    if (base == nullptr) base = face;
    const auto drawable = [&](char32_t code) { return is_ignorable(code) || draws(*face, drawn(code)); };
    if (std::all_of(codes.begin() + 1, codes.end(), drawable)) return face;
  }
  return base;
}

void Shaper::note_missing(const std::u32string& codes, std::size_t at) {
  const auto code = codes[at];
  if (std::any_of(missing_.begin(), missing_.end(), [&](const auto& one) { return one.first == code; })) return;
  constexpr std::size_t around = 8;
  const auto first = at > around ? at - around : 0;
  missing_.emplace_back(code, encode(codes.substr(first, at - first + around + 1)));
}

std::vector<Shaper::Cluster> Shaper::clusters(const std::u32string& codes, Typeface role) {
  std::vector<Cluster> all;
  std::u32string leading;  // ignorable characters before the first visible one
  for (std::size_t i = 0; i < codes.size();) {
    auto end = i + 1;
    while (end < codes.size() && codes[end] != U'\n' && codes[i] != U'\n' && (is_mark(codes[end]) || is_ignorable(codes[end])))
      ++end;
    Cluster cluster{leading + codes.substr(i, end - i), nullptr};
    leading.clear();
    if (codes[i] != U'\n') {
      const auto visible = std::find_if_not(cluster.codes.begin(), cluster.codes.end(), is_ignorable);
      if (visible == cluster.codes.end()) {
        leading = cluster.codes;
        i = end;
        continue;
      }
      cluster.script = joining_script(*visible);
      const std::u32string_view drawable(&*visible, static_cast<std::size_t>(cluster.codes.end() - visible));
      cluster.face = choose(role, drawable);
      if (cluster.face == nullptr) note_missing(codes, i);
      for (auto k = i + 1; cluster.face != nullptr && k < end; ++k) {
        if (!is_ignorable(codes[k]) && !cluster.face->has(drawn(codes[k]))) note_missing(codes, k);
      }
    }
    if (codes[i] == U'\n' || cluster.face != nullptr) all.push_back(std::move(cluster));
    i = end;
  }
  if (!leading.empty() && !all.empty()) all.back().codes += leading;
  return all;
}

void Shaper::shape_run(const Cluster* first, const Cluster* last, const TypeSize& type, std::vector<Atom>& atoms) {
  auto* buffer = buffer_.get();
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  const auto start = atoms.size();
  for (const auto* cluster = first; cluster != last; ++cluster) {
    for (const auto code : cluster->codes) hb_buffer_add(buffer, drawn(code), static_cast<unsigned>(cluster - first));
    const auto base = *std::find_if_not(cluster->codes.begin(), cluster->codes.end(), is_ignorable);
    Atom atom;
    atom.code = base;
    atom.kind = kind_of(drawn(base) == ideographic_space ? ideographic_space : base);
    atom.text = encode(cluster->codes);
    atom.face = cluster->face;
    atoms.push_back(std::move(atom));
  }
  place_glyphs(*first, type, start, atoms);
  give_text_to_joined_glyphs(atoms, start);
}

/// Shapes what stands in the buffer and gives the atoms from `start` on their glyphs, which come from left to right.
void Shaper::place_glyphs(const Cluster& first, const TypeSize& type, std::size_t start, std::vector<Atom>& atoms) {
  auto* buffer = buffer_.get();
  const auto& face = *first.face;
  const bool joins = first.script != HB_SCRIPT_HAN;
  if (joins) {
    say_joining(buffer, first.script);
    hb_shape(face.font(), buffer, nullptr, 0);
  } else {
    say_chinese(buffer);
    hb_shape(face.font(), buffer, features().data(), static_cast<unsigned>(features().size()));
  }
  unsigned count = 0;
  const auto* glyphs = hb_buffer_get_glyph_infos(buffer, &count);
  const auto* positions = hb_buffer_get_glyph_positions(buffer, &count);
  std::vector<Length> natural(atoms.size() - start);
  for (unsigned i = 0; i < count; ++i) {
    const auto nth = glyphs[i].cluster;
    const auto advance = scaled(positions[i].x_advance, face, type.size);
    const auto x = natural[nth] + scaled(positions[i].x_offset, face, type.size);
    auto& atom = atoms[start + nth];
    const auto glyph = joins ? glyphs[i].codepoint : sound_glyph(face, glyphs[i].codepoint, atom.code);
    atom.glyphs.push_back({glyph, x, scaled(positions[i].y_offset, face, type.size), advance});
    natural[nth] += advance;
  }
  for (std::size_t nth = 0; nth < natural.size(); ++nth) {
    auto& atom = atoms[start + nth];
    if (joins) {
      atom.width = natural[nth];  // letters that join keep the face's own widths
      continue;
    }
    fit(atom, natural[nth], type);
    if (atom.kind == AtomKind::half && is_mark(atom.code)) seat_mark(atom, type.size);
  }
}

std::vector<Atom> Shaper::shape(const std::vector<Span>& spans, const TypeSize& type) {
  std::vector<Atom> atoms;
  for (const auto& span : spans) {
    const auto before = atoms.size();
    if (span.blank > 0) append_blank(atoms, span.blank, type);
    const auto all = clusters(decode(span.text), span.face.value_or(type.face));
    for (auto first = all.begin(); first != all.end();) {
      if (first->face == nullptr) {
        Atom newline;
        newline.kind = AtomKind::newline;
        newline.code = U'\n';
        atoms.push_back(std::move(newline));
        ++first;
        continue;
      }
      const auto last = std::find_if(first, all.end(),
                                     [&](const Cluster& one) { return one.face != first->face || one.script != first->script; });
      shape_run(&*first, &*first + (last - first), type, atoms);
      first = last;
    }
    if (span.link.empty()) continue;
    for (auto at = before; at < atoms.size(); ++at) atoms[at].link = static_cast<std::uint32_t>(&span - spans.data());
  }
  find_levels(atoms);
  return atoms;
}

Diagnostics Shaper::missing() const {
  Diagnostics all;
  for (const auto& [code, around] : missing_) {
    const auto shown = is_forbidden(code) ? std::string("不可见字符") : fmt::format("“{}”", encode(code));
    all.push_back(
        input_error("glyph-missing", {},
                    fmt::format("没有字体能显示 {}（U+{:04X}），见“{}”", shown, static_cast<std::uint32_t>(code), around),
                    "请核对该字是否有误；如确为生僻字，请安装含有该字的字体（如 "
                    "fonts-noto-cjk-extra、fonts-hanazono；阿拉伯、藏、蒙、彝文字：fonts-noto-core）"));
    all.back().character = encode(code);
  }
  return all;
}

}  // namespace wenshu
