#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu::review {

/// One tag of a part too large for a tree.
struct Tag {
  std::string_view text;    ///< from `<` to `>`
  std::string_view name;    ///< without its prefix
  std::string_view prefix;  ///< with its colon, or empty
  bool closes = false;      ///< `</row>`
  bool empty = false;       ///< `<row/>`

  std::optional<std::string_view> attribute(std::string_view wanted) const;
};

/// Steps through the tags of a well-formed part, over comments, processing instructions and CDATA.
class TagScanner {
 public:
  explicit TagScanner(std::string_view xml) : xml_(xml) {}
  /// The next whole tag; nothing at the end, or at one that is cut off there.
  std::optional<Tag> next();
  /// How much has been stepped over for good: what is cut off at the end begins here.
  std::size_t passed() const { return at_; }

 private:
  std::string_view xml_;
  std::size_t at_ = 0;
};

/// The tag's text with one attribute set, added, or taken away.
std::string with_attribute(const Tag& tag, std::string_view name, std::string_view value);
std::string without_attribute(std::string_view tag, std::string_view name);

/// `text` as the content of an element: what no part can carry is left out, what is longer than a cell cut off.
std::string text_content(const std::string& text);

/// A cell that holds a text; columns count from 0.
std::string text_cell(std::uint32_t row, std::size_t column, unsigned format, const std::string& text);

}  // namespace wenshu::review
