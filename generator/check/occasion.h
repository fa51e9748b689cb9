#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/xml_file.h"
#include "model/records.h"
#include "query/evaluation.h"
#include "query/scope.h"

namespace wenshu {

/// What a paper is made for: its day, and the institution it is about.
class Occasion {
 public:
  /// Of any institution.
  Occasion(Date day) : on(day) {}  // NOLINT: a day alone will do
  /// Of one of the campaign's; of null, one that nobody knows: all its columns are blank. `at` is of the campaign's rows.
  Occasion(Date day, const Institution* one, const Campaign& campaign, query::Evaluation& at)
      : on(day), about(one), row_(row_of(one, campaign)), at_(&at) {}
  /// The same, for whoever asks little. `source` outlives it.
  Occasion(Date day, const Institution* one, const Campaign& campaign, const query::Source& source)
      : on(day), about(one), row_(row_of(one, campaign)), source_(&source) {}

  /// True if the condition is known to hold.
  bool meets(const query::Expression& condition) const {
    if (at_ != nullptr) return at_->holds(condition, row_) == true;
    return source_ != nullptr && query::Evaluation(*source_).holds(condition, row_) == true;
  }

  Date on;
  const Institution* about = nullptr;  ///< null: any

 private:
  static query::Row row_of(const Institution* one, const Campaign& campaign) {
    return one == nullptr ? query::blank : static_cast<query::Row>(one - campaign.institutions.data());
  }
  query::Row row_ = query::blank;
  query::Evaluation* at_ = nullptr;
  const query::Source* source_ = nullptr;
};

/// When a citation, a wording or an item of `forms/checklist.xml` holds: `when="not_kindergarten" from="2022-08-01"`. Both the
/// days, which are included, and the condition must.
struct Applies {
  static constexpr std::string_view attributes = "from to when";  ///< it is read from
  static Applies read(const query::Scope& institutions, const XmlFile& file, pugi::xml_node node, Diagnostics& faults);

  /// Of no institution only the day is judged.
  bool holds(const Occasion& occasion) const {
    if ((from && occasion.on < *from) || (to && *to < occasion.on)) return false;
    return !when || occasion.about == nullptr || occasion.meets(when);
  }
  /// `2022-08-01起，除幼儿园托班外`; empty if it always holds.
  std::string text() const;

  std::optional<Date> from, to;
  query::Expression when;
  std::string said;  ///< the condition, as people say it: the label of its word, else as it is written
};

/// The date in an attribute, if there is one; anything else in it is reported.
std::optional<Date> date_attribute(const XmlFile& file, pugi::xml_node node, const char* name, Diagnostics& diagnostics);

}  // namespace wenshu
