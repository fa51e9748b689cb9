#include "check/campaign_language.h"

#include <chrono>
#include <utility>

#include "base/attributes.h"
#include "check/catalogue_rows.h"
#include "check/classify.h"
#include "check/computed.h"
#include "check/functions.h"
#include "check/record_rows.h"
#include "check/words.h"
#include "query/campaign_rows.h"
#include "query/vocabulary.h"

namespace wenshu {

namespace {

query::Value value_of(std::optional<Date> date) {
  return date && date->ok() ? std::chrono::sys_days(*date).time_since_epoch().count() : query::blank;
}

}  // namespace

Result<std::unique_ptr<query::Language>> read_language(const WorkbookDefinition& workbook, const WordForms& forms) {
  query::Schema schema(workbook);
  declare_record_rows(schema, workbook);
  Diagnostics faults;
  Attributes(forms.checklist, forms.checklist.root(), faults).only_elements(Catalogue::checklist_elements);
  Attributes(forms.classification, forms.classification.root(), faults).only_elements(Classifier::elements);
  declare_catalogue(schema, forms.checklist, faults);
  forms.register_form.declare(schema);
  schema.add_global({"issued_on", "成文日期", {query::Type::Kind::date}});
  schema.add_global({"reported_on", "填报日期", {query::Type::Kind::date}});
  append(faults, schema.tie(workbook.structure));
  append(faults, declare_computed(schema));
  if (!faults.empty()) return failure(std::move(faults));
  auto language = std::make_unique<query::Language>(std::move(schema));
  add_check_functions(*language);
  add_power_functions(*language);
  faults = query::read_words(forms.classification, *language);
  append(faults, query::read_words(forms.checklist, *language));
  append(faults, query::read_vocabulary(forms.vocabulary, *language));
  append(faults, check_words(*language, forms.vocabulary));
  if (!faults.empty()) return failure(std::move(faults));
  return language;
}

query::Rows campaign_rows(const query::Language& language, const Campaign& campaign, const Catalogue& catalogue,
                          std::optional<Date> issued_on, const FillRegister& fill_register, const Campaign* earlier) {
  query::Rows rows(language.schema());
  query::fill(rows, campaign);
  fill_record_rows(rows, campaign, earlier);
  fill_catalogue(rows, catalogue);
  if (const auto sheet = language.schema().find("register"); sheet != query::nowhere) rows.resize(sheet, 1);
  if (fill_register) fill_register(rows);
  rows.set_global("issued_on", value_of(issued_on));
  rows.set_global("reported_on", value_of(campaign.authority.reported_on));
  rows.tie();
  rows.compute(computed_columns(language.schema(), campaign, catalogue));
  return rows;
}

}  // namespace wenshu
