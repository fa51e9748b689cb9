#include "inspect/docx/read_docx.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "inspect/docx/sheet.h"

namespace wenshu::inspect {

namespace {

constexpr int deepest_table = 8;

/// Walks the body of a document and sets it on a sheet.
class BodyReader {
 public:
  explicit BodyReader(Sheet& sheet) : sheet_(sheet) {}

  void read(pugi::xml_node parent, int depth = 0) {
    for (const auto node : parent.children()) {
      const std::string_view name = node.name();
      if (name == "w:p") {
        sheet_.set(node, depth > 0 && !in_foot_);
        if (const auto properties = node.child("w:pPr").child("w:sectPr")) end_section(node);
      } else if (name == "w:tbl" && depth < deepest_table) {
        read_table(node, depth);
      } else if (name == "w:sdt") {
        read(node.child("w:sdtContent"), depth);
      }
    }
  }

  bool imprint_at_foot() const { return imprint_at_foot_; }

 private:
  /// The paragraph that carries a section's properties ends it; what follows has those of the next.
  void end_section(pugi::xml_node paragraph) {
    auto next = paragraph;
    while ((next = next.next_sibling())) {
      const auto properties = std::string_view(next.name()) == "w:sectPr" ? next : next.child("w:pPr").child("w:sectPr");
      if (!properties) continue;
      sheet_.change_section(section_of(properties));
      if (std::string_view(properties.child("w:type").attribute("w:val").value()) != "continuous") sheet_.break_page();
      return;
    }
  }

  void read_table(pugi::xml_node table, int depth) {
    const auto anchor = table.child("w:tblPr").child("w:tblpPr");
    const bool foot = std::string_view(anchor.attribute("w:tblpYSpec").value()) == "bottom" &&
                      std::string_view(anchor.attribute("w:vertAnchor").value()) == "margin";
    if (foot) sheet_.begin_foot(), in_foot_ = true;
    for (const auto row : table.children("w:tr")) {
      const auto top = sheet_.y();
      auto lowest = top;
      for (const auto cell : row.children("w:tc")) {
        sheet_.move_to(top);
        read(cell, depth + 1);
        lowest = std::max(lowest, sheet_.y());
      }
      sheet_.move_to(lowest);
    }
    if (foot) sheet_.end_foot(), in_foot_ = false, imprint_at_foot_ = true;
  }

  Sheet& sheet_;
  bool in_foot_ = false, imprint_at_foot_ = false;
};

/// True if a footer holds a PAGE field.
bool counts_pages(pugi::xml_node footer) {
  return !footer.select_node(".//w:instrText[contains(., 'PAGE')] | .//w:fldSimple[contains(@w:instr, 'PAGE')]").node().empty();
}

/// The line of a footer that holds the page number, `number` in place of the field.
std::optional<Line> page_number_line(pugi::xml_node footer, const Styles& styles, const Faces& faces, const Section& section,
                                     std::size_t number) {
  const auto field =
      footer.select_node(".//w:instrText[contains(., 'PAGE')] | .//w:fldSimple[contains(@w:instr, 'PAGE')]").node();
  auto paragraph = field.parent();
  while (paragraph && std::string_view(paragraph.name()) != "w:p") paragraph = paragraph.parent();
  if (!paragraph || !footer.select_node(".//w:txbxContent").node().empty()) return std::nullopt;  // a text box: placed elsewhere
  Sheet sheet(styles, faces, section);
  sheet.set(paragraph);
  auto pages = sheet.take();
  if (pages.back().lines.empty()) return std::nullopt;
  auto line = std::move(pages.back().lines.front());
  const auto height = sheet.y() - section.top;
  const auto shift = section.height - section.footer - height - section.top;
  line.top += shift, line.bottom += shift, line.middle += shift;
  // The field's last result stands in the file: any digits, in place of which the page's own number is shown.
  const auto text = line.text;
  const auto begin = text.find_first_of("0123456789");
  const auto end = text.find_last_of("0123456789");
  if (begin != std::string::npos) line.text = text.substr(0, begin) + std::to_string(number) + text.substr(end + 1);
  const std::string_view frame = paragraph.child("w:pPr").child("w:framePr").attribute("w:xAlign").value();
  const auto width = line.right - line.left;
  if (frame == "center") line.left = (section.width - width) / 2, line.right = line.left + width;
  return line;
}

/// Puts the footers' page numbers on the pages.
void add_page_numbers(const Package& package, pugi::xml_node properties, const Styles& styles, const Faces& faces, Marks& marks) {
  std::string odd, even, first;
  for (const auto node : properties.children("w:footerReference")) {
    const std::string_view kind = node.attribute("w:type").value();
    (kind == "even" ? even : kind == "first" ? first : odd) = package.target(node.attribute("r:id").value());
  }
  const bool both = !package.root("word/settings.xml").child("w:evenAndOddHeaders").empty();
  const auto section = section_of(properties);
  for (std::size_t i = 0; i < marks.pages.size(); ++i) {
    const auto& part = i == 0 && section.first_differs ? first : both && i % 2 == 1 ? even : odd;
    const auto footer = package.root(part);
    if (!footer || !counts_pages(footer)) continue;
    marks.declared->page_number = true;
    if (auto line = page_number_line(footer, styles, faces, section, i + 1)) marks.pages[i].lines.push_back(std::move(*line));
  }
}

/// The pitch of most paragraphs that say something.
Length common_pitch(pugi::xml_node body, const Styles& styles, const Sheet& sheet) {
  std::map<Length, std::size_t> count;
  for (const auto paragraph : body.children("w:p")) {
    std::size_t length = 0;
    for (const auto& text : paragraph.select_nodes("w:r/w:t")) length += character_count(text.node().text().get());
    if (length > 0) count[sheet.pitch_of(styles.look_of(paragraph))] += length;
  }
  const auto most = std::max_element(count.begin(), count.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most == count.end() ? Length{} : most->first;
}

}  // namespace

Result<Marks> read_docx(const std::filesystem::path& file, const Faces& faces) {
  auto package = Package::open(file);
  if (!package) return failure(std::move(package.error()));
  const auto body = package->root("word/document.xml").child("w:body");
  const auto first = body.select_node("w:p/w:pPr/w:sectPr | w:sectPr").node();
  const auto section = section_of(first);
  const Styles styles(*package);
  Sheet sheet(styles, faces, section);
  BodyReader reader(sheet);
  reader.read(body);

  Marks marks;
  marks.declared = Declared{section.top, section.bottom, section.left, section.right, common_pitch(body, styles, sheet)};
  marks.declared->imprint_at_foot = reader.imprint_at_foot();
  marks.pages = sheet.take();
  add_page_numbers(*package, first, styles, faces, marks);
  return marks;
}

}  // namespace wenshu::inspect
