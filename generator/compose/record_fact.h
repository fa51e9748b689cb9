#pragma once

#include <string>

#include "compose/fact.h"
#include "model/records.h"

namespace wenshu {

/// Without the full stop a clerk may or may not have typed: the template writes its own.
std::string without_stop(std::string text);

/// Without any mark at its end that the sentence around it writes itself: `抄送：甲局。` would print two.
std::string without_end_marks(std::string text);

/// The fields of a record by their ids, days in words, an office's own columns too (amounts in capitals as `ID_capital`).
/// An institution is called what it calls itself: the ledger's label 无照 is no part of a name.
Fact record_fact(const Authority& authority);
Fact record_fact(const Institution& institution);
Fact record_fact(const Inspection& inspection);
Fact record_fact(const Finding& finding);

}  // namespace wenshu
