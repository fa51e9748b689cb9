#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wenshu {

/// A whole number in Chinese numerals, plain or capital: 三十二, 一百零五, 壹万贰仟, 两千.
///
/// Only what can be read in one way and is written in full: 一百五 (150 or 105?), 三二, 二〇二二 and anything above
/// 9999 9999 9999 give nothing.
std::optional<std::int64_t> parse_chinese_numeral(std::string_view text);

/// An amount of money in capital numerals (人民币大写), in fen: 壹万贰仟元整, 人民币叁佰贰拾伍元零肆分. 圆 counts as 元, 正 as
/// 整. Nothing if it is not written as `capital_amount` writes it, 整 and the zeros one may leave out aside.
std::optional<std::int64_t> parse_capital_amount(std::string_view text);

/// `fen` in capital numerals, for 0 … 9999 9999 9999.99 yuan: 壹万贰仟元整, 叁佰贰拾伍元零肆分 (支付结算办法 附一
/// 《正确填写票据和 结算凭证的基本规定》 一、二); digits and a point for anything outside.
std::string capital_amount(std::int64_t fen);

}  // namespace wenshu
