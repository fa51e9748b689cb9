// <w:settings>
//   <w:mirrorMargins/>                  even pages are bound on their right
//   <w:evenAndOddHeaders/>              page numbers on the outer edge
//   <w:characterSpacingControl/>        punctuation keeps its cell of the grid
//   <w:compat/>                         Word 2013 and later; Chinese line breaking
// </w:settings>
#include "render/docx/parts.h"

#include "package/xml_writer.h"

namespace wenshu::docx {

namespace {

void write_compatibility(XmlWriter& xml) {
  const auto compatibility = xml.element("w:compat");
  xml.leaf("w:spaceForUL");
  xml.leaf("w:balanceSingleByteDoubleByteWidth");
  xml.leaf("w:doNotLeaveBackslashAlone");
  xml.leaf("w:ulTrailSpace");            // a blank to write on stays underlined at the end of a line
  xml.leaf("w:doNotExpandShiftReturn");  // a line that ends with a line break is not stretched to the edge
  xml.leaf("w:useFELayout");
  const auto setting = [&](std::string_view name, std::int64_t value) {
    xml.leaf("w:compatSetting", {{"w:name", name}, {"w:uri", "http://schemas.microsoft.com/office/word"}, {"w:val", value}});
  };
  setting("compatibilityMode", 15);
  setting("overrideTableStyleFontSizeAndJustification", 1);
  setting("enableOpenTypeFeatures", 1);
  setting("doNotFlipMirrorIndents", 1);
  setting("differentiateMultirowTableHeaders", 1);
}

}  // namespace

std::string settings_part(const Profile& profile) {
  XmlWriter xml;
  {
    const auto settings = xml.element("w:settings", {{"xmlns:w", w_namespace}});
    xml.leaf("w:zoom", {{"w:percent", 100}});
    if (profile.mirrored) xml.leaf("w:mirrorMargins");
    xml.leaf("w:bordersDoNotSurroundHeader");
    xml.leaf("w:bordersDoNotSurroundFooter");
    xml.leaf("w:defaultTabStop", {{"w:val", 420}});
    xml.leaf("w:evenAndOddHeaders");
    // Marks side by side close up, as on the PDF's page.
    xml.leaf("w:characterSpacingControl", {{"w:val", "compressPunctuation"}});
    write_compatibility(xml);
    xml.leaf("w:themeFontLang", {{"w:val", "zh-CN"}, {"w:eastAsia", "zh-CN"}});
    xml.leaf("w:decimalSymbol", {{"w:val", "."}});
    xml.leaf("w:listSeparator", {{"w:val", ","}});
  }
  return xml.xml();
}

}  // namespace wenshu::docx
