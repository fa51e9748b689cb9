#pragma once

#include <string>
#include <string_view>

#include "compose/content.h"

namespace wenshu::docx {

/// Styles that belong to no role.
inline constexpr std::string_view normal_style = "Normal";
inline constexpr std::string_view red_rule_style = "red-rule";
inline constexpr std::string_view page_number_style = "page-number";
/// A line of next to no height: keeps tables apart and ends a document that ends with a table, as Word demands.
inline constexpr std::string_view spacer_style = "spacer";
inline constexpr std::string_view table_style = "ruled-table";
inline constexpr std::string_view imprint_style = "imprint-table";

/// The id of a role's style: the role's name in `forms/` and `templates/`.
std::string_view style_id(Role role);

/// The name a clerk reads in Word's list of styles. Never one of Word's own translated names (标题, 正文, 标题 1, 署名 …): a
/// Chinese Word would take such a style for its built-in one and give it the built-in look.
std::string_view style_name(Role role);

}  // namespace wenshu::docx
