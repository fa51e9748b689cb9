#include "check/privacy.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "check/phrases.h"
#include "check/private_numbers.h"
#include "model/bindings.h"
#include "model/compared_text.h"

namespace wenshu {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// Letters and digits alone: how a number is compared, whatever strokes part it.
std::string plain(std::string_view text) { return letters_and_digits(compared_text(text)); }

struct PrivateValue {
  std::string header, text;  ///< as the workbook writes it
  Place place;
};

/// By what a reader sees.
using PrivateValues = std::map<std::string, PrivateValue>;

/// The values to look for: each of several in a cell, a name without the note in brackets behind it, nothing of a single
/// character.
std::vector<std::string> parts(const FieldDefinition& field, const std::string& text) {
  auto seen = text;
  const auto separators =
      field.type == FieldType::text ? std::vector{"，", ",", "；", ";", "/", "／", "\n"} : std::vector<const char*>();
  for (const auto* separator : separators) seen = replace_all(std::move(seen), separator, "、");
  std::vector<std::string> all{text};
  for (const auto& part : split(seen, "、")) {
    all.push_back(part);
    if (field.type != FieldType::text) continue;
    for (const auto* bracket : {"（", "("}) {
      if (const auto at = part.find(bracket); at != std::string::npos) all.push_back(part.substr(0, at));
    }
    const auto words = split(trim(part), " ");
    if (std::all_of(words.begin(), words.end(), [](const auto& word) { return character_count(word) > 1; }))
      all.insert(all.end(), words.begin(), words.end());
  }
  for (auto& one : all) one = trim(compared_text(one));
  std::erase_if(all, [](const std::string& one) { return character_count(one) < 2; });
  return all;
}

template <typename Record>
void collect(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign, PrivateValues& values) {
  for (const auto& field : sheet.fields) {
    if (!field.is_private) continue;
    for (const auto& record : records) {
      const auto text = field_text(record, field.id);
      for (const auto& one : parts(field, text))
        values.try_emplace(one, PrivateValue{field.header, text, campaign.place(sheet.id, record.row, field.id)});
    }
  }
}

PrivateValues private_values(const Campaign& campaign, const WorkbookDefinition& definition,
                             const std::vector<PublicValue>& excepted) {
  PrivateValues values;
  campaign.each_table(
      [&](std::string_view id, const auto& records) { collect(records, definition.sheet(id), campaign, values); });
  for (const auto& field : definition.sheet("authority").fields) {
    if (!field.is_private) continue;
    const auto text = field_text(campaign.authority, field.id);
    for (const auto& one : parts(field, text))
      values.try_emplace(one, PrivateValue{field.header, text, campaign.authority_place(field.id)});
  }
  for (const auto& published : split(campaign.authority.hotline, "、")) values.erase(compared_text(published));
  for (const auto& one : excepted) values.erase(trim(compared_text(one.value)));
  return values;
}

/// The numbers that are public by themselves: credit codes of institutions, the authority's own.
std::unordered_set<std::string> public_numbers(const Campaign& campaign) {
  std::unordered_set<std::string> values{compared_text(campaign.authority.email)};
  for (const auto* own : {&campaign.authority.hotline, &campaign.authority.phone}) {
    for (const auto& phone : split(*own, "、")) {
      if (own == &campaign.authority.hotline || !phone.starts_with('1') || phone.size() < 11) values.insert(compared_text(phone));
    }
  }
  for (const auto& one : campaign.institutions) values.insert(compared_text(one.uscc));
  return values;
}

/// What is public by itself: also names and addresses. No number of a person is, wherever somebody wrote it.
std::unordered_set<std::string> public_values(const Campaign& campaign) {
  auto values = public_numbers(campaign);
  values.insert({compared_text(campaign.authority.name), compared_text(campaign.authority.government)});
  for (const auto& one : campaign.institutions)
    values.insert({compared_text(one.name), compared_text(one.address), compared_text(one.county + one.town)});
  return values;
}

/// Whether a value stands there by itself, not within a longer number: 12345 in 138 1234 5678 is no hotline.
bool stands_alone(std::string_view text, std::size_t first, std::size_t last) {
  const bool before = first > 0 && is_digit(text[first]) && is_digit(text[first - 1]);
  const bool behind = last < text.size() && is_digit(text[last - 1]) && is_digit(text[last]);
  return !before && !behind;
}

/// The text with a line break in place of each public value; where values overlap, the longest is public.
std::string without_public(const std::string& text, std::unordered_set<std::string> values) {
  const Phrases publics(std::move(values));
  auto matches = publics.in(text);
  std::stable_sort(matches.begin(), matches.end(),
                   [](const auto& a, const auto& b) { return a.phrase.size() > b.phrase.size(); });
  std::vector<std::size_t> ends(text.size(), 0);  // of the value that starts there
  std::vector<bool> taken(text.size(), false);
  for (const auto& [at, phrase] : matches) {
    const auto first = taken.begin() + static_cast<std::ptrdiff_t>(at), last = first + static_cast<std::ptrdiff_t>(phrase.size());
    if (!stands_alone(text, at, at + phrase.size()) || std::find(first, last, true) != last) continue;
    std::fill(first, last, true);
    ends[at] = at + phrase.size();
  }
  std::string rest;
  for (std::size_t at = 0; at < text.size();) {
    rest += ends[at] > 0 ? '\n' : text[at];
    at = std::max(ends[at], at + 1);
  }
  return rest;
}

std::unordered_set<std::string_view> found_in(const std::string& text, const Phrases& phrases) {
  std::unordered_set<std::string_view> found;
  for (const auto& match : phrases.in(text)) found.insert(match.phrase);
  return found;
}

/// By private value, the institutions the text names in whose names or addresses it stands, in their order.
std::unordered_map<std::string_view, std::vector<const Institution*>> institutions_with(const Phrases& privates,
                                                                                        const std::string& text,
                                                                                        const Campaign& campaign) {
  std::unordered_set<std::string> names;
  for (const auto& one : campaign.institutions) names.insert({compared_text(one.name), compared_text(one.address)});
  const Phrases all(std::move(names));
  const auto named = found_in(text, all);
  std::unordered_map<std::string_view, std::vector<const Institution*>> institutions;
  for (const auto& one : campaign.institutions) {
    std::unordered_set<std::string_view> values;
    for (const auto& own : {compared_text(one.name), compared_text(one.address)}) {
      if (named.contains(own)) values.merge(found_in(own, privates));
    }
    for (const auto value : values) institutions[value].push_back(&one);
  }
  return institutions;
}

/// By number, as `plain` writes it, the first cell that holds it.
using Origins = std::unordered_map<std::string_view, Place>;

template <typename Record>
void find_origins(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign,
                  const Phrases& numbers, Origins& origins) {
  for (const auto& record : records) {
    for (const auto& field : sheet.fields) {
      const auto text = field_text(record, field.id);
      if (text.empty()) continue;
      for (const auto number : found_in(plain(text), numbers))
        origins.try_emplace(number, campaign.place(sheet.id, record.row, field.id));
    }
  }
}

/// Goes through the campaign once, however many numbers there are. A number it does not have stands in the template.
Origins origins_of(const Phrases& numbers, const Campaign& campaign, const WorkbookDefinition& definition) {
  Origins origins;
  campaign.each_table(
      [&](std::string_view id, const auto& records) { find_origins(records, definition.sheet(id), campaign, numbers, origins); });
  return origins;
}

void report_number(const PrivateNumber& number, const Place& place, const std::string& paper, Diagnostics& diagnostics) {
  const auto what = fmt::format("公开文书《{}》里有{}：{}", paper, number.kind, replace_all(number.text, "\n", " "));
  if (!number.certain) {
    diagnostics.push_back(input_warning("privacy-old-identity", place, what, "也可能是别的编号；是身份证号码的，请从数据里去掉"));
    return;
  }
  diagnostics.push_back(
      input_error("privacy-number", place, what,
                  "请从模板或者数据中去掉；不是个人号码、可以公开的，请管理程序的人把号码和理由列入本单位可以公开的号码",
                  "个人信息保护法第二十八条"));
}

/// Numbers that are public, as `plain` writes them, and those an office says are.
class PublicNumbers {
 public:
  PublicNumbers(const Campaign& campaign, const std::vector<PublicValue>& excepted) {
    for (const auto& value : public_numbers(campaign)) known_.insert(letters_and_digits(value));
    for (const auto* own : {&campaign.authority.hotline, &campaign.authority.phone}) {
      for (const auto& phone : split(*own, "、")) {
        if (const auto stroke = phone.find('-'); stroke != std::string::npos) known_.insert(plain(phone.substr(stroke)));
      }
    }
    for (const auto& one : excepted) excepted_.emplace(plain(one.value), &one);
  }

