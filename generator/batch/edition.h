#pragma once

#include <string>

#include "batch/paper.h"
#include "batch/public_edition.h"
#include "compose/content.h"

namespace wenshu {

/// Says which paper diagnostics of a stage that knows no cells are about, and where: at the cell whose character one is about,
/// else in the words themselves, which are those of the file `source`; any other at the institution.
Diagnostics about(Diagnostics diagnostics, const Case& the_case, const PlannedPaper& paper, const WorkbookDefinition& definition,
                  const std::string& source);

/// One edition of a paper, composed from its facts. Fails with what template and facts do not agree on (`template-*`,
/// `document-*`) and with the errors of lint and `attachment-name`; what else they say is added to `notes`.
Result<Content> compose_edition(const Case& the_case, const PlannedPaper& paper, const Edition& edition, const Fact& facts,
                                const PublicRules& rules, Diagnostics& notes);

}  // namespace wenshu
