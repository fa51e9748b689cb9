#include "inspect/docx/styles.h"

#include <charconv>
#include <cstring>

#include <pugixml.hpp>

#include "inspect/docx/twips.h"

namespace wenshu::inspect {

namespace {

constexpr int deepest_style = 32;  // a longer chain of `basedOn` is a loop

template <typename T>
void over(std::optional<T>& below, const std::optional<T>& above) {
  if (above) below = above;
}

void over(RunLook& below, const RunLook& above) {
  over(below.face, above.face), over(below.latin, above.latin), over(below.other, above.other);
  over(below.size, above.size);
  over(below.spacing, above.spacing), over(below.colour, above.colour), over(below.hidden, above.hidden);
}

}  // namespace

void over(ParagraphLook& below, const ParagraphLook& above) {
  over(below.align, above.align), over(below.left, above.left), over(below.right, above.right), over(below.first, above.first);
  over(below.before, above.before), over(below.after, above.after), over(below.line, above.line);
  over(below.left_characters, above.left_characters), over(below.right_characters, above.right_characters);
  over(below.first_characters, above.first_characters), over(below.before_lines, above.before_lines);
  over(below.after_lines, above.after_lines), over(below.line_rule, above.line_rule), over(below.contextual, above.contextual);
  over(below.break_before, above.break_before), over(below.snaps, above.snaps), over(below.keeps, above.keeps);
  over(below.above, above.above), over(below.below, above.below), over(below.item, above.item);
  over(below.before_automatic, above.before_automatic), over(below.after_automatic, above.after_automatic);
  below.tabs.insert(below.tabs.end(), above.tabs.begin(), above.tabs.end());
}

namespace {

std::optional<Length> set_length(pugi::xml_attribute attribute) {
  if (!attribute) return std::nullopt;
  return twips(attribute);
}

std::optional<double> hundredths(pugi::xml_attribute attribute) {
  if (!attribute) return std::nullopt;
  return attribute.as_double() / 100.0;
}

bool is_on(std::string_view value) { return value.empty() || value == "1" || value == "true" || value == "on"; }

std::optional<bool> flag(pugi::xml_node node) {
  if (!node) return std::nullopt;
  return is_on(node.attribute("w:val").value());
}

std::optional<bool> flag(pugi::xml_attribute attribute) {
  if (!attribute) return std::nullopt;
  return is_on(attribute.value());
}

std::vector<TabStop> tabs(pugi::xml_node properties) {
  std::vector<TabStop> stops;
  for (const auto tab : properties.child("w:tabs").children("w:tab"))
    stops.push_back({set_length(tab.attribute("w:pos")).value_or(Length{}), tab.attribute("w:val").as_string("left")});
  return stops;
}

std::optional<ListItem> list_item(pugi::xml_node properties) {
  const auto numbered = properties.child("w:numPr");
  const auto list = numbered.child("w:numId").attribute("w:val");
  if (!list) return std::nullopt;
  return ListItem{list.value(), numbered.child("w:ilvl").attribute("w:val").as_int()};
}

}  // namespace

Colour colour_of(const char* text) {
  int value = 0;
  if (std::from_chars(text, text + std::strlen(text), value, 16).ec != std::errc{}) return {};  // `auto` is black
  return {value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF};
}

std::optional<Border> border_of(pugi::xml_node node) {
  const std::string kind = node.attribute("w:val").value();
  if (!node || kind == "nil" || kind == "none" || kind.empty()) return std::nullopt;
  return Border{Length::pt(node.attribute("w:sz").as_double() / 8), Length::pt(node.attribute("w:space").as_double()),
                colour_of(node.attribute("w:color").value())};
}

ParagraphLook paragraph_look(pugi::xml_node properties) {
  ParagraphLook look;
  if (const auto jc = properties.child("w:jc")) look.align = jc.attribute("w:val").value();
  const auto indent = properties.child("w:ind");
  look.left = set_length(indent.attribute(indent.attribute("w:left") ? "w:left" : "w:start"));
  look.right = set_length(indent.attribute(indent.attribute("w:right") ? "w:right" : "w:end"));
  look.first = set_length(indent.attribute("w:firstLine"));
  if (const auto hanging = set_length(indent.attribute("w:hanging"))) look.first = -*hanging;
  look.left_characters = hundredths(indent.attribute(indent.attribute("w:leftChars") ? "w:leftChars" : "w:startChars"));
  look.right_characters = hundredths(indent.attribute(indent.attribute("w:rightChars") ? "w:rightChars" : "w:endChars"));
  look.first_characters = hundredths(indent.attribute("w:firstLineChars"));
  if (const auto hanging = hundredths(indent.attribute("w:hangingChars"))) look.first_characters = -*hanging;
  const auto spacing = properties.child("w:spacing");
  look.before = set_length(spacing.attribute("w:before")), look.after = set_length(spacing.attribute("w:after"));
  look.before_lines = hundredths(spacing.attribute("w:beforeLines"));
  look.after_lines = hundredths(spacing.attribute("w:afterLines"));
  look.before_automatic = flag(spacing.attribute("w:beforeAutospacing"));
  look.after_automatic = flag(spacing.attribute("w:afterAutospacing"));
  look.line = set_length(spacing.attribute("w:line"));
  if (look.line) look.line_rule = spacing.attribute("w:lineRule").as_string("auto");
  look.contextual = flag(properties.child("w:contextualSpacing"));
  look.break_before = flag(properties.child("w:pageBreakBefore"));
  look.keeps = flag(properties.child("w:keepNext"));
  look.snaps = flag(properties.child("w:snapToGrid"));
  look.above = border_of(properties.child("w:pBdr").child("w:top"));
  look.below = border_of(properties.child("w:pBdr").child("w:bottom"));
  look.tabs = tabs(properties);
  look.item = list_item(properties);
  return look;
}

Styles::Styles(const Package& package) : numbering_(package) {
  const auto theme = package.root("word/theme/theme1.xml").child("a:themeElements");
  theme_fonts_ = theme.child("a:fontScheme"), theme_colours_ = theme.child("a:clrScheme");
  const auto root = package.root("word/styles.xml");
  const auto defaults = root.child("w:docDefaults");
  defaults_.run.size = Length::pt(10);  // ECMA-376, 17.3.2.38
  over(defaults_.run, run_look(defaults.child("w:rPrDefault").child("w:rPr")));
  defaults_.paragraph = paragraph_look(defaults.child("w:pPrDefault").child("w:pPr"));
  for (const auto node : root.children("w:style")) {
    const std::string id = node.attribute("w:styleId").value();
    styles_[id] = {node.child("w:basedOn").attribute("w:val").value(), paragraph_look(node.child("w:pPr")),
                   run_look(node.child("w:rPr")), node.child("w:tblPr")};
    const std::string standard = node.attribute("w:default").value();
    if (standard != "1" && standard != "true" && standard != "on") continue;
    const std::string_view type = node.attribute("w:type").value();
    if (type == "paragraph") default_style_ = id;
    if (type == "table") default_table_ = id;
  }
}

std::string Styles::theme_face(const std::string& name) const {
  const auto font = theme_fonts_.child(name.starts_with("major") ? "a:majorFont" : "a:minorFont");
  if (name.find("EastAsia") == std::string::npos) return font.child("a:latin").attribute("typeface").value();
  std::string east = font.child("a:ea").attribute("typeface").value();
  if (!east.empty()) return east;
  return font.find_child_by_attribute("a:font", "script", "Hans").attribute("typeface").value();
}

std::optional<std::string> Styles::face_of(pugi::xml_node fonts, const char* theme, const char* name) const {
  // The theme's font goes before the name beside it (ECMA-376, 17.3.2.26).
  if (const auto of_theme = fonts.attribute(theme)) {
    if (auto face = theme_face(of_theme.value()); !face.empty()) return face;
    return std::nullopt;
  }
  if (const auto named = fonts.attribute(name)) return named.value();
  return std::nullopt;
}

RunLook Styles::run_look(pugi::xml_node properties) const {
  RunLook look;
  const auto fonts = properties.child("w:rFonts");
  look.face = face_of(fonts, "w:eastAsiaTheme", "w:eastAsia");
  look.latin = face_of(fonts, "w:asciiTheme", "w:ascii");
  look.other = face_of(fonts, "w:hAnsiTheme", "w:hAnsi");
  if (const auto size = properties.child("w:sz")) look.size = Length::pt(size.attribute("w:val").as_double() / 2);
  look.spacing = set_length(properties.child("w:spacing").attribute("w:val"));
  if (const auto colour = properties.child("w:color")) {
    const auto of_theme = theme_colour(colour.attribute("w:themeColor").value());
    look.colour = colour_of(of_theme.empty() ? colour.attribute("w:val").value() : of_theme.c_str());
  }
  look.hidden = flag(properties.child("w:vanish"));
  return look;
}

void Styles::apply(const std::string& id, Look& look, int depth) const {
  const auto found = styles_.find(id);
  if (found == styles_.end() || depth > deepest_style) return;
  apply(found->second.based_on, look, depth + 1);
  over(look.paragraph, found->second.paragraph);
  over(look.run, found->second.run);
}

pugi::xml_node Styles::table_property(const std::string& id, const char* name) const {
  auto at = styles_.find(styles_.contains(id) ? id : default_table_);
  for (int depth = 0; at != styles_.end() && depth < deepest_style; ++depth) {
    if (const auto property = at->second.table.child(name)) return property;
    at = styles_.find(at->second.based_on);
  }
  return {};
}

std::string Styles::theme_colour(std::string name) const {
  if (name.empty()) return {};
  if (name.starts_with("text") || name.starts_with("tx")) name = "dk" + name.substr(name.size() - 1);
  if (name.starts_with("background") || name.starts_with("bg")) name = "lt" + name.substr(name.size() - 1);
  if (name.starts_with("dark")) name = "dk" + name.substr(4);
  if (name.starts_with("light")) name = "lt" + name.substr(5);
  const auto colour = theme_colours_.child(("a:" + name).c_str());
  const std::string own = colour.child("a:srgbClr").attribute("val").value();
  return own.empty() ? colour.child("a:sysClr").attribute("lastClr").value() : own;
}

Look Styles::standard() const {
  auto look = defaults_;
  apply(default_style_, look, 0);
  return look;
}

Look Styles::look_of(pugi::xml_node paragraph) const {
  const auto properties = paragraph.child("w:pPr");
  const auto own = paragraph_look(properties);
  auto look = defaults_;
  const std::string named = properties.child("w:pStyle").attribute("w:val").as_string(default_style_.c_str());
  const auto& style = styles_.contains(named) ? named : default_style_;
  apply(style, look, 0);
  // A style's own indents stand over those of its list; a list named by the paragraph itself stands over the style.
  if (auto& item = look.paragraph.item; item && !own.item) {
    auto listed = defaults_;
    item->level = numbering_.level_of_style(item->list, style, item->level);
    over(listed.paragraph, paragraph_look(numbering_.properties(item->list, item->level)));
    const auto kept = item;
    apply(style, listed, 0);
    look = listed, look.paragraph.item = kept;
  } else if (own.item) {
    over(look.paragraph, paragraph_look(numbering_.properties(own.item->list, own.item->level)));
  }
  over(look.paragraph, own);
  look.style = named;
  return look;
}

RunLook Styles::look_of_mark(pugi::xml_node paragraph, const RunLook& of_paragraph) const {
  auto look = of_paragraph;
  over(look, run_look(paragraph.child("w:pPr").child("w:rPr")));
  return look;
}

RunLook Styles::look_of(pugi::xml_node run, const RunLook& of_paragraph) const {
  const auto properties = run.child("w:rPr");
  Look look;
  look.run = of_paragraph;
  if (const auto style = properties.child("w:rStyle")) apply(style.attribute("w:val").value(), look, 0);
  over(look.run, run_look(properties));
  look.run.chinese_marks = std::string_view(properties.child("w:rFonts").attribute("w:hint").value()) == "eastAsia";
  return look.run;
}

}  // namespace wenshu::inspect