  /// Whether the number is one of them, or one of them without its extension.
  bool knows(const std::string& number) const {
    const auto at = known_.lower_bound(number);
    return at != known_.end() && (*at == number || (number.size() >= 7 && at->starts_with(number)));
  }
  const PublicValue* exception(const std::string& number) const {
    const auto at = excepted_.find(number);
    return at == excepted_.end() ? nullptr : at->second;
  }

 private:
  std::set<std::string> known_;
  std::map<std::string, const PublicValue*> excepted_;
};

/// Numbers of persons in the paper.
void scan_numbers(const std::string& whole, const PublicNumbers& publics, const Campaign& campaign,
                  const WorkbookDefinition& definition, const std::string& paper, Diagnostics& diagnostics) {
  std::unordered_set<std::string> said;
  std::vector<PrivateNumber> found;
  for (auto& number : private_numbers(whole)) {
    if (!publics.knows(number.plain) && said.insert(number.plain).second) found.push_back(std::move(number));
  }
  if (found.empty()) return;
  const Phrases numbers(std::move(said));
  const auto origins = origins_of(numbers, campaign, definition);
  for (const auto& number : found) {
    if (const auto* excepted = publics.exception(number.plain)) {
      diagnostics.push_back(input_info(
          "privacy-excepted", excepted->place,
          fmt::format("公开文书《{}》里的“{}”按本单位的名单可以公开，理由：{}", paper, number.text, excepted->reason)));
      continue;
    }
    const auto origin = origins.find(number.plain);
    report_number(number, origin == origins.end() ? Place{.file = paper} : origin->second, paper, diagnostics);
  }
}

/// Values of digits that are long enough to be told from others, in the text without strokes.
std::unordered_set<std::string> plain_numbers(const PrivateValues& values) {
  constexpr std::size_t least = 6;
  std::unordered_set<std::string> numbers;
  for (const auto& [value, origin] : values) {
    auto number = letters_and_digits(value);
    if (has_digit(number) && number.size() >= least) numbers.insert(std::move(number));
  }
  return numbers;
}

/// The private values in what nobody reads.
std::unordered_set<std::string> hidden_values(const std::vector<std::string>& hidden, const PrivateValues& values,
                                              const Campaign& campaign) {
  constexpr std::size_t least = 6;
  std::unordered_set<std::string> telling, found;
  for (const auto& [value, origin] : values) {
    const bool chinese = std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (chinese || letters_and_digits(value).size() >= least) telling.insert(value);
  }
  const auto rest = without_public(compared_text(join(hidden, "\n")), public_values(campaign));
  const Phrases phrases(std::move(telling));
  for (const auto value : found_in(rest, phrases)) found.emplace(value);
  return found;
}

}  // namespace

