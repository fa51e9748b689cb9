#include "layout/profile_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"

namespace wenshu {

namespace {

/// Every element may say where its numbers come from.
constexpr std::string_view source_attributes = " clause strength verified";

constexpr std::string_view prescribed = "规定";

/// What an element is called among those of its file: the tag, and for roles their name and format.
std::string key_of(pugi::xml_node node) {
  return fmt::format("{} {} {}", node.name(), node.attribute("name").value(), node.attribute("format").value());
}

}  // namespace

void ProfileReader::read() {
  read_page();
  read_page_number();
  read_head_and_foot();
  read_letter();
  read_mark();
  read_chart();
  read_tables();
  read_line_rules();
  for (const auto node : file_.root().child("roles").children("role")) read_role(node);
  if (!partial_) require_every_role();
  refuse_others();
}

/// Whatever none of the readers asked for is a misspelt name.
void ProfileReader::refuse_others() {
  const auto root = file_.root();
  names_of_[root.name()] += "lines roles";
  names_of_["roles"] = "role";
  for (const auto node : {root, root.child("lines"), root.child("roles")}) {
    if (!node) continue;
    Attributes attributes(file_, node, diagnostics_);
    attributes.only("");
    attributes.only_elements(names_of_[node.name()]);
  }
}

ProfileReader::Section ProfileReader::section(pugi::xml_node parent, const char* name, std::string_view known) {
  const auto node = parent.child(name);
  names_of_[parent.name()] += std::string(name) + " ";
  if (!node && !partial_) complain(parent, fmt::format("<{}> 缺少 <{}>", parent.name(), name));
  Section section{node, Attributes(file_, node ? node : parent, diagnostics_)};
  if (node) {
    section.attributes.only(std::string(known) + std::string(source_attributes));
    note_strength(node);
  }
  return section;
}

/// Remembers how strong an element is; refuses it in an office's own file if the standard leaves no choice.
void ProfileReader::note_strength(pugi::xml_node node) {
  if (!partial_) {
    strengths_[key_of(node)] = {node.attribute("clause").value(), node.attribute("strength").value()};
    return;
  }
  const auto known = strengths_.find(key_of(node));
  if (known == strengths_.end() || known->second.strength != prescribed) return;
  diagnostics_.push_back(
      input_error("layout-fixed", file_.place(node),
                  fmt::format("<{}{}{}> 是国家标准规定的数值（GB/T 9704-2012，{}），本单位的版面文件不能改", node.name(),
                              node.attribute("name") ? " " : "", node.attribute("name").value(), known->second.clause),
                  "请删去这一项；标准没有规定的（行距、页码样式、线宽等）可以改"));
}

bool ProfileReader::wanted(const Section& section, const char* name) const {
  if (section.node && section.node.attribute(name)) return true;
  return section.node && !partial_ && !optional_;
}

void ProfileReader::read(Section& section, const char* name, Length& value) {
  if (wanted(section, name)) value = section.attributes.length(name);
}

void ProfileReader::read(Section& section, const char* name, int& value) {
  if (wanted(section, name)) value = section.attributes.integer(name);
}

void ProfileReader::read(Section& section, const char* name, double& value) {
  if (!wanted(section, name)) return;
  const auto text = section.attributes.text(name);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
    complain(section.node, fmt::format("<{}> 的属性 {} 应当是不小于零的数，现为“{}”", section.node.name(), name, text));
  }
}

void ProfileReader::read(Section& section, const char* name, bool& value) {
  if (wanted(section, name)) value = section.attributes.flag_or(name, value);
}

void ProfileReader::read(Section& section, const char* name, std::string& value) {
  if (wanted(section, name)) value = section.attributes.text(name);
}

void ProfileReader::read(Section& section, const char* name, std::u32string& value) {
  if (wanted(section, name)) value = decode(section.attributes.text(name));
}

