#include "check/privacy.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/text.h"
#include "check/phrases.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// GB 11643-1999: 17 digits and a check character.
bool is_identity_number(std::string_view text) {
  static constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static constexpr std::string_view checks = "10X98765432";
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!is_digit(text[i])) return false;
    sum += weights[i] * (text[i] - '0');
  }
  return checks[static_cast<std::size_t>(sum % 11)] == text[17] ||
         (text[17] == 'x' && checks[static_cast<std::size_t>(sum % 11)] == 'X');
}

/// Stretches of ASCII letters and digits: numbers stand in such a stretch whole.
std::vector<std::string> number_words(std::string_view line) {
  std::vector<std::string> words(1);
  for (char c : line) {
    const bool inside = is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (inside) {
      words.back().push_back(c);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

bool is_mobile(std::string_view word) {
  return word.size() == 11 && word[0] == '1' && word[1] >= '3' && std::all_of(word.begin(), word.end(), is_digit);
}

struct PrivateValue {
  std::string header;
  Place place;
};

template <typename Record>
void collect(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign,
             std::map<std::string, PrivateValue>& values) {
  for (const auto& field : sheet.fields) {
    if (!field.is_private) continue;
    for (const auto& record : records) {
      const auto text = field_text(record, field.id);
      if (character_count(text) >= 2) values.try_emplace(text, PrivateValue{field.header, campaign.place(record, field.id)});
    }
  }
}

std::map<std::string, PrivateValue> private_values(const Campaign& campaign, const WorkbookDefinition& definition) {
  std::map<std::string, PrivateValue> values;
  collect(campaign.institutions, definition.sheet("institutions"), campaign, values);
  collect(campaign.inspections, definition.sheet("inspections"), campaign, values);
  collect(campaign.findings, definition.sheet("findings"), campaign, values);
  for (const auto& field : definition.sheet("authority").fields) {
    const auto text = field_text(campaign.authority, field.id);
    if (field.is_private && character_count(text) >= 2)
      values.try_emplace(text, PrivateValue{field.header, campaign.authority_place(field.id)});
  }
  values.erase(campaign.authority.hotline);
  return values;
}

/// What is public by itself: names, addresses and codes of institutions, the authority's own.
std::unordered_set<std::string> public_values(const Campaign& campaign) {
  const auto& authority = campaign.authority;
  std::unordered_set<std::string> values{authority.name, authority.hotline, authority.email, authority.government};
  for (const auto& one : campaign.institutions) values.insert({one.name, one.address, one.uscc, one.county + one.town});
  return values;
}

/// The text with a line break in place of each public value; where values overlap, the longest is public.
std::string without_public(const std::string& text, const Campaign& campaign) {
  const Phrases publics(public_values(campaign));
  auto matches = publics.in(text);
  std::stable_sort(matches.begin(), matches.end(),
                   [](const auto& a, const auto& b) { return a.phrase.size() > b.phrase.size(); });
  std::vector<std::size_t> ends(text.size(), 0);  // of the value that starts there
  std::vector<bool> taken(text.size(), false);
  for (const auto& [at, phrase] : matches) {
    const auto first = taken.begin() + static_cast<std::ptrdiff_t>(at), last = first + static_cast<std::ptrdiff_t>(phrase.size());
    if (std::find(first, last, true) != last) continue;
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

/// By private value, the institutions the text names in whose names it stands, in their order.
std::unordered_map<std::string_view, std::vector<const Institution*>> institutions_with(const Phrases& privates,
                                                                                        const std::string& text,
                                                                                        const Campaign& campaign) {
  std::unordered_set<std::string> names;
  for (const auto& one : campaign.institutions) names.insert(one.name);
  const Phrases all(std::move(names));
  const auto named = found_in(text, all);
  std::unordered_map<std::string_view, std::vector<const Institution*>> institutions;
  for (const auto& one : campaign.institutions) {
    if (!named.contains(one.name)) continue;
    for (const auto value : found_in(one.name, privates)) institutions[value].push_back(&one);
  }
  return institutions;
}

}  // namespace

Diagnostics scan_public(const std::vector<std::string>& lines, const Campaign& campaign, const WorkbookDefinition& definition,
                        const std::string& paper) {
  Diagnostics diagnostics;
  const auto whole = join(lines, "\n");
  const auto rest = without_public(whole, campaign);
  for (const auto& word : number_words(rest)) {
    if (!is_mobile(word) && !(word.size() == 18 && is_identity_number(word))) continue;
    diagnostics.push_back(input_error("privacy-number", {.file = paper},
                                      fmt::format("公开文书里有{}：{}", is_mobile(word) ? "手机号码" : "身份证号码", word),
                                      "请从模板或者数据中去掉", "个人信息保护法第二十八条"));
  }
  const auto values = private_values(campaign, definition);
  std::unordered_set<std::string> texts;
  for (const auto& [value, origin] : values) texts.insert(value);
  const Phrases privates(std::move(texts));
  const auto shown = found_in(rest, privates);
  const auto institutions = institutions_with(privates, whole, campaign);
  for (const auto& [value, origin] : values) {
    if (shown.contains(value)) {
      diagnostics.push_back(input_error("privacy-field", origin.place,
                                        fmt::format("公开文书《{}》里出现了不得公开的“{}”：{}", paper, origin.header, value),
                                        "请从模板或者数据中去掉", "个人信息保护法第六条"));
      continue;
    }
    const auto with = institutions.find(value);
    if (with == institutions.end()) continue;
    for (const auto* one : with->second) {
      diagnostics.push_back(input_warning("privacy-name-in-institution", origin.place,
                                          fmt::format("公开文书《{}》里的机构名称“{}”含有人名“{}”", paper, one->name, value),
                                          "机构名称可以公开，请人工确认"));
    }
  }
  return diagnostics;
}

}  // namespace wenshu
