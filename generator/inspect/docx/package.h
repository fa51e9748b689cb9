#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "package/opc.h"

namespace wenshu::inspect {

/// The parts of a Word package that say what it looks like, parsed. A document type in a part is refused, so no entity expands.
class Package {
 public:
  /// Reads the document and the parts its relationships call styles, settings, numbering, theme, header or footer. The only one
  /// of a kind is known by its usual name (`word/styles.xml`), whatever it is called, and so is every namespace by its usual
  /// prefix. Fails (environment) with `docx-encrypted`, `docx-unreadable` or `docx-too-large`, or with `xml-syntax` at the line
  /// of a part that is no XML.
  static Result<Package> open(const std::filesystem::path& file, const std::string& bytes);

  /// The root of a part; an empty node if there is none.
  pugi::xml_node root(const std::string& part) const;
  /// The part that a relationship of the document leads to; empty if there is none.
  std::string target(const std::string& relationship) const;

 private:
  std::vector<Relationship> relationships_;  ///< of the document
  std::map<std::string, XmlFile> parts_;
};

}  // namespace wenshu::inspect
