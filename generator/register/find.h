#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "register/ledger.h"

namespace wenshu {

/// A number taken apart: `甲卫健〔2026〕5号`.
struct NumberParts {
  std::string prefix;
  int year = 0, serial = 0;
};

/// Reads a number however it is written: brackets of any kind and width, `第` before the serial, zeros in front of it, blanks,
/// with 号 or without. Nothing if it is no number.
std::optional<NumberParts> read_number(std::string_view text);

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
