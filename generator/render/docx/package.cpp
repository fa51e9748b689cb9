// [Content_Types].xml
// _rels/.rels                        -> word/document.xml, docProps/core.xml, docProps/app.xml
// word/document.xml
// word/_rels/document.xml.rels       -> styles.xml, settings.xml, fontTable.xml, footer1.xml …
// word/…  word/media/image1.png …       pictures
// docProps/core.xml, docProps/app.xml
#include "render/docx/package.h"

#include "package/opc.h"
#include "render/docx/blocks.h"
#include "render/docx/parts.h"
#include "render/docx/section.h"

namespace wenshu::docx {

namespace {

constexpr std::string_view core_type = "application/vnd.openxmlformats-package.core-properties+xml";
constexpr std::string_view app_type = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
constexpr std::string_view core_relationship =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// The content type of one of Word's own parts.
std::string word_type(std::string_view part) {
  return "application/vnd.openxmlformats-officedocument.wordprocessingml." + std::string(part) + "+xml";
}

/// The type of a relationship that ECMA-376 names under its own namespace.
std::string office(std::string_view name) { return std::string(office_relationship) + "/" + std::string(name); }

std::string package_relationships() {
  return relationships_xml({{"rId1", office("officeDocument"), "word/document.xml"},
                            {"rId2", std::string(core_relationship), "docProps/core.xml"},
                            {"rId3", office("extended-properties"), "docProps/app.xml"}});
}

/// The figures of a document in their order.
std::vector<const Figure*> figures_of(const Content& content) {
  std::vector<const Figure*> all;
  for (const auto& block : content.blocks) {
    if (const auto* const figure = std::get_if<Figure>(&block)) all.push_back(figure);
  }
  return all;
}

std::string document_relationships(const Content& content, const std::vector<FooterPart>& footers,
                                   const std::vector<const Figure*>& figures) {
  std::vector<Relationship> all{{"rId1", office("styles"), "styles.xml"},
                                {"rId2", office("settings"), "settings.xml"},
                                {"rId3", office("fontTable"), "fontTable.xml"}};
  for (const auto& footer : footers) all.push_back({std::string(footer.id), office("footer"), std::string(footer.file)});
  for (const auto& head : head_parts(content)) all.push_back({std::string(head.id), office("header"), std::string(head.file)});
  for (std::size_t i = 0; i < figures.size(); ++i)
    all.push_back({picture_relationship(i + 1), office("image"), picture_target(figures[i]->picture, i + 1)});
  return relationships_xml(all);
}

}  // namespace

std::vector<Part> make_parts(const Content& content, WordStock& stock) {
  const auto& common = stock.of(content.format, content.lines_a_page);
  const auto& profile = common.profile;
  const auto footers = footer_parts(content, profile);
  const auto figures = figures_of(content);
  std::vector<Part> parts{
      {"/_rels/.rels", std::string(relationships_type), package_relationships(), 512},
      {"/word/document.xml", word_type("document.main"), document_part(content, profile, stock.fonts()), 0, true},
      {"/word/_rels/document.xml.rels", std::string(relationships_type), document_relationships(content, footers, figures), 256,
       !figures.empty()},
      {"/word/styles.xml", word_type("styles"), common.styles},
      {"/word/settings.xml", word_type("settings"), common.settings},
      {"/word/fontTable.xml", word_type("fontTable"), common.font_table}};
  for (const auto& one : footers) parts.push_back({std::string(one.name), word_type("footer"), footer_part(profile, one.footer)});
  for (const auto& head : head_parts(content))
    parts.push_back({std::string(head.name), word_type("header"), head_part(head, content, stock.fonts(), profile), 0, true});
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& picture = figures[i]->picture;
    parts.push_back({"/word/" + picture_target(picture, i + 1), picture.form == Picture::Form::png ? "image/png" : "image/jpeg",
                     picture.bytes, 0, true, true});
  }
  parts.push_back({"/docProps/core.xml", std::string(core_type), core_properties_part(content), 256, true});
  parts.push_back({"/docProps/app.xml", std::string(app_type), app_properties_part(), 256});
  return parts;
}

}  // namespace wenshu::docx
