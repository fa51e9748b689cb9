#include "batch/print_order.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t behind_institutions = static_cast<std::size_t>(-1);

/// Puts the files in order.
class Ordering {
 public:
  Ordering(const std::vector<DocumentKind>& kinds, const PrintPlaces& places, const PrintForm& form, const Mark* mark)
      : kinds_(kinds), places_(places), form_(form), mark_(mark) {
    for (const auto& kind : kinds) ranks_.emplace(kind.id, ranks_.size());
  }

  PrintOrder run(const std::vector<Product>& files) {
    std::set<std::string> paged;
    for (const auto& file : files) {
      if (file.format == "pdf") paged.insert(stem(file));
    }
    for (const auto& file : files) {
      const auto rank = ranks_.find(file.kind);
      if (rank == ranks_.end()) continue;
      const auto& kind = kinds_[rank->second];
      const bool table_alone = kind.annex != nullptr && file.format == "xlsx" && !paged.contains(stem(file));
      if (file.format == "pdf" || table_alone) add(file, kind, rank->second, table_alone);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.key < b.key; });
    for (auto& one : found_) {
      const bool fresh = made_.groups.empty() || key_of_last_ != std::pair(std::get<0>(one.key), std::get<1>(one.key));
      if (fresh) made_.groups.push_back({one.place == nullptr ? std::string() : one.place->town, name_of(one), {}});
      key_of_last_ = {std::get<0>(one.key), std::get<1>(one.key)};
      made_.groups.back().files.push_back(std::move(one.file));
    }
    return std::move(made_);
  }

 private:
  struct Found {
    std::tuple<std::size_t, std::size_t, std::size_t> key;  ///< institution, or behind them: whole or table; rank of the kind
    const PrintPlace* place = nullptr;
    PrintedFile file;
  };

  static std::string stem(const Product& file) { return file.path.substr(0, file.path.size() - file.format.size() - 1); }

  std::string name_of(const Found& one) const {
    if (one.place != nullptr) return one.place->name;
    return one.file.kind->annex ? form_.tables : form_.whole;
  }

  void add(const Product& file, const DocumentKind& kind, std::size_t rank, bool no_pages) {
    const auto& printing = kind.printing_at(file.path);
    if (printing.secret) return leave_out(kind);
    const auto place = places_.find(file.institution);
    const auto* const at = file.institution.empty() || place == places_.end() ? nullptr : &place->second;
    PrintedFile printed{.product = &file,
                        .kind = &kind,
                        .receivers = file.copies.empty() ? std::vector<std::string>() : split(file.copies, "、"),
                        .sign = mark_ != nullptr ? mark_->sign : printing.sign,
                        .seal = mark_ != nullptr ? std::string() : printing.seal,
                        .together = printing.together,
                        .edition = {},
                        .no_pages = no_pages};
    const auto* const edition = kind.edition_at(file.path);
    if (edition != nullptr && kind.editions.size() > 1)
      printed.edition = std::filesystem::path(edition->folder).filename().string();
    found_.push_back(
        {{at == nullptr ? behind_institutions : at->order, at == nullptr && kind.annex ? 1U : 0U, rank}, at, std::move(printed)});
  }

  void leave_out(const DocumentKind& kind) {
    const auto known =
        std::find_if(made_.secret.begin(), made_.secret.end(), [&](const auto& one) { return one.first == kind.name; });
    if (known == made_.secret.end())
      made_.secret.emplace_back(kind.name, 1);
    else
      ++known->second;
  }

  const std::vector<DocumentKind>& kinds_;
  const PrintPlaces& places_;
  const PrintForm& form_;
  const Mark* mark_;
  std::map<std::string, std::size_t> ranks_;  ///< of the kinds
  std::vector<Found> found_;
  PrintOrder made_;
  std::pair<std::size_t, std::size_t> key_of_last_;
};

}  // namespace

PrintPlaces print_places(const Case& the_case, const Folders& folders) {
  const auto& institutions = the_case.campaign.institutions;
  std::map<std::string, std::size_t> towns;
  PrintPlaces places;
  for (std::size_t i = 0; i < institutions.size(); ++i) {
    const auto& one = institutions[i];
    auto town = folders.of(the_case, one);
    const auto first = towns.emplace(town, towns.size()).first->second;
    places.emplace(one.id, PrintPlace{.order = first * institutions.size() + i, .town = std::move(town), .name = one.called()});
  }
  return places;
}

PrintOrder print_order(const std::vector<Product>& files, const std::vector<DocumentKind>& kinds, const PrintPlaces& places,
                       const PrintForm& form, const Mark* mark) {
  return Ordering(kinds, places, form, mark).run(files);
}

std::vector<std::size_t> pages_of_copies(const PrintedFile& file, std::size_t pages) {
  const auto copies = std::max<std::size_t>(file.receivers.size(), 1);
  if (!file.together) return std::vector<std::size_t>(copies, pages);
  if (pages % copies != 0) return {pages};
  return std::vector<std::size_t>(copies, pages / copies);
}

}  // namespace wenshu
