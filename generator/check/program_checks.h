#pragma once

#include <array>
#include <string_view>

namespace wenshu {

/// A check that code evaluates: what its message may say, which numbers it takes from `forms/checks.xml`, and the columns it is
/// reported at (`institutions/uscc`), each list separated by blanks.
struct ProgramCheck {
  std::string_view code, placeholders, parameters, columns;
};

constexpr std::array program_checks{
    ProgramCheck{"members-joined", "unit", "", "authority/members"},
    ProgramCheck{"department-unnamed", "name department column", "", "institutions/registrar authority/members"},
    ProgramCheck{"site-two-names", "name other other-name address", "", "institutions/name"},
    ProgramCheck{"institution-near-duplicate", "name address other other-name other-address", "", "institutions/name"},
    ProgramCheck{"likeness-limited", "count compared", "compared", ""},
    ProgramCheck{"stated-institution-differs", "column stated id own", "", ""},
    ProgramCheck{"stated-institution-short", "column stated id own", "", ""},
    ProgramCheck{"finding-without-deadline", "code class days", "", "findings/due"},
    ProgramCheck{"law-not-in-force", "code date laws", "", "findings/code"},
    ProgramCheck{"law-pending", "title date", "", "authority/issued_on"},
    ProgramCheck{"item-not-for-kind", "code name when instead", "", "findings/code"},
    ProgramCheck{"finding-other-paper", "paper name code why", "", "findings/code"},
    ProgramCheck{"finding-other-power", "code handler", "", "findings/code"},
    ProgramCheck{"finding-missing", "name fact code due", "", ""},
    ProgramCheck{"finding-contradicted", "code fact other", "", "findings/code"},
    ProgramCheck{"finding-number-differs", "fact other number", "", "findings/fact"},
    ProgramCheck{"finding-separate", "name code paper how", "", "findings/code"},
    ProgramCheck{"finding-escalated", "name code", "", "findings/code"},
    ProgramCheck{"finding-withheld", "name code why", "", "findings/code"},
    ProgramCheck{"closure-without-evidence", "name disposal missing", "", ""},
    ProgramCheck{"rate-differs", "stated rate ordered mended", "", ""},
    ProgramCheck{"annex-sum", "table row columns sum equals total", "", ""},
    ProgramCheck{"annex-not-ledger", "table columns sum total", "", ""},
    ProgramCheck{"annex-unjudged", "table column count places", "", ""},
    ProgramCheck{"annex-filled-differs", "table row column given number", "", ""},
    ProgramCheck{"annex-filled-sum", "table row columns sum equals total", "", ""},
    ProgramCheck{"annex-filled-total", "table column total sum", "", ""},
    ProgramCheck{"annex-filled-rows", "table problem", "", ""},
    ProgramCheck{"annex-filled-unread", "table what", "", ""},
    ProgramCheck{"paper-unregistered", "file number why", "", ""},
    ProgramCheck{"paper-missing", "number title", "", ""},
    ProgramCheck{"attachment-name", "paper noted attached", "", ""},
    ProgramCheck{"period-order", "file date now", "", ""},
    ProgramCheck{"period-other-authority", "file other name", "", ""},
    ProgramCheck{"period-faulty", "file count", "", ""},
    ProgramCheck{"period-summary", "file date before now added gone", "", ""},
};

}  // namespace wenshu
