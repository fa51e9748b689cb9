#pragma once

#include <string>
#include <utility>
#include <vector>

#include "package/zip_writer.h"

/// Word documents as other programs write them, made from the XML of their parts.
namespace wenshu::inspect_test {

inline const std::string of_word = R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

/// A package with a body, on official paper unless `body` has a section of its own; `parts` are its other parts: name and XML.
inline std::string word_file(const std::string& body, std::vector<std::pair<std::string, std::string>> parts = {},
                             const std::string& grid = R"(w:type="lines")") {
  parts.emplace_back("word/document.xml", "<w:document" + of_word + "><w:body>" + body +
                                              R"(<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
      <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>
      <w:docGrid w:linePitch="579" )" + grid + "/></w:sectPr></w:body></w:document>");
  std::vector<ZipEntry> entries;
  for (const auto& [name, xml] : parts) entries.push_back({name, deflate(xml)});
  return zipped(entries);
}

/// A run of that face and size, in half points.
inline std::string run(const std::string& text, const std::string& face = "仿宋", int half_points = 32,
                       const std::string& more = {}) {
  return R"(<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia=")" + face + R"("/>)" + more + R"(<w:sz w:val=")" +
         std::to_string(half_points) + R"("/></w:rPr><w:t xml:space="preserve">)" + text + "</w:t></w:r>";
}

/// A paragraph of exact pitch with properties and runs.
inline std::string line(const std::string& properties, const std::string& runs, int pitch = 579) {
  return R"(<w:p><w:pPr><w:spacing w:line=")" + std::to_string(pitch) + R"(" w:lineRule="exact"/>)" + properties + "</w:pPr>" +
         runs + "</w:p>";
}

inline const std::string centred = R"(<w:jc w:val="center"/>)";
inline const std::string indented = R"(<w:ind w:firstLine="640"/>)";
inline const std::string red = R"(<w:color w:val="E60012"/>)";

}  // namespace wenshu::inspect_test