void ProfileReader::read(Section& section, const char* name, Typeface& value) {
  if (!wanted(section, name)) return;
  const auto text = section.attributes.text(name);
  const auto found = typeface_named(text);
  if (!found) complain(section.node, fmt::format("不认识的字体类别“{}”", text));
  value = found.value_or(value);
}

void ProfileReader::read(Section& section, const char* name, Align& value) {
  if (!wanted(section, name)) return;
  const auto text = section.attributes.text(name);
  const auto found = align_named(text);
  if (!found) complain(section.node, fmt::format("不认识的对齐方式“{}”，可用：left、centre、right、justify", text));
  value = found.value_or(value);
}

/// `black`, `red` (that of the red rule) or `#C00000`.
void ProfileReader::read(Section& section, const char* name, Colour& value) {
  if (!wanted(section, name)) return;
  const auto text = section.attributes.text(name);
  if (text == "black") {
    value = {};
    return;
  }
  if (text == "red") {
    value = profile_.red;
    return;
  }
  int number = 0;
  const auto [end, error] = text.size() == 7 && text[0] == '#'
                                ? std::from_chars(text.data() + 1, text.data() + text.size(), number, 16)
                                : std::from_chars_result{nullptr, std::errc::invalid_argument};
  if (error != std::errc{} || end != text.data() + text.size()) {
    complain(section.node, fmt::format("颜色应当写作 black、red 或 #RRGGBB，现为“{}”", text));
  }
  value = {number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF};
}

void ProfileReader::read_page() {
  const auto root = file_.root();
  auto paper = section(root, "paper", "width height");
  read(paper, "width", profile_.page_width);
  read(paper, "height", profile_.page_height);
  auto margins = section(root, "margins", "top bottom left right");
  read(margins, "top", profile_.top);
  read(margins, "bottom", profile_.bottom);
  read(margins, "left", profile_.left);
  read(margins, "right", profile_.right);
  auto duplex = section(root, "duplex", "mirrored");
  read(duplex, "mirrored", profile_.mirrored);
  auto grid = section(root, "grid", "lines characters line-pitch size");
  read(grid, "lines", profile_.lines_a_page);
  read(grid, "characters", profile_.characters_a_line);
  read(grid, "line-pitch", profile_.line_pitch);
  read(grid, "size", profile_.body_size);
  if (profile_.characters_a_line > 0) profile_.character_pitch = profile_.text_width() / profile_.characters_a_line;
  auto short_page = section(root, "short-page", "most-lines of-page");
  read(short_page, "most-lines", profile_.most_lines_a_page);
  read(short_page, "of-page", profile_.short_page);
  if (profile_.lines_a_page * profile_.line_pitch > profile_.text_height()) {
    complain(grid.node ? grid.node : root, fmt::format("{} 行、每行 {}磅，超出版心高度 {}磅", profile_.lines_a_page,
                                                       profile_.line_pitch.pt(), profile_.text_height().pt()));
  }
}

void ProfileReader::read_page_number() {
  auto number = section(file_.root(), "page-number", "face size offset indent before after position landscape");
  auto& page_number = profile_.page_number;
  read(number, "face", page_number.face);
  read(number, "size", page_number.size);
  read(number, "offset", page_number.offset);
  read(number, "indent", page_number.indent);
  // Not `text`: a number may stand bare.
  if (number.node.attribute("before")) page_number.before = number.node.attribute("before").value();
  if (number.node.attribute("after")) page_number.after = number.node.attribute("after").value();
  const auto one_of = [&](const char* name, const char* no, const char* yes, bool& value) {
    if (!wanted(number, name)) return;
    const auto text = number.attributes.text(name);
    if (text != no && text != yes)
      complain(number.node, fmt::format("<page-number> 的属性 {} 应当写 {} 或 {}，现为“{}”", name, no, yes, text));
    value = text == yes;
  };
  if (wanted(number, "position")) {
    const auto position = number.attributes.choice("position", "outer centre none");
    page_number.centred = position == "centre";
    page_number.none = position == "none";
  }
  one_of("landscape", "bottom", "turned", page_number.landscape_turned);
}

