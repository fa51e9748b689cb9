#include "query/read_nodes.h"

namespace wenshu::query {

Value LinkedRow::value(Evaluation& at, Row row) const {
  if (base_ != nullptr) row = base_->value(at, row);
  if (row == blank) return blank;
  const auto& link = at.rows.schema().sheet(sheet_).links[link_];
  if (at.trace != nullptr && link.how == Link::How::key) at.trace->push_back({sheet_, link.column, row});
  return at.rows.one(sheet_, link_, row);
}

bool LinkedRow::absent(const Evaluation& at) const {
  const auto& link = at.rows.schema().sheet(sheet_).links[link_];
  return link.how == Link::How::key && (!at.rows.has(sheet_, link.column) || !at.rows.has(link.to, link.key));
}

}  // namespace wenshu::query
