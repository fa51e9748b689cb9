#pragma once

#include <map>
#include <utility>

#include "base/diagnostic.h"
#include "package/opc_rewrite.h"

namespace wenshu::review {

/// The formats of the list sheet, as indices of cell formats.
struct ListFormats {
  unsigned header = 0, text = 0, link = 0, title = 0;
  unsigned severity[4] = {};  ///< by `Severity`
};

/// The styles of a workbook, which gain coloured copies of its cell formats.
class Styles {
 public:
  explicit Styles(PackagePart part) : part_(std::move(part)) {}
  /// A part that holds one plain format.
  static PackagePart plain(std::string path);

  /// The format that looks like `format`, filled with the colour of a severity. One is made for each pair, once.
  unsigned coloured(unsigned format, Severity severity);
  ListFormats list_formats();
  bool write(ZipRewrite& package) const { return part_.write(package); }

 private:
  pugi::xml_node list(const char* name);
  unsigned add(const char* list_name, const char* xml);
  unsigned fill_of(Severity severity);
  unsigned add_format(unsigned font, unsigned fill, unsigned border, const char* alignment);

  PackagePart part_;
  std::map<Severity, unsigned> fills_;
  std::map<std::pair<unsigned, Severity>, unsigned> coloured_;
};

}  // namespace wenshu::review
