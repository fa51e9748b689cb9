#include "render/xlsx/review/review.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "package/opc.h"
#include "package/zip_writer.h"
#include "render/xlsx/review/macros.h"
#include "render/xlsx/review/new_sheets.h"
#include "render/xlsx/review/notes.h"
#include "render/xlsx/review/sheet_marks.h"

namespace wenshu {

namespace {

using namespace review;

constexpr const char* list_part = "xl/worksheets/wenshuList.xml";
constexpr const char* list_name = "检查结果";
constexpr const char* rows_part = "xl/worksheets/wenshuRows.xml";
constexpr const char* sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
constexpr const char* styles_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
constexpr std::string_view strict_main = "http://purl.oclc.org/ooxml/spreadsheetml/main";

Diagnostics unchangeable(const std::string& what, const std::string& hint = "请用 Excel 或 WPS 打开工作簿，另存为 .xlsx 后再试") {
  return {input_error("report-failed", {}, "无法把检查结果写进工作簿的副本：" + what, hint)};
}

Diagnostic no_package(const PackageFault& /*the workbook is listed alone then*/) {
  return unchangeable("找不到工作簿的组成部分").front();
}

/// More notes than this in one sheet make a spreadsheet program stand still when it opens the file.
constexpr std::size_t most_notes = 3000;

/// What there is to say about one sheet.
struct SheetReview {
  Marks marks;
  Notes notes;
  bool capped = false;  ///< more cells are marked than carry notes
};

std::string note_of(const Diagnostic& one) {
  return fmt::format("{}：{}{}{}［{}］", name_of(one.severity), one.message, one.hint.empty() ? "" : "\n", one.hint, one.code);
}

/// The cells that get a note: all, or the worst of them.
std::set<CellReference> noted_cells(const Marks& marks) {
  std::vector<std::pair<Severity, CellReference>> cells;
  for (const auto& [at, severity] : marks) cells.emplace_back(severity, at);
  std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (cells.size() > most_notes) cells.resize(most_notes);
  std::set<CellReference> noted;
  for (const auto& [severity, at] : cells) noted.insert(at);
  return noted;
}

std::map<std::string, SheetReview> by_sheet(const Diagnostics& diagnostics) {
  std::map<std::string, SheetReview> all;
  const auto each = [&](auto&& take) {
    for (const auto& one : diagnostics) {
      const auto at = parse_cell(one.place.cell);
      if (!one.place.sheet.empty() && at) take(all[one.place.sheet], *at, one);
    }
  };
  each([](SheetReview& sheet, const CellReference& at, const Diagnostic& one) {
    const auto [mark, added] = sheet.marks.emplace(at, one.severity);
    if (!added) mark->second = std::max(mark->second, one.severity);
  });
  std::map<const SheetReview*, std::set<CellReference>> noted;
  for (auto& [name, sheet] : all) {
    noted[&sheet] = noted_cells(sheet.marks);
    sheet.capped = sheet.marks.size() > most_notes;
  }
  each([&](SheetReview& sheet, const CellReference& at, const Diagnostic& one) {
    if (!noted[&sheet].contains(at)) return;
    auto& note = sheet.notes[at];
    note += (note.empty() ? "" : "\n") + note_of(one);
  });
  return all;
}

/// Changes one package.
class Reviewer {
 public:
  /// `original` is the package as it was, and stays so.
  Reviewer(const ZipArchive& original, ZipRewrite& package, const Diagnostics& diagnostics, const WorkbookKind& kind,
           const ProposedRows& proposed)
      : original_(original),
        package_(package),
        diagnostics_(diagnostics),
        kind_(kind),
        proposed_(proposed),
        sheets_(by_sheet(diagnostics)) {}

  Result<void> review() {
    if (!open()) return failure(no_package({}));
    if (!kind_.macros && has_macro_sheets(*relations_)) {
      return failure(unchangeable("里面有 Excel 4.0 宏表", "请把检查结果的文件名写成 .xlsm，或者删除宏表后再试"));
    }
    types_->retype(is_workbook_type, kind_.content_type);
    left_out_macros_ = !kind_.macros && take_out_macros(package_, *relations_, *types_);
    for (auto sheet : child(workbook_->root(), "sheets").children()) {
      if (auto marked = review_sheet(sheet); !marked) return marked;
    }
    return add_list();
  }

