// Every element and every attribute of the forms that decide about an institution, misspelt: nothing is dropped silently.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/campaigns.h"
#include "support/misspelt.h"
#include "support/sheets.h"

namespace wenshu {
namespace {

using testing_support::Misspelling;

/// What reading the forms says if one of them is `text`.
Diagnostics said(const std::string& form, const std::string& text) {
  static const auto definition = testing_support::definition();
  const auto file = [&](const std::string& name) {
    return name == form ? testing_support::must(XmlFile::parse(text, name)) : testing_support::form(name);
  };
  const auto law = file("law.xml"), checklist = file("checklist.xml"), classification = file("classification.xml"),
             vocabulary = file("vocabulary.xml"), checks = file("checks.xml");
  const auto register_form = RegisterForm::read(file("register.xml"));
  if (!register_form) return register_form.error();
  const auto language = read_language(definition, {vocabulary, classification, checklist, *register_form});
  if (!language) return language.error();
  Diagnostics faults;
  if (const auto catalogue = Catalogue::read(law, checklist, **language); !catalogue) append(faults, catalogue.error());
  if (const auto classifier = Classifier::read(classification, **language); !classifier) append(faults, classifier.error());
  if (const auto read = Checks::read(checks, nullptr, nullptr, **language); !read) append(faults, read.error());
  return faults;
}

/// Attributes that give a name to what others use.
const std::set<std::string> names_only{"define name", "choose name",     "class name", "grade class",   "category name",
                                       "law key",     "department name", "let name",   "parameter name"};

/// Misspellings that pass, or of which nothing says the file and the line.
std::vector<std::string> unnoticed(const std::string& form, const std::vector<Misspelling>& all) {
  std::vector<std::string> passed;
  for (const auto& one : all) {
    const auto faults = said(form, one.text);
    const bool placed = std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
      const auto words = fault.message + fault.hint;
      return fault.place.file == form && fault.place.line == one.line && fault.place.column > 0 &&
             (one.right.empty() || words.find(one.right) != std::string::npos);
    });
    // What only gives a name is missed where that name is used.
    if (names_only.contains(one.what) && !faults.empty() && faults.front().place.line > 0) continue;
    if (!placed) passed.push_back(one.what + (faults.empty() ? "" : ": " + to_text(faults.front())));
  }
  return passed;
}

class MisspeltForms : public testing::TestWithParam<const char*> {
 protected:
  std::string text() const { return testing_support::must(read_file(test::source_tree() + "/forms/" + GetParam())); }
};

TEST_P(MisspeltForms, AreReadAsTheyStand) { EXPECT_EQ(said(GetParam(), text()).size(), 0U); }

TEST_P(MisspeltForms, SayWhichElementWasMeant) {
  EXPECT_EQ(unnoticed(GetParam(), testing_support::misspelt_elements(text())), std::vector<std::string>{});
}

TEST_P(MisspeltForms, SayWhichAttributeWasMeant) {
  EXPECT_EQ(unnoticed(GetParam(), testing_support::misspelt_attributes(text())), std::vector<std::string>{});
}

/// What is written there stands in papers or beside them: any text is right.
const std::set<std::string> free_texts{"define label",    "choose label",     "case reason",   "law title",     "law document",
                                       "department unit", "department title", "remedy review", "remedy court",  "grade paper",
                                       "exempt instead",  "separate paper",   "class id",      "check code",    "check title",
                                       "check clause",    "table of",         "table columns", "table equals",  "each join",
                                       "case is",         "item code",        "sheet name",    "column header", "value id"};

TEST_P(MisspeltForms, SayWhichValueNobodyKnows) {
  auto all = testing_support::misspelt_values(text());
  // Its first <choose> is a word of tables, which are read to the right of this room (compose/annex_form_test).
  const bool of_tables = std::string_view(GetParam()) == "vocabulary.xml";
  std::erase_if(
      all, [&](const Misspelling& one) { return free_texts.contains(one.what) || (of_tables && one.what == "choose name"); });
  EXPECT_EQ(unnoticed(GetParam(), all), std::vector<std::string>{});
}

INSTANTIATE_TEST_SUITE_P(Each, MisspeltForms,
                         testing::Values("classification.xml", "checklist.xml", "law.xml", "vocabulary.xml", "checks.xml",
                                         "register.xml"),
                         [](const auto& form) {
                           const std::string name = form.param;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace wenshu
