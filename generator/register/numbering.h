#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// How a kind of document is numbered; from its file in `forms/kinds/`.
struct NumberingPolicy {
  std::string prefix;    ///< with the authority's code filled in: `青卫托责改`
  int pad = 0;           ///< digits to pad the number to; 0: none (GB/T 9704-2012, 7.2.5 (规定): 不编虚位)
  bool ordinal = false;  ///< 第…号 instead of …号
};

/// `青卫托责改〔2022〕1号`.
std::string number_text(const NumberingPolicy& policy, int year, int serial);

/// The same with room for a serial that is not given yet: `青卫托责改〔2022〕　　号`.
std::string blank_number_text(const NumberingPolicy& policy, int year);

/// A 文号 taken apart: `青卫健〔2022〕1号`, `青卫健〔2022〕第01号`.
struct NumberText {
  std::string head;    ///< what stands before the serial: `青卫健〔2022〕第`
  std::string prefix;  ///< `青卫健`
  int year = 0;
  std::string digits;  ///< the serial as it is written
  int serial = 0;      ///< 0 if it is more than a register can hold
};

/// Takes apart what a register has written. Nothing if the word is no 文号.
std::optional<NumberText> number_text_of(std::string_view word);

/// Takes apart what people write: brackets of any kind and width, blanks and what nobody sees left out, with 号 or without.
/// Nothing if it is no number a register can give: a year up to 9999, a serial from 1 to 999 999.
std::optional<NumberText> read_number(std::string_view text);

/// The number without zeros before its serial: two ways to write one number give the same text. What is no 文号 stays as it is.
std::string unpadded_number(std::string_view number);

/// The number as file names have it: its serial padded to so many digits, so that names sort as the numbers count. A serial that
/// has as many already, and what is no 文号, stays as it is; what is printed is never padded so.
std::string sortable_number(std::string_view number, int digits);

/// Half-width, without blanks and what nobody sees, every bracket one of the two of a 文号: how words are compared with what a
/// register says.
std::string plainly_written(std::string_view text);

}  // namespace wenshu
