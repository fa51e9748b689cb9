#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/diagnostic.h"
#include "check/checks.h"
#include "check/index.h"
#include "check/occasion.h"
#include "check/words.h"
#include "model/records.h"
#include "query/evaluation.h"

namespace wenshu {

/// The cells that were found faulty before: a value is missing there because of the fault, not because nobody filled it in.
class FaultyCells {
 public:
  explicit FaultyCells(const Diagnostics& diagnostics);
  bool contains(const Place& place) const { return cells_.contains({place.sheet, place.cell}); }
  /// True if anything of that sheet is faulty.
  bool any_of(const std::string& sheet) const {
    const auto first = cells_.lower_bound({sheet, ""});
    return first != cells_.end() && first->first == sheet;
  }

 private:
  std::set<std::pair<std::string, std::string>> cells_;
};

/// What every part of `check` looks at.
struct Scene {
  const Campaign& campaign;
  const CampaignIndex& index;
  const Checks& checks;
  const FaultyCells& faulty;
  Date issued_on;
  query::Evaluation& at;  ///< the campaign as rows, on that day

  /// Of one of the campaign's institutions, or of one nobody knows.
  Occasion occasion(const Institution* one) const { return {issued_on, one, campaign, at}; }
  /// True if an office's word (`word::open` …) holds for one of the campaign's findings or institutions.
  template <typename Record>
  bool says(const char* word, const Record& one) const {
    return holds(at, campaign, one, word);
  }
  /// True if the sheet with that id was read and has the column: only then does a record that is not there say anything.
  bool was_read(std::string_view sheet, std::string_view field) const {
    const auto found = campaign.sheets.find(sheet);
    return found != campaign.sheets.end() && found->second.columns.contains(field);
  }

  /// Adds what the check of that code found.
  void report(std::string_view code, Place place, const MessageValues& values, Diagnostics& diagnostics,
              const std::string& clause = {}) const {
    wenshu::report(checks.named(code), std::move(place), values, diagnostics, clause);
  }
};

}  // namespace wenshu
