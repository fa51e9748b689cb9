#include "check/same_records.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace wenshu {

namespace {

/// What tells a record; empty: nothing does.
template <typename Record>
using Key = std::string (*)(const Record&);

/// Matches records by one key after another, each time among those left over.
template <typename Record>
SameRecords<Record> matched(const std::vector<Record>& now, const std::vector<Record>& before,
                            std::initializer_list<Key<Record>> keys) {
  std::map<const Record*, const Record*> partner;
  std::set<const Record*> taken;
  for (const auto key : keys) {
    std::map<std::string, std::vector<const Record*>> open;
    for (const auto& one : before) {
      if (!taken.contains(&one) && !key(one).empty()) open[key(one)].push_back(&one);
    }
    for (const auto& one : now) {
      if (partner.contains(&one)) continue;
      const auto at = open.find(key(one));
      if (at == open.end() || at->second.empty()) continue;
      partner[&one] = at->second.front();
      taken.insert(at->second.front());
      at->second.erase(at->second.begin());
    }
  }
  SameRecords<Record> same;
  for (const auto& one : now) {
    const auto at = partner.find(&one);
    if (at == partner.end()) {
      same.added.push_back(&one);
    } else {
      same.both.emplace_back(&one, at->second);
    }
  }
  for (const auto& one : before) {
    if (!taken.contains(&one)) same.gone.push_back(&one);
  }
  return same;
}

std::string both(const std::string& one, const std::string& other) {
  return one.empty() || other.empty() ? std::string() : one + '\x1f' + other;
}

}  // namespace

SameRecords<Institution> same_institutions(const Campaign& now, const Campaign& before) {
  return matched<Institution>(
      now.institutions, before.institutions,
      {[](const Institution& one) { return one.id; }, [](const Institution& one) { return both(one.uscc, one.address); },
       [](const Institution& one) { return both(one.name, one.address); }});
}

SameRecords<Inspection> same_inspections(const Campaign& now, const Campaign& before) {
  return matched<Inspection>(now.inspections, before.inspections, {[](const Inspection& one) { return one.iid; }});
}

SameRecords<Finding> same_findings(const Campaign& now, const Campaign& before) {
  return matched<Finding>(now.findings, before.findings,
                          {[](const Finding& one) { return both(both(one.iid, one.code), one.fact); },
                           [](const Finding& one) { return both(one.iid, one.code); }});
}

}  // namespace wenshu
