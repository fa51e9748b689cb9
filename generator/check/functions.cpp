#include "check/functions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "check/private_numbers.h"
#include "check/uscc.h"
#include "model/coerce.h"
#include "model/compared_text.h"

namespace wenshu {

namespace {

using query::Call, query::Value, query::Wanted;
using Kind = query::Type::Kind;

std::string text_of(const Call& call, std::size_t index) { return std::string(call.at.texts().text(call.values[index])); }

/// Each argument behind the first: the character that is meant, then those that look like it.
Value meant_code(const Call& call) {
  LookAlikes look_alikes;
  for (std::size_t i = 1; i < call.values.size(); ++i) {
    const auto codes = decode(text_of(call, i));
    for (const char32_t written : codes.substr(1)) look_alikes.emplace(written, codes.front());
  }
  return call.at.texts().number(uscc_meant(text_of(call, 0), look_alikes));
}

Value nearest_item(const Call& call) {
  std::vector<std::string> items;
  for (const auto item : call.at.texts().items(call.values[1])) items.emplace_back(call.at.texts().text(item));
  return call.at.texts().number(nearest(text_of(call, 0), items));
}

/// The first number that is certainly private; an office may say of one that it is public.
std::optional<PrivateNumber> private_number(const std::string& text, const std::vector<std::string>& public_values) {
  for (auto& number : private_numbers(text)) {
    if (number.certain && std::find(public_values.begin(), public_values.end(), number.plain) == public_values.end())
      return std::move(number);
  }
  return std::nullopt;
}

}  // namespace

void add_check_functions(query::Language& language) {
  language.add({"uscc_sound", {Wanted::text}, false, Kind::yes_no, [](const Call& call) {
                  return uscc_fault(text_of(call, 0)).empty() ? query::yes : query::no;
                }});
  language.add({"uscc_meant", {Wanted::text, Wanted::text}, true, Kind::text, meant_code});
  language.add({"nearest", {Wanted::text, Wanted::list}, false, Kind::text, nearest_item});
}

void add_privacy_functions(query::Language& language, const std::vector<PublicValue>& public_values) {
  std::vector<std::string> plain;
  for (const auto& one : public_values) plain.push_back(letters_and_digits(one.value));
  language.add({"private_number", {Wanted::text}, false, Kind::text, [plain](const Call& call) {
                  const auto found = private_number(text_of(call, 0), plain);
                  return found ? call.at.texts().number(found->text) : query::blank;
                }});
  language.add({"private_kind", {Wanted::text}, false, Kind::text, [plain](const Call& call) {
                  const auto found = private_number(text_of(call, 0), plain);
                  return found ? call.at.texts().number(found->kind) : query::blank;
                }});
}

}  // namespace wenshu
