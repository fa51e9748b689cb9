#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/catalogue.h"
#include "check/classify.h"

namespace wenshu {

/// Why an institution stands in its class: what a clerk shows to whoever asks.
struct Explanation {
  std::string id, name;
  std::string disposal, reason;      ///< the class and the rule (or the person's reason) behind it
  std::string ruled;                 ///< what the rules gave, if it was decided otherwise by hand; else empty
  std::string kind;                  ///< `（一）存在重大安全健康隐患`; empty: none of the four
  std::vector<std::string> facts;    ///< that led there
  std::vector<std::string> clauses;  ///< `S10 《托育机构管理规范（试行）》第三十二条`, in force on the day
  std::vector<std::string> actors;   ///< who must act, each with its items
};

/// One for every institution that could be classified, in the order of the workbook.
std::vector<Explanation> explain(const Campaign& campaign, const CampaignIndex& index, const Catalogue& catalogue,
                                 const Disposals& disposals, Date on, query::Evaluation& at);

}  // namespace wenshu
