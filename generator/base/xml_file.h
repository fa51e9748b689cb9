#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/passage.h"
#include "base/result.h"

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace wenshu {

/// What an office's file changes in the program's, for the reader.
struct EntryChange {
  Place place;
  std::string text;  ///< `<law> GL：from 由 2019-01-01 改为 2020-01-01`
};

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
  /// `program` with what an office writes in a file of its own put over it, entry by entry. Both keep their places: a node stands
  /// in the file it was written in.
  ///
  /// An entry is a child of the root; of an element called `container`, its children are entries as well. An entry is known by
  /// the first of the attributes `id`, `code`, `key`, `name`, `number`, `kind`, `class`, `from`, `law` that it has. One that
  /// `program` has too keeps what `office` does not write: attributes one by one, children all together. One that it lacks is
  /// added after the last of its name. Elements that nothing tells apart are replaced all together. `<remove id="…"/>` takes the
  /// entry of that key away. Fails with `office-entry` at what does not fit: another root, a key twice, nothing to remove.
  /// `changes`, if given, gets what became of each entry.
  static Result<XmlFile> overlay(const XmlFile& program, const XmlFile& office, std::string_view container = {},
                                 std::vector<EntryChange>* changes = nullptr);

  XmlFile(XmlFile&&) noexcept;
  XmlFile& operator=(XmlFile&&) noexcept;
  ~XmlFile();

  pugi::xml_node root() const;
  Place place(pugi::xml_node node) const;
  /// What an attribute says, with the place of each character. Of one that is not written in the element, because it is not there
  /// or stands in the file beneath (`overlay`), all of it stands at the element.
  Passage passage(pugi::xml_node node, const char* attribute) const;
  /// The same of a text between tags.
  Passage passage(pugi::xml_node text) const;
  const std::string& name() const { return text_.name; }

 private:
  XmlFile();
  Place place_of(std::size_t offset) const;
  /// A text and where each of its lines begins, so that a place is found without counting from the top.
  struct Text {
    Text() = default;
    Text(std::string file_name, std::string content);
    Place place(std::size_t offset) const;
    std::string name, all;
    std::vector<std::size_t> lines;
  };
  std::unique_ptr<pugi::xml_document> document_;
  Text text_;
  /// Text of another file, put into `text_` from `begin` to `end`; there it begins at `from`.
  struct Inset {
    std::size_t begin = 0, end = 0, from = 0;
    Text text;
  } inset_;
};

}  // namespace wenshu
