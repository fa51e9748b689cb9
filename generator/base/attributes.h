#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/length.h"
#include "base/xml_file.h"

namespace wenshu {

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
  /// One of `allowed` (separated by blanks); anything else is reported with the nearest of them. If it is not written,
  /// `fallback`; an empty one: it must be written.
  std::string choice(const char* name, std::string_view allowed, std::string_view fallback = {});
  /// A number with its unit: `37mm`, `16pt`.
  Length length(const char* name);
  Length length_or(const char* name, Length fallback);
  /// Reports any attribute that is not in `known` (separated by blanks): a misspelt name must not pass silently.
  void only(std::string_view known);
  /// The same of the elements in it; text between them is not looked at.
  void only_elements(std::string_view known);

 private:
  void complain(const std::string& message);
  const XmlFile& file_;
  pugi::xml_node node_;
  Diagnostics& diagnostics_;
};

/// `37mm`, `16pt`, `579tw`; nothing for anything else.
std::optional<Length> parse_length(std::string_view text);

}  // namespace wenshu
