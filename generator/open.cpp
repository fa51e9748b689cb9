#include <utility>

#include "batch/manifest.h"
#include "wenshu.h"

namespace wenshu {

Result<Rules> Rules::read(const DataFolders& folders) {
  Diagnostics diagnostics;
  const auto take = [&](auto result) {
    if (!result) append(diagnostics, result.error());
    return result;
  };
  const auto workbook = take(XmlFile::read(folders.forms / "workbook.xml"));
  const auto law = take(XmlFile::read(folders.forms / "law.xml"));
  const auto checklist = take(XmlFile::read(folders.forms / "checklist.xml"));
  const auto classification = take(XmlFile::read(folders.forms / "classification.xml"));
  const auto checks_file = take(XmlFile::read(folders.forms / "checks.xml"));
  const auto calendar_file = take(XmlFile::read(folders.forms / "calendar.xml"));
  const auto office_path = folders.forms / "checks-office.xml";
  const bool has_office = std::filesystem::exists(office_path);
  const auto office = has_office ? take(XmlFile::read(office_path)) : Result<XmlFile>(failure(Diagnostics{}));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  auto definition = take(read_workbook_definition(*workbook));
  auto catalogue = take(Catalogue::read(*law, *checklist));
  auto classifier = take(Classifier::read(*classification));
  auto checks = take(Checks::read(*checks_file, has_office ? &*office : nullptr));
  auto calendar = take(WorkCalendar::read(*calendar_file));
  auto kinds = take(read_kinds(folders.forms, folders.templates));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Rules{std::move(*definition), std::move(*catalogue), std::move(*classifier),
               std::move(*checks),     std::move(*calendar),  std::move(*kinds)};
}

Result<Office> open(const DataFolders& folders) {
  Diagnostics diagnostics;
  const auto take = [&](auto result) {
    if (!result) append(diagnostics, result.error());
    return result;
  };
  auto rules = take(Rules::read(folders));
  auto profile = take(read_profile(folders.forms / "layout.xml", folders.forms / "layout-office.xml"));
  auto layouts = profile ? take(read_layouts(folders.forms, *profile)) : Result<std::map<std::string, Profile>>{};
  auto fonts = take(FontBook::open(folders.forms / "fonts.xml"));
  auto forms = take(folder_sha256(folders.forms));
  auto templates = take(folder_sha256(folders.templates));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Office{std::move(*rules), std::move(*profile), std::move(*layouts),
                std::move(*fonts), std::move(*forms),   std::move(*templates)};
}

}  // namespace wenshu
