#pragma once

#include <string>
#include <vector>

#include "batch/paper.h"
#include "check/checks.h"
#include "compose/content.h"
#include "compose/lint.h"
#include "model/definitions.h"

namespace wenshu {

/// A public paper and the rules it is held to.
struct PublicRules {
  const WorkbookDefinition& definition;
  const Checks& checks;
  const Lint* lint = nullptr;  ///< what every paper is held to; null: nothing
};

/// What a public paper must not say (`scan_public`): in its text, its tables, beside its pictures, in the properties of its file
/// and in the file's name.
Diagnostics check_public_edition(const Content& content, const std::string& file_name, const Campaign& campaign,
                                 const PublicRules& rules);

/// The same for every public edition a campaign would be given, before anything is made: `check` says what `run` would refuse.
/// Of a campaign with errors, whose papers cannot be composed (`sound` is false), the names and addresses alone are looked at.
Diagnostics check_public_editions(const Case& the_case, const std::vector<DocumentKind>& kinds, const PublicRules& rules,
                                  bool sound);

}  // namespace wenshu
