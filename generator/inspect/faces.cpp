#include "inspect/faces.h"

#include <array>
#include <cctype>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu::inspect {

namespace {

/// What does not tell families apart.
std::string key_of(std::string_view family) {
  std::string key;
  for (const char c : family) {
    if (c == ' ' || c == '-' || c == '_' || c == ',') continue;
    key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return key;
}

/// The PDF name of a face carries its weight; the family in the data files does not.
std::string without_weight(std::string key) {
  static constexpr std::array<std::string_view, 5> weights{"regular", "medium", "bold", "mt", "light"};
  for (const auto weight : weights) {
    if (key.size() > weight.size() && key.ends_with(weight)) return key.substr(0, key.size() - weight.size());
  }
  return key;
}

}  // namespace

std::string plain_family(std::string_view family) {
  if (family.size() > 7 && family[6] == '+') family.remove_prefix(7);
  for (const std::string_view map : {"-Identity-H", "-Identity-V", "-UniGB-UCS2-H", "-UniGB-UTF16-H"}) {
    if (family.ends_with(map)) family.remove_suffix(map.size());
  }
  return std::string(family);
}

Result<Faces> Faces::read(const XmlFile& fonts, const XmlFile& inspection) {
  Faces faces;
  Diagnostics diagnostics;
  for (const auto node : fonts.root().children("typeface")) {
    const auto kind = typeface_named(node.attribute("name").value());
    if (!kind) continue;  // `wenshu fonts` reports it
    faces.kinds_[key_of(node.attribute("word-name").value())] = *kind;
    for (const auto family : node.children("family")) {
      // The weight tells 小标宋 from 宋 where one family serves both.
      const std::string weight = family.attribute("weight").value();
      const auto suffix = weight == "bold" ? weight : "";
      faces.kinds_[key_of(family.attribute("name").value() + std::string(suffix))] = *kind;
      for (const auto& alias : split(family.attribute("alias").value(), ",")) {
        if (!trim(alias).empty()) faces.kinds_[key_of(trim(alias) + suffix)] = *kind;
      }
    }
  }
  for (const auto node : inspection.root().child("faces").children("face")) {
    Attributes attributes(inspection, node, diagnostics);
    attributes.only("kind names");
    const auto kind = typeface_named(attributes.text("kind"));
    if (!kind) {
      diagnostics.push_back(input_error("form-attribute", inspection.place(node),
                                        fmt::format("不认识的字体类别“{}”", node.attribute("kind").value())));
      continue;
    }
    for (const auto& name : split(attributes.text("names"), ",")) {
      if (!trim(name).empty()) faces.kinds_[key_of(trim(name))] = *kind;
    }
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return faces;
}

std::optional<Typeface> Faces::kind_of(std::string_view family) const {
  const auto key = key_of(plain_family(family));
  if (const auto found = kinds_.find(key); found != kinds_.end()) return found->second;
  if (const auto found = kinds_.find(without_weight(key)); found != kinds_.end() && !key.ends_with("bold")) return found->second;
  return std::nullopt;
}

}  // namespace wenshu::inspect
