#pragma once

#include <memory>

#include "base/date.h"
#include "base/xml_file.h"
#include "check/catalogue.h"
#include "query/language.h"
#include "query/rows.h"

namespace wenshu {

/// The forms that give words a meaning.
struct WordForms {
  const XmlFile &vocabulary, &classification, &checklist;
};

/// What forms can say about a campaign: the sheets of its workbook, its law and checklist, the days of its papers, and the words
/// of these forms. Everything that forms say is bound to it.
Result<std::unique_ptr<query::Language>> read_language(const WorkbookDefinition& workbook, const WordForms& forms);

/// The rows of a campaign for that language, and of the report before if it is compared with it. Campaigns and catalogue must
/// outlive them.
query::Rows campaign_rows(const query::Language& language, const Campaign& campaign, const Catalogue& catalogue,
                          std::optional<Date> issued_on, const Campaign* earlier = nullptr);

}  // namespace wenshu
