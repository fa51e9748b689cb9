#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/records.h"
#include "query/rows.h"

namespace wenshu {

/// A campaign without what is wrong in it.
struct SoundPart {
  Campaign campaign;  ///< the institutions nothing is wrong with, their inspections and findings
  std::vector<std::string>
      skipped;        ///< places of rows that became no record, then the institutions left out in the workbook's order
  Diagnostics fatal;  ///< errors that belong to no institution: with them nothing can be issued
};

/// Takes out every institution that an error stands at: in its own row, or in a row that a link leads to it from. `rows` are
/// those of the campaign.
SoundPart sound_part(const Campaign& campaign, const query::Rows& rows, const Diagnostics& diagnostics);

}  // namespace wenshu
