// The preconditions of what happens to a paper after its issue: service, extension, recheck, closing, escalation, transfer.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "register/bench.h"

namespace wenshu {

namespace {

// The rules of procedure of the health field, on service (to verify: the articles).
constexpr auto service_rules = "卫生健康行政处罚程序规定 第五十三条至第五十七条";
constexpr auto two_officers = "行政处罚法 第四十二条";

/// At least two, by different names.
bool two_of(const std::vector<std::string>& officers) {
  std::set<std::string> names;
  for (const auto& one : officers) {
    if (!trim(one).empty()) names.insert(trim(one));
  }
  return names.size() >= 2;
}

bool tells_recording(const std::string& note) {
  for (const auto* const word : {"拍照", "照片", "录像", "摄像", "录音"}) {
    if (note.find(word) != std::string::npos) return true;
  }
  return false;
}

/// What a refusal about a finding begins with.
std::string about(const LedgerEntry& entry, const std::string& finding) {
  return finding.empty() ? name_of(entry) : fmt::format("{} 的问题 {}", name_of(entry), finding);
}

bool is_verdict(const Event* recheck, std::string_view verdict) {
  return recheck != nullptr && std::get<Rechecked>(recheck->deed).verdict == verdict;
}

/// The length of a term in days: those the party had first.
int length_of(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar) {
  const auto ending = ending_of(entry, demand, calendar);
  return ending.begun && ending.printed ? days_between(*ending.begun, *ending.printed) : 0;
}

void judge_extension(Bench& bench, const LedgerEntry& entry, std::size_t demand, const Extended& it) {
  const auto& asked = entry.paper().demands[demand];
  const auto what = about(entry, asked.finding);
  constexpr auto procedure = "整改期限届满前书面申请，经批准可以延期一次";
  if (asked.safety || asked.term.kind == Term::Kind::at_once)
    return bench.refuse("extended-safety", fmt::format("{}是安全事项或者要求立即改正，不能延期", what),
                        "安全隐患立即消除；不能立即消除的，暂停有关活动", procedure);
  if (const auto* const before = matter_of(entry, asked.finding).extended; before != nullptr)
    return bench.refuse(
        "extended-twice",
        fmt::format("{}已经延期到{}（{}）", what, chinese_text(std::get<Extended>(before->deed).to), said(*before)),
        "只能延期一次；那一次写错的，用 wenshu register retract 撤回后重写", procedure);
  if (bench.calendar == nullptr) return;
  const auto ending = ending_of(entry, demand, *bench.calendar);
  if (!ending.day) return;
  if (it.applied_on > *ending.day || bench.event.on > *ending.day)
    bench.refuse("extended-late",
                 fmt::format("{}的期限到{}届满，申请日期{}、批准日期{}应当不晚于它", what, chinese_text(*ending.day),
                             chinese_text(it.applied_on), chinese_text(bench.event.on)),
                 "期限届满以后不能延期，应当复查", procedure);
  const auto length = length_of(entry, demand, *bench.calendar);
  const auto added = days_between(*ending.day, it.to);
  if (added < 1 || added > length)
    bench.refuse("extended-length",
                 fmt::format("{}的期限到{}，延期到{}是加 {} 日：应当多于 0 日，不多于原来的 {} 日", what,
                             chinese_text(*ending.day), chinese_text(it.to), added, length),
                 "请改正延期到的日期", procedure);
}

/// The notice that the party may be put on a list, served for this finding; null: none that this register knows.
const LedgerEntry* list_notice(const Bench& bench, const LedgerEntry& entry, const std::string& finding) {
  for (const auto* const event : acts_of<Escalated>(entry)) {
    const auto& step = std::get<Escalated>(event->deed);
    if (step.step != "list-notice" || step.finding != finding) continue;
    if (const auto* const notice = bench.ledger.called(step.ref); notice != nullptr && notice->live()) return notice;
  }
  return nullptr;
}

void judge_list(Bench& bench, const LedgerEntry& entry, const Escalated& it) {
  constexpr int days_to_answer = 5;  // 陈述申辩 (to verify: an assumption of the office)
  const auto* const notice = list_notice(bench, entry, it.finding);
  const auto* const service = notice == nullptr ? nullptr : service_of(*notice);
  const auto what = about(entry, it.finding);
  if (service == nullptr) {
    bench.refuse("escalate-notice", fmt::format("{}要列入名单，没有登记已经送达的拟列入名单告知书", what),
                 "请先发出告知书并送达，登记升级措施“拟列入名单告知”，满五个工作日后再列入", "行政处罚法 第四十四条、第四十五条");
  } else if (bench.calendar != nullptr &&
             bench.event.on <= bench.calendar->plus_working_days(effective_day(*service), days_to_answer)) {
    bench.refuse("escalate-notice",
                 fmt::format("{}的告知书 {} 于{}送达（{}），陈述申辩的五个工作日还没有满", what, name_of(*notice),
                             chinese_text(effective_day(*service)), said(*service)),
                 "送达后满五个工作日再列入", "行政处罚法 第四十四条、第四十五条");
  }
  if (trim(it.ref).empty())
    bench.refuse("escalate-decision", fmt::format("{}列入名单没有写明决定", what), "请在依据里写明决定的文号");
}

}  // namespace

const LedgerEntry* Bench::paper(std::int64_t seq) {
  const auto* const entry = ledger.entry(seq);
  if (entry == nullptr) {
    refuse("event-paper-unknown", fmt::format("登记簿里没有第 {} 条登记的文书", seq), "请核对文号");
    return nullptr;
  }
  if (entry->voided != nullptr) {
    refuse("paper-void",
           fmt::format("{} 已于{}作废（{}），不能再登记{}", name_of(*entry), chinese_text(entry->voided->on),
                       said(*entry->voided), label_of(event.deed)),
           "请登记到重新发出的那一份上");
    return nullptr;
  }
  if (event.on < entry->paper().date)
    refuse("event-before-issue",
           fmt::format("{}的日期{}早于 {} 的成文日期{}", label_of(event.deed), chinese_text(event.on), name_of(*entry),
                       chinese_text(entry->paper().date)),
           "请改正日期");
  return entry;
}

bool Bench::open_finding(const LedgerEntry& entry, const std::string& finding) {
  if (entry.demands_of(finding).empty()) {
    refuse("event-finding-unknown",
           finding.empty() ? fmt::format("没有写明是 {} 的哪个问题", name_of(entry))
                           : fmt::format("{} 没有要求改正问题 {}", name_of(entry), finding),
           "请核对问题编号");
    return false;
  }
  const auto* const closed = matter_of(entry, finding).closed;
  if (closed == nullptr) return true;
  refuse("finding-closed", fmt::format("{}已于{}销号（{}）", about(entry, finding), chinese_text(closed->on), said(*closed)),
         "销号写错的，用 wenshu register retract 撤回");
  return false;
}

void judge(Bench& bench, const Served& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr) return;
  const bool in_person = it.way == "直接" || it.way == "留置";
  if (trim(it.by1).empty() || trim(it.by1) == trim(it.by2) || (in_person && trim(it.by2).empty()))
    bench.refuse(
        "served-officers",
        fmt::format("{} 的送达人是“{}”和“{}”：直接、留置送达应当是两个人，别的方式至少写一人", name_of(*entry), it.by1, it.by2),
        "请写明两名送达人", two_officers);
  if (it.way == "电子" && !it.address_confirmed)
    bench.refuse("served-unconfirmed", fmt::format("{} 用电子方式送达，没有送达地址确认书", name_of(*entry)),
                 "当事人签了确认书才能电子送达；没有的，换一种方式", "行政处罚法 第六十一条");
  if (it.way == "留置" && trim(it.witness).empty() && !tells_recording(it.note))
    bench.refuse("served-witness", fmt::format("{} 留置送达，没有见证人，也没有写明拍照、录像", name_of(*entry)),
                 "请写见证人，或者在备注里写明拍照、录像", service_rules);
  if (const auto* const before = service_of(*entry); before != nullptr)
    bench.refuse("served-twice", fmt::format("{} 已于{}送达（{}）", name_of(*entry), chinese_text(before->on), said(*before)),
                 "那一次写错的，先用 wenshu register retract 撤回");
}

