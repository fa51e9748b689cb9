#pragma once

#include <cstdint>

#include "compose/annex.h"

namespace wenshu::testing_support {

/// Towns of a county with two kinds of institutions and what they make together; one row.
inline AnnexTable town_table() {
  AnnexTable made;
  made.mark = "附件9";
  made.title = "各镇情况";
  made.sheet_name = "各镇情况";
  made.columns = {{.header = "县"},
                  {.header = "镇"},
                  {.group = "机构", .header = "甲", .total = Total::sum},
                  {.group = "机构", .header = "乙", .total = Total::sum},
                  {.header = "共", .total = Total::sum}};
  made.rows = {{"云溪市", "东山镇", std::int64_t{3}, std::int64_t{2}, std::int64_t{5}}};
  return made;
}

}  // namespace wenshu::testing_support
