#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wenshu {

/// A number by which a person can be called or traced, as it was found in a text.
struct PrivateNumber {
  std::string kind;                ///< 手机号码, 身份证号码, 固定电话号码, 电子邮箱 …
  std::string text;                ///< as it stands there
  std::string plain;               ///< its letters and digits alone, as `letters_and_digits` gives them
  std::size_t begin = 0, end = 0;  ///< bytes of the text
  bool certain = true;             ///< false: it may be another number as well
};

/// Every such number in `text`, in its order, however it is written: in groups, with a country's or an exchange's prefix, run on
/// with a room number, in digits of any script, ring or word (一三八, 壹叁捌, 幺洞), over several cells or lines.
///
/// Found are mobile numbers, landlines with their area code, whatever is called 电话 and has seven digits or more, identity
/// numbers (GB 11643; mistyped ones too; 15 digits as a doubt), bank cards (Luhn), number plates, e-mail addresses, and accounts
/// behind a word that names them (微信 QQ 护照 卡号 …). Dates, times of day, amounts in thousands, lists of counts, division
/// codes and sound credit codes are none.
std::vector<PrivateNumber> private_numbers(std::string_view text);

}  // namespace wenshu
