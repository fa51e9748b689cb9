#include "batch/issued_print.h"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "base/text.h"
#include "batch/digest.h"
#include "compose/document_xml.h"

namespace wenshu {

namespace {

constexpr std::string_view print_scheme = "2:";
constexpr std::size_t print_hash_length = 64;

tl::unexpected<Diagnostics> not_kept(const Issued& paper, const std::string& why) {
  return failure(input_error("print-unknown", {}, fmt::format("{}（{}）不能重印：{}", paper.number, paper.title, why),
                             "请从发出的文书复印"));
}

/// As XML writes a text.
std::string xml_text(const std::string& text) { return replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;"); }

/// Whether every picture of a document is one of those that were printed.
bool pictures_stand(const Content& content, const std::string& listing) {
  for (const auto& block : content.blocks) {
    const auto* const figure = std::get_if<Figure>(&block);
    if (figure != nullptr && !figure->chart && listing.find(sha256(figure->picture.bytes)) == std::string::npos) return false;
  }
  return true;
}

}  // namespace

Result<std::vector<Content>> issued_print(const Issued& paper, const KeptBytes& kept, const DataFolder& templates,
                                          const std::string& author) {
  if (!paper.digest.starts_with(print_scheme)) return not_kept(paper, "登记簿没有记下它印出的内容");
  const auto listing = kept(paper.digest.substr(print_scheme.size()));
  if (!listing) return failure(listing.error());
  if (!*listing) return not_kept(paper, "登记簿里没有保存它印出的内容");
  std::vector<Content> editions;
  for (const auto& line : split(**listing, "\n")) {
    if (line.size() != print_hash_length) continue;
    auto xml = kept(line);
    if (!xml) return failure(std::move(xml.error()));
    if (!*xml) continue;  // a picture: its hash is all that is kept
    auto content = read_document_xml(replace_all(**xml, number_placeholder, xml_text(paper.number)), paper.number, templates);
    if (!content) return failure(std::move(content.error()));
    if (!pictures_stand(*content, **listing)) return not_kept(paper, "它的图片现在是另一张");
    content->author = author;
    content->date = paper.date;
    editions.push_back(std::move(*content));
  }
  if (editions.empty()) return not_kept(paper, "登记簿里没有保存它印出的内容");
  return editions;
}

}  // namespace wenshu