void ProfileReader::read_head_and_foot() {
  const auto root = file_.root();
  auto rule = section(root, "red-rule", "thickness gap colour");
  read(rule, "thickness", profile_.red_rule_thickness);
  read(rule, "gap", profile_.red_rule_gap);
  read(rule, "colour", profile_.red);
  auto joint = section(root, "joint-masthead", "of-page least leading least-leading");
  read(joint, "of-page", profile_.joint_masthead.of_page);
  read(joint, "least", profile_.joint_masthead.least);
  read(joint, "leading", profile_.joint_masthead.leading);
  read(joint, "least-leading", profile_.joint_masthead.least_leading);
  auto signature = section(root, "signature", "sealed-date-indent unsealed-signer-indent seal-diameter");
  read(signature, "sealed-date-indent", profile_.sealed_date_indent);
  read(signature, "unsealed-signer-indent", profile_.unsealed_signer_indent);
  read(signature, "seal-diameter", profile_.seal_diameter);
  auto stamp = section(root, "name-stamp", "width height indent");
  read(stamp, "width", profile_.stamp_width);
  read(stamp, "height", profile_.stamp_height);
  read(stamp, "indent", profile_.stamp_indent);
  auto addressee = section(root, "addressee", "to-imprint");
  read(addressee, "to-imprint", profile_.addressee_to_imprint);
  auto imprint = section(root, "imprint", "thick thin even-page");
  read(imprint, "thick", profile_.imprint_thick);
  read(imprint, "thin", profile_.imprint_thin);
  read(imprint, "even-page", profile_.imprint_on_even_page);
}

void ProfileReader::read_mark() {
  auto mark = section(file_.root(), "mark", "face size rising colour");
  read(mark, "face", profile_.mark.face);
  read(mark, "size", profile_.mark.size);
  read(mark, "rising", profile_.mark.rising);
  read(mark, "colour", profile_.mark.colour);
  if (mark.node && (profile_.mark.rising < 0 || profile_.mark.rising > 90))
    complain(mark.node, fmt::format("<mark> 的属性 rising 应当是 0 到 90 的度数，现为 {}", profile_.mark.rising));
}

void ProfileReader::read_chart() {
  auto chart = section(file_.root(), "chart", "face size width plot bar");
  read(chart, "face", profile_.chart.face);
  read(chart, "size", profile_.chart.size);
  read(chart, "width", profile_.chart.width);
  read(chart, "plot", profile_.chart.plot);
  read(chart, "bar", profile_.chart.bar);
}

void ProfileReader::read_letter() {
  auto letter = section(file_.root(), "letter", "rule-gap last-rule rule-width thick thin between type-gap");
  auto& to = profile_.letter;
  read(letter, "rule-gap", to.rule_gap);
  read(letter, "last-rule", to.last_rule);
  read(letter, "rule-width", to.rule_width);
  read(letter, "thick", to.thick);
  read(letter, "thin", to.thin);
  read(letter, "between", to.between);
  read(letter, "type-gap", to.type_gap);
}

void ProfileReader::read_tables() {
  auto table = section(file_.root(), "table", "rule padding row-padding continued row-continued");
  read(table, "rule", profile_.table_rule_thickness);
  read(table, "padding", profile_.table_padding);
  read(table, "row-padding", profile_.table_row_padding);
  read(table, "continued", profile_.table_continued);
  read(table, "row-continued", profile_.row_continued);
  auto blank = section(file_.root(), "blank", "thickness");
  read(blank, "thickness", profile_.blank_thickness);
}

