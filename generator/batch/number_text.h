#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// A 文号 taken apart: `青卫健〔2022〕1号`, `青卫健〔2022〕第01号`.
struct NumberText {
  std::string head;    ///< what stands before the serial: `青卫健〔2022〕第`
  std::string prefix;  ///< `青卫健`
  int year = 0;
  std::string digits;  ///< the serial as it is written
  int serial = 0;      ///< 0 if it is more than a register can hold
};

/// Nothing if the word is no 文号.
std::optional<NumberText> number_text_of(std::string_view word);

/// The number without zeros before its serial: two ways to write one number give the same text. What is no 文号 stays as it is.
std::string unpadded_number(std::string_view number);

/// The number as file names have it: its serial padded to so many digits, so that names sort as the numbers count. A serial that
/// has as many already, and what is no 文号, stays as it is; what is printed is never padded so.
std::string sortable_number(std::string_view number, int digits);

}  // namespace wenshu
