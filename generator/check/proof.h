#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "query/evaluation.h"
#include "query/scope.h"
#include "query/sentence.h"

namespace wenshu {

/// One way in which the ledger's own numbers prove or disprove an item of the checklist (`<proof>` of `forms/checklist.xml`).
/// `proven` and `disproven` are two conditions: where neither holds, a blank or a number that may be read either way among them,
/// nothing is said.
struct Proof {
  query::Expression at;                   ///< the column the numbers stand in
  query::Expression when;                 ///< may be missing
  query::Expression proven, disproven;    ///< one may be missing
  std::vector<query::Expression> doubts;  ///< columns: nothing is said if one of them was found faulty
  std::optional<Severity> missing;        ///< of a violation no finding names; none: that of `finding-missing`
  std::optional<Severity> contradicted;   ///< of a finding the numbers deny; none: that of `finding-contradicted`
  query::Sentence fact;                   ///< what is proven; empty: what the item's own finding says
  query::Sentence more;                   ///< added to what the item's own finding says
  struct Number {
    query::Expression when, is;
  };
  std::vector<Number> numbers;  ///< of which the words of a finding must name one, if they name any
};

/// Reads a `<proof>`, about the rows of `institutions`. What is wrong is reported at its place.
Proof read_proof(const query::Scope& institutions, const XmlFile& file, pugi::xml_node node, Diagnostics& faults);

/// What the numbers of one institution say about an item.
enum class Verdict { unknown, proven, disproven };

struct Evidence {
  Verdict verdict = Verdict::unknown;
  const Proof* proof = nullptr;  ///< that says so; null: none does
};

/// The first of the proofs of an item that says anything of the institution.
Evidence weigh(const std::vector<Proof>& proofs, query::Evaluation& at, query::Row institution);

/// What is proven, in words: `保育人员4人，应不少于3+3+3=9人`. `finding` is what the item's own finding says.
std::string fact_of(const Proof& proof, const std::string& finding, query::Evaluation& at, query::Row institution);

/// The whole numbers of which a finding about it names one, if it names any; the first is the ledger's own.
std::vector<std::int64_t> numbers_of(const Proof& proof, query::Evaluation& at, query::Row institution);

}  // namespace wenshu
