#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "check/catalogue.h"
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

/// What checking a workbook needs of `forms/`.
struct Rules {
  WorkbookDefinition definition;
  Catalogue catalogue;
  Classifier classifier;

  static Result<Rules> read(const DataFolders& folders);
};

/// What making papers needs beside: kinds with their templates, the official page, fonts.
struct Studio {
  std::vector<DocumentKind> kinds;
  Profile profile;
  FontBook fonts;
  std::string forms_sha256, templates_sha256;

  static Result<Studio> open(const DataFolders& folders);
};

}  // namespace wenshu
