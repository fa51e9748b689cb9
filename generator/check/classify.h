#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml_file.h"
#include "check/index.h"
#include "model/records.h"
#include "query/evaluation.h"
#include "query/scope.h"
#include "query/sentence.h"

namespace wenshu {

/// A class an institution is put into (处置分类), `<class>` of `forms/classification.xml`.
struct DisposalClass {
  std::string id;    ///< what templates call it: `is_closure`
  std::string name;  ///< as it is written in papers
};

/// 问题类型 of the campaign plan.
struct ProblemKind {
  int id = 0;         ///< its place among the cases, from 1
  std::string label;  ///< `（一）`
  std::string text;
};

/// What is to be done with an institution, and the facts that led there.
struct Disposal {
  std::vector<ProblemKind> kinds;  ///< empty: none; several only if the form says so (`many`)
  std::string disposal;            ///< the name of its class
  std::string reason;              ///< the rule that applied, or why it was decided by hand
  std::string ruled;               ///< what the rules gave; differs from `disposal` if it was decided by hand
  std::vector<std::string> facts;  ///< `证照类型：无`, `S03 二楼疏散通道……`

  /// `（一）`, `（一）、（四）`; empty if it is of none.
  std::string kind_labels() const;
};

/// What became of each institution.
struct Disposals {
  std::vector<DisposalClass> classes;                      ///< all there are, in the order of papers
  std::map<std::string, Disposal, std::less<>> by_code{};  ///< by the institution's code

  /// Null: it could not be classified.
  const Disposal* of(const Institution& one) const;
};

/// The classification of `forms/classification.xml`. Its rules are words of the language (`problem_kind`, `ruled`, `disposal`,
/// each with its `_reason`), which every other form can use; here stand the classes, what is said of them, and what a decision
/// by hand must keep to.
class Classifier {
 public:
  static constexpr std::string_view elements = "define choose class fact check";  ///< of its form

  /// Its words are in `language` already (`read_language`). Fails with all that is wrong, at its place.
  static Result<Classifier> read(const XmlFile& file, query::Language& language);

  /// The disposal of every institution whose columns are filled in; what could not be decided, or must not be decided so by
  /// hand, is reported at its cell. Of several institutions with one code only the first is classified.
  Disposals classify(const Campaign& campaign, const CampaignIndex& index, query::Evaluation& at, Diagnostics& diagnostics) const;
  const std::vector<DisposalClass>& classes() const { return classes_; }

 private:
  struct Fact {
    query::Expression when, rows;  ///< either may be missing
    query::Sentence text;
  };
  struct Guard {
    std::string code;
    query::Expression at, when, must;
    query::Sentence message, hint;
  };
  void read_element(const XmlFile& file, pugi::xml_node node, query::Scope& scope, Diagnostics& faults);
  void read_class(const XmlFile& file, pugi::xml_node node, Diagnostics& faults);
  void read_fact(const XmlFile& file, pugi::xml_node node, const query::Scope& scope, Diagnostics& faults);
  void read_guard(const XmlFile& file, pugi::xml_node node, const query::Scope& scope, Diagnostics& faults);
  void find_words(const XmlFile& file, query::Scope& scope, Diagnostics& faults);
  bool keeps_to_guards(const Campaign& campaign, query::Row row, query::Evaluation& at, Diagnostics& diagnostics) const;
  Disposal disposal(query::Row row, query::Evaluation& at) const;

  std::vector<DisposalClass> classes_;
  std::vector<Fact> facts_;
  std::vector<Guard> guards_;
  query::Expression known_, kind_, kind_reason_, ruled_, disposal_, reason_;
};

}  // namespace wenshu
