#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "check/checks.h"
#include "model/definitions.h"
#include "model/records.h"

namespace wenshu {

/// Looks through the text of a public paper for what must not be published: numbers by which a person can be called or traced
/// (`private_numbers`), and any value of a field marked private in `forms/workbook.xml` (names of persons, phones, certificate
/// numbers), whatever blanks, strokes, widths or unseen characters part it.
///
/// `privacy-number` for numbers, with the cell that holds it if one does; the warning `privacy-old-identity` for 15 digits that
/// may be a number of the old form; `privacy-field` for values, with the cell the value comes from. A person's name that is part
/// of an institution's registered name or address is a warning (`privacy-name-in-institution`): such a name is public, yet
/// somebody should look. The authority's own published numbers (hotline) and credit codes are no private data, nor is what an
/// office `excepted`, which each time is said with its reason (`privacy-excepted`). `paper` is what diagnostics call the text.
/// What nobody reads but a file holds (`hidden`: mark-up, properties) is searched for private values alone that nothing else is
/// taken for: with a Chinese character, or six letters or digits; a number there may be a measure.
Diagnostics scan_public(const std::vector<std::string>& lines, const Campaign& campaign, const WorkbookDefinition& definition,
                        const std::vector<PublicValue>& excepted, const std::string& paper,
                        const std::vector<std::string>& hidden = {});

}  // namespace wenshu
