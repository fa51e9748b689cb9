#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// The phone numbers of a cell, each in its one form and separated by `、`: 13800000000, 0838-5550123, 0838-5550123-8001 (with an
/// extension), 400-123-4567, 5550123, 12356.
///
/// Read as such, too: several numbers (、，；/, line breaks, 或, blanks), +86, labels (手机：), brackets round the area code,
/// digits in groups (138 0000 0000), extensions (转8001). `text` has half-width digits and signs. Nothing if any part is no
/// number.
std::optional<std::string> phone_numbers(std::string_view text);

/// What may have happened to a text that is no phone number: digits lost or too many, a zero lost. Empty if nobody knows.
std::string phone_hint(std::string_view text);

}  // namespace wenshu
