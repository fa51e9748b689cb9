#include "layout/profile.h"

#include <array>
#include <charconv>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/xml_file.h"

namespace wenshu {

namespace {

/// Every element may say where its numbers come from.
constexpr std::string_view source_attributes = " clause strength verified";

/// Reads one file into a profile, collecting everything that is missing or wrong.
class ProfileReader {
 public:
  explicit ProfileReader(const XmlFile& file) : file_(file) {}

  Result<Profile> read() {
    read_page();
    read_head_and_foot();
    read_line_rules();
    for (const auto node : file_.root().child("roles").children("role")) read_role(node);
    require_every_role();
    if (!diagnostics_.empty()) return failure(std::move(diagnostics_));
    return std::move(profile_);
  }

 private:
  /// The element `name`, which must be there and have no attributes but `known`.
  Attributes section(pugi::xml_node parent, const char* name, std::string_view known) {
    const auto node = parent.child(name);
    if (!node) complain(parent, fmt::format("<{}> 缺少 <{}>", parent.name(), name));
    Attributes attributes(file_, node ? node : parent, diagnostics_);
    if (node) attributes.only(std::string(known) + std::string(source_attributes));
    return attributes;
  }

  void complain(pugi::xml_node node, std::string message) {
    diagnostics_.push_back(input_error("form-attribute", file_.place(node), std::move(message)));
  }

  double number(pugi::xml_node node, Attributes& attributes, const char* name) {
    const auto text = attributes.text(name);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) {
      complain(node, fmt::format("<{}> 的属性 {} 应当是不小于零的数，现为“{}”", node.name(), name, text));
    }
    return value;
  }

  void read_page() {
    const auto root = file_.root();
    auto paper = section(root, "paper", "width height");
    profile_.page_width = paper.length("width");
    profile_.page_height = paper.length("height");
    auto margins = section(root, "margins", "top bottom left right");
    profile_.top = margins.length("top");
    profile_.bottom = margins.length("bottom");
    profile_.left = margins.length("left");
    profile_.right = margins.length("right");
    auto grid = section(root, "grid", "lines characters line-pitch size");
    profile_.lines_a_page = grid.integer("lines");
    profile_.characters_a_line = grid.integer("characters");
    profile_.line_pitch = grid.length("line-pitch");
    profile_.body_size = grid.length("size");
    if (profile_.characters_a_line > 0) profile_.character_pitch = profile_.text_width() / profile_.characters_a_line;
    if (profile_.lines_a_page * profile_.line_pitch > profile_.text_height()) {
      complain(root.child("grid"), fmt::format("{} 行、每行 {}磅，超出版心高度 {}磅", profile_.lines_a_page,
                                               profile_.line_pitch.pt(), profile_.text_height().pt()));
    }
  }

  void read_head_and_foot() {
    const auto root = file_.root();
    auto page_number = section(root, "page-number", "face size offset indent");
    profile_.page_number_face = face(page_number);
    profile_.page_number_size = page_number.length("size");
    profile_.page_number_offset = page_number.length("offset");
    profile_.page_number_indent = page_number.integer("indent");
    auto rule = section(root, "red-rule", "thickness gap colour");
    profile_.red_rule_thickness = rule.length("thickness");
    profile_.red_rule_gap = rule.length("gap");
    profile_.red = colour(root.child("red-rule"), rule.text("colour"));
    auto signature = section(root, "signature", "sealed-date-indent unsealed-signer-indent seal-diameter");
    profile_.sealed_date_indent = signature.integer("sealed-date-indent");
    profile_.unsealed_signer_indent = signature.integer("unsealed-signer-indent");
    profile_.seal_diameter = signature.length("seal-diameter");
    auto imprint = section(root, "imprint", "thick thin");
    profile_.imprint_thick = imprint.length("thick");
    profile_.imprint_thin = imprint.length("thin");
    auto table = section(root, "table", "rule padding row-padding");
    profile_.table_rule_thickness = table.length("rule");
    profile_.table_padding = table.length("padding");
    profile_.table_row_padding = table.length("row-padding");
    profile_.blank_thickness = section(root, "blank", "thickness").length("thickness");
  }

  std::u32string characters(pugi::xml_node parent, const char* name) {
    return decode(section(parent, name, "characters").text("characters"));
  }

