#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace wenshu {

/// A parsed XML text that still knows where each node stands, so that a mistake in `forms/` or in a template is reported
/// with its line and column.
class XmlFile {
 public:
  /// Parses `text`; `name` is what diagnostics call it. Fails with `xml-syntax` at the line and column of the mistake.
  /// White space in content is kept; there must be exactly one root element; document types are refused, and so is nesting so
  /// deep (`xml-nesting`) that it can only be a mistake or an attack.
  static Result<XmlFile> parse(std::string text, std::string name);
  /// Reads and parses a file.
  static Result<XmlFile> read(const std::filesystem::path& path);

  XmlFile(XmlFile&&) noexcept;
  XmlFile& operator=(XmlFile&&) noexcept;
  ~XmlFile();

  pugi::xml_node root() const;
  Place place(pugi::xml_node node) const;
  const std::string& name() const { return name_; }

 private:
  XmlFile();
  std::unique_ptr<pugi::xml_document> document_;
  std::string name_;
  std::string text_;
};

}  // namespace wenshu
