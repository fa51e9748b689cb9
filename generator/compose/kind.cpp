#include "compose/kind.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "compose/kind_reader.h"

namespace wenshu {

Diagnostics DocumentKind::prove(const Template& wording) const {
  FactUse unused;
  return prove_names(wording, *facts, unused);
}

const Edition* DocumentKind::edition_at(const std::string& path) const {
  const Edition* nearest = nullptr;  // one edition's folder may lie in that of another
  for (const auto& edition : editions) {
    if (path.starts_with(edition.folder + "/") && (nearest == nullptr || edition.folder.size() > nearest->folder.size()))
      nearest = &edition;
  }
  return nearest;
}

const Printing& DocumentKind::printing_at(const std::string& path) const {
  const auto* const edition = edition_at(path);
  return edition != nullptr && edition->printing ? *edition->printing : printing;
}

namespace {

/// Of papers made only when asked for, the name to ask by instead of the id that forms write.
void name_makers(std::vector<DocumentKind>& kinds, Diagnostics& diagnostics) {
  for (auto& kind : kinds) {
    for (auto& one : kind.by_hand) {
      if (one.only.empty()) continue;
      const auto maker = std::find_if(kinds.begin(), kinds.end(), [&](const auto& other) { return other.id == one.only; });
      if (maker == kinds.end()) {
        diagnostics.push_back(input_error("form-attribute", {.file = "kinds/" + kind.id + ".xml"},
                                          fmt::format("<by-hand> 的 only 写的“{}”不是文书种类的代号", one.only),
                                          "写 kinds 里那个文件的 id；程序不能作的不写 only"));
      } else {
        one.only = maker->name;
      }
    }
  }
}

}  // namespace

Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates, query::Language& language) {
  Diagnostics diagnostics;
  const auto facts = forms.catalogue("facts.xml", "sheet");
  if (!facts) return failure(facts.error());
  struct Form {
    std::filesystem::path path;
    XmlFile file;
    std::shared_ptr<const AnnexForm> table;
  };
  std::vector<Form> read;
  TableForms tables;
  for (const auto& name : forms.names("kinds", ".xml")) {
    auto path = forms.find(std::filesystem::path("kinds") / name);
    auto file = XmlFile::read(path);
    if (!file) {
      append(diagnostics, file.error());
      continue;
    }
    read.push_back({std::move(path), std::move(*file), nullptr});
    auto& form = read.back();
    const auto node = form.file.root().child("table");
    if (!node) continue;
    tables.push_back(std::make_shared<const AnnexForm>(AnnexForm::read(form.file, node, language, diagnostics)));
    form.table = tables.back();
  }
  const auto book = std::make_shared<const FactBook>(*facts, tables, language, diagnostics);
  std::vector<DocumentKind> kinds;
  for (const auto& form : read) {
    kinds.push_back(read_kind(form.file, {forms, templates}, book, form.table, diagnostics));
    if (kinds.back().id == form.path.stem()) continue;
    diagnostics.push_back(
        input_error("form-kind", {.file = form.file.name()}, fmt::format("文件名应当是 {}.xml", kinds.back().id)));
  }
  if (kinds.empty() && diagnostics.empty()) {
    diagnostics.push_back(
        environment_error("forms-missing", {.file = (forms.pack() / "kinds").string()}, "没有文书种类的定义",
                          "请写一种（写法见 forms/README.md），或者用 --data 指定 forms/ 和 templates/ 所在的文件夹"));
  }
  name_makers(kinds, diagnostics);
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return kinds;
}

}  // namespace wenshu
