#include "inspect/docx/headers.h"

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "inspect/docx/body.h"
#include "inspect/docx/sheet.h"
#include "inspect/docx/twips.h"

namespace wenshu::inspect {

namespace {

constexpr const char* page_field = ".//w:instrText[contains(., 'PAGE')] | .//w:fldSimple[contains(@w:instr, 'PAGE')]";

/// The paragraph that holds a PAGE field; empty if none does.
pugi::xml_node numbered_paragraph(pugi::xml_node parent) {
  auto node = parent.select_node(page_field).node();
  while (node && std::string_view(node.name()) != "w:p") node = node.parent();
  return node;
}

Anchor anchor_of(const Section& section, Length paragraph, bool even) {
  const auto right = section.width - section.right;
  return {section.width, section.height, section.top, section.bottom, section.left,
          section.right, section.left,   right,       paragraph,      even};
}

/// True if the text of a box is turned by a quarter.
bool is_box_turned(pugi::xml_node text) {
  const auto box = text.parent();
  if (std::string_view(box.attribute("style").value()).find("layout-flow:vertical") != std::string_view::npos) return true;
  const std::string_view flow = box.parent().child("wps:bodyPr").attribute("vert").value();
  return !flow.empty() && flow != "horz";
}

class HeaderReader {
 public:
  HeaderReader(const Package& package, const Styles& styles, const Faces& faces, Marks& marks)
      : package_(package), styles_(styles), faces_(faces), marks_(marks) {
    const auto settings = package.root("word/settings.xml");
    both_ = !settings.child("w:evenAndOddHeaders").empty();
    habits_ = habits_of(settings);
  }

  /// `begins`: the first page of its section.
  void read(std::size_t page, const Section& section, bool begins) {
    if (begins) take_references(section.node);
    const bool even = page % 2 == 1;
    const std::string kind = begins && section.first_differs ? "first" : both_ && even ? "even" : "default";
    for (const auto& shape : shapes_in(package_.root(headers_[kind]), anchor_of(section, section.header, even))) {
      if (shape.stroke) marks_.pages[page].strokes.push_back(*shape.stroke);
    }
    const auto footer = package_.root(footers_[kind]);
    const auto paragraph = numbered_paragraph(footer);
    if (!paragraph) return;
    marks_.declared->page_number = true;
    if (auto line = number_line(footer, paragraph, section, page)) marks_.pages[page].lines.push_back(std::move(*line));
  }

 private:
  void take_references(pugi::xml_node section) {
    for (const auto node : section.children()) {
      const std::string_view name = node.name();
      if (name != "w:headerReference" && name != "w:footerReference") continue;
      auto& parts = name == "w:headerReference" ? headers_ : footers_;
      parts[node.attribute("w:type").as_string("default")] = package_.target(node.attribute("r:id").value());
    }
  }

  std::vector<Shape> shapes_in(pugi::xml_node part, const Anchor& anchor) const {
    std::vector<Shape> all;
    for (const auto drawing : drawings_of(part)) {
      for (const auto& shape : shapes_of(drawing, anchor, styles_)) all.push_back(shape);
    }
    return all;
  }

  /// The line of a footer that holds the page number, the page's own in place of the field.
  std::optional<Line> number_line(pugi::xml_node footer, pugi::xml_node paragraph, const Section& section,
                                  std::size_t page) const {
    const Shape* box = nullptr;
    const auto shapes = shapes_in(footer, anchor_of(section, section.height - section.footer - Length::pt(14), page % 2 == 1));
    for (const auto& shape : shapes) {
      if (shape.text && numbered_paragraph(shape.text)) box = &shape;
    }
    auto line = box == nullptr ? line_of_footer(footer, paragraph, section, page) : line_in_box(*box, section);
    if (line) show_number(*line, page + 1);
    return line;
  }

  /// A sheet on which a footer or a box in it is set, whatever its height.
  Sheet apart(const Section& section) const {
    Sheet sheet(styles_, faces_, Numbering(package_), habits_, section);
    sheet.set_floating(true);
    return sheet;
  }

  static std::optional<Line> numbered_line(Sheet& sheet) {
    auto pages = sheet.take();
    for (auto& line : pages.front().lines) {
      if (line.text.find_first_of("0123456789") != std::string::npos) return std::move(line);
    }
    return std::nullopt;
  }

  std::optional<Line> line_in_box(const Shape& box, const Section& section) const {
    if (!box.left || !box.top) return std::nullopt;
    auto sheet = apart(section);
    const bool turned = is_box_turned(box.text);
    const auto begin = *box.left + (turned ? Length{} : box.inset_left);
    const auto end = *box.left + (turned ? box.height : box.width - box.inset_right);
    sheet.set_area({begin, std::max(begin, end)}), sheet.move_to({0, *box.top});
    if (!box.on_page) sheet.leave_open(by_footer);
    sheet.set(numbered_paragraph(box.text));
    auto line = numbered_line(sheet);
    if (line && turned) turn(*line, box);
    if (line && !turned) shrink(*line, box);
    return line;
  }

