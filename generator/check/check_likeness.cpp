#include <algorithm>
#include <map>

#include "base/text.h"
#include "check/check.h"
#include "model/coerce.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

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

/// Reports two rows that may be one institution; true if it did.
bool compare(const Scene& scene, const Institution& first, const Institution& second, Diagnostics& diagnostics) {
  const auto& campaign = scene.campaign;
  const auto name = normalised(first.name), other = normalised(second.name);
  const auto address = normalised(first.address), there = normalised(second.address);
  if (name.empty() || other.empty() || address.empty() || there.empty()) return false;
  if (!first.uscc.empty() && first.uscc == second.uscc) return false;  // reported as one code for two
  if (address == there && name != other) {
    scene.report("site-two-names", campaign.place(second, "address"),
                 {{"name", second.name},
                  {"other", to_text(campaign.place(first, "address"))},
                  {"other-name", first.name},
                  {"address", second.address}},
                 diagnostics);
    return true;
  }
  if (near(name, other) && near(address, there) && !numbered_apart(first.address, second.address)) {
    scene.report("institution-near-duplicate", campaign.place(second, "name"),
                 {{"name", second.name},
                  {"address", second.address},
                  {"other", to_text(campaign.place(first, "name"))},
                  {"other-name", first.name},
                  {"other-address", first.address}},
                 diagnostics);
    return true;
  }
  return false;
}

}  // namespace

/// Rows are compared within one town only, and only those whose addresses hold the same numbers; of more than `compared` of them
/// the rest is left out, and said so: a ledger of 100 000 rows must not be compared pair by pair.
void check_likeness(const Scene& scene, Diagnostics& diagnostics) {
  const auto compared = static_cast<std::size_t>(scene.checks.parameter("likeness-limited", "compared"));
  std::map<std::string, std::vector<const Institution*>> towns;
  for (const auto& one : scene.campaign.institutions)
    towns[one.county + "\n" + one.town + "\n" + digits_of(one.address)].push_back(&one);
  for (const auto& [town, all] : towns) {
    if (all.size() > compared) {
      scene.report("likeness-limited", scene.campaign.place(*all[compared], "address"),
                   {{"count", std::to_string(all.size())}, {"compared", std::to_string(compared)}}, diagnostics);
    }
    for (std::size_t i = 1; i < std::min(all.size(), compared); ++i) {
      // One that is like several is named once: of forty equal rows nobody reads 780 pairs.
      for (std::size_t j = 0; j < i && !compare(scene, *all[j], *all[i], diagnostics); ++j) {
      }
    }
  }
}

}  // namespace wenshu
