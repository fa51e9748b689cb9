#include "batch/paper.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "batch/digest.h"

namespace wenshu {

namespace {

/// Whom a paper is about, and whom it goes to.
struct PaperSubject {
  const Institution* institution = nullptr;
  std::string department = {};
};

/// The matter of a paper: an institution and the inspections an order rests on, or the campaign's report.
std::string key_of(const Case& the_case, const DocumentKind& kind, const PaperSubject& subject) {
  const auto& authority = the_case.campaign.authority;
  const auto* const institution = subject.institution;
  if (institution == nullptr) {
    return fmt::format("{}/{}/{}", kind.id, authority.division_code,
                       authority.reported_on ? iso_text(*authority.reported_on) : iso_text(the_case.issued_on));
  }
  auto key = kind.id + "/" + institution->id;
  if (kind.subject == Subject::institution_to_file) return key;
  if (!subject.department.empty()) key += "/" + subject.department;
  for (const auto* inspection : the_case.index.inspections_of(institution->id)) key += "/" + inspection->iid;
  return key;
}

std::vector<PaperSubject> subjects_of(const Case& the_case, const DocumentKind& kind) {
  if (kind.subject == Subject::campaign) return {{}};
  std::vector<PaperSubject> subjects;
  for (const auto& one : the_case.campaign.institutions) {
    if (kind.subject == Subject::institution_with_transfers) {
      for (auto& department : transfer_departments(the_case, one)) subjects.push_back({&one, std::move(department)});
    } else if (kind.subject == Subject::institution_to_file ? one.licensed() && one.filed == false : has_orders(the_case, one)) {
      subjects.push_back({&one});
    }
  }
  return subjects;
}

/// The facts all papers of `date` share, computed once; null, with the reason, if there are none.
const Fact* common_of(const Case& the_case, Date date, std::map<Date, Fact>& known, Diagnostics& diagnostics) {
  if (const auto found = known.find(date); found != known.end()) return &found->second;
  Case dated = the_case;
  dated.issued_on = date;
  auto common = common_facts(dated);
  if (!common) {
    append(diagnostics, std::move(common.error()));
    return nullptr;
  }
  return &known.emplace(date, std::move(*common)).first->second;
}

Place place_of(const Case& the_case, const Institution* institution) {
  return institution == nullptr ? Place{.file = the_case.campaign.file} : the_case.campaign.place(*institution, "name");
}

}  // namespace

Fact facts_of(const Case& the_case, const PlannedPaper& paper) {
  Case dated = the_case;
  dated.issued_on = paper.date;
  auto facts =
      merged(*paper.common, paper.institution == nullptr ? campaign_facts(dated) : institution_facts(dated, *paper.institution));
  if (!paper.department.empty()) facts = merged(facts, transfer_facts(dated, *paper.institution, paper.department));
  facts.set("number", text_or_false(paper.number));
  return facts;
}

namespace {

std::string title_of(const PlannedPaper& paper) {
  auto title = paper.kind->name;
  if (paper.institution != nullptr) title += " " + paper.institution->called();
  if (!paper.department.empty()) title += "（" + paper.department + "）";
  return title;
}

}  // namespace

NumberRequest number_request(const PlannedPaper& paper) {
  return {.kind = paper.kind->id,
          .key = paper.key,
          .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
          .title = title_of(paper),
          .digest = paper.digest,
          .date = paper.date,
          .policy = paper.policy,
          .expected = paper.number,
          .deadlines = paper.deadlines};
}

namespace {

/// Plans one paper after the other.
class PaperPlanner {
 public:
  PaperPlanner(const Case& the_case, const std::vector<Entry>& entries, const Selection& selection)
      : the_case_(the_case), selection_(selection) {
    for (const auto& entry : entries) {
      if (entry.state == EntryState::issued) issued_[entry.key] = &entry;
    }
  }

  Result<Planned> run(const std::vector<DocumentKind>& kinds) {
    for (const auto& kind : kinds) {
      if (!selection_.only.empty() && !named(kind, selection_.only)) continue;
      if (selection_.institutions_only && kind.subject == Subject::campaign) continue;
      for (const auto& subject : subjects_of(the_case_, kind)) {
        if (!plan(kind, subject)) return failure(std::move(errors_));
      }
    }
    if (!errors_.empty()) return failure(std::move(errors_));
    return std::move(planned_);
  }

 private:
  static bool named(const DocumentKind& kind, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return kind.is_called(word); });
  }

  /// False, with the reason in `errors_`, if nothing can be planned at all.
  bool plan(const DocumentKind& kind, const PaperSubject& subject) {
    PlannedPaper paper{.kind = &kind,
                       .institution = subject.institution,
                       .department = subject.department,
                       .key = key_of(the_case_, kind, subject),
                       .date = the_case_.issued_on};
    if (!kind.numbering) {
      paper.common = common_of(the_case_, paper.date, planned_.common, errors_);
      if (paper.common != nullptr) planned_.papers.push_back(std::move(paper));
      return errors_.empty();
    }
    const auto held = issued_.find(paper.key);
    if (held != issued_.end()) return keep(std::move(paper), *held->second);
    if (!dress(paper)) return false;
    if (const auto* const earlier = earlier_campaign_paper(paper); earlier != nullptr && !named(kind, selection_.another))
      return ask_about(std::move(paper), *earlier);
    paper.is_new = true;
    planned_.papers.push_back(std::move(paper));
    return true;
  }

