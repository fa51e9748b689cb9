#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "package/xml_stream.h"
#include "package/zip.h"

namespace wenshu {

/// What stands in front of every part that is XML.
inline constexpr std::string_view xml_declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The part that says what each part is.
inline constexpr const char* content_types_part = "[Content_Types].xml";
/// What the types of relationships begin with, which ECMA-376 names under its own namespace: transitional, and strict.
inline constexpr std::string_view office_relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view strict_relationship = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// An arrow from one part of a package to another.
struct Relationship {
  std::string id;      ///< `rId1`
  std::string type;    ///< the last step of the type's address, which transitional and strict files share: `worksheet`
  std::string target;  ///< a part's name; empty if it leads out of the package, where this program never goes
};

/// Where the relationships of a part stand: `xl/_rels/workbook.xml.rels` of `xl/workbook.xml`, `_rels/.rels` of the package
/// itself.
std::string relationships_part(std::string_view part);

/// The name of the part that `target` means in a relationship of `source`: absolute (`/xl/worksheets/sheet1.xml`) or
/// relative to the source's folder, with `.` and `..`, percent escapes undone. Nothing if it climbs out of the package.
std::optional<std::string> resolve_target(std::string_view source, std::string_view target);

/// The arrows that leave `part`; those of the package itself for an empty name. A part without arrows has none.
Result<std::vector<Relationship>> read_relationships(const ZipArchive& archive, const std::string& part);

/// The first of a type that leads to a part, and the one of an id; null if there is none.
const Relationship* find_type(const std::vector<Relationship>& all, std::string_view type);
const Relationship* find_id(const std::vector<Relationship>& all, std::string_view id);

/// Streams the part `part` through `handler`. The line of a fault is in its message; a handler that stops by itself is no
/// failure.
Result<void> parse_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler);

/// The part that holds these relationships, without declaration; here types are whole addresses and targets as they are written.
std::string relationships_xml(const std::vector<Relationship>& all);

/// A part and what it is.
struct TypedPart {
  std::string_view name;  ///< with the slash in front: `/word/document.xml`
  std::string_view type;
};
/// `[Content_Types].xml` of these parts, without declaration. Parts of relationships are known by their extension and left out.
std::string content_types_xml(const std::vector<TypedPart>& parts);
inline constexpr std::string_view relationships_type = "application/vnd.openxmlformats-package.relationships+xml";

}  // namespace wenshu
