#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "register/ledger.h"

namespace wenshu {

/// The papers whose number, institution, title or matter has `text` in it, in the order of the register; of a whole number, only
/// that paper.
std::vector<const LedgerEntry*> find_papers(const Ledger& ledger, std::string_view text);

/// The one paper that `text` certainly names: by its number however written, or by the code or the whole name of an institution
/// that has one paper that is not void. Fails with `register-unknown-number`, naming what comes near, or with `register-several`,
/// naming all it could mean.
Result<const LedgerEntry*> the_paper(const Ledger& ledger, std::string_view text);

/// What a paper is called: its number, or its title if it has none.
const std::string& called(const LedgerEntry& entry);

}  // namespace wenshu
