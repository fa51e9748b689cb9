#pragma once

#include "model/bindings.h"
#include "support/campaigns.h"

namespace wenshu::testing_support {

/// A sound campaign with a column for every field of the ledger: the n-th field stands in the n-th column.
inline Campaign full_campaign() {
  auto made = campaign();
  const auto columns = [&](std::string_view sheet, const auto& all) {
    auto& places = made.sheets[std::string(sheet)].columns;
    places.clear();
    for (const auto& one : all) places[std::string(one.id)] = static_cast<std::uint32_t>(places.size() + 1);
  };
  columns(Institution::sheet, bindings<Institution>());
  columns(Inspection::sheet, bindings<Inspection>());
  columns(Finding::sheet, bindings<Finding>());
  auto& authority = made.sheets["authority"];
  authority.name = "单位信息";
  std::uint32_t row = 1;
  for (const auto& one : bindings<Authority>()) authority.cells[std::string(one.id)] = {++row, 2};
  return made;
}

/// The campaign with every column there is, those it has where they were: what is not in it stands in no column else, and no
/// paper can print it.
inline Campaign readable(Campaign made) {
  const auto add = [&](std::string_view sheet, const auto& all) {
    auto& columns = made.sheets[std::string(sheet)].columns;
    for (const auto& one : all) columns.emplace(std::string(one.id), static_cast<std::uint32_t>(columns.size() + 1));
  };
  add(Institution::sheet, bindings<Institution>());
  add(Inspection::sheet, bindings<Inspection>());
  add(Finding::sheet, bindings<Finding>());
  auto& authority = made.sheets["authority"];
  authority.name = "单位信息";
  std::uint32_t row = 1;
  for (const auto& one : bindings<Authority>()) authority.cells.emplace(std::string(one.id), std::pair{++row, 2U});
  return made;
}

/// The cell of a field of the n-th institution.
inline std::string place_of(const Campaign& campaign, std::size_t institution, std::string_view field) {
  return campaign.place(campaign.institutions.at(institution), field).cell;
}

}  // namespace wenshu::testing_support
