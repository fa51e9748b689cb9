#pragma once

#include <string>

#include "check/catalogue.h"
#include "check/checks.h"
#include "check/classify.h"
#include "model/bindings.h"
#include "model/records.h"
#include "support/forms.h"
#include "support/language.h"
#include "support/must.h"

namespace wenshu::testing_support {

/// The project's own law and checklist.
inline Catalogue catalogue() { return must(Catalogue::read(form("law.xml"), form("checklist.xml"), language())); }

/// The project's own checks, without those an office changed.
inline Checks checks() { return must(Checks::read(form("checks.xml"), nullptr, nullptr, language())); }

inline Classifier classifier() { return must(Classifier::read(form("classification.xml"), language())); }

/// A sound institution, filed, nothing wrong with it.
inline Institution institution(std::uint32_t row, const std::string& id) {
  using namespace std::chrono_literals;
  Institution one;
  one.row = row, one.id = id, one.county = "甲市", one.town = "乙镇", one.name = "甲市" + id + "托育园", one.license = "营业执照";
  one.uscc = "91510681MA6FAKE01T";
  one.nature = "民办营利性", one.kind = "独立托育机构", one.address = "甲街1号", one.head = "某甲", one.phone = "13800000001";
  one.filed = true, one.filed_on = 2021y / 5 / 1, one.registered_on = 2020y / 5 / 1, one.feasible = true;
  one.seats = 30, one.kids = 20, one.k1 = 0, one.k2 = 8, one.k3 = 12, one.k4 = 0, one.c1 = 0, one.c2 = 1, one.c3 = 1, one.c4 = 0;
  one.staff = 8, one.carers = 5, one.certified = 8, one.meals = false, one.food = "不涉及";
  return one;
}

inline Inspection inspection(std::uint32_t row, const std::string& iid, const std::string& id) {
  using namespace std::chrono_literals;
  Inspection one;
  one.row = row, one.iid = iid, one.id = id, one.on = 2022y / 6 / 7;
  one.o1 = "检甲", one.n1 = "CR1", one.o2 = "检乙", one.n2 = "CR2";
  return one;
}

inline Finding finding(std::uint32_t row, const std::string& iid, const std::string& id, const std::string& code) {
  using namespace std::chrono_literals;
  Finding one;
  one.row = row, one.iid = iid, one.id = id, one.code = code, one.fact = "事实" + std::to_string(row), one.due = 2022y / 7 / 7;
  return one;
}

/// Gives every column of the records that has no place yet one far to the right.
template <typename Record>
void place_the_rest(Campaign& campaign) {
  std::uint32_t column = 60;
  for (const auto& binding : bindings<Record>())
    campaign.sheets[std::string(Record::sheet)].columns.emplace(binding.id, ++column);
}

/// One institution, one inspection, one finding; columns stand in the order A, B, C … of the fields a test asks places for.
inline Campaign campaign() {
  using namespace std::chrono_literals;
  Campaign made{.file = "a.xlsx"};
  made.authority.name = "甲市卫生健康局", made.authority.code = "甲卫健", made.authority.order_code = "甲卫托责改";
  made.authority.division_code = "510681", made.authority.government = "甲市人民政府",
  made.authority.superior = "某市卫生健康委员会";
  made.authority.court = "甲市人民法院", made.authority.address = "甲街9号", made.authority.contact = "联某";
  made.authority.phone = "0838-5550123", made.authority.hotline = "0838-5550124", made.authority.members = "市教育局";
  made.authority.filled_by = "填某", made.authority.checked_by = "审某", made.authority.head = "负某",
  made.authority.printed_by = "甲局办公室";
  made.authority.warn = false, made.authority.no_warning_reason = "初次违法";
  made.authority.reported_on = 2022y / 6 / 20, made.authority.issued_on = 2022y / 6 / 22;
  made.institutions = {institution(6, "TY-1")};
  made.inspections = {inspection(2, "JC-1", "TY-1")};
  made.findings = {finding(2, "JC-1", "TY-1", "S10")};
  const auto place = [&](const std::string& id, const std::string& name, std::initializer_list<const char*> fields) {
    auto& sheet = made.sheets[id];
    sheet.name = name;
    std::uint32_t column = 0;
    for (const auto* field : fields) sheet.columns[field] = ++column;
  };
  place("institutions", "基础台账",
        {"id", "name", "uscc", "license", "filed", "filed_on", "feasible", "kids", "staff", "certified", "food", "registered_on",
         "head", "phone"});
  place("inspections", "检查记录", {"iid", "id", "on", "o1", "n1", "o2", "n2", "end"});
  place("findings", "问题清单", {"iid", "id", "code", "fact", "due", "rechecked"});
  place_the_rest<Institution>(made);
  place_the_rest<Inspection>(made);
  place_the_rest<Finding>(made);
  return made;
}

}  // namespace wenshu::testing_support