  /// True if the workbook had macros and the copy has none.
  bool left_out_macros() const { return left_out_macros_; }

 private:
  bool open() {
    const Relations root(package_, "", false);
    const auto path = root.first("officeDocument");
    if (path) workbook_ = PackagePart::read(package_, *path);
    auto types = PackagePart::read(package_, content_types_part);
    if (!workbook_ || !types) return false;
    types_.emplace(std::move(*types));
    main_ = main_namespace();
    relations_.emplace(package_, *path, main_ == strict_main);
    open_styles();
    return styles_.has_value();
  }

  std::string main_namespace() const {
    const auto root = workbook_->root();
    const auto prefix = prefixed(root, "");
    const auto name = prefix.empty() ? std::string("xmlns") : "xmlns:" + prefix.substr(0, prefix.size() - 1);
    return root.attribute(name.c_str()).value();
  }

  void open_styles() {
    if (const auto path = relations_->first("styles")) {
      if (auto part = PackagePart::read(package_, *path)) styles_.emplace(std::move(*part));
      return;
    }
    // Where every writer has it: some readers look nowhere else.
    const char* path = package_.has("xl/styles.xml") ? "xl/wenshuStyles.xml" : "xl/styles.xml";
    styles_.emplace(Styles::plain(path));
    relations_->add("styles", path);
    types_->add_part(path, styles_type);
  }

  /// Marks one sheet, or only takes its selection away if it has nothing to mark.
  Result<void> review_sheet(pugi::xml_node sheet) {
    const auto path = path_of(sheet);
    auto original = path ? stream_part(original_, *path) : nullptr;
    if (original == nullptr) return {};  // a sheet without a part of its own has no cells
    const std::string name = sheet.attribute("name").value();
    const auto& review = sheets_[name];
    const auto survey = survey_sheet(std::move(original), review.marks, *styles_);
    if (!survey) return failure(unchangeable(fmt::format("表“{}”", name)));
    std::string drawing;
    if (!review.notes.empty()) {
      Relations relations(package_, *path, main_ == strict_main);
      const auto added = add_notes({package_, relations, *types_, main_}, review.notes, ++numbered_, survey->legacy_drawing);
      if (!added || !relations.write(package_)) return failure(unchangeable(fmt::format("表“{}”的批注", name)));
      drawing = *added;
    }
    if (review.marks.empty() && !survey->selected) return {};
    const bool put = package_.put_stream(*path, [this, path = *path, &review, drawing] {
      return marked_sheet(stream_part(original_, path), review.marks, *styles_, drawing);
    });
    return put ? Result<void>{} : failure(unchangeable(fmt::format("表“{}”", name)));
  }

  std::optional<std::string> path_of(pugi::xml_node sheet) const {
    std::string id;
    for (auto attribute : sheet.attributes()) {
      if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.value();
    }
    return relations_->target(id);
  }

  Result<void> add_list() {
    const bool capped = std::any_of(sheets_.begin(), sheets_.end(), [](const auto& one) { return one.second.capped; });
    const auto formats = styles_->list_formats();
    list_.emplace(diagnostics_, formats, main_, capped ? most_notes : 0);
    if (!proposed_.rows.empty()) {
      package_.put(rows_part, rows_sheet(proposed_, formats, main_));
      types_->add_part(rows_part, sheet_type);
      put_in_front(relations_->add("worksheet", rows_part), proposed_.name);
    }
    types_->add_part(list_part, sheet_type);
    repeat_headings(workbook_->root(), put_in_front(relations_->add("worksheet", list_part), list_name));
    const bool written = package_.put_stream(list_part, list_->part()) && workbook_->write(package_) &&
                         relations_->write(package_) && types_->write(package_) && styles_->write(package_);
    return written ? Result<void>{} : failure(unchangeable("检查结果表"));
  }

