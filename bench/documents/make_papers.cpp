// Makes one paper again and again, each for another institution, through the stages a run uses: facts, template, content, pages,
// file. Prints `documents milliseconds bytes-a-document peak-RSS-in-KiB processor-milliseconds`, one line every tenth of the
// work.
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "batch/output.h"
#include "check/campaign_language.h"
#include "check/classify.h"
#include "compose/document_xml.h"
#include "render/docx/render_docx.h"
#include "wenshu.h"

using namespace wenshu;

namespace {

double processor_milliseconds() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  const auto milliseconds = [](const timeval& time) {
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
  };
  return milliseconds(use.ru_utime) + milliseconds(use.ru_stime);
}

long peak_kib() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  return use.ru_maxrss;
}

int fail(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) fmt::print(stderr, "{}\n", to_text(one));
  return EXIT_FAILURE;
}

/// A campaign of `count` institutions that differ from `one` in code, name, address and head only, each inspected as it was.
Campaign named_apart(const Campaign& campaign, const Institution& one, std::size_t count) {
  static constexpr const char* words[] = {"晨曦", "芳草", "蓝天", "向阳", "童心", "春笋", "银杏", "白鹭", "溪畔", "青禾"};
  auto made = campaign;
  made.institutions.assign(count, one);
  made.inspections.clear(), made.findings.clear();
  const CampaignIndex index(campaign);
  for (std::size_t i = 0; i < count; ++i) {
    auto& copy = made.institutions[i];
    const auto apart = fmt::format("-{}", i + 1);
    copy.id += apart;
    copy.name = fmt::format("云溪市{}{}托育服务有限公司第{}分园", words[i % 10], words[i / 10 % 10], i + 1);
    copy.address = fmt::format("{}{}号", one.address, i + 1);
    copy.head = fmt::format("{}{}", std::string(words[i / 100 % 10]).substr(0, 3), words[i / 7 % 10]);
    for (const auto* inspection : index.inspections_of(one.id)) {
      auto& inspected = made.inspections.emplace_back(*inspection);
      inspected.id = copy.id, inspected.iid += apart;
    }
    for (const auto* finding : index.findings_of(one.id)) {
      auto& found = made.findings.emplace_back(*finding);
      found.id = copy.id, found.iid += apart;
    }
  }
  return made;
}

/// Facts as JSON, for the peers' own templates.
struct ToJson {
  std::string operator()(const std::string& text) const { return json_string(text); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(const Fact::List& list) const {
    std::string all;
    for (const auto& fact : list) all += (all.empty() ? "" : ",") + std::visit(*this, fact.value());
    return "[" + all + "]";
  }
  std::string operator()(const Fact::Fields& fields) const {
    std::string all;
    for (const auto& [name, fact] : fields)
      all += (all.empty() ? "" : ",") + json_string(name) + ":" + std::visit(*this, fact.value());
    return "{" + all + "}";
  }
};

int write_facts(const Case& the_case, const std::vector<PlannedPaper>& papers, const std::filesystem::path& out) {
  std::filesystem::create_directories(out);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const auto facts = facts_of(the_case, papers[i]);
    const auto written = write_file(out / fmt::format("{}.json", i), std::visit(ToJson{}, facts.value()));
    if (!written) return fail(written.error());
  }
  return EXIT_SUCCESS;
}

/// Prints how far the work has come, a line every tenth of it and one at its end.
class Meter {
 public:
  explicit Meter(std::size_t all) : all_(all) {}

  void count(std::size_t done, std::size_t bytes) const {
    if (done % std::max<std::size_t>(all_ / 10, 1) != 0 && done != all_) return;
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start_;
    fmt::print("{} {:.3f} {} {} {:.3f}\n", done, time.count(), bytes / done, peak_kib(), processor_milliseconds() - start_use_);
  }

 private:
  std::size_t all_;
  double start_use_ = processor_milliseconds();
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// The template docxtemplater fills: a document XML with its tags, as our own DOCX writer sets it.
int write_template(const Office& office, const std::filesystem::path& source, const std::filesystem::path& target) {
  const auto docx =
      read_file(source)
          .and_then([&](std::string xml) { return read_document_xml(std::move(xml), source.filename().string()); })
          .and_then([&](const Content& content) { return render_docx(content, office.profile, word_fonts(office.fonts)); });
  if (!docx) return fail(docx.error());
  return write_file(target, *docx) ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    fmt::print(stderr,
               "usage: make_papers DATA-FOLDER WORKBOOK FORMAT COUNT OUT-FOLDER\n"
               "FORMAT: pdf, docx, json (the facts, for the peers), template (a DOCX with docxtemplater's tags; OUT-FOLDER is a "
               "file)\n");
    return EXIT_FAILURE;
  }
  const std::filesystem::path data = argv[1], out = argv[5];
  const std::string format = argv[3];
  const auto count = static_cast<std::size_t>(std::strtoul(argv[4], nullptr, 10));
  const DataFolders folders{data / "forms", data / "templates"};
  const auto office = open(folders);
  if (!office) return fail(office.error());
  if (format == "template") return write_template(*office, data / "bench/documents/order.docx.xml", out);

  const auto& rules = office->rules;
  const auto dossier = examine(rules, {argv[2]});
  if (!dossier) return fail(dossier.error());
  const auto campaign = named_apart(*dossier->campaign, dossier->campaign->institutions.at(3), count);
  const CampaignIndex index(campaign);
  const auto rows = campaign_rows(*rules.language, campaign, rules.catalogue, dossier->issued_on);
  const query::Source source{*rules.language, rows, rules.calendar};
  const Case the_case{campaign, index, rules.catalogue, dossier->issued_on.value(), source};
  auto planned = plan_papers(the_case, rules.kinds, {}, {.only = {"rectification-order"}});
  if (!planned) return fail(planned.error());
  auto& papers = planned->papers;
  for (std::size_t i = 0; i < papers.size(); ++i)
    papers[i].number = papers[i].stem = fmt::format("云卫托责改〔2022〕{}号", i + 1);
  if (format == "json") return write_facts(the_case, papers, out);

  auto output = OutputFolder::open(out);
  if (!output) return fail(output.error());
  FontSources font_sources;
  auto press = press_of(*office, font_sources, {format});
  Meter meter(count);
  std::size_t bytes = 0;
  std::vector<Product> products;
  for (std::size_t i = 0; i < count; ++i) {
    auto made = make(the_case, papers.at(i), press);
    if (!made.errors.empty()) return fail(made.errors);
    for (auto& file : made.files) {
      auto staged = output->stage(file.product.path, file.bytes);
      if (!staged) return fail(staged.error());
      file.product.staged = std::move(*staged);
      bytes += file.bytes.size();
      products.push_back(std::move(file.product));
    }
    if (i + 1 < count) meter.count(i + 1, bytes);
  }
  std::vector<const Product*> staged;
  for (const auto& one : products) staged.push_back(&one);
  if (auto ready = output->prepare(staged); !ready) return fail(ready.error());
  Diagnostics notes;
  for (auto& one : products) {
    if (auto published = output->publish(one, notes); !published) return fail(published.error());
  }
  meter.count(count, bytes);
  return EXIT_SUCCESS;
}
