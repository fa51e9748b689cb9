#pragma once

#include <string>
#include <string_view>

#include "compose/content.h"
#include "layout/profile.h"

namespace wenshu::docx {

/// Styles that belong to no role.
inline constexpr std::string_view normal_style = "Normal";
inline constexpr std::string_view red_rule_style = "red-rule";
inline constexpr std::string_view page_number_style = "page-number";
/// A line of next to no height: keeps tables apart and ends a document that ends with a table, as Word demands.
inline constexpr std::string_view spacer_style = "spacer";
/// Holds a picture: as high as that is.
inline constexpr std::string_view figure_style = "figure";
inline constexpr std::string_view table_style = "ruled-table";
inline constexpr std::string_view imprint_style = "imprint-table";

/// The id of a role's style: the role's name in `forms/` and `templates/`.
std::string_view style_id(Role role);

/// The name a clerk reads in Word's list of styles: `一级标题`. Never one of Word's own translated names (标题, 正文, 标题 1,
/// 署名 …): a Chinese Word would take such a style for its built-in one and give it the built-in look. For a role that has a
/// built-in style it is a second name, which Word shows behind its own: `标题 1,一级标题`.
std::string_view style_name(Role role);

/// The built-in style of Word a role is set in, by its English name, which a Chinese Word translates: the title is 标题, 一、…
/// are 标题 1 … 标题 4, text is 正文缩进. So Word's navigation pane, cross-references and tables of contents find the headings.
/// Empty: none.
std::string_view built_in_name(Role role);

/// The outline level of a role as `w:outlineLvl` counts, from 0: that of the built-in heading; -1: none.
int outline_level(Role role, const RoleStyle& style);

}  // namespace wenshu::docx