  /// Puts a sheet in front of the others; what counts sheets by their place counts one further. Gives the name it got: another
  /// sheet may have it already.
  std::string put_in_front(const std::string& id, const std::string& wanted) {
    auto root = workbook_->root();
    auto sheets = child(root, "sheets");
    std::set<std::string> names;
    unsigned highest = 0;
    for (auto sheet : sheets.children()) {
      names.insert(sheet.attribute("name").value());
      highest = std::max(highest, sheet.attribute("sheetId").as_uint());
    }
    std::string name = wanted;
    for (int i = 2; names.contains(name); ++i) name = fmt::format("{}{}", wanted, i);
    auto added = sheets.prepend_child(prefixed(sheets, "sheet").c_str());
    added.append_attribute("name") = name.c_str();
    added.append_attribute("sheetId") = highest + 1;
    added.append_attribute("xmlns:wenshu") =
        std::string(main_ == strict_main ? strict_relationship : office_relationship).c_str();
    added.append_attribute("wenshu:id") = id.c_str();
    for (auto defined : child(root, "definedNames").children()) {
      if (auto local = defined.attribute("localSheetId")) local = local.as_uint() + 1;
    }
    for (auto view : child(root, "bookViews").children()) {
      view.remove_attribute("activeTab");
      view.remove_attribute("firstSheet");
    }
    return name;
  }

  /// The headings of the list stand on every page it is printed on.
  static void repeat_headings(pugi::xml_node root, const std::string& name) {
    auto names = child(root, "definedNames");
    if (!names) {
      // Behind these, before all others (ECMA-376 Part 1, 18.2.27).
      auto before = child(root, "sheets");
      for (const auto* next : {"functionGroups", "externalReferences"}) {
        if (const auto there = child(root, next)) before = there;
      }
      names = root.insert_child_after(prefixed(root, "definedNames").c_str(), before);
    }
    auto titles = names.prepend_child(prefixed(names, "definedName").c_str());
    titles.append_attribute("name") = "_xlnm.Print_Titles";
    titles.append_attribute("localSheetId") = 0;
    titles.text().set(fmt::format("'{0}'!$1:${1}", name, list_header_row).c_str());
  }

  const ZipArchive& original_;
  ZipRewrite& package_;
  const Diagnostics& diagnostics_;
  const WorkbookKind& kind_;
  const ProposedRows& proposed_;
  bool left_out_macros_ = false;
  std::map<std::string, SheetReview> sheets_;
  std::optional<ListSheet> list_;
  std::optional<PackagePart> workbook_;
  std::optional<ContentTypes> types_;
  std::optional<Relations> relations_;
  std::optional<Styles> styles_;
  std::string main_;
  int numbered_ = 0;
};

}  // namespace

Result<std::string> review_workbook(std::string_view package, const Diagnostics& diagnostics, const WorkbookKind& kind,
                                    Diagnostics& notes, const ProposedRows& proposed) {
  const auto original = ZipArchive::open(package, {}, {}, no_package);
  auto archive = ZipRewrite::open(package, {}, no_package);
  if (!original || !archive) return failure(no_package({}));
  Reviewer reviewer(*original, *archive, diagnostics, kind, proposed);
  if (auto reviewed = reviewer.review(); !reviewed) return failure(std::move(reviewed.error()));
  auto bytes = archive->close();
  if (!bytes) return failure(unchangeable("无法打包"));
  if (reviewer.left_out_macros()) {
    notes.push_back(input_info("report-without-macros", {},
                               fmt::format("工作簿带有宏，{} 文件不能有宏，检查结果里没有带", kind.extension),
                               "要保留宏，请把检查结果的文件名写成 .xlsm；原来的工作簿没有改动"));
  }
  return std::move(*bytes);
}

Result<std::string> list_workbook(const Diagnostics& diagnostics, const WorkbookKind& kind, const ProposedRows& proposed) {
  // A package with no sheet at all, for the list to be the only one.
  const auto part = [](std::string_view name, const std::string& xml) {
    return ZipEntry{name, deflate(std::string(xml_declaration) + xml)};
  };
  const auto bytes =
      zipped({part(content_types_part, content_types_xml({{"/xl/workbook.xml", workbook_kind({}).content_type}})),
              part("_rels/.rels",
                   relationships_xml({{"rId1", std::string(office_relationship) + "/officeDocument", "xl/workbook.xml"}})),
              part("xl/workbook.xml",
                   "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>")});
  Diagnostics none;
  return review_workbook(bytes, diagnostics, kind, none, proposed);
}

}  // namespace wenshu
