#include "check/privacy.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "check/phrases.h"
#include "model/bindings.h"
#include "model/identity_number.h"
#include "model/visible_text.h"

namespace wenshu {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A stretch of digits (an X at the end of 17 included) and where it stands.
struct Digits {
  std::size_t begin = 0, end = 0;
};

std::vector<Digits> digit_runs(std::string_view text) {
  std::vector<Digits> runs;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    Digits run{at, at};
    while (run.end < text.size() && is_digit(text[run.end])) ++run.end;
    if (run.end < text.size() && (text[run.end] == 'X' || text[run.end] == 'x')) {
      const auto last = run.end - run.begin;
      if (last == 17 || last == 3) ++run.end;  // 510681 19900101 001X
    }
    runs.push_back(run);
    at = run.end - 1;
  }
  return runs;
}

bool is_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && std::all_of(digits.begin(), digits.end(), is_digit);
}

/// One with a mistyped digit is a person's all the same.
bool is_identity(std::string digits) {
  if (digits.ends_with('x')) digits.back() = 'X';
  const auto fault = identity_fault(digits);
  return fault.empty() || fault == "identity-checksum";
}

/// What a row of digits is that may not be published; empty: nothing of the kind.
std::string_view private_kind(const std::string& digits, std::size_t groups, std::size_t first_group) {
  // A mobile number in groups begins with three digits or seven; else dates and counts side by side would look like one.
  if (is_mobile(digits) && (groups == 1 || first_group == 3 || first_group == 7)) return "手机号码";
  if (is_identity(digits)) return "身份证号码";
  if (groups == 1 && is_old_identity_number(digits)) return "15 位的旧身份证号码";
  return {};
}

struct PrivateNumber {
  std::string_view kind;
  std::string text;  ///< as it stands in the paper
};

/// Numbers of persons in a text of half-width digits, whole or in groups parted by one blank or stroke (138 0000 0000).
std::vector<PrivateNumber> private_numbers(std::string_view text) {
  constexpr std::size_t most_groups = 4;
  std::vector<PrivateNumber> found;
  const auto runs = digit_runs(text);
  for (std::size_t first = 0; first < runs.size(); ++first) {
    std::string digits;
    for (auto last = first; last < std::min(runs.size(), first + most_groups); ++last) {
      if (last > first) {
        const auto gap = text.substr(runs[last - 1].end, runs[last].begin - runs[last - 1].end);
        if (gap != " " && gap != "-") break;
      }
      digits += text.substr(runs[last].begin, runs[last].end - runs[last].begin);
      const auto kind = private_kind(digits, last - first + 1, runs[first].end - runs[first].begin);
      if (kind.empty()) continue;
      found.push_back({kind, std::string(text.substr(runs[first].begin, runs[last].end - runs[first].begin))});
      first = last;
      break;
    }
  }
  return found;
}

/// Full width and dashes of every length as what they stand for, so that no way of writing hides a number.
std::string plain_signs(const std::string& text) {
  auto plain = as_read(text);
  for (const auto* dash : {"—", "–", "‐", "‑", "−"}) plain = replace_all(std::move(plain), dash, "-");
  return replace_all(std::move(plain), "\u00A0", " ");
}

struct PrivateValue {
  std::string header;
  Place place;
};

/// The values to look for: of a cell with several phone numbers each one, and nothing of a single character.
std::vector<std::string> parts(const FieldDefinition& field, const std::string& text) {
  auto all = field.type == FieldType::phone ? split(text, "、") : std::vector{text};
  std::erase_if(all, [](const std::string& one) { return character_count(one) < 2; });
  return all;
}

template <typename Record>
void collect(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign,
             std::map<std::string, PrivateValue>& values) {
  for (const auto& field : sheet.fields) {
    if (!field.is_private) continue;
    for (const auto& record : records) {
      for (const auto& text : parts(field, field_text(record, field.id)))
        values.try_emplace(text, PrivateValue{field.header, campaign.place(record, field.id)});
    }
  }
}

std::map<std::string, PrivateValue> private_values(const Campaign& campaign, const WorkbookDefinition& definition) {
  std::map<std::string, PrivateValue> values;
  collect(campaign.institutions, definition.sheet("institutions"), campaign, values);
  collect(campaign.inspections, definition.sheet("inspections"), campaign, values);
  collect(campaign.findings, definition.sheet("findings"), campaign, values);
  for (const auto& field : definition.sheet("authority").fields) {
    if (!field.is_private) continue;
    for (const auto& text : parts(field, field_text(campaign.authority, field.id)))
      values.try_emplace(text, PrivateValue{field.header, campaign.authority_place(field.id)});
  }
  for (const auto& published : split(campaign.authority.hotline, "、")) values.erase(published);
  return values;
}

