#include "check/privacy.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
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

/// The text without what is public by itself: names, addresses and codes of institutions, the authority's own.
std::string without_public(std::string text, const std::vector<std::string>& publics) {
  for (const auto& one : publics) text = replace_all(std::move(text), one, "\n");
  return text;
}

std::vector<std::string> public_values(const Campaign& campaign) {
  const auto& authority = campaign.authority;
  std::set<std::string> values{authority.name, authority.hotline, authority.email, authority.government};
  for (const auto& one : campaign.institutions) values.insert({one.name, one.address, one.uscc, one.county + one.town});
  values.erase("");
  std::vector<std::string> longest_first(values.begin(), values.end());
  std::stable_sort(longest_first.begin(), longest_first.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return longest_first;
}

}  // namespace

Diagnostics scan_public(const std::vector<std::string>& lines, const Campaign& campaign, const WorkbookDefinition& definition,
                        const std::string& paper) {
  Diagnostics diagnostics;
  const auto whole = join(lines, "\n");
  const auto rest = without_public(whole, public_values(campaign));
  for (const auto& word : number_words(rest)) {
    if (!is_mobile(word) && !(word.size() == 18 && is_identity_number(word))) continue;
    diagnostics.push_back(input_error("privacy-number", {.file = paper},
                                      fmt::format("公开文书里有{}：{}", is_mobile(word) ? "手机号码" : "身份证号码", word),
                                      "请从模板或者数据中去掉", "个人信息保护法第二十八条"));
  }
  for (const auto& [value, origin] : private_values(campaign, definition)) {
    if (rest.find(value) != std::string::npos) {
      diagnostics.push_back(input_error("privacy-field", origin.place,
                                        fmt::format("公开文书《{}》里出现了不得公开的“{}”：{}", paper, origin.header, value),
                                        "请从模板或者数据中去掉", "个人信息保护法第六条"));
      continue;
    }
    for (const auto& one : campaign.institutions) {
      if (one.name.find(value) == std::string::npos || whole.find(one.name) == std::string::npos) continue;
      diagnostics.push_back(input_warning("privacy-name-in-institution", origin.place,
                                          fmt::format("公开文书《{}》里的机构名称“{}”含有人名“{}”", paper, one.name, value),
                                          "机构名称可以公开，请人工确认"));
    }
  }
  return diagnostics;
}

}  // namespace wenshu
