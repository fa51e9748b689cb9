#include "layout/profile.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>

#include "layout/profile_reader.h"

namespace wenshu {

namespace {

/// The middle of a seal stands this much of a line above the middle of signer and date (二者居印章中心偏下).
constexpr double above_middle = 0.4;

}  // namespace

int Profile::lines_above_seal() const {
  // The seal's middle lies (empty + 1 - above_middle) lines under the text; its top must not lie above the text's end.
  const double radius = seal_diameter.pt() / 2 / line_pitch.pt();
  return std::max(1, static_cast<int>(std::ceil(radius - 1 + above_middle)));
}

Profile Profile::of_format(Format format) const {
  auto profile = *this;
  for (const auto& [key, style] : format_roles) {
    if (key.first == format) profile.roles[key.second] = style;
  }
  return profile;
}

Profile Profile::with_lines(int count) const {
  auto profile = *this;
  profile.lines_a_page = count;
  // LibreOffice counts a line less where they fill the page to the twip.
  profile.line_pitch = Length::twips((text_height() - Length::pt(1)) / count / Length::twips(1));
  return profile;
}

Profile Profile::turned() const {
  // The head of the table lies at the left of the upright sheet.
  auto profile = *this;
  profile.page_width = page_height;
  profile.page_height = page_width;
  profile.top = left;
  profile.right = top;
  profile.bottom = right;
  profile.left = bottom;
  return profile;
}

Result<Profile> read_profile(const std::filesystem::path& path, const std::filesystem::path& office) {
  const auto file = XmlFile::read(path);
  if (!file) return failure(file.error());
  ProfileReader standard(*file);
  standard.read();
  if (!standard.diagnostics().empty()) return failure(std::move(standard.diagnostics()));
  if (office.empty() || !std::filesystem::exists(office)) return std::move(standard.profile());

  const auto own = XmlFile::read(office);
  if (!own) return failure(own.error());
  ProfileReader differing(*own, std::move(standard.profile()), standard.strengths());
  differing.read();
  if (!differing.diagnostics().empty()) return failure(std::move(differing.diagnostics()));
  return std::move(differing.profile());
}

Result<std::map<std::string, Profile>> read_layouts(const DataFolder& forms, const Profile& official) {
  constexpr std::string_view before = "layout-";
  std::set<std::string> stems;
  for (const auto& layer : forms.layers()) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(layer, error)) {
      const auto stem = entry.path().stem().string();
      if (entry.path().extension() == ".xml" && stem.starts_with(before) && stem != "layout-office") stems.insert(stem);
    }
  }
  std::map<std::string, Profile> layouts;
  Diagnostics diagnostics;
  for (const auto& stem : stems) {
    const auto file = XmlFile::read(forms.find(stem + ".xml"));
    if (!file) {
      append(diagnostics, file.error());
      continue;
    }
    ProfileReader differing(*file, official, {});
    differing.read();
    append(diagnostics, std::move(differing.diagnostics()));
    layouts.emplace(stem.substr(before.size()), std::move(differing.profile()));
  }
  if (!diagnostics.empty()) return failure(std::move(diagnostics));
  return layouts;
}

}  // namespace wenshu
