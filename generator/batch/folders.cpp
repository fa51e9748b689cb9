#include "batch/folders.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "batch/naming.h"
#include "query/scope.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

/// What an office writes must be one plain folder.
std::string plain_folder(const XmlFile& file, const char* attribute, std::string name, Diagnostics& faults) {
  if (name.empty() || (name == file_name(name) && !name.starts_with('.'))) return name;
  faults.push_back(input_error("form-folder", file.passage(file.root(), attribute).place(), fmt::format("文件夹“{}”不能用", name),
                               "请写一个普通的文件夹名称，不写 / 和别的符号"));
  return {};
}

/// The papers of one kind.
using OfKind = std::vector<PlannedPaper*>;

std::vector<OfKind> by_kind(std::vector<PlannedPaper>& papers) {
  std::vector<OfKind> all;
  std::map<const DocumentKind*, std::size_t> place;
  for (auto& paper : papers) {
    const auto [at, fresh] = place.emplace(paper.kind, all.size());
    if (fresh) all.emplace_back();
    all[at->second].push_back(&paper);
  }
  return all;
}

/// Where the files of a number stand, each below the folder of its kind.
class StandingFolders {
 public:
  explicit StandingFolders(const PaperFolder& standing) {
    for (const auto& [path, number] : standing.numbers) paths_.emplace(number, path);
  }

  /// The folder of a file of the paper, below that of its edition; nothing if none stands.
  std::optional<std::string> of(const PlannedPaper& paper) const {
    const auto [first, last] = paths_.equal_range(unpadded_number(paper.number));
    for (auto at = first; at != last; ++at) {
      const auto folder = at->second.substr(0, at->second.rfind('/') + 1);
      const auto* const nearest = paper.kind->edition_at(folder);
      if (nearest == nullptr) continue;
      const auto below = folder.substr(nearest->folder.size() + 1);
      return below.empty() ? below : below.substr(0, below.size() - 1);
    }
    return std::nullopt;
  }

 private:
  std::multimap<std::string, std::string> paths_;
};

/// `0001-2000`: the folder of the paper at `index`, from 0.
std::string stretch(std::size_t index, std::size_t most) {
  const auto first = index / most * most;
  return fmt::format("{:04}-{:04}", first + 1, first + most);
}

/// Parts papers that would share a folder, if they are too many.
void part(const OfKind& papers, const std::string& folder, std::size_t most) {
  for (std::size_t i = 0; i < papers.size(); ++i) {
    papers[i]->below = folder;
    if (papers.size() > most) papers[i]->below += (folder.empty() ? "" : "/") + stretch(i, most);
  }
}

}  // namespace

Result<Folders> Folders::read(const XmlFile& file, query::Language& language) {
  Diagnostics faults;
  Attributes attributes(file, file.root(), faults);
  attributes.only("most by unknown zips");
  attributes.only_elements("");
  Folders folders;
  const int most = attributes.integer("most");
  if (faults.empty() && most < 1)
    faults.push_back(input_error("form-attribute", file.passage(file.root(), "most").place(), "most 应当是 1 以上的整数"));
  folders.most = static_cast<std::size_t>(std::max(most, 1));
  folders.unknown = plain_folder(file, "unknown", attributes.text("unknown"), faults);
  folders.zips = plain_folder(file, "zips", attributes.text("zips"), faults);
  if (!attributes.text("by").empty()) {
    const auto scope = query::Scope::each(language, Passage::alone(std::string(Institution::sheet), file.name()), faults);
    folders.by = scope.value(file.passage(file.root(), "by"), faults);
  }
  if (!faults.empty()) return failure(std::move(faults));
  return folders;
}

std::string Folders::of(const Case& the_case, const Institution& institution) const {
  const auto lease = the_case.evaluations->borrow(the_case.source, the_case.issued_on);
  auto& at = *lease;
  const auto value = at.value(by, static_cast<query::Row>(&institution - the_case.campaign.institutions.data()));
  auto name = value == query::blank ? std::string() : file_name(at.text_of(by.type, value));
  while (name.starts_with('.')) name.erase(0, 1);
  return name.empty() ? unknown : name;
}

void place_papers(const Case& the_case, const Folders& folders, std::vector<PlannedPaper>& papers, const PaperFolder& standing) {
  std::optional<StandingFolders> there;
  for (const auto& of_kind : by_kind(papers)) {
    if (of_kind.size() > folders.most) {
      std::map<std::string, std::pair<std::string, OfKind>> parts;  // folders that a disk which knows no case takes for one
      for (auto* const paper : of_kind) {
        const auto name = paper->institution == nullptr ? std::string() : folders.of(the_case, *paper->institution);
        auto& one = parts[without_case(name)];
        if (one.second.empty()) one.first = name;
        one.second.push_back(paper);
      }
      for (const auto& [small, one] : parts) part(one.second, one.first, folders.most);
    }
    for (auto* const paper : of_kind) {
      if (paper->number.empty() || paper->is_new || paper->kind->annex) continue;
      if (!there) there.emplace(standing);
      if (auto stands = there->of(*paper)) paper->below = std::move(*stands);
    }
  }
}

}  // namespace wenshu
