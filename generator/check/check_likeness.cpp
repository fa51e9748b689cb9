#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "check/check.h"
#include "model/coerce.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

/// Rows are compared within one town only, and only those whose addresses hold the same numbers; of more than this many the rest
/// is left out, and said so: a ledger of 100 000 rows must not be compared pair by pair.
constexpr std::size_t comparable = 400;

bool near(const std::string& one, const std::string& other) { return one == other || !nearest(one, {other}).empty(); }

std::string digits_of(const std::string& text) {
  std::string digits;
  for (const char c : half_width(text)) {
    if (c >= '0' && c <= '9') digits.push_back(c);
    if ((c < '0' || c > '9') && !digits.empty() && digits.back() != '.') digits.push_back('.');
  }
  while (digits.ends_with('.')) digits.pop_back();
  return digits;
}

/// True if the names differ in numbers only (第一、第二, 1号, 2号) or in nothing but what tells branches apart.
bool numbered_apart(const std::string& one, const std::string& other) { return digits_of(one) != digits_of(other); }

void compare(const Campaign& campaign, const Institution& first, const Institution& second, Diagnostics& diagnostics) {
  const auto name = normalised(first.name), other = normalised(second.name);
  const auto address = normalised(first.address), there = normalised(second.address);
  if (name.empty() || other.empty() || address.empty() || there.empty()) return;
  if (!first.uscc.empty() && first.uscc == second.uscc) return;  // reported as one code for two
  if (address == there && name != other) {
    diagnostics.push_back(input_warning("site-two-names", campaign.place(second, "address"),
                                        fmt::format("{} 与 {}（{}）地址相同：{}", second.name,
                                                    to_text(campaign.place(first, "address")), first.name, second.address),
                                        "同一场所只登记一行；确是两家机构的，请把门牌、楼层写清楚"));
  } else if (near(name, other) && near(address, there) && !numbered_apart(first.address, second.address)) {
    diagnostics.push_back(input_warning("institution-near-duplicate", campaign.place(second, "name"),
                                        fmt::format("{}（{}）与 {} 的 {}（{}）名称和地址都相近", second.name, second.address,
                                                    to_text(campaign.place(first, "name")), first.name, first.address),
                                        "可能是同一家机构登记了两次，请核对"));
  }
}

void check_phones(const Campaign& campaign, Diagnostics& diagnostics) {
  std::map<std::string_view, std::vector<const Institution*>> owners;
  for (const auto& one : campaign.institutions) {
    if (!one.phone.empty()) owners[one.phone].push_back(&one);
  }
  for (const auto& [phone, all] : owners) {
    if (all.size() < 3) continue;
    std::vector<std::string> places;
    for (const auto* one : all) places.push_back(fmt::format("{}（{}）", to_text(campaign.place(*one, "phone")), one->name));
    diagnostics.push_back(input_warning("phone-shared", campaign.place(*all.back(), "phone"),
                                        fmt::format("电话 {} 出现在 {} 家机构：{}", phone, all.size(), join(places, "、")),
                                        "请核对各家机构自己的联系电话"));
  }
}

}  // namespace

void check_likeness(const Campaign& campaign, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const Institution*>> towns;
  for (const auto& one : campaign.institutions)
    towns[one.county + "\n" + one.town + "\n" + digits_of(one.address)].push_back(&one);
  for (const auto& [town, all] : towns) {
    if (all.size() > comparable) {
      diagnostics.push_back(input_info(
          "likeness-limited", campaign.place(*all[comparable], "address"),
          fmt::format("同一镇（街道）有 {} 家机构的门牌号写法相同，只逐一比较了前 {} 家是否重复登记", all.size(), comparable),
          "请把地址的门牌、楼层写清楚"));
    }
    for (std::size_t i = 1; i < std::min(all.size(), comparable); ++i) {
      for (std::size_t j = 0; j < i; ++j) compare(campaign, *all[j], *all[i], diagnostics);
    }
  }
  check_phones(campaign, diagnostics);
}

}  // namespace wenshu
