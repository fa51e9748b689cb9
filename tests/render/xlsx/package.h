#pragma once

#include <map>
#include <string>
#include <vector>

#include <zip.h>
#include <pugixml.hpp>

namespace wenshu {

/// A cell as the package stores it.
struct StoredCell {
  std::string type;     ///< `s` for a shared string; empty for a number
  std::string value;    ///< shared strings resolved, `_xHHHH_` as it stands
  std::string formula;  ///< empty if there is none
  int format = 0;       ///< index into cellXfs
};

/// A produced `.xlsx`, part by part.
class Package {
 public:
  explicit Package(const std::string& bytes) {
    auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    auto* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
    for (zip_int64_t i = 0; archive != nullptr && i < zip_get_num_entries(archive, 0); ++i) {
      zip_stat_t entry;
      zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &entry);
      auto* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
      std::string text(entry.size, '\0');
      zip_fread(file, text.data(), text.size());
      zip_fclose(file);
      parts[entry.name] = text;
    }
    if (archive != nullptr) zip_discard(archive);
    load(sheet_, "xl/worksheets/sheet1.xml");
    load(workbook_, "xl/workbook.xml");
    load(styles_, "xl/styles.xml");
    load(strings_, "xl/sharedStrings.xml");
    for (auto si : strings_.document_element().children("si")) shared_.emplace_back(si.child("t").text().get());
  }

  std::map<std::string, std::string> parts;

  pugi::xml_node sheet() const { return sheet_.document_element(); }
  pugi::xml_node workbook() const { return workbook_.document_element(); }
  pugi::xml_node styles() const { return styles_.document_element(); }

  StoredCell cell(const std::string& name) const {
    for (auto row : sheet().child("sheetData").children("row")) {
      const auto c = row.find_child_by_attribute("c", "r", name.c_str());
      if (!c) continue;
      StoredCell cell{c.attribute("t").value(), c.child("v").text().get(), c.child("f").text().get(), c.attribute("s").as_int()};
      if (cell.type == "s") cell.value = shared_.at(static_cast<std::size_t>(std::stoi(cell.value)));
      return cell;
    }
    return {};
  }

  /// The format record of a cell, and its number format.
  pugi::xml_node format(const std::string& name) const {
    auto xf = styles().child("cellXfs").child("xf");
    for (int i = cell(name).format; i > 0; --i) xf = xf.next_sibling("xf");
    return xf;
  }
  std::string number_format(const std::string& name) const {
    const std::string id = format(name).attribute("numFmtId").value();
    const auto custom = styles().child("numFmts").find_child_by_attribute("numFmt", "numFmtId", id.c_str());
    return custom ? custom.attribute("formatCode").value() : "#" + id;
  }
  std::string font(const std::string& name) const {
    auto font = styles().child("fonts").child("font");
    for (int i = format(name).attribute("fontId").as_int(); i > 0; --i) font = font.next_sibling("font");
    return font.child("name").attribute("val").value();
  }

  std::vector<std::string> merged() const {
    std::vector<std::string> ranges;
    for (auto range : sheet().child("mergeCells").children("mergeCell")) ranges.emplace_back(range.attribute("ref").value());
    return ranges;
  }
  std::string defined_name(const char* name) const {
    return workbook().child("definedNames").find_child_by_attribute("definedName", "name", name).text().get();
  }
  double row_height(const char* row) const {
    return sheet().child("sheetData").find_child_by_attribute("row", "r", row).attribute("ht").as_double();
  }

 private:
  void load(pugi::xml_document& document, const char* name) {
    document.load_string(parts[name].c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  }
  pugi::xml_document sheet_, workbook_, styles_, strings_;
  std::vector<std::string> shared_;
};

}  // namespace wenshu
