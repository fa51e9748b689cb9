// <w:drawing>
//   <wp:inline>                        stands in the line like a character
//     <wp:extent/> <wp:docPr descr="what it shows"/> …
//     <a:graphic> <a:graphicData> <pic:pic> <pic:blipFill><a:blip r:embed="picture1"/></pic:blipFill> <pic:spPr/> </pic:pic> …
// </w:drawing>
#include "render/docx/blocks.h"

#include <fmt/format.h>

#include "layout/figure.h"
#include "render/docx/measure.h"
#include "render/docx/style_names.h"

namespace wenshu::docx {

namespace {

constexpr std::string_view drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr std::string_view picture_drawing = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr std::string_view inline_drawing = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

void write_shape(XmlWriter& xml, FigureSize size) {
  const auto shape = xml.element("pic:spPr");
  {
    const auto transform = xml.element("a:xfrm");
    xml.leaf("a:off", {{"x", 0}, {"y", 0}});
    xml.leaf("a:ext", {{"cx", size.width.emu()}, {"cy", size.height.emu()}});
  }
  const auto geometry = xml.element("a:prstGeom", {{"prst", "rect"}});
  xml.leaf("a:avLst");
}

void write_picture(XmlWriter& xml, const Figure& figure, std::size_t number, FigureSize size) {
  const auto id = static_cast<std::int64_t>(number);
  const auto picture = xml.element("pic:pic", {{"xmlns:pic", picture_drawing}});
  {
    const auto about = xml.element("pic:nvPicPr");
    xml.leaf("pic:cNvPr", {{"id", id}, {"name", fmt::format("图片 {}", number)}, {"descr", figure.alt}});
    xml.leaf("pic:cNvPicPr");
  }
  {
    const auto fill = xml.element("pic:blipFill");
    xml.leaf("a:blip", {{"r:embed", picture_relationship(number)}});
    const auto stretch = xml.element("a:stretch");
    xml.leaf("a:fillRect");
  }
  write_shape(xml, size);
}

void write_inline(XmlWriter& xml, const Figure& figure, std::size_t number, FigureSize size) {
  const auto id = static_cast<std::int64_t>(number);
  const auto in_line =
      xml.element("wp:inline", {{"xmlns:wp", inline_drawing}, {"distT", 0}, {"distB", 0}, {"distL", 0}, {"distR", 0}});
  xml.leaf("wp:extent", {{"cx", size.width.emu()}, {"cy", size.height.emu()}});
  xml.leaf("wp:docPr", {{"id", id}, {"name", fmt::format("图片 {}", number)}, {"descr", figure.alt}});
  {
    const auto frame = xml.element("wp:cNvGraphicFramePr");
    xml.leaf("a:graphicFrameLocks", {{"xmlns:a", drawing}, {"noChangeAspect", 1}});
  }
  const auto graphic = xml.element("a:graphic", {{"xmlns:a", drawing}});
  const auto data = xml.element("a:graphicData", {{"uri", picture_drawing}});
  write_picture(xml, figure, number, size);
}

}  // namespace

std::string picture_relationship(std::size_t number) { return fmt::format("picture{}", number); }

std::string picture_target(const Picture& picture, std::size_t number) {
  return fmt::format("media/image{}.{}", number, picture.form == Picture::Form::png ? "png" : "jpeg");
}

int caption_lines(const Figure& figure, const Profile& page) {
  if (figure.caption.empty()) return 0;
  const auto size = page.style(Role::figure_title).size;
  const auto width = size.scaled(widest_line({{figure.caption}}) / 100.0);
  return static_cast<int>((width.emu() - 1) / page.text_width().emu()) + 1;
}

void write_figure(ParagraphWriter& paragraphs, const Figure& figure, std::size_t number, const ParagraphFormat& format) {
  const auto size = figure_size(figure, paragraphs.page(), caption_lines(figure, paragraphs.page()));
  auto& xml = paragraphs.xml();
  paragraphs.write(figure_style, format, [&] {
    const auto run = xml.element("w:r");
    const auto frame = xml.element("w:drawing");
    write_inline(xml, figure, number, size);
  });
}

}  // namespace wenshu::docx
