#include "batch/edition.h"

#include <utility>

#include <fmt/format.h>

#include "batch/glyphs.h"
#include "compose/agree.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

Place place_of(const Diagnostic& one, const Case& the_case, const PlannedPaper& paper, const WorkbookDefinition& definition,
               const std::string& source) {
  if (!one.character.empty())
    return cell_with(one.character, the_case.campaign, definition, paper.institution).value_or(Place{.file = source});
  if (paper.institution == nullptr || one.place.line != 0) return one.place;
  return the_case.campaign.place(*paper.institution, "name");
}

}  // namespace

Diagnostics about(Diagnostics diagnostics, const Case& the_case, const PlannedPaper& paper, const WorkbookDefinition& definition,
                  const std::string& source) {
  for (auto& one : diagnostics) {
    if (!one.place.sheet.empty() || one.cause == Cause::environment) continue;
    one.place = place_of(one, the_case, paper, definition, source);
    one.message = fmt::format("《{}》{}", paper.kind->name, one.message);
  }
  return diagnostics;
}

Result<Content> compose_edition(const Case& the_case, const PlannedPaper& paper, const Edition& edition, const Fact& facts,
                                const PublicRules& rules, Diagnostics& notes) {
  const auto placed = [&](Diagnostics all) {
    return about(std::move(all), the_case, paper, rules.definition, edition.wording.name());
  };
  auto content = edition.wording.render(facts, paper.kind->must_use).and_then([&](std::string xml) {
    return read_document_xml(std::move(xml), edition.wording.name() + "（填写后）", edition.wording.folder());
  });
  if (!content) return failure(placed(std::move(content.error())));
  content->author = the_case.campaign.authority.name;
  content->date = paper.date;
  Diagnostics found;
  check_attachments(*content, rules.checks, found);
  if (rules.lint != nullptr) {
    auto looked_at = lint_paper(*content, paper.kind->id, edition.audience);
    looked_at.written = written_in(edition.wording);
    for (auto& one : rules.lint->look(looked_at)) {
      one.place.file = edition.wording.name();
      one.hint += fmt::format("；模板是 {}", edition.wording.name());
      found.push_back(std::move(one));
    }
  }
  found = placed(std::move(found));
  if (has_errors(found)) return failure(std::move(found));
  append(notes, std::move(found));
  return content;
}

}  // namespace wenshu
