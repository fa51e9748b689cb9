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

}  // namespace wenshu::testing_support
