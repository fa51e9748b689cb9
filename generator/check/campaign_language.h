#pragma once

#include <functional>
#include <memory>

#include "base/date.h"
#include "base/xml_file.h"
#include "check/catalogue.h"
#include "check/register_form.h"
#include "query/language.h"
#include "query/rows.h"

namespace wenshu {

/// The forms that give words a meaning.
struct WordForms {
  const XmlFile &vocabulary, &classification, &checklist;
  const RegisterForm& register_form;
};

/// What forms can say about a campaign: the sheets of its workbook, its law and checklist, its papers and what became of them,
/// the days of its papers, and the words of these forms. Everything that forms say is bound to it.
Result<std::unique_ptr<query::Language>> read_language(const WorkbookDefinition& workbook, const WordForms& forms);

/// What fills the sheets of the register (`batch/register_rows`): by then all rows of the workbook are there. Empty: there is no
/// register, nothing was issued.
using FillRegister = std::function<void(query::Rows&)>;

/// The rows of a campaign for that language, and of the report before if it is compared with it. Campaigns and catalogue must
/// outlive them.
query::Rows campaign_rows(const query::Language& language, const Campaign& campaign, const Catalogue& catalogue,
                          std::optional<Date> issued_on, const FillRegister& fill_register = {},
                          const Campaign* earlier = nullptr);

}  // namespace wenshu
