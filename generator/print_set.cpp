// The papers are written first, in their order; then it is known on which page each stands, and the list of them can be made,
// whose pages come in front.
#include "print_set.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "compose/print_form.h"
#include "page_formats.h"
#include "render/pdf/pdf_set.h"

namespace wenshu {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_papers_a_list = 400;  // a longer list is laid out in parts, each a document of its own

Length points(double value) { return Length::pt(value); }

/// Two pages that a printer takes from one tray.
bool same_paper(const SetPage& a, const SetPage& b) {
  const auto near = [](double one, double other) { return one - other < 1 && other - one < 1; };
  return near(std::min(a.width, a.height), std::min(b.width, b.height)) &&
         near(std::max(a.width, a.height), std::max(b.width, b.height));
}

/// A bookmark, its page by its number in the file.
struct Entry {
  int level = 0;
  std::string text;
  int page = 0;
};

/// Puts one set together.
class Assembly {
 public:
  Assembly(const Office& office, FontSources& sources, const PrintJob& job, GrowingFile& file)
      : office_(office), sources_(sources), job_(job), set_(file, sources) {}

  Result<Diagnostics> run(const PrintOrder& order) {
    for (const auto& group : order.groups) {
      if (auto done = add(group); !done) return failure(std::move(done.error()));
    }
    if (list_.papers == 0)
      return failure(input_error("print-set-empty", {.file = job_.file.string()}, "这次没有可以打印的文书，打印本没有写出",
                                 "写了 --only 的，请把要打印的种类写上；被人改过的、发出以后内容有改动的、保密的不装"));
    list_.sheets = sheets();
    list_.mark = job_.mark == nullptr ? std::string() : job_.mark->name;
    list_.differing = job_.differing;
    auto done = put_list_in_front();
    if (done) done = set_.finish();
    if (!done) return failure(std::move(done.error()));
    tell(order);
    return std::move(notes_);
  }

 private:
  Result<void> add(const PrintedGroup& group) {
    list_.groups.push_back({group.town, group.name, {}});
    bool named = false;
    for (const auto& file : group.files) {
      if (job_.watch.stops())
        return failure(environment_error("print-set-stopped", {.file = job_.file.string()}, "已中断，打印本没有写出",
                                         "文书已经发出；用同样的命令再运行一次，打印本会写出，不会重复发文"));
      ListedPaper paper{.serial = ++serial_,
                        .kind = file.kind->name,
                        .name = fs::path(file.product->path).stem().string(),
                        .edition = file.edition,
                        .receivers = join(file.receivers, "、"),
                        .sign = file.sign,
                        .seal = file.seal,
                        .size = {},
                        .is_new = file.product->is_new,
                        .edited = file.product->kept,
                        .no_pages = file.no_pages};
      if (!paper.edited && !paper.no_pages) {
        auto pages = read(file);
        if (!pages) return failure(std::move(pages.error()));
        paper.edited = pages->empty();
        if (!pages->empty()) {
          if (!std::exchange(named, true)) pending_ = group.town.empty() ? group.name : group.town + "　" + group.name;
          show(file, *pages, paper);
        }
      }
      if (paper.edited)
        notes_.push_back(input_warning("print-set-edited", {.file = file.product->path},
                                       fmt::format("{} 被人改过，没有装进打印本", file.product->path),
                                       "要打印的请单独打印；要程序写出的，先移走这个文件再运行一次"));
      list_.groups.back().papers.push_back(std::move(paper));
    }
    return {};
  }

  /// The pages of a paper as it stands; none if it is no longer what was made.
  Result<std::vector<SetPage>> read(const PrintedFile& file) {
    const auto bytes = read_file(job_.folder / fs::path(file.product->path));
    if (!bytes) return failure(bytes.error());
    if (sha256(*bytes) != file.product->sha256) return std::vector<SetPage>();
    return set_.take(*bytes);
  }

