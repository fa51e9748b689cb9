#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/xml_file.h"
#include "model/records.h"

namespace wenshu {

/// How the ledger's own numbers prove or disprove an item of the checklist (`<proof>` of `forms/checklist.xml`).
struct Proof {
  std::string rule;                 ///< `class-size`, `carers` …: which numbers are looked at
  int limit = 0;                    ///< the threshold of the rule, where it has one
  int class_index = 0;              ///< 1 乳儿班, 2 托小班, 3 托大班, 4 混合班: of `class-size`
  std::vector<int> ratios;          ///< children for each carer, by class: of `carers`; of 混合班 the most that may be allowed
  bool pooled = false;              ///< `carers`: all children of a kind of class together, instead of class by class
  std::string independent;          ///< the kind of institution the rule is for; empty: all
  std::optional<Severity> missing;  ///< of a violation no finding names; none: that of `finding-missing`
  std::optional<Severity> contradicted;  ///< of a finding the numbers deny; none: that of `finding-contradicted`
};

/// Reads a `<proof>`; an unknown rule is an error at its line.
Proof read_proof(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics);

/// What the numbers of one institution say about an item.
enum class Verdict { unknown, proven, disproven };

struct Evidence {
  Verdict verdict = Verdict::unknown;
  std::string field;    ///< the column the numbers stand in
  std::string fact;     ///< in words, filled with the numbers: `保育人员4人，应不少于3+3+3=9人`
  bool worded = false;  ///< it is the item's own finding that says it; `fact` adds to that, or is empty
};

/// Weighs the numbers of `one` on `day`. A blank cell proves nothing, unless it is the number of a class beside others that are
/// filled: then there is no such class; and neither does a number that may be read either way: of
/// several classes only the sum is known.
Evidence weigh(const Proof& proof, const Institution& one, Date day);

}  // namespace wenshu
