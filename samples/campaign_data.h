#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// The made-up campaign behind the sample workbooks: 云溪市, its bureau and its childcare sites exist nowhere.
namespace sample {

using Date = std::chrono::year_month_day;

/// What a site shows when asked for its papers.
enum class License { business, institution, non_enterprise, none };

/// Classes of one age group and the children in them.
struct Group {
  int classes = 0;
  int children = 0;
};

/// One row of the ledger. What follows from something else (totals, registrar, receipt number) is not here.
struct Site {
  std::string town;
  std::string name;
  License license = License::business;
  std::string kind_of_code;  ///< the first two characters of the credit code: 91, 92, 52, 12
  std::string organisation;  ///< the eight characters of the organisation code; both check characters are computed
  std::optional<Date> registered_on;
  bool scope = true;  ///< the licence names childcare
  std::string nature;
  std::string kind;
  std::string street;
  std::string legal;
  std::string head;
  std::string phone;
  std::optional<Date> filed_on;
  bool feasible = true;             ///< could be licensed
  std::optional<Date> lease_until;  ///< none: the site owns its rooms
  std::optional<Date> lease_from = {};
  int area = 0;   ///< ㎡
  int rooms = 0;  ///< ㎡
  int yard = 0;   ///< ㎡
  int floor = 1;
  std::string service;
  int seats = 0;
  std::array<Group, 4> groups;  ///< 乳儿班、托小班、托大班、混合班
  int carers = 0;
  int health = 1;
  int cooks = 1;
  int guards = 1;
  int uncertified = 0;  ///< staff without a valid health certificate
  std::string health_evaluation = "合格";
  bool fire = true;
  std::optional<Date> food_until;  ///< the food permit's last day
  bool meals = true;
  bool cameras = true;
  int recorded_days = 90;
  std::string remark;
  bool gone = false;  ///< closed since the period before: nothing of it is reported any more
};

/// One visit; the site is named by its place in `sites`, counted from 1.
struct Inspection {
  int site = 0;
  Date on;
  std::string start, end;
  int team = 0;  ///< 0 or 1
  int photos = 0;
  std::string notice = {};  ///< 检查通知书文号
  std::string matters = {};
  std::string type = "摸底核查";
  std::string witness = {};  ///< of a refusal to sign; none: it was signed
  std::string evidence = "现场检查笔录";
};

/// How the paper that orders a mend came to the party: 送达.
struct Service {
  std::optional<Date> on;  ///< none: not served yet
  std::string way, by1, by2, receiver;
};

/// What was looked into before a matter goes to the police, and who approved that it goes.
struct Crime {
  std::string officers, approver, files;
  std::optional<Date> reported_on, approved_on;  ///< none: it goes nowhere
};

/// What was found; `visit` says in which of the site's inspections, counted from 1.
struct Finding {
  int site = 0;
  std::string code;
  std::string fact;
  std::optional<Date> due;  ///< none: at once
  std::string evidence = {};
  int visit = 1;
  std::string measures = {}, responsible = {};
  std::string status = "未整改";
  std::optional<Date> rechecked = {};
  std::string verdict = {};
  std::string decided_by = {}, decision_number = {};
  std::optional<Date> decided_on = {};
  Service served = {};
  std::optional<Date> extended_to = {};
  std::string extension_reason = {};
  Crime crime = {};
};

/// A talk with a site (约谈); the site as in `Inspection`.
struct Talk {
  int site = 0;
  Date on;
  std::string start, place, host, matters;
  std::string commitments = {};  ///< none: it is still to come
};

/// A report by somebody of the public: 举报. Of which site, counted from 1; 0: of none in the ledger.
struct Complaint {
  Date received_on;
  std::string way, matter;
  int site = 0;
  std::string handled_by;
  std::optional<Date> due;
  std::string result = {};
  std::optional<Date> closed_on = {};
};

/// What a member of the working group answers for.
struct Assignment {
  std::string unit, duty, person, phone;
};

/// A meeting of the working group.
struct Meeting {
  std::string name;
  Date on;
  std::string place, chair, present, absent, observers, discussed, agreed, sent_to;
};

/// A letter of another authority, and what is answered.
struct Incoming {
  std::string unit, number;
  Date on;
  std::string subject, answer;
};

/// A whole campaign. Sheets that have no rows are left out of the workbook.
struct CampaignData {
  Date reported_on, dated;
  std::vector<Site> sites;
  std::vector<Inspection> inspections;
  std::vector<Finding> findings;
  std::vector<Talk> talks = {};
  std::vector<Complaint> complaints = {};
  std::vector<Assignment> assignments = {};
  std::vector<Meeting> meetings = {};
  std::vector<Incoming> letters = {};
  std::vector<std::array<std::string, 2>> more_of_authority = {};  ///< further rows of 单位信息: item and content
};

/// 摸底核查 of June 2022.
const CampaignData& campaign_2022();
/// 集中整治 of August 2022 and 专项督查 of October: the same sites, with what was served, extended, rechecked and decided since.
const CampaignData& campaign_august();
const CampaignData& campaign_october();
/// 集中整治 of autumn 2026: rechecks, decisions of other organs, inspection notices.
const CampaignData& campaign_2026();
/// The same sites in November 2026: what was not mended goes on to a case, a list, the police.
const CampaignData& campaign_november();

}  // namespace sample
