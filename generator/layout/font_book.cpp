#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "compose/names.h"
#include "fonts/installed_fonts.h"
#include "layout/font_book.h"
#include "layout/font_list.h"

namespace wenshu {

namespace {

/// Opens each font once, however many roles it serves, and remembers the broken ones.
class Opener {
 public:
  explicit Opener(std::vector<std::unique_ptr<Face>>& faces) : faces_(faces) {}

  /// The face of `family`; null if the machine has no sound file of it. Broken files are added to `broken`, each once.
  const Face* open(const FontFamily& family, std::vector<BrokenFont>& broken) {
    for (const auto& where : find(family)) {
      const auto& opened = open(where, family.name);
      if (opened) return *opened;
      const auto known = [&](const BrokenFont& one) { return one.file == opened.error().file; };
      if (std::none_of(broken.begin(), broken.end(), known)) broken.push_back(opened.error());
    }
    return nullptr;
  }

 private:
  using Opened = tl::expected<const Face*, BrokenFont>;

  std::vector<FontFile> find(const FontFamily& family) const {
    auto found = installed_.find(family.name, family.weight);
    for (const auto& alias : family.aliases) {
      if (found.empty()) found = installed_.find(alias, family.weight);
    }
    return found;
  }

  const Opened& open(const FontFile& where, const std::string& family) {
    const auto known = opened_.find({where.file, where.index});
    if (known != opened_.end()) return known->second;
    auto face = Face::open(where.file, where.index, family).map([&](std::unique_ptr<Face> one) -> const Face* {
      return faces_.emplace_back(std::move(one)).get();
    });
    return opened_.emplace(std::pair(where.file, where.index), std::move(face)).first->second;
  }

  const InstalledFonts installed_;
  std::vector<std::unique_ptr<Face>>& faces_;
  std::map<std::pair<std::filesystem::path, unsigned>, Opened> opened_;
};

std::string text_of(const BrokenFont& font) {
  return fmt::format("字体“{}”的文件 {} 不能使用：{}", font.family, font.file.string(), font.reason);
}

/// Names the families looked for, and the packages in the order in which they look best.
Diagnostic missing(const FontList& list, const std::vector<BrokenFont>& broken) {
  std::vector<std::string> names;
  std::vector<std::string> packages;
  for (const auto& family : list.families) {
    names.push_back(family.name);
    if (!family.package.empty() && std::find(packages.begin(), packages.end(), family.package) == packages.end()) {
      packages.push_back(family.package);
    }
  }
  std::string found;
  for (const auto& font : broken) found += "；" + text_of(font);
  return environment_error(
      "font-missing", {},
      fmt::format("没有可用的“{}”类字体（{}）；找过：{}{}", list.word_name, name_of(list.role), join(names, "、"), found),
      fmt::format("请安装其中任一种；Debian 上可安装软件包：{}", join(packages, "、")));
}

}  // namespace

Result<FontBook> FontBook::open(const std::filesystem::path& fonts_xml) {
  const auto lists = read_font_lists(fonts_xml);
  if (!lists) return failure(lists.error());
  FontBook book;
  Opener opener(book.faces_);
  Diagnostics diagnostics;
  for (const auto& list : *lists) {
    FontUse use{.role = list.role, .wanted = list.families.front().name, .used = {}, .file = {}, .word_name = list.word_name};
    auto& chain = book.chains_[list.role];
    for (auto family = list.families.begin(); family != list.families.end() && chain.empty(); ++family) {
      const auto* const face = opener.open(*family, use.broken);
      if (face == nullptr) continue;
      chain.push_back(face);
      use.used = family->name;
      use.file = face->file();
    }
    if (chain.empty()) {
      diagnostics.push_back(missing(list, use.broken));
      continue;
    }
    for (const auto& fallback : list.fallbacks) {
      const auto* const face = opener.open(fallback, use.broken);
      if (face != nullptr && std::find(chain.begin(), chain.end(), face) == chain.end()) chain.push_back(face);
    }
    book.uses_.push_back(std::move(use));
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

bool FontBook::maps(Typeface role, char32_t code) const {
  const auto& chain = chains_.at(role);
  return std::any_of(chain.begin(), chain.end(), [&](const Face* face) { return face->maps(code); });
}

Diagnostics FontBook::substitutions() const {
  Diagnostics all;
  for (const auto& use : uses_) {
    if (!use.substituted()) continue;
    all.push_back(environment_error(
        "font-substituted", {.file = use.file.string()},
        fmt::format("{}应当用“{}”，本机没有，用的是“{}”", label_of(use.role), use.wanted, use.used),
        fmt::format("请安装“{}”；如果可以代替，请去掉 --strict-fonts，或者请管理程序的人在字体表里把“{}”列在最前", use.wanted,
                    use.used)));
  }
  append(all, broken());
  return all;
}

Diagnostics FontBook::broken() const {
  std::map<std::filesystem::path, BrokenFont> fonts;
  for (const auto& use : uses_) {
    for (const auto& font : use.broken) fonts.emplace(font.file, font);
  }
  Diagnostics all;
  for (const auto& [file, font] : fonts) {
    all.push_back(environment_error("font-broken", {.file = file.string()},
                                    fmt::format("字体“{}”不能使用，已略过：{}", font.family, font.reason),
                                    "请重新安装该字体，或删去这个文件"));
  }
  return all;
}

Diagnostics damaged_glyphs(const DamagedGlyphs& glyphs) {
  std::map<std::pair<std::filesystem::path, char32_t>, std::string> found;
  for (const auto& [face, code] : glyphs) found.emplace(std::pair(face->file(), code), face->family());
  Diagnostics all;
  for (const auto& [where, family] : found) {
    all.push_back(environment_error("glyph-damaged", {.file = where.first.string()},
                                    fmt::format("字体“{}”里“{}”（U+{:04X}）的字形损坏，这个字改用下一种字体", family,
                                                encode(where.second), static_cast<std::uint32_t>(where.second)),
                                    "请重新安装该字体"));
  }
  return all;
}

const Face& FontBook::main_face(Typeface role) const { return *chains_.at(role).front(); }

const std::string& FontBook::word_name(Typeface role) const {
  return std::find_if(uses_.begin(), uses_.end(), [&](const FontUse& use) { return use.role == role; })->word_name;
}

}  // namespace wenshu
