#include "batch/paper.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/file.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

using IssuedByKey = std::map<std::string_view, const Entry*>;

IssuedByKey issued_by_key(const std::vector<Entry>& entries) {
  IssuedByKey issued;
  for (const auto& entry : entries) {
    if (entry.state == EntryState::issued) issued[entry.key] = &entry;
  }
  return issued;
}

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

/// A letter whose addressee is a kind of department, not a unit, cannot be sent as it is.
void note_unnamed(const Case& the_case, const PaperSubject& subject, Diagnostics& notes) {
  if (subject.department.empty() || unit_of(the_case, subject.department, *subject.institution) != subject.department) return;
  const auto said = [&](const Diagnostic& one) {
    return one.code == "department-unnamed" && one.message.find("“" + subject.department + "”") != std::string::npos;
  };
  if (std::any_of(notes.begin(), notes.end(), said)) return;
  notes.push_back(input_warning("department-unnamed", the_case.campaign.authority_place("members"),
                                fmt::format("成员单位里没有“{}”对应的单位，移送函的主送机关只能写部门的统称", subject.department),
                                "请在“成员单位”里写明该单位，或者在 forms/law.xml 的 <department> 里补充识别的字样"));
}

/// What an edition shows beside its words: another picture under the same name makes another paper. A template that cannot be
/// filled shows none here; the paper's making says why.
std::string pictures_of(const Edition& edition, Fact facts) {
  if (edition.wording.text().find("<image") == std::string::npos) return {};
  facts.set("number", "0");
  const auto xml = edition.wording.render(facts);
  const auto content = xml ? read_document_xml(*xml, edition.wording.name(), edition.wording.folder()) : failure(xml.error());
  std::string all;
  if (!content) return all;
  for (const auto& block : content->blocks) {
    if (const auto* const figure = std::get_if<Figure>(&block)) all += "\n" + sha256(figure->picture.bytes);
  }
  return all;
}

std::string digest_of(const DocumentKind& kind, const Fact& facts) {
  std::string all = kind.id + "\n" + canonical_text(facts);
  for (const auto& edition : kind.editions) all += "\n" + edition.wording.text() + pictures_of(edition, facts);
  return sha256(all);
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
  if (paper.institution != nullptr) title += " " + paper.institution->name;
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

Result<Planned> plan_papers(const Case& the_case, const std::vector<DocumentKind>& kinds, const std::vector<Entry>& entries,
                            const std::vector<std::string>& only) {
  Planned planned;
  Diagnostics diagnostics;
  const auto issued = issued_by_key(entries);
  for (const auto& kind : kinds) {
    const auto called = [&](const std::string& word) { return kind.is_called(word); };
    if (!only.empty() && std::none_of(only.begin(), only.end(), called)) continue;
    for (const auto& subject : subjects_of(the_case, kind)) {
      note_unnamed(the_case, subject, planned.notes);
      PlannedPaper paper{.kind = &kind,
                         .institution = subject.institution,
                         .department = subject.department,
                         .key = key_of(the_case, kind, subject),
                         .date = the_case.issued_on};
      const auto before = issued.find(paper.key);
      const bool numbered = kind.numbering.has_value();
      if (numbered && before != issued.end()) paper.date = before->second->date;
      paper.common = common_of(the_case, paper.date, planned.common, diagnostics);
      if (paper.common == nullptr) return failure(std::move(diagnostics));
      const auto facts = facts_of(the_case, paper);
      paper.digest = digest_of(kind, facts);
      if (numbered) {
        auto prefix = kind.numbering->prefix.render(facts, {}, Escaping::none);
        if (!prefix) return failure(std::move(prefix.error()));
        paper.policy = {*prefix, kind.numbering->pad, kind.numbering->ordinal};
        paper.is_new = before == issued.end();
        if (!paper.is_new) paper.number = before->second->number;
        if (kind.subject == Subject::institution_with_findings) {
          for (auto& demand : order_demands(the_case, *subject.institution))
            paper.deadlines.push_back({demand.due.value_or(paper.date), std::move(demand.fact)});
        }
      }
      if (numbered && !paper.is_new && before->second->digest != paper.digest) {
        planned.notes.push_back(input_warning(
            "issued-differs", place_of(the_case, subject.institution),
            fmt::format("{} 已于{}发出，工作簿或者模板在那以后有改动，未重新生成", paper.number, chinese_text(paper.date)),
            fmt::format("以发出的文书为准；确需更正的，先作废：wenshu register void {} --reason 原因 --date 作废日期 --register "
                        "登记簿文件（没有用 --register 的，是输出文件夹里的 登记簿.db），再运行一次",
                        paper.number)));
        continue;
      }
      planned.papers.push_back(std::move(paper));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return planned;
}

}  // namespace wenshu
