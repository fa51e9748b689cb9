#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compose/facts.h"
#include "office.h"
#include "query/rows.h"

namespace wenshu {

struct RegisterView;

/// What is to be examined.
struct Inputs {
  std::filesystem::path workbook;
  std::filesystem::path previous = {};   ///< the workbook of the report before, to compare with; empty: none
  std::optional<Date> issued_on = {};    ///< the day papers are issued; none: the workbook's 成文日期
  const RegisterView* papers = nullptr;  ///< what was issued and what became of it; null: nothing. Outlives the dossier
};

/// A campaign read, checked and classified, with everything found. It owns the campaign; what points into it stays valid when it
/// moves.
struct Dossier {
  std::unique_ptr<const Campaign> campaign;    ///< never null
  std::unique_ptr<const CampaignIndex> index;  ///< of `campaign`
  std::unique_ptr<const query::Rows> rows;     ///< `campaign` as rows, on `issued_on`, else on the day of the report
  std::shared_ptr<const Campaign> earlier;     ///< the report before, if papers may be compared with it; null: none
  std::optional<Date> issued_on;               ///< none: nobody said, an error among `found`
  Diagnostics found;                           ///< errors included, in the order of the sheets
  std::vector<std::string> skipped;            ///< institutions left out for their errors (`sound_dossier`)
  Inputs inputs;                               ///< what was examined
  std::string sha256;                          ///< of the workbook, as it was read
  std::string previous_sha256;                 ///< of the report before; empty: there is none, or it cannot be read

  /// What papers are made from. `issued_on` must be known.
  Case the_case(const Rules& rules) const {
    return {*campaign,
            *index,
            rules.catalogue,
            issued_on.value(),
            {*rules.language, *rows, rules.calendar},
            std::make_shared<Evaluations>(),
            earlier.get()};
  }
};

}  // namespace wenshu
