#include "compose/record_fact.h"

#include "base/numerals.h"
#include "base/text.h"
#include "model/bindings.h"

namespace wenshu {

namespace {

/// An amount (`12000.00`) in capital numerals; empty for any other text.
std::string capital_text(const std::string& text) {
  const auto point = text.find('.');
  if (point == std::string::npos || point > 12 || text.size() != point + 3 ||
      text.find_first_not_of("0123456789.") != std::string::npos)
    return {};
  return capital_amount(std::stoll(text.substr(0, point)) * 100 + std::stoll(text.substr(point + 1)));
}

/// An office's own columns: days in words, amounts in capital numerals too (`_capital`).
void add_own(Fact& fact, const OwnValues& own) {
  for (const auto& [id, text] : own) {
    const auto date = parse_iso_date(text);
    fact.set(id, date ? Fact(chinese_text(*date)) : text_or_false(text));
    fact.set(id + "_capital", text_or_false(capital_text(text)));
  }
}

template <typename Record>
Fact fields_fact(const Record& record) {
  Fact fact;
  for (const auto& binding : bindings<Record>()) {
    const auto id = std::string(binding.id);
    auto text = field_text(record, id);
    if (const auto date = parse_iso_date(text)) text = chinese_text(*date);
    fact.set(id, text_or_false(without_end_marks(std::move(text))));
  }
  add_own(fact, record.own);
  return fact;
}

}  // namespace

std::string without_stop(std::string text) {
  text = trim(text);
  for (const auto* mark : {"。", "；", ".", ";"}) {
    if (text.ends_with(mark)) text.resize(text.size() - std::string_view(mark).size());
  }
  return text;
}

std::string without_end_marks(std::string text) {
  text = trim(text);
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {"。", "；", "，", "、", "：", "．", ";", ",", ":"}) {
      if (!text.ends_with(mark)) continue;
      text = trim(text.substr(0, text.size() - mark.size()));
      more = true;
    }
  }
  return text;
}

Fact record_fact(const Authority& authority) { return fields_fact(authority); }

Fact record_fact(const Institution& institution) {
  auto fact = fields_fact(institution);
  fact.set("name", without_end_marks(institution.called()));
  return fact;
}

Fact record_fact(const Inspection& inspection) { return fields_fact(inspection); }
Fact record_fact(const Finding& finding) { return fields_fact(finding); }

}  // namespace wenshu