void judge(Bench& bench, const Extended& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr) return;
  if (service_of(*entry) == nullptr)
    return bench.refuse("extended-unserved", fmt::format("{} 没有登记送达，期限还没有起算", name_of(*entry)), "请先登记送达");
  if (it.applied_on > bench.event.on)
    bench.refuse("extended-order",
                 fmt::format("申请日期{}晚于批准日期{}", chinese_text(it.applied_on), chinese_text(bench.event.on)),
                 "请改正日期");
  std::set<std::string> findings(it.findings.begin(), it.findings.end());
  if (it.findings.empty()) {
    for (const auto& demand : entry->paper().demands) findings.insert(demand.finding);
  }
  if (findings.empty())
    bench.refuse("event-finding-unknown", fmt::format("{} 没有要求改正的问题", name_of(*entry)), "请核对文号");
  for (const auto& finding : findings) {
    if (!bench.open_finding(*entry, finding)) continue;
    for (const auto demand : entry->demands_of(finding)) judge_extension(bench, *entry, demand, it);
  }
}

void judge(Bench& bench, const Rechecked& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr || !bench.open_finding(*entry, it.finding)) return;
  const auto what = about(*entry, it.finding);
  if (!two_of(it.officers))
    bench.refuse("recheck-officers", fmt::format("{}的复查人员只有“{}”：应当是两名以上", what, join(it.officers, "、")),
                 "请写明两名以上的复查人员", two_officers);
  for (const auto* const before : acts_of<Rechecked>(*entry)) {
    if (before->on != bench.event.on || std::get<Rechecked>(before->deed).finding != it.finding) continue;
    bench.refuse("recheck-twice",
                 fmt::format("{}在{}已经登记了复查：{}（{}）", what, chinese_text(before->on),
                             std::get<Rechecked>(before->deed).verdict, said(*before)),
                 "那一次写错的，先用 wenshu register retract 撤回");
  }
  const auto* const service = service_of(*entry);
  if (service == nullptr)
    return bench.refuse("recheck-unserved", fmt::format("{}没有登记送达，不能复查", what), "请先登记送达", service_rules);
  if (bench.event.on < effective_day(*service))
    return bench.refuse("recheck-before-service",
                        fmt::format("{}的复查日期{}早于送达的{}（{}）", what, chinese_text(bench.event.on),
                                    chinese_text(effective_day(*service)), said(*service)),
                        "请改正日期");
  if (it.verdict != "未改正" || bench.calendar == nullptr) return;
  for (const auto demand : entry->demands_of(it.finding)) {
    const auto ending = ending_of(*entry, demand, *bench.calendar);
    if (ending.day && !ending.before_service && *ending.day < bench.event.on) continue;
    bench.refuse(
        "recheck-before-expiry",
        ending.before_service
            ? fmt::format("{}的期限{}在送达以前就过了，不能认定未改正", what, chinese_text(*ending.day))
            : fmt::format("{}的期限到{}届满，{}还不能认定未改正", what, chinese_text(*ending.day), chinese_text(bench.event.on)),
        ending.before_service ? "请作废后另发一份写明合理期限的文书"
                              : "期限届满的第二天起才能认定未改正；已经部分改正的写“部分改正”",
        "行政处罚法 第二十八条");
    return;
  }
}

