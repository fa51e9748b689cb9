#include "batch/digest.h"

#include <set>
#include <utility>

#include "base/file.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

/// Another picture under the same name makes another paper. Nothing if one cannot be shown.
std::optional<std::string> picture_digests(const Edition& edition, const std::string& xml) {
  std::string all;
  if (xml.find("<image") == std::string::npos) return all;
  const auto content = read_document_xml(xml, edition.wording.name(), edition.wording.folder());
  if (!content) return std::nullopt;
  for (const auto& block : content->blocks) {
    // A chart stands in the document itself.
    if (const auto* const figure = std::get_if<Figure>(&block); figure != nullptr && !figure->chart)
      all += sha256(figure->picture.bytes) + "\n";
  }
  return all;
}

}  // namespace

std::string PaperPrint::digest() const { return "2:" + sha256(listing); }

std::vector<KeptContent> PaperPrint::contents() const {
  std::vector<KeptContent> all{{sha256(listing), listing}};
  for (const auto& edition : editions) all.push_back({sha256(edition), edition});
  return all;
}

std::optional<PaperPrint> paper_print(const DocumentKind& kind, Fact facts) {
  facts.set("number", number_placeholder);
  PaperPrint print{.listing = "wenshu-paper-2\n" + kind.id + "\n", .editions = {}};
  std::set<std::string> printed;
  for (const auto& edition : kind.editions) {
    const auto xml = edition.wording.render(facts, kind.must_use);
    if (!xml) return std::nullopt;
    if (!printed.insert(*xml).second) continue;  // the same words on another page
    const auto pictures = picture_digests(edition, *xml);
    if (!pictures) return std::nullopt;
    print.listing += sha256(*xml) + "\n" + *pictures;
    print.editions.push_back(*xml);
  }
  return print;
}

std::string check_code(const std::string& digest) {
  constexpr std::size_t shown = 12;
  return digest.substr(digest.find(':') + 1, shown);
}

std::optional<std::string> paper_digest(const DocumentKind& kind, Fact facts) {
  const auto print = paper_print(kind, std::move(facts));
  return print ? std::optional(print->digest()) : std::nullopt;
}

}  // namespace wenshu