  /// The last paragraph of a footer stands on the line that is `Section::footer` from the edge of the paper. A paragraph in a
  /// frame takes no room: it stands where the one behind it begins.
  std::optional<Line> line_of_footer(pugi::xml_node footer, pugi::xml_node paragraph, const Section& section,
                                     std::size_t page) const {
    auto flow = apart(section), number = apart(section);
    const auto frame = paragraph.child("w:pPr").child("w:framePr");
    std::optional<Length> start;
    for (const auto& found : footer.select_nodes("w:p | w:sdt/w:sdtContent/w:p | w:tbl//w:p")) {
      if (found.node() == paragraph) start = flow.spot().y;
      if (!found.node().child("w:pPr").child("w:framePr")) flow.set(found.node());
    }
    const bool open = flow.certainty() != Certainty{};
    number.move_to({0, start.value_or(section.top)});
    number.set(paragraph);
    auto line = numbered_line(number);
    if (!line) return line;
    const bool on_page = std::string_view(frame.attribute("w:vAnchor").value()) == "page";
    const auto foot = section.height - section.footer;
    const auto offset = twips(frame.attribute("w:y"));
    const auto by = on_page ? offset - section.top : foot - flow.spot().y + offset;
    move_down(*line, by);
    if (open && !on_page && line->certainty == Certainty{}) line->certainty = flow.certainty();
    if (footer.child("w:tbl") && line->certainty == Certainty{}) line->certainty = {1, by_footer};
    if (frame) place_frame(paragraph, section, page, *line);
    return line;
  }

  /// A box as wide as its text stands against one edge of its place, whatever width the file remembers.
  static void shrink(Line& line, const Shape& box) {
    const auto width = line.right - line.left, right = *box.left + box.width;
    if (box.shrinks == Shape::Shrinks::no) return;
    if (box.shrinks == Shape::Shrinks::to_left) line.left = *box.left + box.inset_left;
    if (box.shrinks == Shape::Shrinks::to_middle) line.left = (*box.left + right - width) / 2;
    if (box.shrinks == Shape::Shrinks::to_right) line.left = right - box.inset_right - width;
    line.right = line.left + width;
    line.place_open = by_box;
  }

  static void move_down(Line& line, Length by) { line.top += by, line.bottom += by, line.middle += by, line.row += by; }

  /// Text turned by a quarter runs down its box.
  static void turn(Line& line, const Shape& box) {
    const auto from = *box.top + line.left - *box.left, to = *box.top + line.right - *box.left;
    line.left = *box.left, line.right = *box.left + box.width;
    line.top = from, line.bottom = to, line.middle = line.row = (from + to) / 2;
  }

  /// The field's last result stands in the file: any digits, in place of which the page's own number is shown.
  static void show_number(Line& line, std::size_t number) {
    const auto begin = line.text.find_first_of("0123456789"), end = line.text.find_last_of("0123456789");
    line.text = line.text.substr(0, begin) + std::to_string(number) + line.text.substr(end + 1);
  }

  /// A frame stands against an edge of the page, of the margins or of the text, or at a distance from its left one. One without a
  /// width is as wide as its text and the indents of that.
  void place_frame(pugi::xml_node paragraph, const Section& section, std::size_t page, Line& line) const {
    const auto frame = paragraph.child("w:pPr").child("w:framePr");
    const bool of_page = std::string_view(frame.attribute("w:hAnchor").value()) == "page";
    const auto begin = of_page ? Length{} : section.left, end = of_page ? section.width : section.width - section.right;
    const auto text = line.right - line.left;
    const auto look = styles_.look_of(paragraph);
    const auto indents = indent(look.paragraph.left_characters, look.paragraph.left, line) +
                         indent(look.paragraph.right_characters, look.paragraph.right, line) +
                         indent(look.paragraph.first_characters, look.paragraph.first, line);
    const auto width = frame.attribute("w:w") ? twips(frame.attribute("w:w")) : text + indents;
    auto align = std::string_view(frame.attribute("w:xAlign").value());
    const bool even = page % 2 == 1;
    if (align == "inside") align = even ? "right" : "left";
    if (align == "outside") align = even ? "left" : "right";
    auto left = begin + twips(frame.attribute("w:x"));
    if (align == "right") left = end - width;
    if (align == "center") left = (begin + end - width) / 2;
    if (align == "left") left = begin;
    const auto spare = width - text - indents;
    const auto jc = look.paragraph.align.value_or("both");
    left += indent(look.paragraph.left_characters, look.paragraph.left, line) +
            indent(look.paragraph.first_characters, look.paragraph.first, line);
    if (jc == "right" || jc == "end") left += spare;
    if (jc == "center") left += spare / 2;
    line.left = left, line.right = left + text;
    if (!frame.attribute("w:w") && !align.empty() && indents == Length{}) line.place_open = by_frame;
  }

  static Length indent(const std::optional<double>& characters, const std::optional<Length>& length, const Line& line) {
    return characters && *characters != 0 ? line.type.size.scaled(*characters) : length.value_or(Length{});
  }

  static constexpr const char* by_box = "文本框的宽度随文字，外侧空几字由 Word、WPS 排定";
  static constexpr const char* by_frame = "图文框没有写宽度，外侧空几字由 Word、WPS 排定";
  static constexpr const char* by_footer = "页脚的高度由里面的内容决定";

  const Package& package_;
  const Styles& styles_;
  const Faces& faces_;
  Marks& marks_;
  Habits habits_;
  bool both_ = false;                                     ///< odd and even pages have their own
  std::map<std::string, std::string> headers_, footers_;  ///< parts by `default`, `even` and `first`
};

}  // namespace

void add_headers(const Package& package, const std::vector<Section>& sections, const Styles& styles, const Faces& faces,
                 Marks& marks) {
  HeaderReader reader(package, styles, faces, marks);
  for (std::size_t page = 0; page < marks.pages.size() && page < sections.size(); ++page)
    reader.read(page, sections[page], page == 0 || sections[page].node != sections[page - 1].node);
}

}  // namespace wenshu::inspect
