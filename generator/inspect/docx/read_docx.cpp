#include "inspect/docx/read_docx.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "inspect/docx/body.h"
#include "inspect/docx/headers.h"
#include "inspect/docx/sheet.h"

namespace wenshu::inspect {

namespace {

struct Pitch {
  Length length;
  const char* open = "";  ///< why it is left to the program
};

/// The pitch of most paragraphs that say something.
Pitch common_pitch(pugi::xml_node body, const Styles& styles, const Sheet& sheet) {
  std::map<std::pair<Length, std::string_view>, std::size_t> count;
  for (const auto paragraph : body.children("w:p")) {
    std::size_t length = 0;
    for (const auto& text : paragraph.select_nodes("w:r/w:t")) length += character_count(text.node().text().get());
    if (length == 0) continue;
    auto look = styles.look_of(paragraph);
    look.run = styles.look_of(paragraph.child("w:r"), look.run);
    count[{sheet.pitch_of(look), sheet.pitch_open(look)}] += length;
  }
  const auto most = std::max_element(count.begin(), count.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most == count.end() ? Pitch{} : Pitch{most->first.first, most->first.second.data()};
}

/// The margins of the first section that stands upright; if all lie across, those of their paper held upright, its head on the
/// right (GB/T 9704-2012, 8).
Declared declared_by(pugi::xml_node body, const Section& first) {
  auto section = first;
  auto all = body.select_nodes(".//w:p/w:pPr/w:sectPr | w:sectPr");
  all.sort();
  for (const auto& found : all) {
    if (section.width <= section.height) break;
    section = section_of(found.node());
  }
  if (section.width <= section.height) return {section.top, section.bottom, section.left, section.right};
  return {first.right, first.left, first.top, first.bottom};
}

/// From Word 2013 on (compatibility mode 15) the edge of a table stands on the margin; before, the text of its first cell did.
bool stands_on_margin(pugi::xml_node settings) {
  const auto mode = settings.child("w:compat").find_child_by_attribute("w:compatSetting", "w:name", "compatibilityMode");
  return mode.attribute("w:val").as_int(12) >= 15;
}

tl::unexpected<Diagnostics> refuse(const std::filesystem::path& file, const char* code, std::string message, std::string hint) {
  Place place;
  place.file = file.filename().string();
  return failure(environment_error(code, place, std::move(message), std::move(hint)));
}

}  // namespace

Result<Marks> read_docx(const std::filesystem::path& file, const std::string& bytes, const Faces& faces) {
  auto package = Package::open(file, bytes);
  if (!package) return failure(std::move(package.error()));
  const auto body = package->root("word/document.xml").child("w:body");
  const auto first = body.select_node("(.//w:p/w:pPr/w:sectPr | w:sectPr)[1]").node();
  // Every program would take margins of its own.
  if (!first.child("w:pgSz") || !first.child("w:pgMar"))
    return refuse(file, "docx-no-page", "DOCX 没有写明纸张和页边", "用 Word 或 WPS 打开后另存一份");
  const auto section = section_of(first);
  const Styles styles(*package);
  Sheet sheet(styles, faces, Numbering(*package), habits_of(package->root("word/settings.xml")), section);
  BodyReader reader(sheet, styles, stands_on_margin(package->root("word/settings.xml")));
  reader.read(body);

  Marks marks;
  marks.declared = declared_by(body, section);
  marks.declared->one_column = first.child("w:cols").attribute("w:num").as_int(1) < 2;
  const auto pitch = common_pitch(body, styles, sheet);
  marks.declared->line_pitch = pitch.open[0] == '\0' ? pitch.length : Length{};
  marks.declared->pitch_open = pitch.open;
  marks.declared->imprint_at_foot = reader.imprint_at_foot();
  const auto sections = sheet.sections();
  marks.pages = sheet.take();
  if (std::all_of(marks.pages.begin(), marks.pages.end(), [](const Page& page) { return page.lines.empty(); }))
    return refuse(file, "docx-blank", "DOCX 里没有文字，没有可以量的", "确认选对了文件；只有图片的，请检查它的原件");
  add_headers(*package, sections, styles, faces, marks);
  return marks;
}

}  // namespace wenshu::inspect
