#pragma once

#include <memory>

#include "check/campaign_language.h"
#include "check/check.h"
#include "query/evaluation.h"
#include "support/calendar.h"
#include "support/forms.h"

namespace wenshu::testing_support {

/// How the project's own forms call papers and events.
inline const RegisterForm& register_form() {
  static const auto read = must(RegisterForm::read(form("register.xml")));
  return read;
}

/// The project's own language, one for all forms a test reads.
inline query::Language& language() {
  static const auto definition = must(read_workbook_definition(form("workbook.xml"), form("reading.xml")));
  static const auto read = must(
      read_language(definition, {form("vocabulary.xml"), form("classification.xml"), form("checklist.xml"), register_form()}));
  return *read;
}

/// A campaign as rows, ready to be asked. Campaign and catalogue must outlive it.
class Asked {
 public:
  Asked(const Campaign& campaign, const Catalogue& catalogue, std::optional<Date> issued_on,
        const FillRegister& fill_register = {})
      : rows_(campaign_rows(language(), campaign, catalogue, issued_on, fill_register)) {}
  Asked(const Asked&) = delete;
  Asked& operator=(const Asked&) = delete;

  query::Source source() const { return {language(), rows_, calendar_}; }
  query::Evaluation& at() { return at_; }

 private:
  query::Rows rows_;
  const WorkCalendar& calendar_ = calendar();
  query::Evaluation at_{source()};
};

/// What `check` says of a campaign.
inline Diagnostics checked(const Campaign& campaign, const Catalogue& catalogue, const Checks& checks, Date issued_on,
                           const Diagnostics& before = {}, const FillRegister& fill_register = {}) {
  Asked asked(campaign, catalogue, issued_on, fill_register);
  return check(campaign, CampaignIndex(campaign), catalogue, calendar(), checks, asked.at(), issued_on, before);
}

/// What `classify` says of it, on its own day of issue.
inline Disposals classified(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue,
                            const Classifier& classifier, Diagnostics& diagnostics) {
  Asked asked(campaign, catalogue, campaign.authority.issued_on);
  return classifier.classify(campaign, index, asked.at(), diagnostics);
}

}  // namespace wenshu::testing_support
