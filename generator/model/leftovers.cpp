#include "model/leftovers.h"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/text.h"
#include "model/garbled.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

bool is_han_character(char32_t code) {
  return code >= 0x3400 && u_hasBinaryProperty(static_cast<UChar32>(code), UCHAR_IDEOGRAPHIC) != 0;
}

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return small;
}

/// The beginning of a text, for a message.
std::string shown(std::string_view text) {
  const auto codes = decode(replace_all(std::string(text), "\n", "↵"));
  constexpr std::size_t most = 40;
  return encode(std::u32string_view(codes).substr(0, most)) + (codes.size() > most ? "…" : "");
}

std::optional<Leftover> formula(const std::string& text) {
  const auto small = lower(text);
  if (small.find("dispimg(") != std::string::npos || small.starts_with("=image(") || small.starts_with("_xlfn.image("))
    return Leftover{"cell-picture", "单元格里是图片，文件里只有它的公式，没有文字", "请删去图片，把内容写成文字", true, {}};
  std::string_view rest = text;
  if (rest.starts_with('{')) rest.remove_prefix(1);
  if (!rest.starts_with('=') && !rest.starts_with("_xlfn.")) return std::nullopt;
  const auto second = rest.size() > 1 ? static_cast<unsigned char>(rest[1]) : 0;
  if (second >= 0x80 || second == 0 || second == '=') return std::nullopt;
  return Leftover{"text-formula",
                  fmt::format("单元格里是公式的文字“{}”，不是它的结果", shown(text)),
                  "请把单元格设为常规格式，重新确认公式后保存，或者直接写内容",
                  true,
                  {}};
}

std::optional<Leftover> error_value(const std::string& text) {
  static constexpr std::array values{"#N/A",    "#REF!",  "#VALUE!", "#NAME?", "#DIV/0!",   "#NULL!",    "#NUM!",
                                     "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!"};
  static const std::regex of_libre_office(R"(Err:5\d\d)");
  static const std::regex overflow(R"(#{3,})");
  if (std::regex_match(text, overflow))
    return Leftover{
        "text-overflow", fmt::format("“{}”是列太窄时显示的样子，内容已经丢失", text), "请对照原来的表格重新填写", true, {}};
  const auto upper_text = [&] {
    auto upper = text;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return upper;
  }();
  const bool known =
      std::any_of(values.begin(), values.end(), [&](const char* value) { return upper_text.find(value) != std::string::npos; });
  if (!known && !std::regex_match(text, of_libre_office)) return std::nullopt;
  return Leftover{"text-error-value", fmt::format("“{}”里有公式的错误值", shown(text)), "请填写实际内容；没有的请空着", true, {}};
}

std::optional<Leftover> null_word(const std::string& text) {
  static constexpr std::array words{"null", "(null)", "<null>", "nil", "none",  "undefined",      "nan",
                                    "n/a",  "\\n",    "[null]", "na",  "#n/a!", "[object object]"};
  const auto small = lower(text);
  if (std::find(words.begin(), words.end(), small) == words.end()) return std::nullopt;
  return Leftover{"text-null", fmt::format("“{}”是程序表示空值的写法，不是内容", text), "请填写实际内容；没有的请空着", false,
                  ""};
}

/// The characters that entities stand for; those nobody knows stay.
std::string without_entities(const std::string& text) {
  static const std::array<std::pair<std::string_view, std::string_view>, 18> names{{
      {"nbsp", " "},
      {"ensp", " "},
      {"emsp", " "},
      {"thinsp", " "},
      {"amp", "&"},
      {"lt", "<"},
      {"gt", ">"},
      {"quot", "\""},
      {"apos", "'"},
      {"ldquo", "“"},
      {"rdquo", "”"},
      {"lsquo", "‘"},
      {"rsquo", "’"},
      {"middot", "·"},
      {"hellip", "…"},
      {"mdash", "—"},
      {"ndash", "–"},
      {"times", "×"},
  }};
  static const std::regex entity(R"(&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});?)");
  std::string out;
  auto from = text.cbegin();
  for (std::sregex_iterator at(text.begin(), text.end(), entity), end; at != end; ++at) {
    const auto name = (*at)[1].str();
    out.append(from, (*at)[0].first);
    from = (*at)[0].second;
    if (name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      const auto code = static_cast<char32_t>(std::stoul(name.substr(hex ? 2 : 1), nullptr, hex ? 16 : 10));
      out += is_forbidden(code) ? (*at)[0].str() : (code == 0xA0 ? std::string(" ") : encode(code));
      continue;
    }
    const auto* const known = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == lower(name); });
    const bool closed = (*at)[0].str().ends_with(';');
    out += known != names.end() && closed ? std::string(known->second) : (*at)[0].str();
  }
  return out.append(from, text.cend());
}

