#pragma once

#include <array>
#include <string_view>

namespace wenshu {

/// A check that code evaluates: what its message may say and which numbers it takes from `forms/checks.xml`, each list separated
/// by blanks.
struct ProgramCheck {
  std::string_view code, placeholders, parameters;
};

constexpr std::array program_checks{
    ProgramCheck{"uscc-length", "uscc length", ""},
    ProgramCheck{"uscc-character", "uscc", ""},
    ProgramCheck{"uscc-checksum", "uscc", ""},
    ProgramCheck{"uscc-other-division", "uscc division own", ""},
    ProgramCheck{"institution-uninspected", "name", ""},
    ProgramCheck{"site-two-names", "name other other-name address", ""},
    ProgramCheck{"institution-near-duplicate", "name address other other-name other-address", ""},
    ProgramCheck{"phone-shared", "phone count places", "share"},
    ProgramCheck{"likeness-limited", "count compared", "compared"},
    ProgramCheck{"certificate-two-officers", "number name other owner", ""},
    ProgramCheck{"finding-unknown-institution", "id also", ""},
    ProgramCheck{"finding-unknown-inspection", "iid", ""},
    ProgramCheck{"finding-other-institution", "iid inspected id", ""},
    ProgramCheck{"finding-unknown-code", "code guess", ""},
    ProgramCheck{"finding-without-deadline", "code class days", ""},
    ProgramCheck{"law-not-in-force", "code date laws", ""},
    ProgramCheck{"finding-other-power", "code handler", ""},
    ProgramCheck{"finding-missing", "name fact code due", ""},
    ProgramCheck{"finding-contradicted", "code fact other", ""},
    ProgramCheck{"closure-without-evidence", "name disposal missing", ""},
    ProgramCheck{"attachment-name", "paper noted attached", ""},
    ProgramCheck{"period-order", "file date now", ""},
    ProgramCheck{"period-other-authority", "file other name", ""},
    ProgramCheck{"period-faulty", "file count", ""},
    ProgramCheck{"period-code-changed", "name there was now", ""},
    ProgramCheck{"period-summary", "file date before now added gone", ""},
};

}  // namespace wenshu