  void show(const PrintedFile& file, const std::vector<SetPage>& pages, ListedPaper& paper) {
    const auto copies = pages_of_copies(file, pages.size());
    const auto& receivers = file.receivers;
    if (file.together && copies.size() < receivers.size())
      notes_.push_back(input_warning("print-set-uneven", {.file = file.product->path},
                                     fmt::format("{} 有 {} 面，不能平分成 {} 联，各联没有各自从一张纸的正面起",
                                                 file.product->path, pages.size(), receivers.size()),
                                     "请核对模板：各联的内容应当一样长"));
    paper.copies = std::max<std::size_t>(receivers.size(), 1);
    paper.pages = copies.front();
    note_sizes(pages, paper);
    std::size_t first_page = 0;
    for (std::size_t copy = 0; copy < copies.size(); ++copy) {
      const auto begin = file.together ? first_page : 0;
      const int number = show_copy({pages.begin() + static_cast<std::ptrdiff_t>(begin),
                                    pages.begin() + static_cast<std::ptrdiff_t>(begin + copies[copy])});
      first_page += copies[copy];
      if (copy == 0) {
        paper.from = faces_ - copies_last_;
        if (!pending_.empty()) entries_.push_back({1, std::exchange(pending_, {}), number});
        entries_.push_back({2, paper.kind + "　" + paper.name + (paper.edition.empty() ? "" : "　" + paper.edition), number});
      }
      if (copy < receivers.size()) entries_.push_back({3, receivers[copy], number});
    }
    paper.to = faces_;
    ++list_.papers;
    list_.copies += paper.copies;
    list_.pages += paper.pages * copies.size();
  }

  /// One copy from the front of a sheet on; gives the number of its first page. Where the paper changes within it, another sheet
  /// begins.
  int show_copy(const std::vector<SetPage>& pages) {
    if (faces_ % 2 == 1) blank();
    const auto before = faces_;
    int first = 0;
    for (const auto& page : pages) {
      if (faces_ % 2 == 1 && !same_paper(page, last_)) blank();
      if (faces_ % 2 == 0) ++sheets_[office_.rules.print.size_name(points(page.width), points(page.height))];
      const int number = set_.show(page, PdfSet::Place::behind);
      if (first == 0) first = number;
      ++faces_;
      last_ = page;
    }
    copies_last_ = faces_ - before - 1;
    return first;
  }

  void blank() {
    set_.show_blank(last_.width, last_.height, PdfSet::Place::behind);
    ++faces_;
  }

  void note_sizes(const std::vector<SetPage>& pages, ListedPaper& paper) const {
    std::vector<std::string> names;
    for (const auto& page : pages) {
      auto name = office_.rules.print.size_name(points(page.width), points(page.height));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
      paper.across = paper.across || page.width > page.height;
    }
    paper.size = join(names, "、");
  }

  std::vector<SheetCount> sheets() const {
    std::vector<SheetCount> all;
    for (const auto& [size, count] : sheets_) all.push_back({size, count});
    return all;
  }

  /// The parts of the list, if the papers stand behind `offset` pages of it.
  Result<std::vector<std::string>> lists(std::size_t offset) {
    std::vector<PrintList> parts;
    std::size_t room = 0;
    for (const auto& group : list_.groups) {
      if (room < group.papers.size() || parts.empty()) {
        parts.push_back(list_);
        parts.back().groups.clear();
        room = most_papers_a_list;
      }
      room -= std::min(room, group.papers.size());
      parts.back().groups.push_back(group);
      for (auto& paper : parts.back().groups.back().papers) {
        paper.from += offset;
        paper.to += offset;
      }
    }
    auto press = press_of(office_, sources_, {"pdf"});
    DamagedGlyphs damaged;
    std::vector<std::string> files;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      parts[i].part = i + 1;
      parts[i].parts = parts.size();
      auto bytes = print_list(office_.rules.print, job_.plan.campaign, parts[i]).and_then([&](Content content) {
        content.author = job_.plan.author;
        content.date = job_.plan.date;
        title_ = content.title;
        return rendered(content, "pdf", press, press.stock(""), damaged);
      });
      if (!bytes) return failure(std::move(bytes.error()));
      files.push_back(std::move(*bytes));
    }
    return files;
  }

  static std::size_t whole_sheets(const std::vector<std::string>& files) {
    std::size_t pages = 0;
    for (const auto& file : files) {
      const auto read = PdfFile::open(file);
      const auto own = read ? read->pages().size() : 0;
      pages += own + own % 2;
    }
    return pages;
  }

  /// How many pages the list has depends on the page numbers it prints, a little: it is made until it fits in front of them.
  Result<void> put_list_in_front() {
    std::size_t offset = 2;
    auto files = lists(offset);
    for (; files; files = lists(offset)) {
      const auto needed = whole_sheets(*files);
      if (needed <= offset) break;
      offset = needed;
    }
    if (!files) return failure(std::move(files.error()));
    std::size_t shown = 0;
    int first = 0;
    SetPage last;
    const auto fill = [&](std::size_t until) {
      for (; shown < until; ++shown) set_.show_blank(last.width, last.height, PdfSet::Place::front);
    };
    for (const auto& file : *files) {
      auto pages = first == 0 ? set_.take_properties(file) : set_.take(file);
      if (!pages) return failure(std::move(pages.error()));
      fill(shown + shown % 2);
      for (const auto& page : *pages) {
        const int number = set_.show(page, PdfSet::Place::front);
        if (first == 0) first = number;
        last = page;
        ++shown;
      }
    }
    fill(offset);
    offset_ = offset;
    set_.bookmark(1, title_, first);
    for (auto& entry : entries_) set_.bookmark(entry.level, std::move(entry.text), entry.page);
    return {};
  }

