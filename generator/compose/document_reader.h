#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/attributes.h"
#include "compose/content.h"

namespace wenshu {

/// Reads the elements of one document XML into blocks, collecting everything that is wrong with its line and column.
class DocumentReader {
 public:
  /// `pictures` is the folder pictures are taken from; empty: there are none.
  DocumentReader(const XmlFile& file, std::optional<DataFolder> pictures) : file_(file), pictures_(std::move(pictures)) {}

  Content read();
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  void block(pugi::xml_node node);
  void paragraph(pugi::xml_node node, Role role);
  void masthead(pugi::xml_node node);
  void number_line(pugi::xml_node node);
  void attendance(pugi::xml_node node);
  void list(pugi::xml_node node);
  void attachments(pugi::xml_node node);
  void page_break(pugi::xml_node node);
  void red_rule(pugi::xml_node node);
  void signature(pugi::xml_node node);
  void imprint(pugi::xml_node node);
  void table(pugi::xml_node node);
  void labels(pugi::xml_node node);
  void figure(pugi::xml_node node);
  void chart(pugi::xml_node node);
  ChartRow chart_row(pugi::xml_node node);
  std::optional<Decimal> chart_value(pugi::xml_node node);
  TableColumn column(pugi::xml_node node);
  TableRow row(pugi::xml_node node);
  void check_grid(pugi::xml_node node, const Table& table);
  void check_links();

  std::vector<Span> spans(pugi::xml_node node);
  void inline_element(pugi::xml_node node, std::vector<Span>& spans, const Span& like);
  std::string plain(pugi::xml_node node);
  /// The texts of all children called `name`; anything else is reported.
  std::vector<std::string> texts(pugi::xml_node node, std::string_view name);

  void complain(std::string code, pugi::xml_node node, std::string message);
  void unknown(pugi::xml_node node);
  /// Reports every attribute that is not in `known`, separated by blanks.
  void only(pugi::xml_node node, std::string_view known);
  std::optional<Align> align(pugi::xml_node node);
  int count(pugi::xml_node node, const char* name, int fallback);
  /// A length that must be there and more than nothing.
  Length length(pugi::xml_node node, const char* name);
  bool flag(pugi::xml_node node, const char* name, bool fallback);

  /// The value an attribute names, found by `named`; `fallback` if it is not there, reported if nothing has that name.
  template <typename Value>
  Value choice(pugi::xml_node node, const char* name, Value fallback, std::optional<Value> (*named)(std::string_view));

  const XmlFile& file_;
  std::optional<DataFolder> pictures_;
  Content content_;
  int serial_ = 0;                                              ///< rows of this table that were numbered
  int annexes_ = 0;                                             ///< 附件 marks so far
  int captions_ = 0;                                            ///< pictures and charts with 图题 so far
  std::vector<std::pair<std::string, pugi::xml_node>> wanted_;  ///< links written by hand, with their places
  Diagnostics diagnostics_;
};

}  // namespace wenshu
