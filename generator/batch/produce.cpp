#include "batch/produce.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/public_edition.h"
#include "compose/agree.h"
#include "compose/annex_table.h"
#include "compose/document_xml.h"
#include "layout/arrange.h"
#include "layout/lay_out.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"
#include "render/xlsx/render_xlsx.h"

namespace wenshu {

WordFonts word_fonts(const FontBook& fonts) {
  WordFonts names;
  for (const auto& use : fonts.uses()) names[use.role] = use.word_name;
  return names;
}

namespace {

Result<std::string> rendered(const Content& content, const std::string& format, Press& press) {
  if (format == "pdf")
    return lay_out(content, press.profile, press.fonts, press.lines).and_then([&](const Pages& pages) {
      return render_pdf(pages, press.font_sources);
    });
  return format == "docx" ? render_docx(content, press.word_stock) : render_flat_opc(content, press.word_stock);
}

/// Says which paper a diagnostic of a later stage is about: those stages know no institution.
Diagnostics about(Diagnostics diagnostics, const Case& the_case, const PlannedPaper& paper) {
  for (auto& one : diagnostics) {
    if (!one.place.sheet.empty() || one.cause == Cause::environment) continue;
    if (paper.institution != nullptr && one.place.line == 0) one.place = the_case.campaign.place(*paper.institution, "name");
    one.message = fmt::format("《{}》{}", paper.kind->name, one.message);
  }
  return diagnostics;
}

Product product(const PlannedPaper& paper, std::string path, const std::string& format, const std::string& audience) {
  return {.path = std::move(path),
          .sha256 = {},
          .format = format,
          .kind = paper.kind->id,
          .number = paper.number,
          .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
          .audience = audience,
          .is_new = paper.is_new,
          .staged = {}};
}

Result<Content> content_of(const Case& the_case, const PlannedPaper& paper, const Edition& edition, const Fact& facts) {
  return edition.wording.render(facts, paper.kind->must_use)
      .and_then([&](std::string xml) {
        return read_document_xml(std::move(xml), edition.wording.name() + "（填写后）", edition.wording.folder());
      })
      .map([&](Content content) {
        content.author = the_case.campaign.authority.name;
        content.date = paper.date;
        return content;
      });
}

struct Making {
  const Case& the_case;
  Press& press;
  const PlannedPaper& paper;
  const Stage& stage;
  Diagnostics& notes;

  Result<Product> file(const std::string& folder, const std::string& format, const std::string& audience,
                       const Result<std::string>& bytes) const {
    if (!bytes) return failure(about(bytes.error(), the_case, paper));
    auto made = product(paper, folder + "/" + paper.stem + "." + format, format, audience);
    made.sha256 = sha256(*bytes);
    auto waiting = stage(made.path, *bytes);
    if (!waiting) return failure(std::move(waiting.error()));
    made.staged = std::move(*waiting);
    return made;
  }

  Result<std::vector<Product>> annex(const Fact& facts) const {
    if (!press.formats.contains("xlsx")) return std::vector<Product>{};
    const auto table = compose_annex(the_case, *paper.kind, facts);
    if (!table) return failure(table.error());
    auto made = file(paper.kind->folder, "xlsx", "internal", render_xlsx(*table));
    if (!made) return failure(std::move(made.error()));
    return std::vector{std::move(*made)};
  }

  Result<std::vector<Product>> edition(const Edition& one, const Fact& facts) const {
    std::vector<Product> products;
    const auto content = content_of(the_case, paper, one, facts);
    if (!content) return failure(about(content.error(), the_case, paper));
    Diagnostics found;
    check_attachments(*content, press.checks, found);
    if (has_errors(found)) return failure(about(std::move(found), the_case, paper));
    append(notes, about(std::move(found), the_case, paper));
    if (one.audience == "public") {
      // A public paper that says what it must not is no paper.
      auto said = check_public_edition(*content, paper.stem, the_case.campaign, {press.definition, press.checks});
      if (has_errors(said)) return failure(std::move(said));
      append(notes, std::move(said));
    }
    auto arranged = arrange(*content, press.profile, press.fonts, press.lines);
    if (!arranged) return failure(about(std::move(arranged.error()), the_case, paper));
    append(notes, about(std::move(arranged->notes), the_case, paper));
    const auto& placed = arranged->content ? *arranged->content : *content;
    for (const auto* format : {"pdf", "docx", "xml"}) {
      if (!press.formats.contains(format)) continue;
      auto made = file(one.folder, format, one.audience, rendered(placed, format, press));
      if (!made) return failure(std::move(made.error()));
      products.push_back(std::move(*made));
    }
    return products;
  }
};

}  // namespace

Result<std::vector<Product>> produce(const Case& the_case, Press& press, const PlannedPaper& paper, const Stage& stage,
                                     Diagnostics& notes) {
  const auto facts = facts_of(the_case, paper);
  const Making making{the_case, press, paper, stage, notes};
  if (paper.kind->annex) return making.annex(facts);
  std::vector<Product> products;
  for (const auto& edition : paper.kind->editions) {
    auto made = making.edition(edition, facts);
    if (!made) return made;
    for (auto& one : *made) products.push_back(std::move(one));
  }
  return products;
}

}  // namespace wenshu