  void tell(const PrintOrder& order) {
    std::vector<std::string> paper;
    for (const auto& one : list_.sheets) paper.push_back(fmt::format("{} {} 张", one.size, one.sheets));
    notes_.push_back(input_info("print-set", {.file = job_.file.string()},
                                fmt::format("打印本 {}：文书 {} 份，连同各份 {} 份；双面打印要 {}，前面另有清单 {} 张",
                                            job_.file.string(), list_.papers, list_.copies, join(paper, "、"), offset_ / 2),
                                "双面打印，长边翻转，按实际大小，按 PDF 的页面大小选纸"));
    std::vector<std::string> secret;
    for (const auto& [kind, count] : order.secret) secret.push_back(fmt::format("{} {} 份", kind, count));
    if (!secret.empty())
      notes_.push_back(input_info("print-set-secret", {.file = job_.file.string()},
                                  fmt::format("保密的文书没有装进打印本，清单里也没有：{}", join(secret, "、")),
                                  "请单独打印、单独存放"));
    if (!job_.differing.empty())
      notes_.push_back(
          input_info("print-set-differing", {.file = job_.file.string()},
                     fmt::format("发出以后内容有改动的 {} 份没有装进打印本，清单里列出了文号", job_.differing.size()),
                     "以发出的为准：要打印的，打印输出文件夹里的，或者用 --mark 副本"));
  }

  const Office& office_;
  FontSources& sources_;
  const PrintJob& job_;
  PdfSet set_;
  PrintList list_;
  Diagnostics notes_;
  std::vector<Entry> entries_;
  std::map<std::string, std::size_t> sheets_;  ///< by size
  std::string pending_, title_;                ///< `pending_`: of a group of which no page was shown yet
  SetPage last_;
  std::size_t serial_ = 0, faces_ = 0, offset_ = 0;
  std::size_t copies_last_ = 0;  ///< pages of the copy shown last, but for its first
};

}  // namespace

PrintPlan plan_prints(const Case& the_case, const Rules& rules) {
  const auto lease = the_case.evaluations->borrow(the_case.source, the_case.issued_on);
  return {.places = print_places(the_case, rules.folders),
          .campaign = make_facts(rules.print.use, *lease, {.row = 0}),
          .author = the_case.campaign.authority.name,
          .date = the_case.issued_on};
}

Result<Diagnostics> write_print_set(const Office& office, FontSources& sources, const PrintJob& job,
                                    const std::vector<Product>& files) {
  const auto order = print_order(files, office.rules.kinds, job.plan.places, office.rules.print, job.mark);
  auto file = GrowingFile::begin(job.file);
  if (!file) return failure(std::move(file.error()));
  return Assembly(office, sources, job, *file).run(order);
}

Result<void> check_files_beside(const Job& job) {
  const std::pair<const char*, const fs::path*> beside[] = {{"--public-zip", &job.delivery.public_zip},
                                                            {"--print-set", &job.delivery.print_set}};
  const fs::path manifest = job.out / "manifest.json";
  Diagnostics faults;
  fs::path first;
  for (const auto& [option, path] : beside) {
    if (path->empty()) continue;
    const auto place = real_place(*path);
    const fs::path* const others[] = {&job.inputs.workbook, &job.inputs.previous, &job.register_file, &manifest, &first};
    for (const auto* const other : others) {
      if (other->empty() || real_place(*other) != place) continue;
      faults.push_back(environment_error("output-over-input", {.file = path->string()},
                                         fmt::format("{} 会盖掉 {}", option, other->string()),
                                         fmt::format("请给 {} 写另一个文件名", option)));
    }
    std::error_code error;
    if (!job.delivery.dry && !fs::is_directory(place.parent_path(), error) && place.parent_path() != real_place(job.out))
      faults.push_back(environment_error("file-unwritable", {.file = path->string()},
                                         fmt::format("{} 要写的文件夹不在：{}", option, place.parent_path().string()),
                                         "请先建好这个文件夹，或者换一个位置"));
    if (const auto found = irregular_file(*path); !found.empty())
      faults.push_back(environment_error("file-unwritable", {.file = path->string()},
                                         fmt::format("{} 写不到 {}：它{}", option, path->string(), found), "请换一个文件名"));
    first = *path;
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

}  // namespace wenshu
