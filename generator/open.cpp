#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/manifest.h"
#include "check/campaign_language.h"
#include "wenshu.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

/// `checks-office.xml` of `checks.xml`: where an office wrote what differs before it had a folder of its own.
fs::path old_place(const DataFolder& forms, const fs::path& name) {
  return forms.pack() / (name.stem().string() + "-office.xml");
}

/// What the office writes for `name`: in its own folder, else in the old place; empty: nothing.
fs::path own_file(const DataFolder& forms, const fs::path& name) {
  auto own = forms.own(name);
  if (!own.empty()) return own;
  auto old = old_place(forms, name);
  std::error_code error;
  return fs::exists(old, error) ? old : fs::path();
}

/// True if the file says anything: it may be there for its comments alone.
bool says_something(const fs::path& path) {
  const auto file = XmlFile::read(path);
  return file && file->root().first_child();
}

/// Files of the office's folder that lie over the program's, and what still stands in the old places.
Diagnostics office_notes(const DataFolders& folders) {
  Diagnostics notes;
  std::vector<std::string> files;
  for (const auto* folder : {&folders.forms, &folders.templates}) {
    if (folder->office().empty()) continue;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(folder->office(), error)) {
      if (entry.is_regular_file(error)) files.push_back(entry.path().lexically_relative(folder->office().parent_path()).string());
    }
  }
  std::sort(files.begin(), files.end());
  if (!files.empty()) {
    notes.push_back(input_info("office-folder", {.file = folders.forms.office().parent_path().string()},
                               fmt::format("使用了本单位的数据：{}", join(files, "、")),
                               "与程序自带的有什么不同，用 wenshu office diff 查看"));
  }
  for (const auto* name : {"checks.xml", "layout.xml"}) {
    const auto old = old_place(folders.forms, name);
    if (own_file(folders.forms, name) != old || !says_something(old)) continue;
    notes.push_back(input_info("office-old-place", {.file = old.string()}, "本单位的数据还写在程序的文件夹里，程序升级时会丢失",
                               fmt::format("请移到 office/forms/{}，office 文件夹放在工作簿旁边", name)));
  }
  return notes;
}

/// One hash over the program's folder and what lies over it.
Result<std::string> layered_sha256(const DataFolder& folder) {
  auto shipped = folder_sha256(folder.pack());
  std::error_code error;
  if (!shipped || folder.office().empty() || !fs::is_directory(folder.office(), error)) return shipped;
  return folder_sha256(folder.office()).map([&](const std::string& own) { return sha256(*shipped + own); });
}

}  // namespace

Result<Rules> Rules::read(const DataFolders& folders) {
  Diagnostics diagnostics;
  const auto take = [&](auto result) {
    if (!result) append(diagnostics, result.error());
    return result;
  };
  const auto& forms = folders.forms;
  const auto workbook = take(forms.catalogue("workbook.xml", "sheet"));
  const auto reading = take(forms.catalogue("reading.xml", "table"));
  const auto law = take(forms.catalogue("law.xml"));
  const auto checklist = take(forms.catalogue("checklist.xml"));
  const auto classification = take(forms.catalogue("classification.xml"));
  const auto checks_file = take(XmlFile::read(forms.shipped("checks.xml")));
  const bool is_pack = forms.program("checks.xml") != forms.shipped("checks.xml");
  const auto program_checks = is_pack ? take(XmlFile::read(forms.program("checks.xml"))) : failure(Diagnostics{});
  const auto calendar_file = take(forms.catalogue("calendar.xml"));
  const auto vocabulary = take(forms.catalogue("vocabulary.xml"));
  const auto folders_file = take(XmlFile::read(forms.find("folders.xml")));
  const auto lint_file = take(forms.catalogue("lint.xml"));
  const auto register_file = take(forms.catalogue("register.xml", "sheet"));
  const auto office_path = own_file(forms, "checks.xml");
  const auto office = office_path.empty() ? Result<XmlFile>(failure(Diagnostics{})) : take(XmlFile::read(office_path));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  auto definition = take(read_workbook_definition(*workbook, *reading));
  auto calendar = take(WorkCalendar::read(*calendar_file));
  auto register_form = take(RegisterForm::read(*register_file));
  auto language = definition && register_form
                      ? take(read_language(*definition, {*vocabulary, *classification, *checklist, *register_form}))
                      : failure(Diagnostics{});
  if (!language) return failure(std::move(diagnostics));
  // What forms say is proved against the language: nothing can be said without it.
  auto catalogue = take(Catalogue::read(*law, *checklist, **language));
  auto classifier = take(Classifier::read(*classification, **language));
  auto checks = take(
      Checks::read(*checks_file, is_pack ? &*program_checks : nullptr, office_path.empty() ? nullptr : &*office, **language));
  auto kinds = take(read_kinds(folders.forms, folders.templates, **language));
  auto lint = take(Lint::read(*lint_file, &*law));
  auto marks = kinds ? take(read_marks(folders.forms, folders.templates, *kinds->front().book)) : failure(Diagnostics{});
  auto print = kinds ? take(PrintForm::read(folders.forms, folders.templates, *kinds->front().book)) : failure(Diagnostics{});
  auto paper_folders = take(Folders::read(*folders_file, **language));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Rules{.definition = std::move(*definition),
               .calendar = std::move(*calendar),
               .register_form = std::move(*register_form),
               .language = std::move(*language),
               .catalogue = std::move(*catalogue),
               .classifier = std::move(*classifier),
               .checks = std::move(*checks),
               .kinds = std::move(*kinds),
               .lint = std::move(*lint),
               .marks = std::move(*marks),
               .print = std::move(*print),
               .folders = std::move(*paper_folders),
               .notes = office_notes(folders)};
}

Result<Office> open(const DataFolders& folders) {
  Diagnostics diagnostics;
  const auto take = [&](auto result) {
    if (!result) append(diagnostics, result.error());
    return result;
  };
  auto rules = take(Rules::read(folders));
  auto profile = take(read_profile(folders.forms.shipped("layout.xml"), own_file(folders.forms, "layout.xml")));
  auto layouts = profile ? take(read_layouts(folders.forms, *profile)) : Result<std::map<std::string, Profile>>{};
  auto fonts = take(FontBook::open(folders.forms.find("fonts.xml")));
  auto forms = take(layered_sha256(folders.forms));
  auto templates = take(layered_sha256(folders.templates));
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return Office{std::move(*rules), std::move(*profile), std::move(*layouts),
                std::move(*fonts), std::move(*forms),   std::move(*templates)};
}

}  // namespace wenshu
