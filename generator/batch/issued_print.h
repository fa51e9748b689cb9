#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/result.h"
#include "batch/paper_difference.h"
#include "compose/content.h"
#include "register/event.h"

namespace wenshu {

/// What an issued paper printed, edition by edition, those of the same words once, from what the register keeps of it: whatever
/// became of workbook and templates since. `templates` has the pictures; `author` is the authority. Fails with `print-unknown`
/// (input) if it was not kept, as for papers of older programs and numbers given by hand, or if a picture is another by now.
Result<std::vector<Content>> issued_print(const Issued& paper, const KeptBytes& kept, const DataFolder& templates,
                                          const std::string& author);

}  // namespace wenshu
