#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/digest.h"
#include "batch/edition.h"
#include "batch/naming.h"
#include "batch/public_edition.h"
#include "batch/public_files.h"
#include "compose/annex_pages.h"
#include "compose/annex_table.h"
#include "layout/arrange.h"
#include "page_formats.h"
#include "render/xlsx/render_xlsx.h"
#include "wenshu.h"

namespace wenshu {

namespace {

Product product(const PlannedPaper& paper, std::string path, const std::string& format, const std::string& audience,
                const std::string& number) {
  return {.path = std::move(path),
          .sha256 = {},
          .format = format,
          .kind = paper.kind->id,
          .number = number,
          .institution = paper.institution == nullptr ? std::string() : paper.institution->id,
          .audience = audience,
          .copies = {},
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
    if (done) done = judge_files();
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
    // A draft bears no number: it may be made again.
    const auto number = press_.mark == nullptr ? paper_.number : std::string();
    auto one = product(paper_, path_of(paper_, folder) + "." + format, format, audience, number);
    one.sha256 = sha256(*bytes);
    if (press_.to_print && press_.mark == nullptr && format == "pdf") {
      auto copies = paper_.kind->printing_at(one.path).copies.render(facts_, {}, Escaping::none);
      if (!copies) return failure(std::move(copies.error()));
      one.copies = std::move(*copies);
    }
    made_.files.push_back({std::move(one), std::move(*bytes)});
    return {};
  }

  /// A table is written as pages and as a spreadsheet.
  Result<void> annex() {
    auto table = compose_annex(case_of(the_case_, paper_), *paper_.kind);
    if (!table) return failure(table.error());
    if (press_.mark != nullptr) table->across = press_.mark->name;
    const auto put = [&](const char* format, Result<std::string> bytes) -> Result<void> {
      auto done = add(paper_.kind->folder, format, "internal", std::move(bytes));
      if (!done) return failure(about(std::move(done.error()), paper_.kind->id + ".xml"));
      return {};
    };
    return pages_of(*table, put).and_then([&]() -> Result<void> {
      return press_.formats.contains("xlsx") ? put("xlsx", render_xlsx(*table)) : Result<void>();
    });
  }

  template <typename Put>
  Result<void> pages_of(const AnnexTable& table, Put put) {
    std::vector<const char*> formats;
    for (const auto* format : page_formats) {
      if (press_.formats.contains(format)) formats.push_back(format);
    }
    if (formats.empty()) return {};
    if (!fits_on_pages(table)) {
      made_.notes.push_back(
          input_info("table-pages-left-out", {.file = the_case_.campaign.file},
                     fmt::format("{}有 {} 行，只写成 XLSX，没有写成 PDF、DOCX", paper_.kind->name, table.rows.size()),
                     "需要纸质的，请用电子表格软件打印 XLSX，打印设置已经设好"));
      return {};
    }
    const auto content = annex_content(table);
    auto& stock = press_.stock(annex_layout(table.paper));
    for (const auto* format : formats) {
      if (auto done = put(format, rendered(content, format, press_, stock, made_.damaged)); !done) return done;
    }
    return {};
  }

  Result<void> editions() {
    for (const auto& edition : paper_.kind->editions) {
      auto content =
          compose_edition(the_case_, paper_, edition, facts_, {press_.definition, press_.checks, press_.lint}, made_.notes);
      if (!content) return failure(content.error());
      auto done = judge(*content, edition).and_then([&] { return set(*content, edition); });
      if (!done) return done;
    }
    return {};
  }

  /// What a public paper must not say. Its errors are fatal: one that says it is no paper.
  Result<void> judge(const Content& content, const Edition& edition) {
    if (edition.audience != "public") return {};
    public_title_ = content.title;
    auto found = check_public_edition(content, paper_.stem, the_case_.campaign, {press_.definition, press_.checks});
    if (has_errors(found)) return failure(std::move(found));
    append(made_.notes, std::move(found));
    return {};
  }

  /// The same of the files themselves, read back.
  Result<void> judge_files() {
    std::vector<PublicFile> files;
    for (const auto& file : made_.files) {
      if (file.product.audience == "public") files.push_back({&file.product, &file.bytes});
    }
    if (files.empty()) return {};
    auto found = check_public_files(files, the_case_.campaign, {press_.definition, press_.checks}, public_title_);
    if (!found) return failure(std::move(found.error()));
    if (has_errors(*found)) return failure(std::move(*found));
    add_new(made_.notes, std::move(*found));
    return {};
  }

  Result<void> set(Content& content, const Edition& edition) {
    auto& stock = press_.stock(edition.layout);
    auto arranged = arrange(content, *stock.profile, press_.fonts, stock.lines);
    if (!arranged) return failure(about(std::move(arranged.error()), edition.wording.name()));
    append(made_.notes, about(std::move(arranged->notes), edition.wording.name()));
    auto& placed = arranged->content ? *arranged->content : content;
    auto front = sheet_before(edition);
    if (!front) return failure(about(std::move(front.error()), press_.mark->sheet->wording.name()));
    put_mark(placed, press_, std::move(*front));
    for (const auto& format : formats_of(edition, press_)) {
      auto done = add(edition.folder, format, edition.audience, rendered(placed, format, press_, stock, made_.damaged));
      if (!done) return failure(about(std::move(done.error()), edition.wording.name()));
    }
    return {};
  }

  /// What is signed in front of a draft: once a paper, and only where it is to take a number.
  Result<std::vector<Block>> sheet_before(const Edition& edition) const {
    const bool first = &edition == &paper_.kind->editions.front();
    if (press_.mark == nullptr || !press_.mark->sheet || !paper_.kind->numbering || !first) return std::vector<Block>();
    const auto here = case_of(the_case_, paper_);
    const auto lease = here.evaluations->borrow(here.source, paper_.date);
    return front_sheet(*press_.mark->sheet, *lease,
                       {.kind = paper_.kind->name,
                        .title = paper_.title,
                        .recipient = paper_.recipient,
                        .number = paper_.number,
                        .check = check_code(paper_.digest)});
  }

  const Case& the_case_;
  const PlannedPaper& paper_;
  Press& press_;
  const Fact facts_;
  std::string public_title_;  ///< of the public edition made last
  Made made_;
};

}  // namespace

Press press_of(const Office& office, FontSources& font_sources, const std::set<std::string>& formats) {
  return {.profile = office.profile,
          .layouts = office.layouts,
          .fonts = office.fonts,
          .font_sources = font_sources,
          .definition = office.rules.definition,
          .checks = office.rules.checks,
          .formats = formats,
          .lint = &office.rules.lint};
}

Diagnostics damaged_of(const std::vector<Made>& made, bool strict) {
  DamagedGlyphs all;
  for (const auto& paper : made) all.insert(paper.damaged.begin(), paper.damaged.end());
  auto said = damaged_glyphs(all);
  return strict ? said : as_warnings(std::move(said));
}

Made make(const Case& the_case, const PlannedPaper& paper, Press& press) { return PaperMaker(the_case, paper, press).run(); }

}  // namespace wenshu
