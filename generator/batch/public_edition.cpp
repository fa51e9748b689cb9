#include "batch/public_edition.h"

#include <algorithm>

#include "batch/digest.h"
#include "check/privacy.h"
#include "check/private_numbers.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

bool is_public(const Edition& edition) { return edition.audience == "public"; }

/// What the public editions of one planned paper say. One that cannot be made says nothing: its making tells why.
void check_paper(const Case& the_case, const PlannedPaper& paper, const PublicRules& rules, Diagnostics& all) {
  auto facts = facts_of(the_case, paper);
  facts.set("number", number_placeholder);
  const auto name = paper.kind->file.render(facts, {}, Escaping::none);
  for (const auto& edition : paper.kind->editions) {
    if (!is_public(edition)) continue;
    const auto content = edition.wording.render(facts).and_then(
        [&](std::string xml) { return read_document_xml(std::move(xml), edition.wording.name(), edition.wording.folder()); });
    if (content) add_new(all, check_public_edition(*content, name.value_or(""), the_case.campaign, rules));
  }
}

/// What is printed of every institution whatever the wording. Numbers in names and addresses are an error of `check` already.
Diagnostics check_names(const Campaign& campaign, const PublicRules& rules) {
  std::vector<std::string> lines;
  for (const auto& one : campaign.institutions) lines.insert(lines.end(), {one.name, one.address});
  auto said = scan_public(lines, campaign, rules.definition, rules.checks.public_values(), "机构名称和地址");
  std::erase_if(said, [](const auto& one) {
    return one.code == "privacy-number" || (one.code == "privacy-field" && !private_numbers(one.message).empty());
  });
  return said;
}

}  // namespace

Diagnostics check_public_edition(const Content& content, const std::string& file_name, const Campaign& campaign,
                                 const PublicRules& rules) {
  auto lines = text_lines(content);
  for (const auto& block : content.blocks) {
    if (const auto* const figure = std::get_if<Figure>(&block)) lines.push_back(figure->alt);
  }
  lines.insert(lines.end(), {content.title, content.subject, content.keywords, content.author, file_name});
  return scan_public(lines, campaign, rules.definition, rules.checks.public_values(), content.title);
}

Diagnostics check_public_editions(const Case& the_case, const std::vector<DocumentKind>& kinds, const PublicRules& rules,
                                  bool sound) {
  Selection selection;
  for (const auto& kind : kinds) {
    if (std::any_of(kind.editions.begin(), kind.editions.end(), is_public)) selection.only.push_back(kind.id);
  }
  if (selection.only.empty()) return {};
  if (!sound) return check_names(the_case.campaign, rules);
  const auto planned = plan_papers(the_case, kinds, {}, selection);
  Diagnostics all;
  if (!planned) return all;
  for (const auto& paper : planned->papers) check_paper(the_case, paper, rules, all);
  return all;
}

}  // namespace wenshu
