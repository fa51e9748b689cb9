#include <utility>

#include "base/file.h"
#include "batch/edition.h"
#include "batch/public_edition.h"
#include "compose/annex_table.h"
#include "layout/arrange.h"
#include "layout/lay_out.h"
#include "render/docx/render_docx.h"
#include "render/pdf/render_pdf.h"
#include "render/xlsx/render_xlsx.h"
#include "wenshu.h"

namespace wenshu {

namespace {

Result<std::string> rendered(const Content& content, const std::string& format, Press& press, Stock& stock) {
  if (format == "pdf")
    return lay_out(content, *stock.profile, press.fonts, stock.lines).and_then([&](const Pages& pages) {
      return render_pdf(pages, press.font_sources);
    });
  return format == "docx" ? render_docx(content, stock.word) : render_flat_opc(content, stock.word);
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

/// Makes the files of one paper.
class PaperMaker {
 public:
  PaperMaker(const Case& the_case, const PlannedPaper& paper, Press& press)
      : the_case_(the_case), paper_(paper), press_(press), facts_(facts_of(the_case, paper)) {}

  Made run() {
    auto done = paper_.kind->annex ? annex() : editions();
    if (!done) made_.errors = std::move(done.error());
    if (!made_.errors.empty()) made_.files.clear();
    return std::move(made_);
  }

 private:
  /// Says which paper they are about, and where.
  Diagnostics about(Diagnostics diagnostics, const std::string& source) const {
    return wenshu::about(std::move(diagnostics), the_case_, paper_, press_.definition, source);
  }

  Result<void> add(const std::string& folder, const std::string& format, const std::string& audience, Result<std::string> bytes) {
    if (!bytes) return failure(std::move(bytes.error()));
    auto one = product(paper_, folder + "/" + paper_.stem + "." + format, format, audience);
    one.sha256 = sha256(*bytes);
    made_.files.push_back({std::move(one), std::move(*bytes)});
    return {};
  }

  Result<void> annex() {
    if (!press_.formats.contains("xlsx")) return {};
    const auto table = compose_annex(the_case_, *paper_.kind, facts_);
    if (!table) return failure(table.error());
    auto done = add(paper_.kind->folder, "xlsx", "internal", render_xlsx(*table));
    if (!done) return failure(about(std::move(done.error()), paper_.kind->id + ".xml"));
    return {};
  }

  Result<void> editions() {
    for (const auto& edition : paper_.kind->editions) {
      const auto content = compose_edition(the_case_, paper_, edition, facts_, {press_.definition, press_.checks}, made_.notes);
      if (!content) return failure(content.error());
      auto done = judge(*content, edition).and_then([&] { return set(*content, edition); });
      if (!done) return done;
    }
    return {};
  }

  /// What a public paper must not say. Its errors are fatal: one that says it is no paper.
  Result<void> judge(const Content& content, const Edition& edition) {
    if (edition.audience != "public") return {};
    auto found = check_public_edition(content, paper_.stem, the_case_.campaign, {press_.definition, press_.checks});
    if (has_errors(found)) return failure(std::move(found));
    append(made_.notes, std::move(found));
    return {};
  }

  Result<void> set(const Content& content, const Edition& edition) {
    auto& stock = press_.stock(edition.layout);
    auto arranged = arrange(content, *stock.profile, press_.fonts, stock.lines);
    if (!arranged) return failure(about(std::move(arranged.error()), edition.wording.name()));
    append(made_.notes, about(std::move(arranged->notes), edition.wording.name()));
    const auto& placed = arranged->content ? *arranged->content : content;
    for (const auto* format : {"pdf", "docx", "xml"}) {
      if (!press_.formats.contains(format)) continue;
      auto done = add(edition.folder, format, edition.audience, rendered(placed, format, press_, stock));
      if (!done) return failure(about(std::move(done.error()), edition.wording.name()));
    }
    return {};
  }

  const Case& the_case_;
  const PlannedPaper& paper_;
  Press& press_;
  const Fact facts_;
  Made made_;
};

}  // namespace

Press press_of(const Office& office, FontSources& font_sources, const std::set<std::string>& formats) {
  return {office.profile, office.layouts, office.fonts, font_sources, office.rules.definition, office.rules.checks, formats};
}

Made make(const Case& the_case, const PlannedPaper& paper, Press& press) { return PaperMaker(the_case, paper, press).run(); }

}  // namespace wenshu