Diagnostics scan_public(const std::vector<std::string>& lines, const Campaign& campaign, const WorkbookDefinition& definition,
                        const std::vector<PublicValue>& excepted, const std::string& paper,
                        const std::vector<std::string>& hidden) {
  Diagnostics diagnostics;
  const auto given = join(lines, "\n"), whole = compared_text(given);
  scan_numbers(given, PublicNumbers(campaign, excepted), campaign, definition, paper, diagnostics);
  const auto rest = without_public(whole, public_values(campaign));
  const auto with_names = without_public(whole, public_numbers(campaign));
  const auto values = private_values(campaign, definition, excepted);
  std::unordered_set<std::string> texts;
  for (const auto& [value, origin] : values) texts.insert(value);
  const Phrases privates(std::move(texts)), numbers(plain_numbers(values));
  const auto unparted = letters_and_digits(with_names);
  const auto shown = found_in(rest, privates), shown_in_names = found_in(with_names, privates),
             shown_plain = found_in(unparted, numbers);
  const auto institutions = institutions_with(privates, whole, campaign);
  const auto unseen = hidden.empty() ? std::unordered_set<std::string>() : hidden_values(hidden, values, campaign);
  for (const auto& [value, origin] : values) {
    const bool number = has_digit(value) && (shown_in_names.contains(value) || shown_plain.contains(letters_and_digits(value)));
    if (number || shown.contains(value) || unseen.contains(value)) {
      diagnostics.push_back(
          input_error("privacy-field", origin.place,
                      fmt::format("公开文书《{}》里出现了不得公开的“{}”：{}", paper, origin.header, origin.text),
                      "请从模板或者数据中去掉", "个人信息保护法第六条"));
      continue;
    }
    const auto with = institutions.find(value);
    if (with == institutions.end()) continue;
    for (const auto* one : with->second) {
      const bool in_name = compared_text(one->name).find(value) != std::string::npos;
      diagnostics.push_back(
          input_warning("privacy-name-in-institution", origin.place,
                        in_name ? fmt::format("公开文书《{}》里的机构名称“{}”含有人名“{}”", paper, one->name, origin.text)
                                : fmt::format("公开文书《{}》里的地址“{}”含有人名“{}”", paper, one->address, origin.text),
                        "机构名称和地址可以公开，请人工确认里面是不是写了个人"));
    }
  }
  return diagnostics;
}

}  // namespace wenshu