void ProfileReader::read_line_rules() {
  const auto node = file_.root().child("lines");
  if (!node) {
    if (!partial_) complain(file_.root(), "缺少 <lines>");
    return;
  }
  auto& rules = profile_.lines;
  const std::array sets{std::pair{"never-at-start", &rules.never_at_start},
                        std::pair{"never-at-end", &rules.never_at_end},
                        std::pair{"unbroken", &rules.unbroken},
                        std::pair{"closing", &rules.closing},
                        std::pair{"opening", &rules.opening},
                        std::pair{"units", &rules.units}};
  for (const auto& [name, characters] : sets) {
    auto one = section(node, name, "characters");
    read(one, "characters", *characters);
  }
  auto squeeze = section(node, "squeeze", "at-end at-mark elsewhere");
  read(squeeze, "at-end", rules.squeeze_at_end);
  read(squeeze, "at-mark", rules.squeeze_at_mark);
  read(squeeze, "elsewhere", rules.squeeze_elsewhere);
  auto stretch = section(node, "stretch", "most");
  read(stretch, "most", rules.most_stretch);
  auto title = section(node, "title-lines", "whole-words never-first");
  read(title, "never-first", rules.never_first);
  std::string words;
  read(title, "whole-words", words);
  // An office adds its own words to those that are there.
  for (const auto& word : split(words, " ")) {
    if (!trim(word).empty()) rules.whole_words.push_back(decode(trim(word)));
  }
}

void ProfileReader::read_style(Section& section, RoleStyle& style) {
  read(section, "face", style.face);
  read(section, "size", style.size);
  optional_ = true;
  read(section, "align", style.align);
  read(section, "first-indent", style.first_indent);
  read(section, "left-indent", style.left_indent);
  read(section, "right-indent", style.right_indent);
  read(section, "hanging", style.hanging);
  read(section, "lines-before", style.lines_before);
  read(section, "lines-after", style.lines_after);
  if (section.node.attribute("top")) style.top = section.attributes.length("top");
  read(section, "pitch", style.pitch);
  read(section, "colour", style.colour);
  read(section, "outline", style.outline);
  read(section, "keep-with-next", style.keep_with_next);
  read(section, "bold", style.bold);
  read(section, "least", style.least);
  optional_ = false;
}

void ProfileReader::read_role(pugi::xml_node node) {
  Section section{node, Attributes(file_, node, diagnostics_)};
  section.attributes.only(
      "name format face size align first-indent left-indent right-indent hanging lines-before lines-after top pitch colour "
      "outline "
      "keep-with-next bold least" +
      std::string(source_attributes));
  note_strength(node);
  const auto name = section.attributes.text("name");
  const auto role = role_named(name);
  if (!role) return complain(node, fmt::format("不认识的段落类别“{}”", name));
  const auto format_name = std::string(node.attribute("format").as_string("document"));
  const auto format = format_named(format_name);
  if (!format) return complain(node, fmt::format("不认识的公文格式“{}”，可用：document、letter、order、minutes", format_name));
  const auto general = profile_.roles.find(*role);
  if (*format != Format::document) {
    // A special format says only where it differs.
    if (general == profile_.roles.end())
      return complain(node, fmt::format("段落类别“{}”应当先写一般的，再写“{}”格式的", name, format_name));
    auto& style = profile_.format_roles.emplace(std::pair{*format, *role}, general->second).first->second;
    optional_ = true;  // until the style is read
    return read_style(section, style);
  }
  if (!partial_ && general != profile_.roles.end()) return complain(node, fmt::format("段落类别“{}”写了两次", name));
  read_style(section, profile_.roles[*role]);
}

void ProfileReader::require_every_role() {
  for (int i = 0; i <= static_cast<int>(Role::printed_by); ++i) {
    const auto role = static_cast<Role>(i);
    if (!profile_.roles.contains(role)) complain(file_.root(), fmt::format("<roles> 缺少段落类别“{}”", name_of(role)));
  }
}

void ProfileReader::complain(pugi::xml_node node, std::string message) {
  diagnostics_.push_back(input_error("form-attribute", file_.place(node), std::move(message)));
}

}  // namespace wenshu
