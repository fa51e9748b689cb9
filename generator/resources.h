#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/work_calendar.h"
#include "check/catalogue.h"
#include "check/checks.h"
#include "check/classify.h"
#include "compose/kind.h"
#include "layout/font.h"
#include "layout/profile.h"
#include "model/definitions.h"

namespace wenshu {

/// Where the data an office may change stands.
struct DataFolders {
  std::filesystem::path forms, templates;
};

/// What checking a workbook needs of `forms/`: what it should hold, the law, the checks, and the kinds of papers it ends in.
struct Rules {
  WorkbookDefinition definition;
  Catalogue catalogue;
  Classifier classifier;
  Checks checks;
  WorkCalendar calendar;
  std::vector<DocumentKind> kinds;

  static Result<Rules> read(const DataFolders& folders);
};

/// What making papers needs beside: the official page and fonts.
struct Studio {
  Profile profile;
  FontBook fonts;
  std::string forms_sha256, templates_sha256;

  static Result<Studio> open(const DataFolders& folders);
};

}  // namespace wenshu
