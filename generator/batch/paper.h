#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/paper_difference.h"
#include "compose/facts.h"
#include "compose/kind.h"
#include "register/register.h"

namespace wenshu {

/// The rows that papers of a later round are made from: the register has in them, beside what it holds, the papers of the rounds
/// before.
struct PaperRound {
  query::Rows rows;
  std::shared_ptr<Evaluations> evaluations = std::make_shared<Evaluations>();
};

/// One paper to be made: what it is about, and its number once it has one.
struct PlannedPaper {
  const DocumentKind* kind = nullptr;
  query::Row row = 0;                        ///< of the sheet its kind is made for; of a group the first
  std::vector<query::Row> rows = {};         ///< of a group all its rows, those too that do not count on this day
  const Institution* institution = nullptr;  ///< null: about no single one
  std::string key = {};                      ///< names the matter in the register for ever
  std::string title = {};                    ///< what the register calls it
  std::string digest = {};                   ///< of what it prints (`paper_digest`); empty: it cannot be made, or takes no number
  std::string number = {};                   ///< empty: not numbered
  std::string stem = {};                     ///< the name of its files, without extension (`name_papers`)
  std::string below = {};                    ///< the folder they stand in, below that of the kind (`place_papers`); often empty
  NumberingPolicy policy = {};
  std::string recipient = {};                    ///< 受送达人: to whom it is addressed
  std::vector<std::string> findings = {};        ///< what it is about
  std::vector<Demand> demands = {};              ///< what it demands
  Date date{};                                   ///< of issue: of the register if it is issued already
  bool is_new = false;                           ///< takes a number in this run
  std::shared_ptr<const PaperRound> round = {};  ///< where its facts come from; null: the rows of the campaign
};

/// What of a campaign a run is asked to make.
struct Selection {
  std::vector<std::string> only = {};     ///< ids or names of kinds; empty: all
  std::vector<std::string> also = {};     ///< ids or names of kinds made beside those, though they are made only when asked for
  std::vector<std::string> another = {};  ///< ids or names of kinds of which a further campaign paper is wanted
  bool institutions_only = false;         ///< only papers about a single institution
  bool drafts = false;                    ///< they are to be approved yet: nobody asks whether they are
  bool unnumbered = false;                ///< papers cite those that are new without a serial, which none has yet
};

/// Whether a run is to make papers of a kind: of one that is made only if `asked`, somebody named it.
bool is_selected(const DocumentKind& kind, const Selection& selection);
/// Whether one of these words means the kind.
bool is_called(const DocumentKind& kind, const std::vector<std::string>& words);

/// A kind that is asked for must exist: a misspelt one would silently issue nothing (`kind-unknown`).
Diagnostics unknown_kinds(const Selection& selection, const std::vector<DocumentKind>& kinds);

/// What a run makes, and what it leaves out and why.
struct Planned {
  std::vector<PlannedPaper> papers;
  Diagnostics notes;
  std::vector<std::string> differing = {};  ///< numbers of papers left as they are, which would print something else now
  std::vector<std::string> unjudged = {};   ///< numbers of papers left as they are: an older program issued them (`same_scheme`)
};

/// Which papers of one round a campaign needs, in the order in which they are numbered: kinds by their order, each kind by its
/// rows.
///
/// `ledger` is what the register holds. A paper issued before keeps number and date; if it would print something else now, it is
/// left out with the warning `issued-differs`: what was issued stands until it is voided. `kept` gives what it printed, so that
/// the warning can say what differs. Where a kind says which matter a row is about, a finding that stands in a live paper of the
/// kind stays there, whatever became of it, and no other paper has it. A second paper of one kind about the campaign (another
/// 填报日期) is made only if `selection.another` names the kind, or the first is void: else the error `campaign-paper-again`
/// asks. Fails if a template cannot be filled, and with `paper-key-repeated` if two papers of a kind would be one in the
/// register, or one has no key.
Result<Planned> plan_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const Ledger& ledger,
                            const Selection& selection, int round = 1, const KeptBytes& kept = {});

/// The case as the papers of its round see it.
Case case_of(const Case& the_case, const PlannedPaper& paper);

/// Whether a row is one that papers of a kind are made for.
bool counts(const Each& each, query::Evaluation& at, query::Row row);

/// A paper of a plan as it was planned, to be made from the same campaign again.
struct RecalledPaper {
  std::string key, number, digest, stem, below;
  std::vector<std::string> findings = {};  ///< what it is about
  Date date{};
  bool is_new = false;
};

/// The papers of one round that `recall` knows, by kind and row, as they were planned, in the order of the plan. The campaign,
/// its rules and the day must be those of the plan. Fails as `plan_papers` does, and with `plan-stale` (environment) if a paper
/// would print something else.
Result<std::vector<PlannedPaper>> recall_papers(
    const Case& the_case, const std::vector<DocumentKind>& kinds,
    const std::function<const RecalledPaper*(const DocumentKind&, query::Row)>& recall, int round = 1);

/// The facts a paper's templates are filled with, as they are on its date.
Fact facts_of(const Case& the_case, const PlannedPaper& paper);

/// What the facts of a paper are about, as `at` sees it.
FactContext context_of(const PlannedPaper& paper, query::Evaluation& at);

/// Where a paper's matter stands in the workbook: the name of its institution, or the first column of its row that must be
/// filled in; the file, if it is about the whole campaign.
Place place_of(const Case& the_case, const PlannedPaper& paper);

/// Gives the papers that have no number yet those that the register would give them now; of `drafts` it does not ask whether they
/// were approved. Fails like `Register::preview`.
Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers, bool drafts = false);

/// What the paper asks the register for; `expected` is its number.
NumberRequest number_request(PlannedPaper paper);

}  // namespace wenshu
