#include <fmt/format.h>

#include "base/attributes.h"
#include "base/text.h"
#include "compose/document_reader.h"

namespace wenshu {

Length DocumentReader::length(pugi::xml_node node, const char* name) {
  const std::string_view written = node.attribute(name).value();
  const auto length = parse_length(written);
  if (length && *length > Length{}) return *length;
  complain("document-attribute", node, fmt::format("<{}> 的属性 {} 应当写作 20mm 或 56pt，现为“{}”", node.name(), name, written));
  return {};
}

void DocumentReader::figure(pugi::xml_node node) {
  only(node, "file width height alt caption");
  Figure figure{
      .width = length(node, "width"), .alt = node.attribute("alt").value(), .caption = node.attribute("caption").value()};
  if (node.attribute("height")) figure.height = length(node, "height");
  // Whoever cannot see the picture is told what it shows.
  if (trim(figure.alt).empty())
    complain("document-attribute", node, "<image> 缺少属性 alt：用一句话说明图片上是什么，读屏软件会读给看不见的人");
  for (auto child : node.children()) unknown(child);
  if (!figure.caption.empty()) ++captions_;
  auto picture = read_picture(pictures_, node.attribute("file").value(), file_.place(node));
  if (!picture) return append(diagnostics_, std::move(picture.error()));
  figure.picture = std::move(*picture);
  content_.blocks.emplace_back(std::move(figure));
}

}  // namespace wenshu
