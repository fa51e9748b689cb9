#include <fmt/format.h>
#include <pugixml.hpp>

#include "compose/document_reader.h"

namespace wenshu {

TableColumn DocumentReader::column(pugi::xml_node node) {
  only(node, "weight align width fitted");
  TableColumn column{count(node, "weight", 1), align(node).value_or(Align::centre), {}, flag(node, "fitted", false)};
  if (node.attribute("width")) column.width = length(node, "width");
  return column;
}

TableRow DocumentReader::row(pugi::xml_node node) {
  only(node, "keep height");
  TableRow row{.keep_with_previous = flag(node, "keep", false)};
  if (node.attribute("height")) row.height = length(node, "height");
  for (auto child : node.children()) {
    if (std::string_view(child.name()) == "cell") {
      only(child, "span rows align");
      row.cells.push_back({spans(child), count(child, "span", 1), count(child, "rows", 1), align(child)});
    } else {
      unknown(child);
    }
  }
  return row;
}

void DocumentReader::table(pugi::xml_node node) {
  only(node, "title");
  serial_ = 0;
  Table table{.title = node.attribute("title").value()};
  for (auto child : node.children()) {
    const std::string_view name = child.name();
    if (name == "column") {
      table.columns.push_back(column(child));
    } else if (name == "header") {
      only(child, "");
      for (auto one : child.children()) {
        if (std::string_view(one.name()) == "row") {
          table.header.push_back(row(one));
        } else {
          unknown(one);
        }
      }
    } else if (name == "row") {
      table.body.push_back(row(child));
    } else {
      unknown(child);
    }
  }
  check_grid(node, table);
  content_.blocks.emplace_back(std::move(table));
}

/// A sheet of labels: a table of rows of one height, filled from the left.
void DocumentReader::labels(pugi::xml_node node) {
  only(node, "columns height");
  const auto columns = static_cast<std::size_t>(count(node, "columns", 1));
  const auto height = length(node, "height");
  Table table;
  table.columns.assign(columns, {.align = Align::left});
  for (auto child : node.children()) {
    if (std::string_view(child.name()) != "label") {
      unknown(child);
      continue;
    }
    only(child, "");
    if (table.body.empty() || table.body.back().cells.size() == columns) table.body.push_back({.height = height});
    table.body.back().cells.push_back({spans(child)});
  }
  if (table.body.empty()) return complain("document-table", node, "<labels> 里没有 <label>");
  table.body.back().cells.resize(columns);
  content_.blocks.emplace_back(std::move(table));
}

/// Every row fills its columns exactly, row spans from above counted, and no span leaves its part of the table.
void DocumentReader::check_grid(pugi::xml_node node, const Table& table) {
  if (table.columns.empty()) return complain("document-table", node, "<table> 里没有 <column>");
  for (const auto* rows : {&table.header, &table.body}) {
    std::vector<int> covered(table.columns.size(), 0);
    for (std::size_t r = 0; r < rows->size(); ++r) {
      std::size_t column = 0;
      const auto skip = [&] {
        while (column < covered.size() && covered[column] > 0) --covered[column++];
      };
      for (const auto& cell : (*rows)[r].cells) {
        skip();
        for (int i = 0; i < cell.column_span; ++i, ++column) {
          if (column >= covered.size() || covered[column] > 0)
            return complain("document-table", node, fmt::format("表格第 {} 行的单元格多于列数", r + 1));
          covered[column] = cell.row_span - 1;
        }
        if (r + static_cast<std::size_t>(cell.row_span) > rows->size())
          return complain("document-table", node, "单元格跨行超出表格");
      }
      skip();
      if (column != covered.size()) return complain("document-table", node, fmt::format("表格第 {} 行的单元格少于列数", r + 1));
    }
  }
}

}  // namespace wenshu