/// The numbers that are public by themselves: credit codes of institutions, the authority's own.
std::unordered_set<std::string> public_numbers(const Campaign& campaign) {
  std::unordered_set<std::string> values{campaign.authority.email};
  for (auto& hotline : split(campaign.authority.hotline, "、")) values.insert(std::move(hotline));
  for (const auto& one : campaign.institutions) values.insert(one.uscc);
  return values;
}

/// What is public by itself: also names and addresses. No number of a person is, wherever somebody wrote it.
std::unordered_set<std::string> public_values(const Campaign& campaign) {
  auto values = public_numbers(campaign);
  values.insert({campaign.authority.name, campaign.authority.government});
  for (const auto& one : campaign.institutions) values.insert({one.name, one.address, one.county + one.town});
  return values;
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

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

/// By private value, the institutions the text names in whose names or addresses it stands, in their order.
std::unordered_map<std::string_view, std::vector<const Institution*>> institutions_with(const Phrases& privates,
                                                                                        const std::string& text,
                                                                                        const Campaign& campaign) {
  std::unordered_set<std::string> names;
  for (const auto& one : campaign.institutions) names.insert({one.name, one.address});
  const Phrases all(std::move(names));
  const auto named = found_in(text, all);
  std::unordered_map<std::string_view, std::vector<const Institution*>> institutions;
  for (const auto& one : campaign.institutions) {
    std::unordered_set<std::string_view> values;
    for (const auto& own : {std::cref(one.name), std::cref(one.address)}) {
      if (named.contains(own.get())) values.merge(found_in(own, privates));
    }
    for (const auto value : values) institutions[value].push_back(&one);
  }
  return institutions;
}

template <typename Record>
std::optional<Place> place_in(const std::vector<Record>& records, const SheetDefinition& sheet, const Campaign& campaign,
                              const std::string& number) {
  for (const auto& record : records) {
    for (const auto& field : sheet.fields) {
      if (plain_signs(field_text(record, field.id)).find(number) != std::string::npos) return campaign.place(record, field.id);
    }
  }
  return std::nullopt;
}

/// The first cell that holds the number; the paper if none does: then it stands in the template.
Place origin_of(const std::string& number, const Campaign& campaign, const WorkbookDefinition& definition,
                const std::string& paper) {
  if (auto place = place_in(campaign.institutions, definition.sheet("institutions"), campaign, number)) return *place;
  if (auto place = place_in(campaign.inspections, definition.sheet("inspections"), campaign, number)) return *place;
  if (auto place = place_in(campaign.findings, definition.sheet("findings"), campaign, number)) return *place;
  return {.file = paper};
}

void report_number(const PrivateNumber& number, const Place& place, const std::string& paper, Diagnostics& diagnostics) {
  const auto what = fmt::format("公开文书《{}》里有{}：{}", paper, number.kind, number.text);
  if (number.kind.starts_with("15")) {
    diagnostics.push_back(input_warning("privacy-old-identity", place, what, "也可能是别的编号；是身份证号码的，请从数据里去掉"));
  } else {
    diagnostics.push_back(input_error("privacy-number", place, what, "请从模板或者数据中去掉", "个人信息保护法第二十八条"));
  }
}

}  // namespace

Diagnostics scan_public(const std::vector<std::string>& lines, const Campaign& campaign, const WorkbookDefinition& definition,
                        const std::string& paper) {
  Diagnostics diagnostics;
  const auto whole = join(lines, "\n");
  const auto rest = without_public(whole, public_values(campaign));
  const auto with_names = without_public(whole, public_numbers(campaign));
  for (const auto& number : private_numbers(plain_signs(with_names)))
    report_number(number, origin_of(number.text, campaign, definition, paper), paper, diagnostics);
  const auto values = private_values(campaign, definition);
  std::unordered_set<std::string> texts;
  for (const auto& [value, origin] : values) texts.insert(value);
  const Phrases privates(std::move(texts));
  const auto shown = found_in(rest, privates), shown_in_names = found_in(with_names, privates);
  const auto institutions = institutions_with(privates, whole, campaign);
  for (const auto& [value, origin] : values) {
    if (shown.contains(value) || (has_digit(value) && shown_in_names.contains(value))) {
      diagnostics.push_back(input_error("privacy-field", origin.place,
                                        fmt::format("公开文书《{}》里出现了不得公开的“{}”：{}", paper, origin.header, value),
                                        "请从模板或者数据中去掉", "个人信息保护法第六条"));
      continue;
    }
    const auto with = institutions.find(value);
    if (with == institutions.end()) continue;
    for (const auto* one : with->second) {
      const bool in_name = one->name.find(value) != std::string::npos;
      diagnostics.push_back(input_warning("privacy-name-in-institution", origin.place,
                                          in_name
                                              ? fmt::format("公开文书《{}》里的机构名称“{}”含有人名“{}”", paper, one->name, value)
                                              : fmt::format("公开文书《{}》里的地址“{}”含有人名“{}”", paper, one->address, value),
                                          "机构名称和地址可以公开，请人工确认里面是不是写了个人"));
    }
  }
  return diagnostics;
}

}  // namespace wenshu
