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
#include "batch/manifest.h"
#include "batch/produce.h"
#include "compose/document_xml.h"
#include "generate.h"
#include "render/docx/render_docx.h"

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

/// `count` institutions that differ from `one` in name, address and head only.
std::vector<Institution> named_apart(const Institution& one, std::size_t count) {
  static constexpr const char* words[] = {"晨曦", "芳草", "蓝天", "向阳", "童心", "春笋", "银杏", "白鹭", "溪畔", "青禾"};
  std::vector<Institution> all(count, one);
  for (std::size_t i = 0; i < count; ++i) {
    all[i].name = fmt::format("云溪市{}{}托育服务有限公司第{}分园", words[i % 10], words[i / 10 % 10], i + 1);
    all[i].address = fmt::format("{}{}号", one.address, i + 1);
    all[i].head = fmt::format("{}{}", std::string(words[i / 100 % 10]).substr(0, 3), words[i / 7 % 10]);
  }
  return all;
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

/// The template docxtemplater fills: a document XML with its tags, as our own DOCX writer sets it.
int write_template(const Studio& studio, const std::filesystem::path& source, const std::filesystem::path& target) {
  WordFonts fonts;
  for (const auto& use : studio.fonts.uses()) fonts[use.role] = use.word_name;
  const auto docx = read_file(source)
                        .and_then([&](std::string xml) { return read_document_xml(std::move(xml), source.filename().string()); })
                        .and_then([&](const Content& content) { return render_docx(content, studio.profile, fonts); });
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
  const auto rules = Rules::read(folders);
  if (!rules) return fail(rules.error());
  const auto checked = read_and_check(argv[2], *rules, {});
  if (!checked) return fail(checked.error());
  const auto studio = Studio::open(folders);
  if (!studio) return fail(studio.error());

  if (format == "template") return write_template(*studio, data / "bench/documents/order.docx.xml", out);

  const auto& campaign = checked->campaign;
  const CampaignIndex index(campaign);
  Diagnostics notes;
  const auto disposals = classify(campaign, index, rules->catalogue, rules->classifier, notes);
  const Case the_case{campaign, index, rules->catalogue, disposals, campaign.authority.issued_on.value()};
  FontSources font_sources;
  const Press press{studio->profile, studio->fonts, font_sources, rules->definition, {format}};
  const auto institutions = named_apart(campaign.institutions.at(3), count);
  std::filesystem::create_directories(out);

  std::size_t bytes = 0, done = 0;
  const Stage stage = [&](const std::string&, const std::string& file) -> Result<std::filesystem::path> {
    auto path = out / fmt::format("{}.{}", done, format);
    bytes += file.size();
    return write_file(path, file).map([&] { return std::move(path); });
  };
  const double start_use = processor_milliseconds();
  const auto start = std::chrono::steady_clock::now();
  for (const auto& institution : institutions) {
    PlannedPaper paper{.kind = &studio->kinds.front(), .institution = &institution};
    paper.date = the_case.issued_on;
    paper.number = fmt::format("云卫托责改〔2022〕{}号", done + 1);
    if (format == "json") {
      const auto facts = facts_of(the_case, paper);
      if (!facts || !stage({}, std::visit(ToJson{}, facts->value()))) return EXIT_FAILURE;
      ++done;
      continue;
    }
    const auto made = produce(the_case, press, paper, stage, notes);
    if (!made) return fail(made.error());
    ++done;
    if (done % std::max<std::size_t>(count / 10, 1) != 0 && done != count) continue;
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
    fmt::print("{} {:.3f} {} {} {:.3f}\n", done, time.count(), bytes / done, peak_kib(), processor_milliseconds() - start_use);
  }
  return EXIT_SUCCESS;
}
