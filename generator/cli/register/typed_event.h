#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/register/verbs.h"
#include "register/steps.h"

namespace wenshu {

/// What somebody typed for one event, by the id of the field, and where it stands. `on` is the legal date.
struct TypedEvent {
  struct Text {
    std::string text;
    Place place;
  };
  std::map<std::string, Text, std::less<>> fields;
  Place place;  ///< of the event as a whole
};

/// The event it is: papers found by any way of writing them, findings by their number or their place among the demands, dates and
/// choices as people write them. Fails with all that cannot be read: `register-unknown-number`, `register-several`,
/// `event-field`, `event-finding`. Whether it may be written down, `legal` says.
Result<Wish> read_typed_event(const Ledger& ledger, const RegisterVerb& verb, const TypedEvent& typed);

/// The one event of the command line: its words and options.
Result<TypedEvent> typed_on_command_line(const RegisterVerb& verb, const Arguments& arguments);

/// The events of a CSV file, one a row: its headings are labels (`送达日期`, `签收人`), or ids of fields (`on`, `receiver`).
/// Fails like `read_csv`, with `event-heading` for a heading it does not know or has twice, and `event-table` if there is no row.
Result<std::vector<TypedEvent>> typed_in_csv(const RegisterVerb& verb, const std::string& file);

}  // namespace wenshu
