#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "intake/package.h"

/// libFuzzer's entry. The first byte chooses: the rest is a whole file, or the bytes of one part of a sound workbook, which
/// reach the XML readers without the fuzzer having to learn checksums.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wenshu::test;
  if (size == 0) return 0;
  const std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::string_view names[] = {
      "_rels/.rels",          "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
      "xl/sharedStrings.xml", "xl/styles.xml"};
  const std::size_t choice = data[0] % (std::size(names) + 1);
  if (choice == std::size(names)) {
    (void)read_bytes(rest);
    return 0;
  }
  auto parts = workbook_parts(R"(<row><c t="s"><v>0</v></c><c s="1"><v>44729</v></c></row>)");
  parts["xl/sharedStrings.xml"] = strings_xml({"<t>甲</t>"});
  parts["xl/styles.xml"] = styles_xml({"yyyy-mm-dd"});
  parts["xl/_rels/workbook.xml.rels"] = relationships_xml(
      {"rId1|worksheet|worksheets/sheet1.xml", "rId2|sharedStrings|sharedStrings.xml", "rId3|styles|styles.xml"});
  parts[std::string(names[choice])] = rest;
  (void)read_parts(parts);
  return 0;
}
