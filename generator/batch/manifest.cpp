#include "batch/manifest.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"

namespace wenshu {

namespace {

std::string json_or_null(const std::string& text) { return text.empty() ? "null" : json_string(text); }

/// The broken files passed over, if there are any.
std::string broken_fonts(const FontUse& use) {
  if (use.broken.empty()) return {};
  std::vector<std::string> all;
  for (const auto& font : use.broken) {
    all.push_back(fmt::format("{{\"family\": {}, \"file\": {}, \"reason\": {}}}", json_string(font.family),
                              json_string(font.file.filename().string()), json_string(font.reason)));
  }
  return fmt::format(", \"broken\": [{}]", join(all, ", "));
}

}  // namespace

std::string manifest_text(const Manifest& manifest, const std::string& version) {
  std::vector<const Product*> files;
  for (const auto& file : manifest.files) files.push_back(&file);
  std::sort(files.begin(), files.end(), [](const auto* a, const auto* b) { return a->path < b->path; });
  std::string text = fmt::format("{{\n  \"program\": \"wenshu\",\n  \"version\": {},\n", json_string(version));
  text +=
      fmt::format("  \"data_sha256\": {},\n  \"forms_sha256\": {},\n  \"templates_sha256\": {},\n",
                  json_string(manifest.data_sha256), json_string(manifest.forms_sha256), json_string(manifest.templates_sha256));
  text += manifest.head ? fmt::format("  \"register\": {{\"records\": {}, \"head\": {}}},\n", manifest.head->seq,
                                      json_string(manifest.head->hash))
                        : std::string("  \"register\": null,\n");
  text += "  \"fonts\": [";
  for (std::size_t i = 0; i < manifest.fonts.size(); ++i) {
    const auto& font = manifest.fonts[i];
    text += fmt::format("{}\n    {{\"role\": {}, \"wanted\": {}, \"used\": {}, \"file\": {}{}}}", i == 0 ? "" : ",",
                        json_string(std::string(name_of(font.role))), json_string(font.wanted), json_string(font.used),
                        json_string(font.file.filename().string()), broken_fonts(font));
  }
  text += "\n  ],\n  \"files\": [";
  constexpr std::size_t around = 200;  // what stands around a path: hash, number, names of members
  const auto room = [](std::size_t sum, const Product* file) { return sum + file->path.size() + around; };
  text.reserve(std::accumulate(files.begin(), files.end(), text.size(), room));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& file = *files[i];
    fmt::format_to(std::back_inserter(text),
                   "{}\n    {{\"path\": {}, \"sha256\": {}, \"format\": {}, \"kind\": {}, \"number\": {}, \"institution\": {}, "
                   "\"audience\": {}}}",
                   i == 0 ? "" : ",", json_string(file.path), json_string(file.sha256), json_string(file.format),
                   json_string(file.kind), json_or_null(file.number), json_or_null(file.institution), json_string(file.audience));
  }
  text += "\n  ]\n}\n";
  return text;
}

Result<std::string> folder_sha256(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file()) names.push_back(std::filesystem::relative(entry.path(), folder).generic_string());
  }
  std::sort(names.begin(), names.end());
  std::string all;
  for (const auto& name : names) {
    const auto bytes = read_file(folder / name, longest_form);
    if (!bytes) return failure(bytes.error());
    all += name + "\n" + sha256(*bytes) + "\n";
  }
  return sha256(all);
}

}  // namespace wenshu