void judge(Bench& bench, const Closed& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr || !bench.open_finding(*entry, it.finding)) return;
  const auto what = about(*entry, it.finding);
  if (it.how != "mended") {
    if (trim(it.reason).empty()) bench.refuse("close-reason", fmt::format("{}销号没有写明原因", what), "请写明为什么销号");
    return;
  }
  const auto* const recheck = matter_of(*entry, it.finding).rechecked;
  if (!is_verdict(recheck, "已改正"))
    bench.refuse("close-unmended",
                 recheck == nullptr ? fmt::format("{}没有复查，不能按已改正销号", what)
                                    : fmt::format("{}最近一次复查是“{}”（{}），不能按已改正销号", what,
                                                  std::get<Rechecked>(recheck->deed).verdict, said(*recheck)),
                 "复查已改正以后再销号；别的原因写明方式和原因");
  else if (bench.event.on < recheck->on)
    bench.refuse("close-before-recheck",
                 fmt::format("{}的销号日期{}早于复查的{}（{}）", what, chinese_text(bench.event.on), chinese_text(recheck->on),
                             said(*recheck)),
                 "请改正日期");
}

void judge(Bench& bench, const Escalated& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr || !bench.open_finding(*entry, it.finding)) return;
  const auto what = about(*entry, it.finding);
  const auto* const recheck = matter_of(*entry, it.finding).rechecked;
  if (!is_verdict(recheck, "未改正"))
    bench.refuse("escalate-unmended",
                 recheck == nullptr ? fmt::format("{}没有复查，不能升级处理", what)
                                    : fmt::format("{}最近一次复查是“{}”（{}），不能升级处理", what,
                                                  std::get<Rechecked>(recheck->deed).verdict, said(*recheck)),
                 "期限届满后复查未改正的，才升级处理");
  else if (bench.event.on < recheck->on)
    bench.refuse("escalate-before-recheck",
                 fmt::format("{}的升级日期{}早于复查的{}（{}）", what, chinese_text(bench.event.on), chinese_text(recheck->on),
                             said(*recheck)),
                 "请改正日期");
  if (it.step == "list-notice" && bench.ledger.called(it.ref) == nullptr)
    bench.refuse("escalate-notice", fmt::format("{}的告知书“{}”不在登记簿里", what, it.ref),
                 "请先发出告知书；在程序之外给的文号用 wenshu register add 登记");
  if (it.step == "list") judge_list(bench, *entry, it);
}

