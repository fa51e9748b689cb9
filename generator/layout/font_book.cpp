#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "base/xml_file.h"
#include "layout/font.h"
#include "layout/fontconfig.h"
#include "layout/profile.h"

namespace wenshu {

namespace {

/// One `<family>` or `<fallback>` of `forms/fonts.xml`.
struct Family {
  std::string name;
  std::vector<std::string> aliases;  ///< further names of the same face
  std::optional<int> weight;
  std::string package;  ///< the Debian package that holds it; empty: licensed, not in Debian
};

/// One `<typeface>`.
struct Wanted {
  Typeface role{};
  std::string word_name;
  std::vector<Family> families;
  std::vector<Family> fallbacks;
};

/// The family that serves and where it was found.
struct Found {
  const Family* family = nullptr;
  FontFile where;
};

Family read_family(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name alias weight package");
  Family family{.name = attributes.text("name"), .aliases = {}, .weight = {}, .package = attributes.text_or("package", "")};
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

std::optional<Wanted> read_typeface(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics) {
  Attributes attributes(file, node, diagnostics);
  attributes.only("name word-name");
  const auto name = attributes.text("name");
  const auto role = typeface_named(name);
  if (!role) {
    diagnostics.push_back(input_error("form-attribute", file.place(node), fmt::format("不认识的字体类别“{}”", name),
                                      "可用：xiaobiaosong、fangsong、hei、kai、song"));
    return std::nullopt;
  }
  Wanted wanted{.role = *role, .word_name = attributes.text("word-name"), .families = {}, .fallbacks = {}};
  for (const auto child : node.children("family")) wanted.families.push_back(read_family(file, child, diagnostics));
  for (const auto child : node.children("fallback")) wanted.fallbacks.push_back(read_family(file, child, diagnostics));
  if (wanted.families.empty()) {
    diagnostics.push_back(input_error("form-element", file.place(node), fmt::format("字体类别“{}”没有列出任何字体", name)));
  }
  return wanted;
}

Result<std::vector<Wanted>> read_wanted(const std::filesystem::path& path) {
  auto file = XmlFile::read(path);
  if (!file) return failure(std::move(file.error()));
  Diagnostics diagnostics;
  std::vector<Wanted> all;
  for (const auto node : file->root().children("typeface")) {
    if (auto wanted = read_typeface(*file, node, diagnostics)) all.push_back(std::move(*wanted));
  }
  for (const auto role : {Typeface::xiaobiaosong, Typeface::fangsong, Typeface::hei, Typeface::kai, Typeface::song}) {
    if (std::none_of(all.begin(), all.end(), [&](const Wanted& wanted) { return wanted.role == role; })) {
      diagnostics.push_back(input_error("form-element", {.file = file->name()}, fmt::format("缺少字体类别 {}", name_of(role))));
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return all;
}

std::optional<FontFile> find(const InstalledFonts& installed, const Family& family) {
  if (auto found = installed.find(family.name, family.weight)) return found;
  for (const auto& alias : family.aliases) {
    if (auto found = installed.find(alias, family.weight)) return found;
  }
  return std::nullopt;
}

std::optional<Found> first_found(const InstalledFonts& installed, const std::vector<Family>& families) {
  for (const auto& family : families) {
    if (auto where = find(installed, family)) return Found{&family, std::move(*where)};
  }
  return std::nullopt;
}

/// Names the families looked for, and the packages in the order in which they look best.
Diagnostic missing(const Wanted& wanted) {
  std::vector<std::string> names;
  std::vector<std::string> packages;
  for (const auto& family : wanted.families) {
    names.push_back(family.name);
    if (!family.package.empty() && std::find(packages.begin(), packages.end(), family.package) == packages.end()) {
      packages.push_back(family.package);
    }
  }
  return environment_error(
      "font-missing", {},
      fmt::format("没有可用的“{}”类字体（{}）；找过：{}", wanted.word_name, name_of(wanted.role), join(names, "、")),
      fmt::format("请安装其中任一种；Debian 上可安装软件包：{}", join(packages, "、")));
}

/// Opens each font once, however many roles it serves.
class Opener {
 public:
  explicit Opener(std::vector<std::unique_ptr<Face>>& faces) : faces_(faces) {}

  Result<const Face*> open(const Found& found) {
    for (const auto& face : faces_) {
      if (face->file() == found.where.file && face->index() == found.where.index) return face.get();
    }
    auto face = Face::open(found.where.file, found.where.index, found.family->name);
    if (!face) return failure(std::move(face.error()));
    return faces_.emplace_back(std::move(*face)).get();
  }

 private:
  std::vector<std::unique_ptr<Face>>& faces_;
};

/// The faces of one role: its own first, then those fallbacks that the machine has.
Result<std::vector<const Face*>> open_chain(const InstalledFonts& installed, const Wanted& wanted, const Found& main,
                                            Opener& opener) {
  std::vector<const Face*> chain;
  auto face = opener.open(main);
  if (!face) return failure(std::move(face.error()));
  chain.push_back(*face);
  for (const auto& fallback : wanted.fallbacks) {
    const auto where = find(installed, fallback);
    if (!where) continue;
    auto further = opener.open({&fallback, *where});
    if (!further) return failure(std::move(further.error()));
    if (std::find(chain.begin(), chain.end(), *further) == chain.end()) chain.push_back(*further);
  }
  return chain;
}

}  // namespace

Result<FontBook> FontBook::open(const std::filesystem::path& fonts_xml) {
  const auto all = read_wanted(fonts_xml);
  if (!all) return failure(all.error());
  const InstalledFonts installed;
  FontBook book;
  Opener opener(book.faces_);
  Diagnostics diagnostics;
  for (const auto& wanted : *all) {
    const auto main = first_found(installed, wanted.families);
    if (!main) {
      diagnostics.push_back(missing(wanted));
      continue;
    }
    auto chain = open_chain(installed, wanted, *main, opener);
    if (!chain) {
      append(diagnostics, std::move(chain.error()));
      continue;
    }
    book.chains_[wanted.role] = std::move(*chain);
    book.uses_.push_back({wanted.role, wanted.families.front().name, main->family->name, main->where.file, wanted.word_name});
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return book;
}

const Face* FontBook::face_for(Typeface role, char32_t code) const {
  for (const auto* face : chains_.at(role)) {
    if (face->has(code)) return face;
  }
  return nullptr;
}

Diagnostics FontBook::substitutions() const {
  Diagnostics all;
  for (const auto& use : uses_) {
    if (!use.substituted()) continue;
    all.push_back(
        environment_error("font-substituted", {.file = use.file.string()},
                          fmt::format("{}应当用“{}”，本机没有，用的是“{}”", name_of(use.role), use.wanted, use.used),
                          fmt::format("请安装“{}”；如果可以代替，请去掉 --strict-fonts，或者在 forms/fonts.xml 里把“{}”列在最前",
                                      use.wanted, use.used)));
  }
  return all;
}

const Face& FontBook::main_face(Typeface role) const { return *chains_.at(role).front(); }

const std::string& FontBook::word_name(Typeface role) const {
  return std::find_if(uses_.begin(), uses_.end(), [&](const FontUse& use) { return use.role == role; })->word_name;
}

}  // namespace wenshu
