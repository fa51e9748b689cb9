#include "inspect/docx/styles.h"

#include <charconv>
#include <cstring>

namespace wenshu::inspect {

namespace {

constexpr int deepest_style = 32;  // a longer chain of `basedOn` is a loop

template <typename T>
void over(std::optional<T>& below, const std::optional<T>& above) {
  if (above) below = above;
}

void over(RunLook& below, const RunLook& above) {
  over(below.face, above.face), over(below.size, above.size);
  over(below.spacing, above.spacing), over(below.colour, above.colour);
}

void over(ParagraphLook& below, const ParagraphLook& above) {
  over(below.align, above.align), over(below.left, above.left), over(below.right, above.right), over(below.first, above.first);
  over(below.before, above.before), over(below.after, above.after), over(below.line, above.line);
  over(below.left_characters, above.left_characters), over(below.right_characters, above.right_characters);
  over(below.first_characters, above.first_characters), over(below.before_lines, above.before_lines);
  over(below.after_lines, above.after_lines), over(below.line_rule, above.line_rule), over(below.contextual, above.contextual);
  over(below.break_before, above.break_before), over(below.snaps, above.snaps);
  over(below.above, above.above), over(below.below, above.below);
}

std::optional<Length> twips(pugi::xml_attribute attribute) {
  if (!attribute) return std::nullopt;
  return Length::twips(attribute.as_llong());
}

std::optional<double> hundredths(pugi::xml_attribute attribute) {
  if (!attribute) return std::nullopt;
  return attribute.as_double() / 100.0;
}

std::optional<bool> flag(pugi::xml_node node) {
  if (!node) return std::nullopt;
  const std::string value = node.attribute("w:val").value();
  return value.empty() || value == "1" || value == "true" || value == "on";
}

Colour colour_of(const char* text) {
  int value = 0;
  if (std::from_chars(text, text + std::strlen(text), value, 16).ec != std::errc{}) return {};  // `auto` is black
  return {value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF};
}

std::optional<Border> border(pugi::xml_node node) {
  const std::string kind = node.attribute("w:val").value();
  if (!node || kind == "nil" || kind == "none" || kind.empty()) return std::nullopt;
  return Border{Length::pt(node.attribute("w:sz").as_double() / 8), Length::pt(node.attribute("w:space").as_double()),
                colour_of(node.attribute("w:color").value())};
}

ParagraphLook paragraph_look(pugi::xml_node properties) {
  ParagraphLook look;
  if (const auto jc = properties.child("w:jc")) look.align = jc.attribute("w:val").value();
  const auto indent = properties.child("w:ind");
  look.left = twips(indent.attribute(indent.attribute("w:left") ? "w:left" : "w:start"));
  look.right = twips(indent.attribute(indent.attribute("w:right") ? "w:right" : "w:end"));
  look.first = twips(indent.attribute("w:firstLine"));
  if (const auto hanging = twips(indent.attribute("w:hanging"))) look.first = -*hanging;
  look.left_characters = hundredths(indent.attribute(indent.attribute("w:leftChars") ? "w:leftChars" : "w:startChars"));
  look.right_characters = hundredths(indent.attribute(indent.attribute("w:rightChars") ? "w:rightChars" : "w:endChars"));
  look.first_characters = hundredths(indent.attribute("w:firstLineChars"));
  if (const auto hanging = hundredths(indent.attribute("w:hangingChars"))) look.first_characters = -*hanging;
  const auto spacing = properties.child("w:spacing");
  look.before = twips(spacing.attribute("w:before")), look.after = twips(spacing.attribute("w:after"));
  look.before_lines = hundredths(spacing.attribute("w:beforeLines"));
  look.after_lines = hundredths(spacing.attribute("w:afterLines"));
  look.line = twips(spacing.attribute("w:line"));
  if (look.line) look.line_rule = spacing.attribute("w:lineRule").as_string("auto");
  look.contextual = flag(properties.child("w:contextualSpacing"));
  look.break_before = flag(properties.child("w:pageBreakBefore"));
  look.snaps = flag(properties.child("w:snapToGrid"));
  look.above = border(properties.child("w:pBdr").child("w:top"));
  look.below = border(properties.child("w:pBdr").child("w:bottom"));
  return look;
}

}  // namespace

Styles::Styles(const Package& package) {
  theme_fonts_ = package.root("word/theme/theme1.xml").child("a:themeElements").child("a:fontScheme");
  const auto root = package.root("word/styles.xml");
  const auto defaults = root.child("w:docDefaults");
  defaults_.run.size = Length::pt(10);  // ECMA-376, 17.3.2.38
  over(defaults_.run, run_look(defaults.child("w:rPrDefault").child("w:rPr")));
  defaults_.paragraph = paragraph_look(defaults.child("w:pPrDefault").child("w:pPr"));
  for (const auto node : root.children("w:style")) {
    const std::string id = node.attribute("w:styleId").value();
    styles_[id] = {node.child("w:basedOn").attribute("w:val").value(), paragraph_look(node.child("w:pPr")),
                   run_look(node.child("w:rPr"))};
    const std::string standard = node.attribute("w:default").value();
    if (std::string_view(node.attribute("w:type").value()) == "paragraph" && (standard == "1" || standard == "true"))
      default_style_ = id;
  }
}

std::string Styles::theme_face(const std::string& name) const {
  const auto font = theme_fonts_.child(name.starts_with("major") ? "a:majorFont" : "a:minorFont");
  const std::string east = font.child("a:ea").attribute("typeface").value();
  if (!east.empty()) return east;
  return font.find_child_by_attribute("a:font", "script", "Hans").attribute("typeface").value();
}

RunLook Styles::run_look(pugi::xml_node properties) const {
  RunLook look;
  const auto fonts = properties.child("w:rFonts");
  // The theme's font goes before the name beside it (ECMA-376, 17.3.2.26).
  if (const auto theme = fonts.attribute("w:eastAsiaTheme")) {
    if (auto face = theme_face(theme.value()); !face.empty()) look.face = std::move(face);
  } else if (const auto name = fonts.attribute("w:eastAsia")) {
    look.face = name.value();
  }
  if (const auto size = properties.child("w:sz")) look.size = Length::pt(size.attribute("w:val").as_double() / 2);
  look.spacing = twips(properties.child("w:spacing").attribute("w:val"));
  if (const auto colour = properties.child("w:color")) look.colour = colour_of(colour.attribute("w:val").value());
  return look;
}

void Styles::apply(const std::string& id, Look& look, int depth) const {
  const auto found = styles_.find(id);
  if (found == styles_.end() || depth > deepest_style) return;
  apply(found->second.based_on, look, depth + 1);
  over(look.paragraph, found->second.paragraph);
  over(look.run, found->second.run);
}

Look Styles::standard() const {
  auto look = defaults_;
  apply(default_style_, look, 0);
  return look;
}

Look Styles::look_of(pugi::xml_node paragraph) const {
  const auto properties = paragraph.child("w:pPr");
  auto look = defaults_;
  look.style = properties.child("w:pStyle").attribute("w:val").as_string(default_style_.c_str());
  apply(styles_.contains(look.style) ? look.style : default_style_, look, 0);
  over(look.paragraph, paragraph_look(properties));
  return look;
}

RunLook Styles::look_of(pugi::xml_node run, const RunLook& of_paragraph) const {
  const auto properties = run.child("w:rPr");
  Look look;
  look.run = of_paragraph;
  if (const auto style = properties.child("w:rStyle")) apply(style.attribute("w:val").value(), look, 0);
  over(look.run, run_look(properties));
  return look.run;
}

}  // namespace wenshu::inspect
