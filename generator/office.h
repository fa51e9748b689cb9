#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/work_calendar.h"
#include "batch/folders.h"
#include "check/catalogue.h"
#include "check/checks.h"
#include "check/classify.h"
#include "check/register_form.h"
#include "compose/kind.h"
#include "compose/lint.h"
#include "compose/mark.h"
#include "compose/print_form.h"
#include "layout/font_book.h"
#include "layout/profile.h"
#include "model/definitions.h"
#include "query/language.h"

namespace wenshu {

/// Where the data an office may change stands.
struct DataFolders {
  DataFolder forms, templates;
};

/// What checking a workbook needs of `forms/`: what it should hold, the law, the checks, and the kinds of papers it ends in.
struct Rules {
  WorkbookDefinition definition;
  WorkCalendar calendar;
  RegisterForm register_form;                 ///< how papers and events are called
  std::unique_ptr<query::Language> language;  ///< what forms and questions can say of a campaign; never null
  Catalogue catalogue;
  Classifier classifier;
  Checks checks;
  std::vector<DocumentKind> kinds;
  Lint lint;                ///< what every paper is held to before it is issued
  std::vector<Mark> marks;  ///< what drafts and copies bear across their pages
  PrintForm print;          ///< how they are gathered for printing
  Folders folders;
  Diagnostics notes;  ///< which files of the office lie over the program's; empty: none

  /// For those who make no page: `open` needs the machine's fonts.
  static Result<Rules> read(const DataFolders& folders);
};

/// All that papers of any campaign are made with: the rules, the official page, the pages of other editions, the fonts of this
/// machine.
struct Office {
  Rules rules;
  Profile profile;
  std::map<std::string, Profile> layouts;  ///< by name: `forms/layout-poster.xml` is `poster`
  FontBook fonts;
  std::string forms_sha256, templates_sha256;
};

}  // namespace wenshu
