#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// How many bytes of `bytes`, from the beginning, are whole characters that XML 1.0 allows (2.2 Char), as well-formed UTF-8.
struct XmlCheck {
  std::size_t good = 0;  ///< up to the first byte that is not
  bool wrong = false;    ///< what follows is wrong; else it is a character not yet complete, or nothing
};
XmlCheck check_xml_characters(std::string_view bytes);

/// Replaces `&lt;`, `&#x4E2D;` and their like, and line ends as XML wants them: in attributes every blank is a space. Appends
/// to `out`; false if there is a reference to anything but a character (XML 1.0, 4.1).
bool unescape_xml(std::string_view text, bool attribute, std::string& out);

}  // namespace wenshu
