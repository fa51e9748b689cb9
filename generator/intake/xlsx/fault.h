#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace wenshu {

/// `file-damaged`: part `part` of the workbook `file` is not what it should be; `what` continues the sentence.
/// An empty `part` means the package as a whole.
Diagnostic damaged(const std::string& file, std::string_view part, std::string_view what);

/// `file-too-large`: a limit was passed; `what` says which.
Diagnostic too_large(const std::string& file, std::string_view part, std::string_view what);

/// `file-not-workbook`: a sound file of another kind.
Diagnostic not_workbook(const std::string& file, std::string_view what);

}  // namespace wenshu
