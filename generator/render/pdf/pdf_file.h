#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wenshu {

/// An object of a PDF: its dictionary or other value as text, and its stream as it is stored.
struct PdfItem {
  std::string_view value;
  std::string_view stream;
  bool has_stream = false;
};

/// The entries of a dictionary as they are written: name with its `/`, value as text.
using PdfEntries = std::vector<std::pair<std::string_view, std::string_view>>;

/// The entries of a dictionary that is written `<< … >>`; none if it is no such.
PdfEntries pdf_entries(std::string_view dictionary);
/// The value of an entry; empty if there is none.
std::string_view pdf_entry(std::string_view dictionary, std::string_view name);
/// The number that a reference `12 0 R` names; nothing for any other value.
std::optional<int> pdf_reference(std::string_view value);
/// The references in a value, in their order.
std::vector<int> pdf_references(std::string_view value);
/// A value with every reference to another object renamed; text that only looks like one is left alone.
std::string with_references(std::string_view value, const std::function<int(int)>& renamed);

/// The stream of an object as it was before it was deflated; nothing if it is damaged.
std::optional<std::string> pdf_unpacked(const PdfItem& item);

/// A file that this program wrote, taken apart by its cross-reference table. It reads what libharu writes (one table, no object
/// streams, no encryption) and is not meant for the files of others. Borrows the bytes.
class PdfFile {
 public:
  /// Nothing if the file is not built so.
  static std::optional<PdfFile> open(std::string_view bytes);

  /// An object; an empty value if there is none of that number.
  PdfItem item(int number) const;
  /// The object that a value names, else the value itself.
  std::string_view resolved(std::string_view value) const;
  std::string_view trailer() const { return trailer_; }
  /// The objects of the pages, in their order.
  std::vector<int> pages() const;

 private:
  explicit PdfFile(std::string_view bytes) : bytes_(bytes) {}
  void add_pages(int node, std::vector<int>& pages, int depth) const;

  std::string_view bytes_, trailer_;
  std::vector<std::size_t> offsets_;  ///< by number; 0: none
};

}  // namespace wenshu