  /// The facts of the paper's date, its prefix, its demands and its digest. False, with the reason, if they cannot be had.
  bool dress(PlannedPaper& paper) {
    paper.common = common_of(the_case_, paper.date, planned_.common, errors_);
    if (paper.common == nullptr) return false;
    const auto facts = facts_of(the_case_, paper);
    paper.digest = paper_digest(*paper.kind, facts).value_or("");
    const auto& numbering = *paper.kind->numbering;
    auto prefix = numbering.prefix.render(facts, {}, Escaping::none);
    if (!prefix) {
      append(errors_, std::move(prefix.error()));
      return false;
    }
    paper.policy = {std::move(*prefix), numbering.pad, numbering.ordinal};
    paper.deadlines.clear();
    if (paper.kind->subject != Subject::institution_with_findings) return true;
    for (auto& demand : order_demands(the_case_, *paper.institution))
      paper.deadlines.push_back({demand.due.value_or(paper.date), std::move(demand.fact)});
    return true;
  }

  /// A paper issued before, under the number and date it has. What it printed then stands, whatever it would print now.
  bool keep(PlannedPaper paper, const Entry& entry) {
    paper.date = entry.date;
    paper.number = entry.number;
    if (!dress(paper)) return false;
    if (!same_scheme(entry.digest, "2:")) {
      planned_.unjudged.push_back(entry.number);
    } else if (!paper.digest.empty() && paper.digest != entry.digest) {
      planned_.notes.push_back(differs(paper));
    } else {
      planned_.papers.push_back(std::move(paper));
    }
    return true;
  }

  Diagnostic differs(const PlannedPaper& paper) const {
    return input_warning(
        "issued-differs", place_of(the_case_, paper.institution),
        fmt::format("{} 已于{}发出，现在印出来的内容与登记的不同（工作簿或者模板在那以后有改动），未重新生成", paper.number,
                    chinese_text(paper.date)),
        fmt::format("以发出的文书为准；确需更正的，先作废：wenshu register void {} --reason 原因 --date 作废日期 --register "
                    "登记簿文件（没有用 --register 的，是输出文件夹里的 登记簿.db），再运行一次",
                    paper.number));
  }

  /// The latest paper of the kind that the authority has issued about another report; null: there is none.
  const Entry* earlier_campaign_paper(const PlannedPaper& paper) const {
    if (paper.kind->subject != Subject::campaign) return nullptr;
    const Entry* latest = nullptr;
    const auto place = paper.key.substr(0, paper.key.rfind('/') + 1);
    for (const auto& [key, entry] : issued_) {
      const bool ours = entry->kind == paper.kind->id && entry->institution.empty() &&
                        (entry->prefix == paper.policy.prefix || key.starts_with(place));
      if (ours && (latest == nullptr || std::tuple(latest->date, latest->serial) < std::tuple(entry->date, entry->serial)))
        latest = entry;
    }
    return latest;
  }

  /// A changed 填报日期 makes another report, or corrects the old one: nobody but the clerk knows. If the paper prints the same,
  /// it is the old one.
  bool ask_about(PlannedPaper paper, const Entry& earlier) {
    paper.date = earlier.date;
    if (!dress(paper)) return false;
    if (paper.digest == earlier.digest) {
      paper.key = earlier.key;
      paper.number = earlier.number;
      planned_.papers.push_back(std::move(paper));
      return true;
    }
    const auto& name = paper.kind->name;
    const auto reported = earlier.key.substr(earlier.key.rfind('/') + 1);
    errors_.push_back(input_error(
        "campaign-paper-again", the_case_.campaign.authority_place("reported_on"),
        fmt::format("《{}》已于{}以 {} 发出（填报日期 {}），工作簿现在的填报日期是 {}：是否另发一份要先问清楚", name,
                    chinese_text(earlier.date), earlier.number, reported, paper.key.substr(paper.key.rfind('/') + 1)),
        fmt::format(
            "是另一期、需要另发的，加 --another {0} 再运行；发出的那份有误的，先作废：wenshu register void {1} --reason 原因 "
            "--date 作废日期 --register 登记簿文件，再运行一次；仍是同一期的，把填报日期改回 {2}，或者用 --only "
            "只生成别的种类",
            name, earlier.number, reported)));
    return true;
  }

  const Case& the_case_;
  const Selection& selection_;
  std::map<std::string_view, const Entry*> issued_;
  Planned planned_;
  Diagnostics errors_;
};

}  // namespace

Diagnostics unknown_kinds(const Selection& selection, const std::vector<DocumentKind>& kinds) {
  auto words = selection.only;
  words.insert(words.end(), selection.another.begin(), selection.another.end());
  Diagnostics diagnostics;
  std::string known;
  for (const auto& kind : kinds) known += fmt::format("{}{}（{}）", known.empty() ? "" : "、", kind.name, kind.id);
  for (const auto& word : words) {
    if (std::any_of(kinds.begin(), kinds.end(), [&](const auto& kind) { return kind.is_called(word); })) continue;
    diagnostics.push_back(input_error("kind-unknown", {}, fmt::format("没有“{}”这种文书", word), "可用的种类：" + known));
  }
  return diagnostics;
}

Result<void> preview_numbers(const Register& the_register, std::vector<PlannedPaper>& papers) {
  std::vector<NumberRequest> requests;
  std::vector<PlannedPaper*> waiting;
  for (auto& paper : papers) {
    if (!paper.is_new) continue;
    requests.push_back(number_request(paper));
    waiting.push_back(&paper);
  }
  auto preview = the_register.preview(requests);
  if (!preview) return failure(std::move(preview.error()));
  for (std::size_t i = 0; i < waiting.size(); ++i) waiting[i]->number = (*preview)[i].entry.number;
  return {};
}

Result<Planned> plan_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const std::vector<Entry>& entries,
                            const Selection& selection) {
  return PaperPlanner(the_case, entries, selection).run(kinds);
}

}  // namespace wenshu
