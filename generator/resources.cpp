#include "resources.h"

#include <utility>

#include "batch/manifest.h"

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
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  auto definition = take(read_workbook_definition(*workbook));
  auto catalogue = take(Catalogue::read(*law, *checklist));
  auto classifier = take(Classifier::read(*classification));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Rules{std::move(*definition), std::move(*catalogue), std::move(*classifier)};
}

Result<Studio> Studio::open(const DataFolders& folders) {
  Diagnostics diagnostics;
  const auto take = [&](auto result) {
    if (!result) append(diagnostics, result.error());
    return result;
  };
  auto kinds = take(read_kinds(folders.forms, folders.templates));
  auto profile = take(read_profile(folders.forms / "layout.xml", folders.forms / "layout-office.xml"));
  auto fonts = take(FontBook::open(folders.forms / "fonts.xml"));
  auto forms = take(folder_sha256(folders.forms));
  auto templates = take(folder_sha256(folders.templates));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Studio{std::move(*kinds), std::move(*profile), std::move(*fonts), std::move(*forms), std::move(*templates)};
}

}  // namespace wenshu