void judge(Bench& bench, const Decided& it) {
  if (it.entry != 0) {
    const auto* const entry = bench.paper(it.entry);
    if (entry != nullptr && !it.finding.empty() && entry->demands_of(it.finding).empty())
      bench.refuse("event-finding-unknown", fmt::format("{} 没有要求改正问题 {}", name_of(*entry), it.finding), "请核对问题编号");
  } else if (trim(it.institution).empty()) {
    bench.refuse("event-incomplete", "决定没有写明是对哪份文书或者哪个机构的", "请写文号或者机构编码");
  }
}

void judge(Bench& bench, const Transferred& it) {
  if (it.entry != 0) {
    bench.paper(it.entry);
  } else if (it.findings.empty()) {
    bench.refuse("event-incomplete", "移送没有写明是哪份文书或者哪些问题", "请写文号或者问题编号");
  }
  if (!it.crime) return;
  constexpr auto rules = "行政执法机关移送涉嫌犯罪案件的规定 第五条";
  if (!two_of(it.officers))
    bench.refuse("transfer-officers", fmt::format("移送涉嫌犯罪案件的核实人员只有“{}”：应当是两名以上", join(it.officers, "、")),
                 "请写明两名以上的核实人员", rules);
  if (!it.decided_on.ok() || !it.reported_on.ok())
    return bench.refuse("event-incomplete", "移送涉嫌犯罪案件没有写明报告日期和决定日期", "请写明报告日期和决定移送的日期",
                        rules);
  const auto decision = days_between(it.reported_on, it.decided_on), sending = days_between(it.decided_on, bench.event.on);
  const auto times = fmt::format("{}报告，{}决定，{}移送", chinese_text(it.reported_on), chinese_text(it.decided_on),
                                 chinese_text(bench.event.on));
  if (decision < 0 || sending < 0) {
    bench.refuse("transfer-time", times + "：先后颠倒", "请核对日期", rules);
  } else if (decision > 3 || sending > 1) {
    // What happened is recorded, late or not.
    bench.note("transfer-late", times + "：应当三日以内决定，决定后二十四小时以内移送", "请在案卷里写明晚了的原因", rules);
  }
}

void judge(Bench& bench, const Received& it) {
  const auto* const entry = bench.paper(it.entry);
  if (entry == nullptr) return;
  const auto before = acts_of<Received>(*entry);
  if (!before.empty())
    bench.refuse("received-twice", fmt::format("{} 已经登记了签收（{}）", name_of(*entry), said(*before.front())),
                 "那一次写错的，先用 wenshu register retract 撤回");
  const auto sent = acts_of<Transferred>(*entry);
  if (!sent.empty() && bench.event.on < sent.front()->on)
    bench.refuse("received-before-transfer",
                 fmt::format("{} 的签收日期{}早于移送的{}（{}）", name_of(*entry), chinese_text(bench.event.on),
                             chinese_text(sent.front()->on), said(*sent.front())),
                 "请改正日期");
}

}  // namespace wenshu
