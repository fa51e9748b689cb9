#pragma once

#include <string_view>

namespace wenshu::docx {

/// The namespaces of ECMA-376, transitional, which every version of Word and WPS reads.
inline constexpr std::string_view w_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr std::string_view r_namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr std::string_view relationships_namespace = "http://schemas.openxmlformats.org/package/2006/relationships";

}  // namespace wenshu::docx
