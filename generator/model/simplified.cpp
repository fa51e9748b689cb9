#include "model/simplified.h"

#include <bitset>
#include <memory>
#include <string>
#include <string_view>

#include <unicode/ucnv.h>
#include <unicode/utrans.h>

namespace wenshu {

namespace {

/// The block CJK Unified Ideographs, the only one with characters of both kinds.
constexpr char32_t first_han = 0x4E00, last_han = 0x9FFF;
constexpr std::size_t han_count = last_han - first_han + 1;
using HanSet = std::bitset<han_count>;

bool is_han(char32_t code) { return code >= first_han && code <= last_han; }

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
struct CloseTransliterator {
  void operator()(UTransliterator* transliterator) const { utrans_close(transliterator); }
};

/// The characters of GB 2312: rows 16 to 87 of its code table in their EUC form.
HanSet gb2312_characters() {
  HanSet set;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open("EUC-CN", &error));
  std::string bytes;
  for (int row = 16; row <= 87; ++row) {
    for (int cell = 1; cell <= 94; ++cell) bytes += {static_cast<char>(0xA0 + row), static_cast<char>(0xA0 + cell)};
  }
  std::u16string text(bytes.size(), u'\0');
  const auto length = ucnv_toUChars(converter.get(), text.data(), static_cast<int32_t>(text.size()), bytes.data(),
                                    static_cast<int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return set.set();  // without ICU's tables nothing is changed
  text.resize(static_cast<std::size_t>(length));
  for (const char16_t code : text) {
    if (is_han(code)) set.set(code - first_han);
  }
  return set;
}

/// The simplified form of every character of the block, in its order.
std::u16string simplified_forms() {
  std::u16string text;
  for (auto code = first_han; code <= last_han; ++code) text += static_cast<char16_t>(code);
  static constexpr std::u16string_view id = u"Traditional-Simplified";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UTransliterator, CloseTransliterator> transliterator(
      utrans_openU(id.data(), static_cast<int32_t>(id.size()), UTRANS_FORWARD, nullptr, 0, nullptr, &error));
  if (U_FAILURE(error)) return text;
  auto changed = text;
  auto length = static_cast<int32_t>(changed.size()), end = length;
  utrans_transUChars(transliterator.get(), changed.data(), &length, static_cast<int32_t>(changed.size()), 0, &end, &error);
  return U_FAILURE(error) || static_cast<std::size_t>(length) != text.size() ? text : changed;  // one for one, or not at all
}

}  // namespace

char32_t simplified(char32_t code) {
  static const HanSet common = gb2312_characters();
  if (!is_han(code) || common.test(code - first_han)) return code;
  static const std::u16string forms = simplified_forms();
  return forms[code - first_han];
}

}  // namespace wenshu
