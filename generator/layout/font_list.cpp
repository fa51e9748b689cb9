#include "layout/font_list.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"
#include "fonts/installed_fonts.h"

namespace wenshu {

namespace {

FontFamily read_family(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name alias weight package");
  FontFamily family{.name = attributes.text("name"), .aliases = {}, .weight = {}, .package = attributes.text_or("package", "")};
  if (const auto alias = attributes.text_or("alias", ""); !alias.empty()) family.aliases = split(alias, ",");
  if (const auto weight = attributes.text_or("weight", ""); !weight.empty()) {
    family.weight = weight_named(weight);
    if (!family.weight) {
      diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("不认识的字重“{}”", weight),
                                        "可用：light、regular、medium、semibold、bold、black"));
    }
  }
  return family;
}

std::optional<FontList> read_typeface(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name word-name");
  attributes.only_elements("family fallback");
  const auto name = attributes.text("name");
  const auto role = typeface_named(name);
  if (!role) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("不认识的字体类别“{}”", name),
                                      "可用：xiaobiaosong、fangsong、hei、kai、song"));
    return std::nullopt;
  }
  FontList wanted{.role = *role, .word_name = attributes.text("word-name"), .families = {}, .fallbacks = {}};
  for (const auto child : node.children("family")) wanted.families.push_back(read_family(file, child, diagnostics));
  for (const auto child : node.children("fallback")) wanted.fallbacks.push_back(read_family(file, child, diagnostics));
  if (wanted.families.empty()) {
    diagnostics.push_back(input_error("form-element", file.place(node), fmt::format("字体类别“{}”没有列出任何字体", name)));
  }
  return wanted;
}

}  // namespace

Result<std::vector<FontList>> read_font_lists(const std::filesystem::path& path) {
  auto file = XmlFile::read(path);
  if (!file) return failure(std::move(file.error()));
  Diagnostics diagnostics;
  std::vector<FontList> all;
  Attributes root(*file, file->root(), diagnostics);
  root.only("");
  root.only_elements("typeface");
  for (const auto node : file->root().children("typeface")) {
    if (auto wanted = read_typeface(*file, node, diagnostics)) all.push_back(std::move(*wanted));
  }
  for (const auto role : {Typeface::xiaobiaosong, Typeface::fangsong, Typeface::hei, Typeface::kai, Typeface::song}) {
    if (std::none_of(all.begin(), all.end(), [&](const FontList& wanted) { return wanted.role == role; })) {
      diagnostics.push_back(input_error("form-element", {.file = file->name()}, fmt::format("缺少字体类别 {}", name_of(role))));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return all;
}

}  // namespace wenshu
