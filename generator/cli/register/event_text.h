#pragma once

#include <string>

#include "base/work_calendar.h"
#include "register/ledger.h"
#include "register/term.h"

namespace wenshu {

/// An event on one line: `第 12 条　2026-10-21　送达　云卫托责改〔2026〕1号：送达方式 直接，签收人 邹某`.
std::string event_line(const Ledger& ledger, const Event& event);
/// What it says of itself, without its paper.
std::string event_fields_text(const Ledger& ledger, const Event& event);
/// The event as a JSON object: seq, type, on, at, by, program, retracted_by, and its fields as texts.
std::string event_json(const Ledger& ledger, const Event& event);

/// How a demand stands: `期限未起算`, `期限内，2026-10-27 到期，还有 6 日（4 个工作日）`, `逾期 3 日`.
std::string standing_text(const DemandStanding& standing);
/// `2026-10-27以前`, `送达之日起15日内`, `立即`.
std::string printed_term(const Term& term);

/// How a paper stands: 有效, 已作废（…）, 已办结, 未送达.
std::string paper_state(const LedgerEntry& entry);
/// The paper as a JSON object; with `whole` its demands as they stand on `day`, its files and its life.
std::string paper_json(const Ledger& ledger, const LedgerEntry& entry, const WorkCalendar& calendar, Date day, bool whole);
/// All that is known of it, for a person.
std::string paper_text(const Ledger& ledger, const LedgerEntry& entry, const WorkCalendar& calendar, Date day);

}  // namespace wenshu
