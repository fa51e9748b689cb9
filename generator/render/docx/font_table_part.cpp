// <w:fonts>
//   <w:font w:name="仿宋_GB2312"> <w:altName w:val="仿宋"/> … </w:font>      one a family
// </w:fonts>
#include "render/docx/parts.h"

#include <set>

#include "package/xml_writer.h"

namespace wenshu::docx {

namespace {

/// The face of the same kind that comes with every Chinese Windows.
std::string_view windows_face(Typeface face) {
  switch (face) {
    case Typeface::xiaobiaosong: return "宋体";
    case Typeface::fangsong: return "仿宋";
    case Typeface::hei: return "黑体";
    case Typeface::kai: return "楷体";
    case Typeface::song: return "宋体";
  }
  return "宋体";
}

}  // namespace

std::string font_table_part(const WordFonts& fonts) {
  XmlWriter xml;
  {
    const auto table = xml.element("w:fonts", {{"xmlns:w", w_namespace}});
    std::set<std::string_view> written;
    for (const auto& [face, family] : fonts) {
      if (!written.insert(family).second) continue;
      const auto font = xml.element("w:font", {{"w:name", family}});
      if (family != windows_face(face)) xml.leaf("w:altName", {{"w:val", windows_face(face)}});
      xml.leaf("w:charset", {{"w:val", "86"}});  // GB2312
      xml.leaf("w:family", {{"w:val", "auto"}});
      xml.leaf("w:pitch", {{"w:val", "variable"}});
    }
  }
  return xml.xml();
}

}  // namespace wenshu::docx
