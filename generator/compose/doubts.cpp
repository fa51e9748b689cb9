#include "compose/doubts.h"

#include <algorithm>
#include <string>

#include "query/drill.h"

namespace wenshu {

namespace {

/// The field at a place of its sheet; empty if it is none of a field.
std::string field_at(const SheetPlaces& sheet, const std::string& cell) {
  if (sheet.places.style != PlaceNames::Style::cells) {
    const auto blank = cell.rfind(' ');
    return blank == std::string::npos ? std::string() : cell.substr(blank + 1);
  }
  const auto letters = cell.substr(0, cell.find_first_of("0123456789"));
  const auto at = std::find_if(sheet.columns.begin(), sheet.columns.end(),
                               [&](const auto& one) { return column_letters(one.second) == letters; });
  return at == sheet.columns.end() ? std::string() : at->first;
}

}  // namespace

Doubts::Doubts(const Campaign& campaign, const Diagnostics& found, query::Evaluation& at) : at_(at) {
  for (const auto& one : found) {
    if (one.severity == Severity::error) take(campaign, one.place);
  }
}

void Doubts::take(const Campaign& campaign, const Place& place) {
  const auto& schema = at_.rows.schema();
  for (const auto& [id, sheet] : campaign.sheets) {
    if (sheet.name != place.sheet || place.sheet.empty()) continue;
    const auto index = schema.find(id);
    if (index == query::nowhere) return;  // nothing is counted from it
    const auto column = schema.sheet(index).column(field_at(sheet, place.cell));
    if (column == query::nowhere) {
      sheets_.insert(index);
    } else {
      columns_.emplace(index, column);
    }
    return;
  }
  everything_ = true;  // a sheet that is missing, or records that stand elsewhere
}

bool Doubts::any_of_sheet(query::SheetIndex sheet) const {
  const auto first = columns_.lower_bound({sheet, 0});
  return sheets_.contains(sheet) || (first != columns_.end() && first->first == sheet);
}

/// Whether a column is faulty by which rows of a sheet are tied to others.
bool Doubts::ties(query::SheetIndex sheet) const {
  const auto& schema = at_.rows.schema();
  const auto& links = schema.sheet(sheet).links;
  return std::any_of(links.begin(), links.end(), [&](const query::Link& link) {
    if (link.how == query::Link::How::key) return columns_.contains({sheet, link.column});
    if (link.how != query::Link::How::back) return false;
    const auto& theirs = schema.sheet(link.to).links[link.of];
    return theirs.how == query::Link::How::key && theirs.to == sheet && columns_.contains({sheet, theirs.key});
  });
}

bool Doubts::about(const AnnexForm& form, const query::Expression& is, std::span<const query::Row> rows) {
  if (everything_ || query::unjudged(at_, is, rows) > 0) return true;
  if (columns_.empty() && sheets_.empty()) return false;
  auto read = at_.cells(is, rows);
  for (const auto& key : form.group) {
    if (rows.empty()) break;
    const auto cells = at_.cells(key, rows.front());
    read.insert(read.end(), cells.begin(), cells.end());
  }
  std::set<query::SheetIndex> sheets{form.sheet};
  for (const auto& cell : read) {
    if (columns_.contains({cell.sheet, cell.column})) return true;
    sheets.insert(cell.sheet);
  }
  return std::any_of(sheets.begin(), sheets.end(), [&](query::SheetIndex sheet) {
    if (sheets_.contains(sheet) || ties(sheet)) return true;
    // Of what hangs on the rows a fault may keep any record away.
    return sheet != form.sheet && !at_.rows.schema().sheet(sheet).single && any_of_sheet(sheet);
  });
}

}  // namespace wenshu
