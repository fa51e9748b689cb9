// What a person has read against the law, line by line (`reviewed_items.txt`, `reviewed_laws.txt` …): a slip of the pen in forms/
// shows here, since it would need the same slip in both. Change a line only after reading the text it rests on; `reviewed_*.txt`
// say what their columns are.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "base/file.h"
#include "base/text.h"
#include "support/campaigns.h"

namespace wenshu {
namespace {

using Lines = std::vector<std::string>;

std::string value_of(pugi::xml_node node, const char* name) {
  const std::string text = node.attribute(name).value();
  return text.empty() ? "-" : text;
}

/// The conditions of an element: `[from=2022-08-01][when=not_kindergarten]`.
std::string conditions_of(pugi::xml_node node) {
  std::string text;
  for (const auto* name : {"from", "to", "when"}) {
    if (node.attribute(name)) text += fmt::format("[{}={}]", name, node.attribute(name).value());
  }
  return text;
}

std::string citation_of(pugi::xml_node node) {
  std::string text = node.attribute("law").value();
  if (node.attribute("article")) text += fmt::format(" {}", node.attribute("article").value());
  if (node.attribute("paragraph")) text += fmt::format("({})", node.attribute("paragraph").value());
  return text + conditions_of(node);
}

std::string item_line(pugi::xml_node item) {
  Lines basis, exempt, proof;
  for (auto node : item.children("basis")) basis.push_back(citation_of(node));
  for (auto node : item.children("exempt")) exempt.push_back(conditions_of(node));
  for (auto node : item.children("proof")) {
    for (const auto* name : {"when", "proven", "disproven"}) {
      if (node.attribute(name))
        proof.push_back(fmt::format("{} {}: {}", node.attribute("at").value(), name, node.attribute(name).value()));
    }
  }
  const auto unit = value_of(item, "unit");
  return join({value_of(item, "code"), value_of(item, "class"), value_of(item, "days") + (unit == "-" ? "日" : unit),
               value_of(item, "category"), value_of(item, "handler"), value_of(item, "clue"), value_of(item, "safety"),
               item.child("separate") ? value_of(item.child("separate"), "paper") : "-", join(basis, "; "),
               exempt.empty() ? "-" : join(exempt, "; "), proof.empty() ? "-" : join(proof, "; ")},
              "|");
}

std::string attributes_line(pugi::xml_node node, std::initializer_list<const char*> names) {
  Lines values;
  for (const auto* name : names) values.push_back(value_of(node, name));
  return join(values, "|");
}

Lines reviewed(const std::string& name) {
  const auto text = read_file(test::source_tree() + "/tests/check/" + name);
  Lines lines;
  for (const auto& line : split(text.value(), "\n")) {
    if (!line.empty() && !line.starts_with("#")) lines.push_back(line);
  }
  return lines;
}

/// Every line of one must stand in the other.
void expect_same(const Lines& forms, const Lines& reviewed) {
  for (const auto& line : forms) {
    EXPECT_NE(std::find(reviewed.begin(), reviewed.end(), line), reviewed.end()) << "nobody has reviewed\n" << line;
  }
  for (const auto& line : reviewed) {
    EXPECT_NE(std::find(forms.begin(), forms.end(), line), forms.end()) << "was reviewed, and stands nowhere\n" << line;
  }
}

TEST(Reviewed, EveryItemOfTheChecklistIsAsSomebodyReadIt) {
  const auto file = testing_support::form("checklist.xml");
  Lines lines;
  for (auto item : file.root().children("item")) lines.push_back(item_line(item));
  for (auto grade : file.root().children("grade"))
    lines.push_back("grade|" + attributes_line(grade, {"class", "paper", "stops", "published"}));
  for (auto material : file.root().child("filing").children("material"))
    lines.push_back(fmt::format("material|{}|{}", material.text().get(), conditions_of(material)));
  ASSERT_GT(lines.size(), 50U);
  expect_same(lines, reviewed("reviewed_items.txt"));
}

TEST(Reviewed, EveryLawPowerAndRemedyIsAsSomebodyReadIt) {
  const auto file = testing_support::form("law.xml");
  Lines lines;
  for (auto law : file.root().children("law"))
    lines.push_back(attributes_line(law, {"key", "from", "to", "strength", "own", "verified", "enabled", "ask-from"}));
  for (auto power : file.root().children("power"))
    lines.push_back("power|" + citation_of(power) + "|" + attributes_line(power, {"items", "supplement"}));
  for (auto remedy : file.root().children("remedy"))
    lines.push_back("remedy|" + attributes_line(remedy, {"from", "to", "bodies", "review", "court", "review-first"}));
  for (auto department : file.root().children("department"))
    lines.push_back("department|" + attributes_line(department, {"name", "own", "when", "registrar"}));
  ASSERT_GT(lines.size(), 30U);
  expect_same(lines, reviewed("reviewed_laws.txt"));
}

TEST(Reviewed, EveryCheckWeighsWhatSomebodyDecided) {
  const auto file = testing_support::form("checks.xml");
  Lines lines;
  for (auto check : file.root().children("check"))
    lines.push_back(attributes_line(check, {"code", "severity", "fixed", "clause"}));
  ASSERT_GT(lines.size(), 80U);
  expect_same(lines, reviewed("reviewed_checks.txt"));
}

/// Every element of a form that says something, one a line: `workbook.xml/institutions/field id=seats type=integer … : text`.
/// What only explains (`how`, `example`, `label`) is left out.
void lines_of(pugi::xml_node node, const std::string& above, const std::vector<std::string>& elements, Lines& lines) {
  std::string line = above + "/" + node.name(), key;
  for (auto attribute : node.attributes()) {
    const std::string name = attribute.name();
    if (name != "how" && name != "example" && name != "label") line += fmt::format(" {}={}", name, attribute.value());
  }
  const auto text = trim(node.child_value());
  const auto bare = line.size();
  if (!text.empty()) line += " : " + text;
  const bool says = bare > above.size() + 1 + std::string(node.name()).size() || !text.empty();
  if (says && (elements.empty() || std::find(elements.begin(), elements.end(), node.name()) != elements.end()))
    lines.push_back(line);
  for (const auto* name : {"id", "code", "number", "measure", "name", "header"}) {
    if (key.empty()) key = node.attribute(name).value();
  }
  for (auto child : node.children())
    if (child.type() == pugi::node_element)
      lines_of(child, key.empty() ? above : fmt::format("{}/{}", above, key), elements, lines);
}

/// Puts what the forms say now in the place of what was reviewed: read the difference before it is committed.
void rewrite(const std::string& name, const Lines& lines) {
  const auto path = test::source_tree() + "/tests/check/" + name;
  const auto kept = read_file(path).value();
  ASSERT_TRUE(write_file(path, kept.substr(0, kept.find('\n') + 1) + join(lines, "\n") + "\n"));
}

struct Table {
  std::vector<std::string> forms;
  bool whole;  ///< nothing may stand in the forms that is not in the table; else the forms may say more
  std::vector<std::string> elements = {};  ///< of which there is a line; empty: of all
};

void PrintTo(const Table& table, std::ostream* out) { *out << table.forms.front(); }

class ReviewedTable : public testing::TestWithParam<std::pair<const char*, Table>> {};

// The numbers of a standard, the State Council's days, what a column is and how it is added up: a digit that slips here is in
// every paper and in no error.
TEST_P(ReviewedTable, SaysWhatTheFormsSay) {
  const auto& [name, table] = GetParam();
  Lines all;
  for (const auto& form : table.forms) lines_of(testing_support::form(form).root(), form, table.elements, all);
  if (std::getenv("WENSHU_REVIEWED") != nullptr) return rewrite(name, all);
  std::map<std::string, int> left;
  for (const auto& line : all) ++left[line];
  for (const auto& line : reviewed(name)) EXPECT_GE(--left[line], 0) << "was reviewed, and stands nowhere\n" << line;
  for (const auto& [line, count] : left) EXPECT_FALSE(table.whole && count > 0) << "nobody has reviewed\n" << line;
}

INSTANTIATE_TEST_SUITE_P(
    Each, ReviewedTable,
    testing::Values(
        std::pair{"reviewed_calendar.txt", Table{{"calendar.xml"}, true}},
        std::pair{"reviewed_inspection.txt", Table{{"inspection.xml"}, true}},
        std::pair{"reviewed_layout.txt",
                  Table{{"layout.xml", "layout-envelope-c5.xml", "layout-envelope-dl.xml", "layout-labels.xml",
                         "layout-poster.xml", "layout-table-a3.xml", "layout-table-a4.xml"},
                        true}},
        std::pair{"reviewed_workbook.txt", Table{{"workbook.xml"}, false}},
        std::pair{"reviewed_register.txt", Table{{"register.xml", "due.xml", "folders.xml"}, false}},
        std::pair{"reviewed_rules.txt", Table{{"checks.xml", "checklist.xml"},
                                              false,
                                              {"check", "rule", "parameter", "period", "planned", "finding", "requirement"}}},
        std::pair{"reviewed_kinds.txt",
                  Table{{"kinds/address-form.xml",        "kinds/address-labels.xml",       "kinds/envelope.xml",
                         "kinds/envelope-c5.xml",         "kinds/announcement-check.xml",   "kinds/announcement.xml",
                         "kinds/case-filing.xml",         "kinds/case-report.xml",          "kinds/case-review.xml",
                         "kinds/comparison.xml",          "kinds/crime-transfer.xml",       "kinds/department-letter.xml",
                         "kinds/extension-approval.xml",  "kinds/extension-notice.xml",     "kinds/extension-refusal.xml",
                         "kinds/file-contents.xml",       "kinds/file-endpaper.xml",        "kinds/filing-notice.xml",
                         "kinds/final-report.xml",        "kinds/hearing-notice.xml",       "kinds/hotline-announcement.xml",
                         "kinds/hygiene-opinion.xml",     "kinds/inspection-approval.xml",  "kinds/inspection-forms.xml",
                         "kinds/inspection-notice.xml",   "kinds/inspection-record.xml",    "kinds/listing-notice.xml",
                         "kinds/mandatory-report.xml",    "kinds/member-notice.xml",        "kinds/minutes.xml",
                         "kinds/nil-report.xml",          "kinds/office-notice.xml",        "kinds/order-stub.xml",
                         "kinds/penalty-notice.xml",      "kinds/phase-report.xml",         "kinds/recheck-opinion.xml",
                         "kinds/rectification-order.xml", "kinds/removal-announcement.xml", "kinds/reply-letter.xml",
                         "kinds/service-receipt.xml",     "kinds/survey-report.xml",        "kinds/talk-notice.xml",
                         "kinds/talk-record.xml",         "kinds/transfer-letter.xml"},
                        false,
                        {"kind", "numbering", "demand", "must-use", "lack", "print"}}},
        std::pair{"reviewed_lint.txt", Table{{"lint.xml", "marks.xml", "print.xml"}, true}},
        std::pair{"reviewed_tables.txt", Table{{"kinds/annex-5.xml", "kinds/annex-6.xml", "kinds/complaint-ledger.xml",
                                                "kinds/duty-table.xml", "kinds/mending-ledger.xml", "kinds/paper-ledger.xml",
                                                "kinds/progress.xml", "kinds/reminder-list.xml", "kinds/statistics.xml"},
                                               false}}));

}  // namespace
}  // namespace wenshu
