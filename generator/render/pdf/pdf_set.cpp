#include "render/pdf/pdf_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "base/diagnose.h"
#include "render/pdf/pdf_syntax.h"

namespace wenshu {

namespace {

constexpr int catalog_number = 1, pages_number = 2;
constexpr std::size_t pages_a_branch = 64;
constexpr std::size_t most_known_objects = 4096;
constexpr std::uint64_t last_offset = 9'999'999'999;  // ten digits in the cross-reference table

Diagnostics not_ours() {
  return {environment_error("pdf-failed", {}, "PDF 的内部结构与本程序写的不同，不能装进打印本",
                            "请把这份文件交给程序维护者；要打印的，先单独打印")};
}

/// The four numbers of a page's edges; nothing if they are not written so.
std::optional<std::vector<double>> numbers_of(std::string_view box) {
  std::vector<double> numbers;
  for (const char* at = box.data(); at < box.data() + box.size();) {
    double value = 0;
    const auto read = std::from_chars(at, box.data() + box.size(), value);
    if (read.ec == std::errc()) numbers.push_back(value);
    at = read.ec == std::errc() ? read.ptr : at + 1;
  }
  if (numbers.size() != 4) return std::nullopt;
  return numbers;
}

std::string reference_to(int number) { return fmt::format("{} 0 R", number); }

/// A number of points as a page's size has it.
std::string points(double value) {
  std::string text;
  append_decimal(text, std::llround(value * 100'000), 5);
  return text;
}

}  // namespace

/// Copies objects of one paper, what they refer to before themselves, so that equal fonts are met as equal texts.
class PdfSet::Copy {
 public:
  Copy(PdfSet& set, const PdfFile& paper) : set_(set), paper_(paper) {}

  /// Has the fonts of a page stand for the shared ones.
  void share_fonts(std::string_view resources) {
    for (const int font : pdf_references(paper_.resolved(pdf_entry(resources, "/Font")))) {
      if (numbers_.contains(font)) continue;
      const auto shared = set_.fonts_.share(paper_, font);
      if (!shared) continue;
      while (set_.font_numbers_.size() <= *shared) set_.font_numbers_.push_back(set_.allocate());
      numbers_[font] = set_.font_numbers_[*shared];
    }
  }

  std::string text(std::string_view value) {
    return with_references(value, [&](int number) { return copied(number); });
  }

  /// What an object is written as, but for its number.
  std::string body(int number) {
    const auto item = paper_.item(number);
    if (!item.has_stream) return text(item.value);
    std::string written = "<<\n";
    for (const auto& [name, value] : pdf_entries(item.value)) {
      if (name != "/Length") written.append(name).append(" ").append(text(value)).append("\n");
    }
    written += fmt::format("/Length {}\n>>\nstream\n", item.stream.size());
    return written.append(item.stream).append("\nendstream");
  }

  bool sound() const { return sound_; }

 private:
  int copied(int number) {
    const auto [at, fresh] = numbers_.emplace(number, 0);
    if (!fresh) {
      sound_ = sound_ && at->second > 0;  // an object that leads back to itself is none of ours
      return at->second;
    }
    if (paper_.item(number).value.empty()) sound_ = false;
    const auto written = body(number);
    auto hash = sha256(written);
    if (const auto known = set_.known_.find(hash); known != set_.known_.end()) return numbers_[number] = known->second;
    const int own = set_.allocate();
    set_.write(own, written);
    if (set_.known_.size() >= most_known_objects) set_.known_.clear();
    set_.known_.emplace(std::move(hash), own);
    return numbers_[number] = own;
  }

  PdfSet& set_;
  const PdfFile& paper_;
  std::map<int, int> numbers_;
  bool sound_ = true;
};

PdfSet::PdfSet(GrowingFile& file, FontSources& sources) : file_(file), fonts_(sources), offsets_(pages_number + 1) {
  file_.write("%PDF-1.4\n%\xB7\xBE\xAD\xAA\n");
}

int PdfSet::allocate() {
  offsets_.push_back(0);
  return static_cast<int>(offsets_.size()) - 1;
}

void PdfSet::write(int number, std::string_view body) {
  offsets_[static_cast<std::size_t>(number)] = file_.size();
  file_.write(fmt::format("{} 0 obj\n", number));
  file_.write(body);
  file_.write("\nendobj\n");
}

Result<std::vector<SetPage>> PdfSet::take(std::string_view paper) {
  const auto file = PdfFile::open(paper);
  const auto numbers = file ? file->pages() : std::vector<int>();
  if (numbers.empty()) return failure(not_ours());
  Copy copy(*this, *file);
  std::vector<SetPage> pages;
  for (const int number : numbers) {
    const auto page = file->item(number).value;
    const auto box = numbers_of(file->resolved(pdf_entry(page, "/MediaBox")));
    if (!box) return failure(not_ours());
    SetPage taken{.entries = {}, .width = (*box)[2] - (*box)[0], .height = (*box)[3] - (*box)[1]};
    copy.share_fonts(file->resolved(pdf_entry(page, "/Resources")));
    for (const auto& [name, value] : pdf_entries(page)) {
      if (name == "/MediaBox" || name == "/Contents" || name == "/Resources")
        taken.entries.append(name).append(" ").append(copy.text(value)).append("\n");
    }
    pages.push_back(std::move(taken));
  }
  if (!copy.sound()) return failure(not_ours());
  digest_ = sha256(digest_ + sha256(paper));
  return pages;
}

Result<std::vector<SetPage>> PdfSet::take_properties(std::string_view paper) {
  auto pages = take(paper);
  if (!pages) return pages;
  const auto file = PdfFile::open(paper);
  Copy copy(*this, *file);
  const auto info = pdf_reference(pdf_entry(file->trailer(), "/Info"));
  if (info) write(info_ = allocate(), copy.body(*info));
  for (const auto& [name, value] : pdf_entries(file->resolved(pdf_entry(file->trailer(), "/Root")))) {
    if (name == "/Metadata" || name == "/OutputIntents" || name == "/Lang")
      properties_.append(name).append(" ").append(copy.text(value)).append("\n");
  }
  if (!info || !copy.sound()) return failure(not_ours());
  return pages;
}

int PdfSet::show(std::string_view entries, Place place) {
  auto& branches = place == Place::front ? front_ : behind_;
  if (branches.empty() || branches.back().pages.size() >= pages_a_branch) branches.push_back({allocate(), {}});
  const int number = allocate();
  write(number, fmt::format("<<\n/Type /Page\n/Parent {}\n{}>>", reference_to(branches.back().number), entries));
  branches.back().pages.push_back(number);
  return number;
}

int PdfSet::show(const SetPage& page, Place place) { return show(page.entries, place); }

int PdfSet::show_blank(double width, double height, Place place) {
  return show(fmt::format("/MediaBox [ 0 0 {} {} ]\n/Resources <<\n>>\n", points(width), points(height)), place);
}

void PdfSet::bookmark(int level, std::string text, int page) { bookmarks_.push_back({level, page, std::move(text)}); }

/// The fonts are cut when it is known what all papers draw.
Result<void> PdfSet::write_fonts() {
  if (fonts_.size() == 0) return {};
  const auto carrier = fonts_.carrier();
  if (!carrier) return failure(carrier.error());
  const auto file = PdfFile::open(*carrier);
  const auto pages = file ? file->pages() : std::vector<int>();
  if (pages.size() != 1) return failure(not_ours());
  const auto names = file->resolved(pdf_entry(file->resolved(pdf_entry(file->item(pages.front()).value, "/Resources")), "/Font"));
  Copy copy(*this, *file);
  for (std::size_t i = 0; i < font_numbers_.size(); ++i) {
    const auto font = pdf_reference(pdf_entry(names, fmt::format("/F{}", i + 1)));
    if (!font) return failure(not_ours());
    write(font_numbers_[i], copy.body(*font));
  }
  return copy.sound() ? Result<void>{} : failure(not_ours());
}

void PdfSet::write_branches(const std::vector<Branch>& branches, std::string& kids, std::size_t& count) {
  for (const auto& branch : branches) {
    std::string own;
    for (const int page : branch.pages) own += reference_to(page) + " ";
    write(branch.number, fmt::format("<<\n/Type /Pages\n/Parent {}\n/Kids [ {}]\n/Count {}\n>>", reference_to(pages_number), own,
                                     branch.pages.size()));
    kids += reference_to(branch.number) + " ";
    count += branch.pages.size();
  }
}

/// Gives the number of the outline; 0: there is none. All entries are closed.
int PdfSet::write_outline() {
  if (bookmarks_.empty()) return 0;
  struct Links {
    int parent = 0, before = 0, next = 0, first = 0, last = 0, kids = 0;
  };
  const int root = allocate(), base = root + 1;  // entry i has the number base + i
  std::vector<Links> links(bookmarks_.size() + 1);
  const auto links_of = [&](int number) -> Links& {
    return number == root ? links.back() : links[static_cast<std::size_t>(number - base)];
  };
  std::vector<int> open;
  for (std::size_t i = 0; i < bookmarks_.size(); ++i) {
    const int number = allocate();
    while (!open.empty() && bookmarks_[static_cast<std::size_t>(open.back() - base)].level >= bookmarks_[i].level)
      open.pop_back();
    auto& parent = links_of(open.empty() ? root : open.back());
    auto& own = links[i];
    own.parent = open.empty() ? root : open.back();
    own.before = parent.last;
    if (parent.last > 0)
      links_of(parent.last).next = number;
    else
      parent.first = number;
    parent.last = number;
    ++parent.kids;
    open.push_back(number);
  }
  for (std::size_t i = 0; i < bookmarks_.size(); ++i) {
    const auto& one = links[i];
    std::string entry = fmt::format("<<\n/Title {}\n/Dest [ {} /Fit ]\n/Parent {}\n", text_string(bookmarks_[i].text),
                                    reference_to(bookmarks_[i].page), reference_to(one.parent));
    if (one.before > 0) entry += fmt::format("/Prev {}\n", reference_to(one.before));
    if (one.next > 0) entry += fmt::format("/Next {}\n", reference_to(one.next));
    if (one.kids > 0)
      entry += fmt::format("/First {}\n/Last {}\n/Count -{}\n", reference_to(one.first), reference_to(one.last), one.kids);
    write(base + static_cast<int>(i), entry + ">>");
  }
  const auto& top = links.back();
  write(root, fmt::format("<<\n/Type /Outlines\n/First {}\n/Last {}\n/Count {}\n>>", reference_to(top.first),
                          reference_to(top.last), top.kids));
  return root;
}

void PdfSet::write_end(int info, std::string_view identifier) {
  const auto table = file_.size();
  std::string end = fmt::format("xref\n0 {}\n0000000000 65535 f\r\n", offsets_.size());
  for (std::size_t i = 1; i < offsets_.size(); ++i) {
    end += fmt::format("{:010} 00000 n\r\n", offsets_[i]);
    if (end.size() < 1U << 16U) continue;
    file_.write(end);
    end.clear();
  }
  end += fmt::format("trailer\n<<\n/Size {}\n/Root {}\n", offsets_.size(), reference_to(catalog_number));
  if (info > 0) end += fmt::format("/Info {}\n", reference_to(info));
  end += fmt::format("/ID [ <{0}> <{0}> ]\n>>\nstartxref\n{1}\n%%EOF\n", identifier, table);
  file_.write(end);
}

Result<void> PdfSet::finish() {
  if (auto fonts = write_fonts(); !fonts) return fonts;
  std::string kids;
  std::size_t count = 0;
  write_branches(front_, kids, count);
  write_branches(behind_, kids, count);
  write(pages_number, fmt::format("<<\n/Type /Pages\n/Kids [ {}]\n/Count {}\n>>", kids, count));
  const int outline = write_outline();
  // A print is true only at full size, and a copy begins on the front of a sheet: what readers offer first is set so.
  std::string catalog = fmt::format(
      "<<\n/Type /Catalog\n/Pages {}\n{}/ViewerPreferences <<\n/DisplayDocTitle true\n/PrintScaling /None\n"
      "/Duplex /DuplexFlipLongEdge\n/PickTrayByPDFSize true\n>>\n",
      reference_to(pages_number), properties_);
  if (outline > 0) catalog += fmt::format("/Outlines {}\n/PageMode /UseOutlines\n", reference_to(outline));
  write(catalog_number, catalog + ">>");
  std::string shown = digest_;
  for (const auto* const branches : {&front_, &behind_}) {
    for (const auto& branch : *branches) shown += fmt::format(" {}", branch.pages.size());
  }
  shown += fmt::format(" {} {}", offsets_.size(), file_.size());
  constexpr std::size_t identifier_digits = 32;
  write_end(info_, sha256(shown).substr(0, identifier_digits));
  if (std::any_of(offsets_.begin(), offsets_.end(), [](std::uint64_t offset) { return offset > last_offset; }))
    return failure(environment_error("pdf-failed", {}, "打印本超过 10 GB，PDF 装不下", "请用 --only 分几次打印"));
  return file_.finish();
}

}  // namespace wenshu
