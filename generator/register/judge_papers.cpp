// The preconditions of papers and their numbers: series, reservations, issue, approval, voiding, replacement, files.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "register/bench.h"

namespace wenshu {

namespace {

constexpr int earliest_year = 1949, latest_year = 2119;

std::string series_text(const std::string& prefix, int year) { return fmt::format("{}〔{}〕", prefix, year); }

bool sound_series(Bench& bench, const std::string& prefix, int year) {
  if (!trim(prefix).empty() && year >= earliest_year && year <= latest_year) return true;
  bench.refuse("register-request", fmt::format("代字“{}”或者年份 {} 不对", prefix, year),
               "代字如 云卫健，年份是 1949 到 2119 的四位数");
  return false;
}

/// What a paper that is not there yet is called: a number given by hand is known, the next one is nobody's yet.
std::string subject(const Issued& it) {
  if (!it.source.empty()) return it.number;
  return fmt::format("“{}”{}", it.title, it.institution.empty() ? std::string() : fmt::format("（机构编码 {}）", it.institution));
}

/// Who holds a number, for a message.
std::string holder(const NumberUse& use) {
  if (use.entry != nullptr) return fmt::format("{}（{}）", name_of(*use.entry), said(*use.entry->event));
  if (use.burned != nullptr) return fmt::format("预留后未用，已经作废（{}）", said(*use.burned));
  if (use.reserved == nullptr) return "登记簿";
  return fmt::format("计划 {} 预留（{}）", std::get<Reserved>(use.reserved->deed).plan, said(*use.reserved));
}

/// Dates never go back within a series: the paper is no older than the number before it, and no younger than the one after.
void judge_date(Bench& bench, const std::string& what, const Series& series, int serial, Date date) {
  const auto after = series.numbers.upper_bound(serial);
  if (after != series.numbers.end() && after->second.date < date) {
    bench.refuse("register-date-order",
                 fmt::format("{}的成文日期{}晚于后一个号 {} 的{}：{}", what, chinese_text(date), after->first,
                             chinese_text(after->second.date), holder(after->second)),
                 fmt::format("请把成文日期改为{}或以前", chinese_text(after->second.date)));
  }
  auto before = series.numbers.lower_bound(serial);
  if (before == series.numbers.begin()) return;
  --before;
  if (before->second.date <= date) return;
  bench.refuse("register-date-order",
               fmt::format("{}的成文日期{}早于前一个号 {} 的{}：{}", what, chinese_text(date), before->first,
                           chinese_text(before->second.date), holder(before->second)),
               fmt::format("请把成文日期改为{}或以后", chinese_text(before->second.date)));
}

/// A number given outside the program and written down by hand.
void judge_by_hand(Bench& bench, const Issued& it, const Series& series) {
  if (const auto taken = series.numbers.find(it.serial); taken != series.numbers.end()) {
    bench.refuse("number-taken", fmt::format("文号 {} 已经用了：{}", it.number, holder(taken->second)),
                 "请核对文号；一个文号只登记一次");
  } else if (it.serial > series.next()) {
    bench.refuse("number-beyond",
                 fmt::format("{}{} 号之前还缺 {} 号：登记簿下一个是 {} 号", series_text(it.prefix, it.year), it.serial,
                             series.next(), series.next()),
                 "请先登记中间的文号；以前在程序之外用到几号的，用 wenshu register start 写明从几号接着编");
  }
}

void judge_number(Bench& bench, const Issued& it, const std::string& what) {
  if (!sound_series(bench, it.prefix, it.year)) return;
  if (it.serial < 1 || it.year != int(it.date.year()) || trim(it.number).empty()) {
    bench.refuse("register-request", fmt::format("{}的文号 {} 与代字、年份、序号或者成文日期不符", what, it.number),
                 "文号的年份是成文日期的那一年，序号从 1 起");
    return;
  }
  static const Series fresh;
  const auto* const known = bench.ledger.series(it.prefix, it.year);
  const auto& series = known == nullptr ? fresh : *known;
  if (!it.source.empty()) {
    judge_by_hand(bench, it, series);
  } else if (!it.plan.empty()) {
    const auto at = series.numbers.find(it.serial);
    const bool ours = at != series.numbers.end() && at->second.reserved != nullptr && at->second.entry == nullptr &&
                      at->second.burned == nullptr && std::get<Reserved>(at->second.reserved->deed).plan == it.plan;
    if (!ours)
      bench.refuse("number-not-reserved",
                   fmt::format("计划 {} 没有预留 {}{}", it.plan, it.number,
                               at == series.numbers.end() ? std::string() : "：" + holder(at->second)),
                   "没有登记；请重新做计划");
  } else if (it.serial != series.next()) {
    bench.refuse("number-not-next", fmt::format("{} 不是接着编的：下一个是 {} 号", it.number, series.next()),
                 "没有登记；请重新运行一次");
  }
  judge_date(bench, what, series, it.serial, it.date);
}

void judge_findings(Bench& bench, const Issued& it, const std::string& what) {
  std::set<std::string> met;
  for (const auto& finding : it.findings) {
    if (!met.insert(finding).second)
      bench.refuse("finding-repeated", fmt::format("{}里问题 {} 写了两次", what, finding), "请删去重复的一次");
  }
  for (const auto& demand : it.demands) {
    if (!demand.finding.empty() && !met.contains(demand.finding))
      bench.refuse("event-finding-unknown", fmt::format("{}的要求说到问题 {}，它不在这份文书的问题里", what, demand.finding),
                   "请核对问题编号");
  }
  if (it.demands.empty()) return;
  for (const auto& finding : met) {
    const auto* const order = bench.ledger.order_of(finding);
    if (order == nullptr || order->paper().key == it.key) continue;
    const auto* const closed = matter_of(*order, finding).closed;
    bench.refuse("finding-ordered",
                 fmt::format("问题 {} 已经由 {} 责令改正（{}）{}，不能另行责令", finding, name_of(*order), said(*order->event),
                             closed == nullptr ? std::string() : fmt::format("，并且已经销号（{}）", said(*closed))),
                 "一个问题只由一份有效的文书责令：没有改正的，复查后升级处理；原文书有误的，先作废；又发生的，另记一条问题",
                 "行政处罚法 第二十八条");
  }
}

void judge_approval(Bench& bench, const Issued& it, const std::string& what) {
  if (!bench.wish.needs_approval) return;
  const auto* const approval = bench.ledger.approval_of(it.key);
  if (approval == nullptr) {
    bench.refuse("approval-missing", fmt::format("{}还没有批准", what),
                 "请用 wenshu run --draft 生成送审稿送审，批准后用 wenshu register approve --draft 送审稿 登记，再发出");
  } else if (std::get<Approved>(approval->deed).digest != it.digest) {
    bench.refuse(
        "approval-stale",
        fmt::format("{}批准以后又改过：{} 批准的是另一稿（{}）", what, std::get<Approved>(approval->deed).name, said(*approval)),
        "请用 wenshu run --draft 再生成送审稿，送批准后登记");
  }
}

/// Paths and hashes of files that are recorded: a hash that stands is never replaced by another.
void judge_files(Bench& bench, const std::vector<FileRecord>& held, const std::vector<FileRecord>& more) {
  auto all = held;
  for (const auto& file : more) {
    if (trim(file.path).empty() || trim(file.sha256).empty()) {
      bench.refuse("event-incomplete", "有一个文件没有写路径或者校验和", "请写明文件的路径和 SHA-256");
      continue;
    }
    const auto at = std::find_if(all.begin(), all.end(), [&](const FileRecord& one) { return one.path == file.path; });
    if (at == all.end())
      all.push_back(file);
    else
      bench.refuse("files-changed", fmt::format("文件 {} 已经登记，校验和不能改", file.path),
                   "登记的校验和是发出时的文件；内容不同的，以发出的为准，或者作废后重发");
  }
}

}  // namespace

void judge(Bench& bench, const SeriesStarted& it) {
  if (!sound_series(bench, it.prefix, it.year)) return;
  if (it.first < 1) return bench.refuse("register-request", fmt::format("起始号 {} 不对", it.first), "起始号从 1 起");
  const auto* const series = bench.ledger.series(it.prefix, it.year);
  if (series == nullptr || series->numbers.empty()) return;
  const auto& [last, use] = *series->numbers.rbegin();
  bench.refuse("register-series-begun",
               fmt::format("{}已经登记到 {} 号，不能再写起始号：{}", series_text(it.prefix, it.year), last, holder(use)),
               "起始号只在第一次编号之前写；登记簿里的文号接着往下编");
}

void judge(Bench& bench, const Reserved& it) {
  if (!sound_series(bench, it.prefix, it.year)) return;
  static const Series fresh;
  const auto* const known = bench.ledger.series(it.prefix, it.year);
  const auto& series = known == nullptr ? fresh : *known;
  if (it.year != int(it.date.year()))
    bench.refuse("register-request", fmt::format("预留的是 {} 年的文号，成文日期却是{}", it.year, chinese_text(it.date)),
                 "文号的年份是成文日期的那一年");
  if (it.from != series.next() || it.to < it.from)
    bench.refuse(
        "reserved-not-next",
        fmt::format("{}要预留 {} 至 {} 号，下一个却是 {} 号", series_text(it.prefix, it.year), it.from, it.to, series.next()),
        "没有预留；请重新做计划");
  for (const auto& [serial, use] : series.numbers) {
    if (use.reserved == nullptr || std::get<Reserved>(use.reserved->deed).plan != it.plan) continue;
    bench.refuse("reserved-twice",
                 fmt::format("计划 {} 已经预留了{}的文号（{}）", it.plan, series_text(it.prefix, it.year), said(*use.reserved)),
                 "一个计划在一个代字里只预留一次");
    break;
  }
  judge_date(bench, fmt::format("计划 {}", it.plan), series, it.from, it.date);
}

void judge(Bench& bench, const Released& it) {
  const auto* const series = bench.ledger.series(it.prefix, it.year);
  const auto refuse = [&](int serial, const std::string& why) {
    bench.refuse("released-unknown",
                 fmt::format("计划 {} 不能释放 {}{} 号：{}", it.plan, series_text(it.prefix, it.year), serial, why),
                 "只能释放自己预留、还没有用的文号");
  };
  if (it.to < it.from) return refuse(it.from, "号码颠倒");
  for (auto serial = it.from; serial <= it.to; ++serial) {
    if (series == nullptr) return refuse(serial, "没有预留");
    const auto at = series->numbers.find(serial);
    if (at == series->numbers.end()) return refuse(serial, "没有预留");
    const auto& use = at->second;
    const bool ours = use.reserved != nullptr && std::get<Reserved>(use.reserved->deed).plan == it.plan;
    if (!ours || use.entry != nullptr || use.burned != nullptr) return refuse(serial, holder(use));
  }
}

void judge(Bench& bench, const Issued& it) {
  const auto what = subject(it);
  if (bench.event.on != it.date)
    bench.refuse("register-request", fmt::format("{}的登记日期不是它的成文日期", what), "请核对成文日期");
  if (const auto* const live = bench.ledger.live(it.key); live != nullptr) {
    bench.refuse("paper-issued", fmt::format("{}的事项已经发出过：{}（{}）", what, name_of(*live), said(*live->event)),
                 "以发出的为准；确需更正的，先作废，再重新运行");
  } else if (const auto* const before = bench.ledger.latest(it.key); before != nullptr && it.date < before->voided->on) {
    bench.refuse("issued-before-void",
                 fmt::format("{}的成文日期{}早于它所替代的 {} 作废的日期{}（{}）", what, chinese_text(it.date), name_of(*before),
                             chinese_text(before->voided->on), said(*before->voided)),
                 fmt::format("请把成文日期改为{}或以后", chinese_text(before->voided->on)));
  }
  judge_findings(bench, it, what);
  judge_approval(bench, it, what);
  judge_files(bench, {}, it.files);
  if (!it.number.empty() || !it.prefix.empty() || it.serial != 0 || it.year != 0) judge_number(bench, it, what);
}

void judge(Bench& bench, const Approved& it) {
  const auto* const live = bench.ledger.live(it.key);
  if (live == nullptr) return;
  bench.refuse("approval-late", fmt::format("{} 已经发出（{}），不能再批准", name_of(*live), said(*live->event)),
               "批准在发出之前；要更正的，先作废，再送审");
}

void judge(Bench& bench, const Voided& it) {
  const auto* const entry = bench.ledger.entry(it.entry);
  if (entry == nullptr)
    return bench.refuse("event-paper-unknown", fmt::format("登记簿里没有第 {} 条登记的文书", it.entry), "请核对文号");
  if (entry->voided != nullptr)
    return bench.refuse("register-already-void",
                        fmt::format("{} 已于{}作废：{}（{}）", name_of(*entry), chinese_text(entry->voided->on),
                                    std::get<Voided>(entry->voided->deed).reason, said(*entry->voided)),
                        "不用再作废");
  if (bench.event.on < entry->paper().date)
    bench.refuse("register-date-order",
                 fmt::format("{} 成文于{}，作废日期不能更早", name_of(*entry), chinese_text(entry->paper().date)),
                 "请改正作废日期");
  if (const auto* const service = service_of(*entry); service != nullptr)
    bench.note("void-served", fmt::format("{} 已于{}送达（{}）", name_of(*entry), chinese_text(service->on), said(*service)),
               "请书面告知当事人这份文书作废");
}

void judge(Bench& bench, const Superseded& it) {
  const auto* const before = bench.ledger.entry(it.old_entry);
  const auto* const after = bench.ledger.entry(it.new_entry);
  if (before == nullptr || after == nullptr)
    return bench.refuse("event-paper-unknown", "替代的两份文书有一份不在登记簿里", "请核对文号");
  if (before->live() || !after->live() || before->superseded_by != 0)
    return bench.refuse(
        "supersede-live",
        fmt::format("{} 要由 {} 替代：前一份应当已经作废、还没有被替代，后一份应当有效", name_of(*before), name_of(*after)),
        "请先作废前一份");
  if (before->paper().key != after->paper().key)
    bench.refuse("supersede-key", fmt::format("{} 与 {} 不是同一事项", name_of(*before), name_of(*after)), "请核对文号");
  if (after->paper().date < before->voided->on)
    bench.refuse("issued-before-void",
                 fmt::format("{} 的成文日期{}早于 {} 作废的日期{}", name_of(*after), chinese_text(after->paper().date),
                             name_of(*before), chinese_text(before->voided->on)),
                 "请改正日期");
}

void judge(Bench& bench, const FilesAdded& it) {
  const auto* const entry = bench.ledger.entry(it.entry);
  if (entry == nullptr)
    return bench.refuse("event-paper-unknown", fmt::format("登记簿里没有第 {} 条登记的文书", it.entry), "请核对文号");
  if (it.files.empty()) bench.refuse("event-incomplete", "没有写明补记哪些文件", "请写明文件");
  judge_files(bench, entry->files(), it.files);
}

void judge(Bench& bench, const Imported& /*it*/) {
  if (bench.ledger.last() != 0) bench.refuse("imported-late", "登记簿里已经有记录，不能再迁入", "旧登记簿只能迁入新的登记簿");
}

void judge(Bench& /*bench*/, const Exported& /*it*/) {}

void judge(Bench& bench, const UnknownEvent& /*it*/) { bench.refuse("event-unknown", "不认识这种登记事项", "请升级本程序"); }

}  // namespace wenshu
