#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compose/annex.h"

namespace wenshu {

/// Which row of the sheet each part of an annex table stands on, from 0. A part that says nothing takes no row.
///
///     附件5                                  mark
///           ×市托育服务机构…基础台账          title
///     填报单位（盖章）：…    填报日期：…      filled_by
///     ┌────┬───────────┬────┐
///     │    │ 基本情况   │    │              header_first
///     │序号├─────┬─────┤备注│
///     │    │名称 │代码  │    │              header_last
///     ├────┼─────┼─────┼────┤
///     │ 1  │     │     │    │              body_first …
///     │合计│     │  12 │    │              totals
///     └────┴─────┴─────┴────┘
///     填表人：…  审核人：…                    signatures
///     注：…                                  notes_first …
struct Placement {
  std::optional<std::uint32_t> mark, title, filled_by, totals, signatures;
  std::uint32_t header_first = 0;
  std::uint32_t header_last = 0;  ///< the same as `header_first` if no column has a group
  std::uint32_t body_first = 0;
  std::uint32_t notes_first = 0;
  std::uint32_t last = 0;  ///< the last row with anything on it
};

Placement place(const AnnexTable& table);

}  // namespace wenshu
