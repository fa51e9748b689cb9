#include "query/campaign_rows.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/bindings.h"

namespace wenshu::query {

namespace {

/// A member of a record as a value.
struct ToValue {
  Rows& rows;
  const Type& type;

  Value operator()(const std::string& text) const { return text.empty() ? blank : rows.value_of(type, text); }
  Value operator()(const Count& count) const { return count ? *count * one_unit : blank; }
  Value operator()(const std::optional<Decimal>& number) const { return number ? number->thousandths : blank; }
  Value operator()(const std::optional<Date>& date) const {
    return date ? std::chrono::sys_days(*date).time_since_epoch().count() : blank;
  }
  Value operator()(const std::optional<bool>& answer) const { return answer ? (*answer ? yes : no) : blank; }
  Value operator()(const std::vector<std::string>& texts) const {
    std::vector<Value> items;
    for (const auto& text : texts) items.push_back(rows.texts().number(text));
    return rows.texts().list(std::move(items));
  }
};

/// Goes through the columns of a sheet: those a record has a member for, then those the office has added.
template <typename Record>
void fill_sheet(Rows& rows, SheetIndex sheet, const std::vector<const Record*>& records,
                const std::function<bool(const std::string&)>& has) {
  const auto& columns = rows.schema().sheet(sheet).columns;
  rows.resize(sheet, records.size());
  for (ColumnIndex column = 0; column < columns.size(); ++column) {
    const auto& id = columns[column].id;
    const auto& type = columns[column].type;
    if (!has(id)) continue;
    auto& cells = rows.present(sheet, column);
    const auto& all = bindings<Record>();
    const auto bound = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    for (std::size_t row = 0; row < records.size(); ++row) {
      if (bound != all.end()) {
        cells[row] = std::visit([&](auto member) { return ToValue{rows, type}(records[row]->*member); }, bound->member);
      } else {
        cells[row] = rows.value_of(type, field_text(*records[row], id));
      }
    }
    rows.pack(sheet, column);
  }
}

/// A cell of the report before is named with its file.
Place named(Place place, bool with_file) {
  if (with_file) place.sheet = std::filesystem::path(place.file).filename().string() + " " + place.sheet;
  return place;
}

template <typename Record>
void fill_table(Rows& rows, const Campaign& campaign, std::string_view prefix, std::string_view id,
                const std::vector<Record>& records) {
  const auto sheet = rows.schema().find(std::string(prefix) + std::string(id));
  if (sheet == nowhere) return;
  std::vector<const Record*> all;
  for (const auto& record : records) all.push_back(&record);
  const auto places = campaign.sheets.find(id);
  const bool known = places != campaign.sheets.end();
  fill_sheet<Record>(rows, sheet, all, [&](const std::string& field) { return known && places->second.columns.contains(field); });
  rows.name_cells(sheet,
                  [&campaign, &records, id = std::string(id), other = !prefix.empty()](Row row, const std::string& column) {
                    return named(campaign.place(id, records[static_cast<std::size_t>(row)].row, column), other);
                  });
}

}  // namespace

void fill(Rows& rows, const Campaign& campaign, std::string_view prefix) {
  if (const auto sheet = rows.schema().find(std::string(prefix) + "authority"); sheet != nowhere) {
    fill_sheet<Authority>(rows, sheet, {&campaign.authority},
                          [&](const std::string& id) { return !campaign.authority_place(id).cell.empty(); });
    rows.name_cells(sheet, [&campaign, other = !prefix.empty()](Row, const std::string& column) {
      return named(campaign.authority_place(column), other);
    });
  }
  campaign.each_table([&](std::string_view id, const auto& records) { fill_table(rows, campaign, prefix, id, records); });
}

}  // namespace wenshu::query
