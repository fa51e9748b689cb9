#pragma once

#include <optional>
#include <string_view>

#include "compose/content.h"

namespace wenshu {

/// The names of roles, typefaces and alignments in `forms/` and `templates/`: `form-title`, `xiaobiaosong`, `centre`.
std::optional<Role> role_named(std::string_view name);
std::string_view name_of(Role role);
std::optional<Typeface> typeface_named(std::string_view name);
std::string_view name_of(Typeface face);
/// What a clerk calls the faces of a role: `小标宋`.
std::string_view label_of(Typeface face);
std::optional<Align> align_named(std::string_view name);
std::optional<Format> format_named(std::string_view name);
std::optional<Orientation> orientation_named(std::string_view name);
std::optional<Seal> seal_named(std::string_view name);

}  // namespace wenshu
