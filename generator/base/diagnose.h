#pragma once

#include <string>

#include "base/diagnostic.h"

namespace wenshu {

/// An error of the input.
Diagnostic input_error(std::string code, Place place, std::string message, std::string hint = {}, std::string clause = {});
/// A warning about the input.
Diagnostic input_warning(std::string code, Place place, std::string message, std::string hint = {}, std::string clause = {});
/// A notice about the input.
Diagnostic input_info(std::string code, Place place, std::string message, std::string hint = {}, std::string clause = {});
/// A value of the input that was mended, its meaning being certain.
Diagnostic input_repair(std::string code, Place place, std::string message);
/// An error of the machine: a missing font, an unwritable folder, a locked register.
Diagnostic environment_error(std::string code, Place place, std::string message, std::string hint = {});

}  // namespace wenshu
