#include "batch/naming.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

constexpr std::size_t longest_name = 180;  ///< bytes; file systems take 255, and an extension and Windows' long paths come on top

bool is_device(const std::string& name) {
  static constexpr std::array devices{"con", "prn", "aux", "nul"};
  const auto stem = without_case(name.substr(0, name.find('.')));
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

std::string cleaned(const std::string& text, std::size_t longest) {
  static constexpr std::u32string_view refused = U"\\/:*?\"<>|";
  std::string name;
  for (const char32_t code : decode(text)) {
    if (code < 0x20 || code == 0x7F || refused.find(code) != std::u32string_view::npos) continue;
    const auto bytes = encode(code);
    if (name.size() + bytes.size() > longest) break;
    name += bytes;
  }
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
  name = trim(name);
  return is_device(name) ? "_" + name : name;
}

/// The name with its number in it, whatever had to be cut.
std::string stem_of(const std::string& text, const std::string& number) {
  auto stem = file_name(text);
  const auto kept = file_name(number);
  if (number.empty() || stem.find(kept) != std::string::npos || text.find(number) == std::string::npos) return stem;
  return cleaned(text, longest_name - kept.size() - 1) + " " + kept;
}

/// Whether a file of that name stands in a folder of the paper's, whatever its format.
bool stands(const PaperFolder& standing, const PlannedPaper& paper) {
  const auto paths = paths_of(paper);
  return std::any_of(paths.begin(), paths.end(), [&](const std::string& path) {
    const auto at = standing.numbers.lower_bound(path + ".");
    return at != standing.numbers.end() && at->first.starts_with(path + ".");
  });
}

/// Names one paper, from the pattern of its kind, with `number` in it. Fails if the pattern cannot be filled.
Result<void> name_paper(const Case& the_case, PlannedPaper& paper, const std::string& number) {
  auto facts = facts_of(the_case, paper);
  if (!number.empty()) facts.set("number", number);
  const auto text = paper.kind->file.render(facts, {}, Escaping::none);
  if (!text) return failure(text.error());
  paper.stem = stem_of(*text, number);
  return {};
}

std::string called(const PlannedPaper& paper) {
  auto text = fmt::format("《{}》", paper.kind->name);
  if (!paper.number.empty()) text += paper.number;
  if (paper.institution != nullptr) text += fmt::format("（机构编码 {}）", paper.institution->id);
  return text;
}

using ByPath = std::map<std::string, std::vector<PlannedPaper*>>;

ByPath by_path(std::vector<PlannedPaper>& papers) {
  ByPath all;
  for (auto& paper : papers) {
    for (const auto& path : paths_of(paper)) all[without_case(path)].push_back(&paper);
  }
  return all;
}

/// Papers without a number are made anew by every run, so their names must not depend on which others there are more than need
/// be.
void part(const ByPath& all) {
  std::map<PlannedPaper*, std::string> parted;
  for (const auto& [path, papers] : all) {
    if (papers.size() < 2) continue;
    for (auto* const paper : papers) {
      const auto mark = paper->key.find('/');
      if (!paper->number.empty() || mark == std::string::npos) continue;
      parted[paper] = replace_all(paper->key.substr(mark + 1), "/", " ");
    }
  }
  for (const auto& [paper, mark] : parted) {
    const auto suffix = "（" + file_name(mark) + "）";
    paper->stem = cleaned(paper->stem, longest_name > suffix.size() ? longest_name - suffix.size() : 0) + suffix;
  }
}

Diagnostic clash(const Case& the_case, const PlannedPaper& one, const PlannedPaper& other) {
  return input_error(
      "file-name-clash", place_of(the_case, other),
      fmt::format("{}与{}会写进同一个文件：{}", called(one), called(other), paths_of(other).front()),
      fmt::format("请核对两家机构的名称、编码有没有写重；没有写错的，请管理程序的人在“{}”的文件名里加上能区分它们的内容，"
                  "如机构编码",
                  other.kind->name));
}

}  // namespace

std::string file_name(const std::string& text) { return cleaned(text, longest_name); }

std::string without_case(const std::string& path) {
  struct Capitals {
    char32_t first, last, distance;
  };
  // ASCII, Latin-1, Greek, Cyrillic, Roman numerals, circled and full-width letters.
  static constexpr std::array<Capitals, 9> capitals{{{'A', 'Z', 32},
                                                     {0xC0, 0xD6, 32},
                                                     {0xD8, 0xDE, 32},
                                                     {0x391, 0x3A9, 32},
                                                     {0x400, 0x40F, 80},
                                                     {0x410, 0x42F, 32},
                                                     {0x2160, 0x216F, 16},
                                                     {0x24B6, 0x24CF, 26},
                                                     {0xFF21, 0xFF3A, 32}}};
  std::string small;
  for (auto code : decode(path)) {
    for (const auto& [first, last, distance] : capitals) {
      if (code < first || code > last) continue;
      code += distance;
      break;
    }
    small += encode(code);
  }
  return small;
}

std::string path_of(const PlannedPaper& paper, const std::string& folder) {
  return folder + "/" + (paper.below.empty() ? "" : paper.below + "/") + paper.stem;
}

std::vector<std::string> paths_of(const PlannedPaper& paper) {
  std::vector<std::string> paths;
  if (paper.kind->annex) paths.push_back(path_of(paper, paper.kind->folder));
  for (const auto& edition : paper.kind->editions) paths.push_back(path_of(paper, edition.folder));
  return paths;
}

Result<void> name_papers(const Case& the_case, std::vector<PlannedPaper>& papers, const PaperFolder& standing,
                         const std::string& unnumbered) {
  Diagnostics faults;
  for (auto& paper : papers) {
    auto number = sortable_number(paper.number, paper.kind->numbering ? paper.kind->numbering->file_digits : 0);
    if (number.empty() && paper.kind->numbering) number = unnumbered;
    auto named = name_paper(the_case, paper, number);
    if (named && !paper.is_new && number != paper.number && !stands(standing, paper)) {
      auto older = paper;
      if (name_paper(the_case, older, paper.number) && stands(standing, older)) number = paper.number, paper.stem = older.stem;
    }
    if (!named) {
      append(faults, std::move(named.error()));
      continue;
    }
    const bool lost = paper.stem.find(file_name(number)) == std::string::npos;
    if (!paper.stem.empty() && !lost) continue;
    faults.push_back(input_error("file-name", place_of(the_case, paper),
                                 fmt::format("{}的文件名{}", called(paper), lost ? "里没有文号" : "是空的"),
                                 fmt::format("请核对机构名称；没有写错的，请管理程序的人改正“{}”的文件名", paper.kind->name)));
  }
  if (!faults.empty()) return failure(std::move(faults));
  part(by_path(papers));
  for (const auto& [path, sharing] : by_path(papers)) {
    for (std::size_t i = 1; i < sharing.size(); ++i) faults.push_back(clash(the_case, *sharing[0], *sharing[i]));
  }
  return faults.empty() ? Result<void>{} : failure(std::move(faults));
}

}  // namespace wenshu
