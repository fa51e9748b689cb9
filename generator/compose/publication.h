#pragma once

#include <utility>
#include <vector>

#include "compose/facts.h"

namespace wenshu {

/// What a public paper may say of institutions by name, and nothing else.
///
/// Nothing counts as served: an order that went out publishes nobody. Never a matter on a path of its own (suspected abuse),
/// never what was transferred and is not decided, never a place nobody inspected.
/// Sources: 政府信息公开条例 §20(六)(十三), 托育机构登记和备案办法（试行） §9.
struct Publication {
  using Item = std::pair<const Institution*, const Finding*>;

  std::vector<const Institution*> sound;  ///< filed, inspected, nothing left to mend
  std::vector<Item> overdue;              ///< of its own power ordered, its term over, rechecked and found as it was
  std::vector<Item> decided;              ///< a competent organ decided, and its decision can be named

  bool names(const Institution& one) const;
};
Publication published(const Case& the_case);

/// `sound`, `overdue`, `decided`, each with `has_…`.
Fact publication_facts(const Case& the_case, const Publication& publication);

/// An address that may be made public: of a home (家庭托育点) only the town.
std::string public_address(const Institution& one);

}  // namespace wenshu
