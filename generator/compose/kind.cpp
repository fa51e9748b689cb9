#include "compose/kind.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "compose/kind_reader.h"

namespace wenshu {

Diagnostics DocumentKind::prove(const Template& wording) const {
  FactUse unused;
  return prove_names(wording, *facts, unused);
}

Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates, query::Language& language) {
  Diagnostics diagnostics;
  const auto facts = forms.catalogue("facts.xml", "sheet");
  if (!facts) return failure(facts.error());
  const auto book = std::make_shared<const FactBook>(*facts, language, diagnostics);
  std::vector<DocumentKind> kinds;
  for (const auto& name : forms.names("kinds", ".xml")) {
    const auto path = forms.find(std::filesystem::path("kinds") / name);
    const auto file = XmlFile::read(path);
    if (!file) {
      append(diagnostics, file.error());
      continue;
    }
    kinds.push_back(read_kind(*file, {forms, templates}, book, diagnostics));
    if (kinds.back().id != path.stem()) {
      diagnostics.push_back(
          input_error("form-kind", {.file = file->name()}, fmt::format("文件名应当是 {}.xml", kinds.back().id)));
    }
  }
  if (kinds.empty() && diagnostics.empty()) {
    diagnostics.push_back(
        environment_error("forms-missing", {.file = (forms.pack() / "kinds").string()}, "没有文书种类的定义",
                          "请写一种（写法见 forms/README.md），或者用 --data 指定 forms/ 和 templates/ 所在的文件夹"));
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return kinds;
}

}  // namespace wenshu
