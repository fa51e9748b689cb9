#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/length.h"
#include "base/result.h"

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

  pugi::xml_node root() const { return document_->document_element(); }
  Place place(pugi::xml_node node) const;
  const std::string& name() const { return name_; }

 private:
  XmlFile() = default;
  std::unique_ptr<pugi::xml_document> document_;
  std::string name_;
  std::string text_;
};

/// Reads the attributes of one element, collecting what is missing or malformed into `diagnostics`.
class Attributes {
 public:
  Attributes(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics)
      : file_(file), node_(node), diagnostics_(diagnostics) {}

  /// Required; reports `form-attribute` and gives an empty text if missing.
  std::string text(const char* name);
  std::string text_or(const char* name, std::string_view fallback) const;
  int integer(const char* name);
  int integer_or(const char* name, int fallback);
  /// `true` or `false`.
  bool flag_or(const char* name, bool fallback);
  /// A number with its unit: `37mm`, `16pt`.
  Length length(const char* name);
  Length length_or(const char* name, Length fallback);
  /// Reports any attribute that is not in `known` (separated by blanks): a misspelt name must not pass silently.
  void only(std::string_view known);

 private:
  void complain(const std::string& message);
  const XmlFile& file_;
  pugi::xml_node node_;
  Diagnostics& diagnostics_;
};

/// `37mm`, `16pt`, `579tw`; nothing for anything else.
std::optional<Length> parse_length(std::string_view text);

}  // namespace wenshu
