#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml_file.h"
#include "check/catalogue.h"
#include "check/index.h"
#include "model/records.h"
#include "query/evaluation.h"
#include "query/language.h"

namespace wenshu {

/// 问题类型 of the campaign plan.
struct ProblemKind {
  int id = 0;
  std::string label;  ///< `（一）`
  std::string text;
};

/// What is to be done with an institution, and the facts that led there.
struct Disposal {
  const ProblemKind* kind = nullptr;  ///< null: none of the four
  std::string disposal;               ///< 登记备案, 整改规范, 关停取缔, 无需处置, 未检查
  std::string reason;                 ///< the rule that applied, or why it was decided by hand
  std::string ruled;                  ///< what the rules gave; differs from `disposal` if it was decided by hand
  std::vector<std::string> facts;     ///< `证照类型：无`, `S03 二楼疏散通道……`
};

/// By the institution's code.
using Disposals = std::map<std::string, Disposal, std::less<>>;

/// 处置分类 of the institution; empty if it is not known.
std::string_view disposal_of(const Disposals& disposals, const Institution& one);

/// The classification rules of `forms/classification.xml`; the first rule whose conditions all hold applies.
class Classifier {
 public:
  /// Its conditions are bound to `language`.
  static Result<Classifier> read(const XmlFile& file, query::Language& language);

  /// Fails with `classification-undecided` at the institution's cell if no rule applies.
  Result<Disposal> classify(const Campaign& campaign, const Institution& institution, const CampaignIndex& index,
                            const Catalogue& catalogue, query::Evaluation& at) const;
  const std::vector<ProblemKind>& kinds() const { return kinds_; }

 private:
  struct Rule {
    int kind = 0;
    std::string disposal, reason, license, feasible, filed, findings, inspected;
    bool fixed = false;  ///< nobody decides otherwise by hand
  };
  struct Situation;
  static bool holds(const Rule& rule, const Situation& situation);
  static Rule read_rule(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics);

  /// 关停取缔 is a legal act of another department: a decision by hand must name the acting authority and its basis.
  struct Guard {
    std::string disposal;
    std::vector<std::string> actors;
  };
  Result<void> take_override(const Campaign& campaign, const Institution& one, bool fixed, Disposal& disposal) const;

  std::vector<Guard> guards_;
  std::vector<ProblemKind> kinds_;
  std::vector<Rule> problems_;
  std::vector<Rule> disposals_;
};

/// The disposal of every institution, by its code; what could not be decided is reported.
std::map<std::string, Disposal, std::less<>> classify(const Campaign& campaign, const CampaignIndex& index,
                                                      const Catalogue& catalogue, const Classifier& classifier,
                                                      query::Evaluation& at, Diagnostics& diagnostics);

}  // namespace wenshu