/// The name of the element that the inside of a tag begins with: `br` of `br/`, `p` of `/P class="a"`.
std::string tag_name(std::string_view inside) {
  const auto first = inside.find_first_not_of(" /");
  if (first == std::string_view::npos) return {};
  const auto last = inside.find_first_of(" /\t\n\r", first);
  return lower(inside.substr(first, std::min(last, inside.size()) - first));
}

/// Without the tags of web pages: those that end a line become a line break. What stands between < and > and is none stays.
std::string without_tags(const std::string& text) {
  static constexpr std::array breaks{"br", "p", "div", "li", "tr"};
  static constexpr std::array others{"b",  "i",   "u",   "em",    "strong", "span", "font",   "a",     "img",
                                     "td", "th",  "ul",  "table", "tbody",  "ol",   "o:p",    "h1",    "h2",
                                     "h3", "sup", "sub", "html",  "body",   "s",    "strike", "center"};
  constexpr std::size_t longest = 500;
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text[at] == '<' ? text.find_first_of("<>", at + 1) : std::string::npos;
    const bool closed = end != std::string::npos && text[end] == '>' && end - at < longest;
    const auto name = closed ? tag_name(std::string_view(text).substr(at + 1, end - at - 1)) : std::string();
    const bool line = std::find(breaks.begin(), breaks.end(), name) != breaks.end();
    if (!line && std::find(others.begin(), others.end(), name) == others.end() && !name.starts_with("!--")) {
      plain += text[at++];
      continue;
    }
    if (line) plain += '\n';
    at = end + 1;
  }
  return plain;
}

/// The lines of a text without blanks around them, and no empty ones.
std::string tidy_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (const auto& line : split(text, "\n")) {
    if (auto bare = trim(line); !bare.empty()) lines.push_back(std::move(bare));
  }
  return join(lines, "\n");
}

/// A line break or another character as programs write it in a text, `_x000D_` or `\n`: it should have been turned back.
std::optional<Leftover> escape(const std::string& text) {
  static const std::regex written(R"(_x[0-9A-Fa-f]{4}_|\\(n|r|t|u[0-9A-Fa-f]{4})(?![A-Za-z]))");
  std::smatch match;
  if (text.find_first_of("_\\") == std::string::npos || !std::regex_search(text, match, written)) return std::nullopt;
  auto plain = tidy_lines(std::regex_replace(text, written, "\n"));
  return Leftover{"text-markup", fmt::format("“{}”里有程序的转义写法“{}”，不是文字", shown(text), match[0].str()),
                  fmt::format("是否应为“{}”，请改正", shown(plain)), false, plain};
}

std::optional<Leftover> markup(const std::string& text) {
  if (text.find_first_of("&<") == std::string::npos) return std::nullopt;
  auto plain = without_entities(without_tags(text));
  if (plain == text) return std::nullopt;
  for (int again = 0; again < 2; ++again) plain = without_entities(without_tags(plain));  // &amp;nbsp;
  plain = tidy_lines(plain);
  return Leftover{"text-markup", fmt::format("“{}”里有网页的代码", shown(text)),
                  fmt::format("是否应为“{}”，请改正", shown(plain)), false, plain};
}

/// ①, ㈠, ㈱, ㎏: signs of lists, forms and units, which no name has.
bool is_enclosed(char32_t code) { return (code >= 0x2460 && code <= 0x24FF) || (code >= 0x3200 && code <= 0x33FF); }

/// Faces, hands and their like, and accents on ideographs: no paper has them. Enclosed signs: no name has them.
std::optional<Leftover> picture_sign(const std::u32string& codes, TextUse use) {
  char32_t before = 0;
  for (const char32_t code : codes) {
    const bool face = code >= 0x1F000 && code < 0x20000 && u_hasBinaryProperty(static_cast<UChar32>(code), UCHAR_EMOJI) != 0;
    const bool accent = is_han_character(before) && u_charType(static_cast<UChar32>(code)) == U_NON_SPACING_MARK;
    // One at the beginning is the number of a list, which the names take off.
    const bool enclosed = use == TextUse::name && before != 0 && is_enclosed(code);
    before = code;
    if (!face && !accent && !enclosed) continue;
    if (enclosed)
      return Leftover{"text-odd",
                      fmt::format("含有名称、姓名和号码里没有的符号“{}”", encode(code)),
                      "是序号的请删去，代替文字的请写出文字",
                      false,
                      {}};
    return Leftover{"text-odd",
                    fmt::format("含有公文里没有的符号 U+{:04X}（{}）", unsigned(code), face ? "表情符号" : "附在汉字上的符号"),
                    "请删去这个符号",
                    false,
                    {}};
  }
  return std::nullopt;
}

