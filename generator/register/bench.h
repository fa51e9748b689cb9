#pragma once

#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "register/steps.h"
#include "register/term.h"

namespace wenshu {

/// `第 12 条，张三 2026-11-30 09:12 登记`: which event, who wrote it down and when.
std::string said(const Event& event);

/// How a paper is called: its number, or its title.
std::string name_of(const LedgerEntry& entry);

/// Where an event is judged: what is known, and what is found wrong.
class Bench {
 public:
  Bench(const Ledger& of, const Event& about, const WorkCalendar* days, const Wish& wished)
      : ledger(of), event(about), calendar(days), wish(wished) {}

  void refuse(std::string code, std::string message, std::string hint, std::string clause = {}) {
    found.refusals.push_back(input_error(std::move(code), wish.place, std::move(message), std::move(hint), std::move(clause)));
  }
  void note(std::string code, std::string message, std::string hint, std::string clause = {}) {
    found.notes.push_back(input_warning(std::move(code), wish.place, std::move(message), std::move(hint), std::move(clause)));
  }

  /// The paper an act is about: it must be there, not void, and no younger than the act. Null, with the refusal, if it is not
  /// there or void.
  const LedgerEntry* paper(std::int64_t seq);

  /// Whether the paper demands something about `finding`, which is not closed; else refuses. Empty: the paper as a whole.
  bool open_finding(const LedgerEntry& entry, const std::string& finding);

  const Ledger& ledger;
  const Event& event;
  const WorkCalendar* calendar;  ///< null: what depends on it is not judged
  const Wish& wish;
  Judgement found;
};

// The preconditions of each type. Texts, words and what is required were judged before.
void judge(Bench& bench, const SeriesStarted& it);
void judge(Bench& bench, const Reserved& it);
void judge(Bench& bench, const Released& it);
void judge(Bench& bench, const Issued& it);
void judge(Bench& bench, const Approved& it);
void judge(Bench& bench, const Served& it);
void judge(Bench& bench, const Extended& it);
void judge(Bench& bench, const Rechecked& it);
void judge(Bench& bench, const Closed& it);
void judge(Bench& bench, const Escalated& it);
void judge(Bench& bench, const Decided& it);
void judge(Bench& bench, const Transferred& it);
void judge(Bench& bench, const Received& it);
void judge(Bench& bench, const Voided& it);
void judge(Bench& bench, const Superseded& it);
void judge(Bench& bench, const Retracted& it);
void judge(Bench& bench, const FilesAdded& it);
void judge(Bench& bench, const Imported& it);
void judge(Bench& bench, const Exported& it);
void judge(Bench& bench, const UnknownEvent& it);

}  // namespace wenshu
