#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

namespace wenshu::docx_test {

/// A Word package taken apart: its entries in the order of the archive.
class Package {
 public:
  explicit Package(const std::string& bytes);

  const std::vector<std::pair<std::string, std::string>>& entries() const { return entries_; }
  bool has(const std::string& name) const;
  /// The text of a part; empty if there is none.
  std::string part(const std::string& name) const;
  /// A part as a tree, white space kept.
  std::shared_ptr<pugi::xml_document> tree(const std::string& name) const;

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

/// Every element called `name` below `node`, in document order.
std::vector<pugi::xml_node> all(pugi::xml_node node, const std::string& name);

/// What a paragraph says: line breaks as `\n`, blanks to write on as nothing.
std::string text_of(pugi::xml_node paragraph);

/// The first paragraph below `node` that says `text`.
pugi::xml_node paragraph_saying(pugi::xml_node node, const std::string& text);

/// What each paragraph below `node` says, those that say nothing left out.
std::vector<std::string> lines_of(pugi::xml_node node);

/// Faults that neither schemas nor Microsoft's validator report but that make Word repair or misread a document.
std::vector<std::string> lint(const Package& package);

}  // namespace wenshu::docx_test