std::optional<Leftover> unprintable(const std::u32string& codes) {
  for (const char32_t code : codes) {
    if (code < 0x80 || (code >= 0x3000 && code <= 0x9FFF)) continue;
    const auto type = u_charType(static_cast<UChar32>(code));
    const bool newer = code >= 0x20000;  // ideographs of later versions of Unicode stand there
    if (type != U_PRIVATE_USE_CHAR && (type != U_UNASSIGNED || newer)) continue;
    return Leftover{"text-private",
                    fmt::format("含有没有标准编码的字 U+{:04X}（自造字或者乱码），印不出来", unsigned(code)),
                    "请用标准的字重新输入；生僻字请用支持 GB 18030 的输入法",
                    true,
                    {}};
  }
  return std::nullopt;
}

bool is_box(char32_t code) { return code == U'□' || code == U'▯' || code == U'〓'; }

bool is_tick(char32_t code) {
  return code == U'☑' || code == U'√' || code == U'✓' || code == U'✔' || code == U'■' || code == U'☒';
}

/// True if the question mark at `at` stands where a character was: between two ideographs, or beside another one.
bool is_lost_in_prose(const std::u32string& codes, std::size_t at) {
  const auto before = at > 0 ? codes[at - 1] : U'\0', after = at + 1 < codes.size() ? codes[at + 1] : U'\0';
  return before == '?' || after == '?' || (is_han_character(before) && is_han_character(after));
}

std::optional<Leftover> lost(const std::string& text, const std::u32string& codes, TextUse use) {
  const bool prose = use == TextUse::prose;
  if (use == TextUse::choice) return std::nullopt;
  const bool ticked = prose && std::any_of(codes.begin(), codes.end(), is_tick);
  for (std::size_t at = 0; at < codes.size(); ++at) {
    const auto code = codes[at];
    const bool mark = (code == '?' && (!prose || is_lost_in_prose(codes, at))) || (code == U'？' && use == TextUse::name);
    const bool box = is_box(code) && !ticked;
    if (!mark && !box && code != 0xFFFD) continue;
    auto read = replace_all(text, "\uFFFD", "□");  // what printers show for it: the character itself no face has
    return Leftover{"text-lost", fmt::format("“{}”里有字在转换编码时丢失，成了“{}”", shown(text), encode(code)),
                    "请对照原件补上；生僻字请另存为 UTF-8 编码的文件或者 .xlsx", false, std::move(read)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> without_guard(std::string_view text) {
  const auto whole = trimmed(text);
  if (!whole.starts_with("=\"") || !whole.ends_with('"') || whole.size() < 3) return std::nullopt;
  const auto inside = whole.substr(2, whole.size() - 3);
  auto plain = replace_all(std::string(inside), "\"\"", "\x01");
  if (plain.find('"') != std::string::npos) return std::nullopt;  // ="a"&"b" is a formula
  return replace_all(std::move(plain), "\x01", "\"");
}

bool may_have_leftover(std::string_view text) {
  if (!is_common_text(text) || text.find("？") != std::string_view::npos ||
      text.find_first_of("?&<#={\\_") != std::string_view::npos || may_be_garbled(text))
    return true;
  const auto whole = trimmed(text);
  if (whole.empty() || whole.size() > 64) return false;
  const auto first = whole.front();
  return std::string_view("nNuU(<[\\_E").find(first) != std::string_view::npos;
}

std::optional<Leftover> leftover(std::string_view given, TextUse use) {
  const auto text = std::string(trimmed(given));
  if (auto found = formula(text)) return found;
  if (text.find('#') != std::string::npos || text.starts_with("Err:")) {
    if (auto found = error_value(text)) return found;
  }
  if (text.size() <= 16) {
    if (auto found = null_word(text)) return found;
  }
  if (auto found = markup(text)) return found;
  if (auto found = escape(text)) return found;
  if (const auto meant = ungarbled(text)) {
    return Leftover{"text-garbled",
                    fmt::format("“{}”是乱码，文字按错误的编码读过", shown(text)),
                    meant->empty() ? "原来的文字已经丢失，请对照原件重新填写"
                                   : fmt::format("是否应为“{}”，请对照原件重新填写", shown(*meant)),
                    false,
                    {}};
  }
  const auto codes = decode(text);
  if (auto found = unprintable(codes)) return found;
  if (auto found = picture_sign(codes, use)) return found;
  return lost(text, codes, use);
}

}  // namespace wenshu