  void read_line_rules() {
    const auto node = file_.root().child("lines");
    if (!node) return complain(file_.root(), "缺少 <lines>");
    auto& rules = profile_.lines;
    rules.never_at_start = characters(node, "never-at-start");
    rules.never_at_end = characters(node, "never-at-end");
    rules.unbroken = characters(node, "unbroken");
    rules.closing = characters(node, "closing");
    rules.opening = characters(node, "opening");
    rules.units = characters(node, "units");
    auto squeeze = section(node, "squeeze", "at-end at-mark elsewhere");
    rules.squeeze_at_end = number(node.child("squeeze"), squeeze, "at-end");
    rules.squeeze_at_mark = number(node.child("squeeze"), squeeze, "at-mark");
    rules.squeeze_elsewhere = number(node.child("squeeze"), squeeze, "elsewhere");
    auto stretch = section(node, "stretch", "most");
    rules.most_stretch = number(node.child("stretch"), stretch, "most");
    auto title = section(node, "title-lines", "whole-words never-first");
    rules.never_first = decode(title.text("never-first"));
    for (const auto& word : split(title.text("whole-words"), " ")) {
      if (!trim(word).empty()) rules.whole_words.push_back(decode(trim(word)));
    }
  }

  Typeface face(Attributes& attributes) {
    const auto name = attributes.text("face");
    const auto found = typeface_named(name);
    if (!found) complain(file_.root(), fmt::format("不认识的字体类别“{}”", name));
    return found.value_or(Typeface::fangsong);
  }

  /// `black`, `red` (that of the red rule) or `#C00000`.
  Colour colour(pugi::xml_node node, const std::string& text) {
    if (text == "black") return {};
    if (text == "red") return profile_.red;
    int value = 0;
    const auto [end, error] = text.size() == 7 && text[0] == '#'
                                  ? std::from_chars(text.data() + 1, text.data() + text.size(), value, 16)
                                  : std::from_chars_result{nullptr, std::errc::invalid_argument};
    if (error != std::errc{} || end != text.data() + text.size()) {
      complain(node, fmt::format("颜色应当写作 black、red 或 #RRGGBB，现为“{}”", text));
    }
    return {value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF};
  }

  Align align(pugi::xml_node node, const std::string& text) {
    static constexpr std::array names{std::pair{"left", Align::left}, std::pair{"centre", Align::centre},
                                      std::pair{"right", Align::right}, std::pair{"justify", Align::justify}};
    for (const auto& [name, value] : names) {
      if (text == name) return value;
    }
    complain(node, fmt::format("不认识的对齐方式“{}”，可用：left、centre、right、justify", text));
    return Align::justify;
  }

  void read_role(pugi::xml_node node) {
    Attributes attributes(file_, node, diagnostics_);
    attributes.only(
        "name face size align first-indent left-indent right-indent hanging lines-before lines-after top pitch colour outline "
        "keep-with-next bold least" +
        std::string(source_attributes));
    const auto name = attributes.text("name");
    const auto role = role_named(name);
    if (!role) return complain(node, fmt::format("不认识的段落类别“{}”", name));
    RoleStyle style;
    style.face = face(attributes);
    style.size = attributes.length("size");
    style.align = align(node, attributes.text_or("align", "justify"));
    style.first_indent = attributes.integer_or("first-indent", 0);
    style.left_indent = attributes.integer_or("left-indent", 0);
    style.right_indent = attributes.integer_or("right-indent", 0);
    style.hanging = attributes.integer_or("hanging", 0);
    style.lines_before = node.attribute("lines-before") ? number(node, attributes, "lines-before") : 0;
    style.lines_after = node.attribute("lines-after") ? number(node, attributes, "lines-after") : 0;
    style.top = attributes.length_or("top", {});
    style.pitch = attributes.length_or("pitch", {});
    style.colour = colour(node, attributes.text_or("colour", "black"));
    style.outline = attributes.integer_or("outline", 0);
    style.keep_with_next = attributes.flag_or("keep-with-next", false);
    style.bold = attributes.flag_or("bold", false);
    style.least = attributes.length_or("least", {});
    if (!profile_.roles.emplace(*role, style).second) complain(node, fmt::format("段落类别“{}”写了两次", name));
  }

  void require_every_role() {
    for (int i = 0; i <= static_cast<int>(Role::printed_by); ++i) {
      const auto role = static_cast<Role>(i);
      if (!profile_.roles.contains(role)) complain(file_.root(), fmt::format("<roles> 缺少段落类别“{}”", name_of(role)));
    }
  }

  const XmlFile& file_;
  Profile profile_;
  Diagnostics diagnostics_;
};

}  // namespace

Result<Profile> read_profile(const std::filesystem::path& path) {
  return XmlFile::read(path).and_then([](const XmlFile& file) { return ProfileReader(file).read(); });
}

}  // namespace wenshu
