#include "render/xlsx/review/macros.h"

namespace wenshu::review {

namespace {

constexpr std::string_view project_type = "application/vnd.ms-office.vbaProject";

void take_out(ZipRewrite& package, ContentTypes& types, const std::string& part) {
  const Relations own(package, part, false);
  for (const auto& signature : own.targets()) {
    package.remove(signature);
    types.remove_part(signature);
  }
  package.remove(own.path());
  package.remove(part);
  types.remove_part(part);
}

}  // namespace

bool has_macro_sheets(const Relations& workbook) {
  return workbook.first("xlMacrosheet").has_value() || workbook.first("xlIntlMacrosheet").has_value();
}

bool take_out_macros(ZipRewrite& package, Relations& workbook, ContentTypes& types) {
  bool any = false;
  for (const auto* kind : {"vbaProject", "attachedToolbars"}) {
    for (const auto& part : workbook.remove(kind)) {
      take_out(package, types, part);
      any = true;
    }
  }
  if (any) types.remove_extensions(project_type);
  return any;
}

}  // namespace wenshu::review
