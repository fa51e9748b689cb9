#pragma once

#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "../model/exports.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/kept_register.h"
#include "batch/planned_rules.h"
#include "batch/register_rows.h"
#include "batch/rounds.h"
#include "intake/read.h"
#include "register/register.h"
#include "support/folder.h"
#include "support/places.h"
#include "support/sheets.h"
#include "wenshu.h"

namespace wenshu::testing_support {

/// The project's own rules, read once.
inline const Rules& kind_rules() {
  static const Rules rules = [] {
    const std::filesystem::path source(test::source_tree());
    return Rules::read({source / "forms", source / "templates"}).value();
  }();
  return rules;
}

/// A sample workbook as JSON, so that a test may change what it says.
inline nlohmann::json sample_json(const std::string& name) {
  const auto workbook = read(std::filesystem::path(test::source_tree()) / "samples" / name).value();
  return nlohmann::json::parse(test::as_json(test::exported(workbook, definition())));
}

/// The words of a paper, a line for each paragraph and cell; what is to be filled in by hand is `＿`.
inline std::string words_of(std::string xml) {
  xml = std::regex_replace(xml, std::regex("<blank[^>]*/>"), "＿");
  xml = std::regex_replace(xml, std::regex("</?span[^>]*>"), "");
  xml = std::regex_replace(xml, std::regex("<[^>]*>"), "\n");
  for (const auto& [entity, sign] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    xml = replace_all(std::move(xml), entity, sign);
  std::string words;
  for (const auto& line : split(xml, "\n")) {
    if (!trim(line).empty()) words += trim(line) + "\n";
  }
  return words;
}

/// A campaign with a register of its own: its papers as texts, neither set on pages nor written.
class KindPapers {
 public:
  explicit KindPapers(const nlohmann::json& book) { write(book); }
  /// The workbook as it is from now on.
  void write(const nlohmann::json& book) { EXPECT_TRUE(write_file(folder_ / "a.json", book.dump())); }

  /// Plans these kinds on a day; empty: all that a run makes by itself.
  void plan(Date day, const std::vector<std::string>& kinds = {}) {
    texts_.clear(), notes_.clear();
    const auto the_register = opened();
    const auto view = view_of(the_register).value();
    const auto dossier = examine(kind_rules(), {.workbook = folder_ / "a.json", .issued_on = day, .papers = &view}).value();
    for (const auto& one : dossier.found) EXPECT_NE(one.severity, Severity::error) << to_text(one);
    const auto the_case = dossier.the_case(kind_rules());
    auto planned = plan_rounds(the_case, kind_rules().kinds, kind_rules().register_form, the_register, {.only = kinds});
    ASSERT_TRUE(planned) << to_text(planned.error().front());
    for (const auto& paper : planned->papers) {
      const auto facts = facts_of(the_case, paper);
      for (const auto& edition : paper.kind->editions) {
        const auto xml = edition.wording.render(facts, paper.kind->must_use);
        ASSERT_TRUE(xml) << paper.kind->id << " " << to_text(xml.error().front());
        texts_[paper.kind->id].push_back(words_of(*xml));
      }
      if (paper.kind->annex) texts_[paper.kind->id];
    }
    for (const auto& one : planned->notes) notes_ += to_text(one) + "\n";
    const auto found = check_planned_papers(the_case, kind_rules().kinds, kind_rules().register_form, the_register,
                                            kind_rules().checks, planned->papers, {.only = kinds});
    ASSERT_TRUE(found) << to_text(found.error().front());
    refusals_.clear();
    for (const auto& one : *found) (one.severity == Severity::error ? refusals_ : notes_) += to_text(one) + "\n";
    expect_recalled(*planned, the_case, the_register);
    requests_.clear();
    for (const auto& paper : planned->papers) {
      if (paper.is_new) requests_.push_back(number_request(paper));
    }
  }
  /// Records the numbers of what was planned last.
  void issue() {
    auto the_register = opened();
    const auto issued = the_register.issue(requests_, stamp_);
    ASSERT_TRUE(issued) << to_text(issued.error().front());
  }
  /// Records what was done with the live paper of a number.
  template <typename Deed>
  void record(const std::string& number, Date on, Deed deed) {
    auto the_register = opened();
    for (const auto& entry : the_register.ledger().value()->entries()) {
      if (entry.live() && entry.paper().number == number) deed.entry = entry.seq();
    }
    const auto steps = the_register.record({{.on = on, .deed = deed}}, stamp_, kind_rules().calendar);
    ASSERT_TRUE(steps) << to_text(steps.error().front());
  }

  const std::vector<std::string>& texts(const std::string& kind) { return texts_[kind]; }
  /// The text of the one paper of the kind that holds these words; empty, with a failure, if there is not one.
  std::string text(const std::string& kind, const std::string& part) {
    std::vector<std::string> found;
    for (const auto& one : texts_[kind]) {
      if (one.find(part) != std::string::npos) found.push_back(one);
    }
    EXPECT_EQ(found.size(), 1U) << kind << " " << part;
    return found.size() == 1 ? found.front() : std::string();
  }
  const std::string& notes() const { return notes_; }
  /// Why no number would be taken.
  const std::string& refusals() const { return refusals_; }

 private:
  /// Whoever makes the papers of a plan elsewhere, from the register as it was kept, makes the same.
  void expect_recalled(const Planned& planned, const Case& the_case, const Register& the_register) const {
    const auto head = the_register.head().value();
    ASSERT_TRUE(keep_register(*the_register.ledger().value(), head, folder_.path()));
    auto ledger = kept_register(folder_.path(), head);
    ASSERT_TRUE(ledger) << to_text(ledger.error().front());
    std::map<std::pair<std::string, query::Row>, RecalledPaper> known;
    std::vector<NumberRequest> requests;
    std::vector<const NumberRequest*> asked;
    std::set<std::string> kinds;
    std::map<std::string, std::string> digests;
    for (const auto& paper : planned.papers) {
      known[{paper.kind->id, paper.row}] = {.key = paper.key,
                                            .number = paper.number,
                                            .digest = paper.digest,
                                            .findings = paper.findings,
                                            .date = paper.date,
                                            .is_new = paper.is_new};
      kinds.insert(paper.kind->id);
      if (paper.is_new) requests.push_back(number_request(paper));
    }
    for (const auto& one : requests) asked.push_back(&one);
    const auto recalled = recall_rounds(the_case, kind_rules().kinds, kind_rules().register_form, *ledger, asked, kinds,
                                        [&](const DocumentKind& kind, query::Row row) -> const RecalledPaper* {
                                          const auto at = known.find({kind.id, row});
                                          return at == known.end() ? nullptr : &at->second;
                                        });
    ASSERT_TRUE(recalled) << to_text(recalled.error().front());
    ASSERT_EQ(recalled->size(), planned.papers.size());
    for (std::size_t i = 0; i < recalled->size(); ++i) EXPECT_EQ((*recalled)[i].number, planned.papers[i].number);
  }
  Register opened() { return Register::open(folder_ / "r.db", {.stamp = stamp_}).value(); }

  Folder folder_;
  Stamp stamp_{.at = "2026-12-01T09:00:00+08:00", .by = "tester", .program = "wenshu"};
  std::map<std::string, std::vector<std::string>> texts_;
  std::string notes_, refusals_;
  std::vector<NumberRequest> requests_;
};

}  // namespace wenshu::testing_support
