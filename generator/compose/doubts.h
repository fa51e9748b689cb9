#pragma once

#include <set>
#include <string>

#include "compose/facts.h"
#include "compose/kind.h"

namespace wenshu {

/// Which numbers of an annex are not known for certain, because something is faulty in the workbook they are counted from.
class Doubts {
 public:
  /// `found` is everything found wrong with the campaign.
  Doubts(const Case& the_case, const Diagnostics& found);

  /// True if the number of that column is in doubt.
  bool about(const AnnexSource& source) const;
  /// True if what is mended, and whose it is, is in doubt.
  bool about_findings() const;

 private:
  void take(const Campaign& campaign, const Place& place);
  bool any(std::initializer_list<std::string_view> fields) const;

  bool everything_ = false, findings_ = false, disposals_ = false;
  std::set<std::string, std::less<>> fields_;  // of 基础台账, with a faulty cell
};

}  // namespace wenshu
