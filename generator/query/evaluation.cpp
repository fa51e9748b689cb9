#include "query/evaluation.h"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "model/decimal.h"
#include "query/language.h"
#include "query/read_nodes.h"

namespace wenshu::query {

std::size_t RowIndex::Hash::operator()(const std::vector<Value>& key) const {
  std::size_t hash = 0xCBF29CE484222325U;
  for (const auto one : key) hash = (hash ^ static_cast<std::size_t>(one)) * 0x9E3779B97F4A7C15U, hash ^= hash >> 29;
  return hash;
}

Evaluation::Evaluation(const Language& the_language, const Rows& the_rows, const WorkCalendar& the_calendar)
    : rows(the_rows), calendar(the_calendar), language(the_language), texts_(&the_rows.texts()) {
  for (std::size_t i = 0; i < rows.schema().globals().size(); ++i) globals_.push_back(rows.global(i));
}

void Evaluation::set_global(std::string_view name, Value value) {
  const auto& all = rows.schema().globals();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) globals_[i] = value;
  }
}

Value Evaluation::computed(SheetIndex sheet, ColumnIndex column, Row row) {
  if (rows.computed() == nullptr) return blank;
  const auto at = std::pair{sheet, column};
  auto& cells = computed_[at];
  if (cells.empty()) cells.assign(rows.count(sheet), not_yet);
  if (const auto known = cells[static_cast<std::size_t>(row)]; known != not_yet) return known;
  const auto found = rows.computed()->value(*this, sheet, column, row);
  computed_[at][static_cast<std::size_t>(row)] = found;
  return found;
}

Value Evaluation::learn_constant(std::size_t slot) {
  const auto& all = language.constants();
  constants_.resize(all.size(), not_yet);
  return constants_[slot] = texts_.number(all[slot]);
}

Value Evaluation::value(const Expression& expression, Row row) {
  const SelfIs about(*this, row);
  return expression.node == nullptr ? blank : expression.node->value(*this, row);
}

std::optional<bool> Evaluation::holds(const Expression& condition, Row row) {
  const auto found = value(condition, row);
  if (found == blank) return std::nullopt;
  return found != no;
}

std::vector<Row> Evaluation::rows_of(const Expression& expression, Row row) {
  std::vector<Row> found;
  if (expression.rows == nullptr) return found;
  const SelfIs about(*this, row);
  expression.rows->each(*this, row, [&](Row one) {
    found.push_back(one);
    return true;
  });
  return found;
}

std::string Evaluation::text(const Expression& expression, Row row) { return text_of(expression.type, value(expression, row)); }

Value Evaluation::value(const Expression& expression, std::span<const Row> of) {
  const GroupIs about(*this, of);
  return value(expression, about.first());
}

std::string Evaluation::text(const Expression& expression, std::span<const Row> of) {
  return text_of(expression.type, value(expression, of));
}

std::string Evaluation::text_of(const Type& type, Value found) const {
  if (found == blank) return {};
  switch (type.kind) {
    case Type::Kind::text:
    case Type::Kind::choice: return std::string(texts_.text(found));
    case Type::Kind::yes_no: return found == no ? "否" : "是";
    case Type::Kind::integer:
    case Type::Kind::decimal:
    case Type::Kind::amount: return to_text(Decimal{found});
    case Type::Kind::date: return iso_text(Date(std::chrono::sys_days(std::chrono::days(found))));
    case Type::Kind::time: return fmt::format("{:02}:{:02}", found / 60, found % 60);
    case Type::Kind::days:
    case Type::Kind::workdays:
    case Type::Kind::months: return std::to_string(found);
    case Type::Kind::list: {
      std::vector<std::string> items;
      for (const auto item : texts_.items(found)) items.emplace_back(texts_.text(item));
      return join(items, "、");
    }
    case Type::Kind::row:
    case Type::Kind::rows: return std::to_string(found + 1);
  }
  return {};
}

std::optional<Cell> Evaluation::cell(const Expression& expression, Row row) {
  const auto* const column = dynamic_cast<const CellValue*>(expression.node);
  if (column == nullptr) return std::nullopt;
  const SelfIs about(*this, row);
  const auto found = column->cell(*this, row);
  return found.row == blank ? std::nullopt : std::optional(rows.home(found));
}

std::vector<Cell> Evaluation::cells(const Expression& expression, Row row) {
  std::vector<Cell> found;
  auto* const before = trace;
  trace = &found;
  const SelfIs about(*this, row);
  if (expression.node != nullptr) expression.node->value(*this, row);
  if (expression.rows != nullptr) expression.rows->judge(*this, row, [](Row, Value) {});
  trace = before;
  for (auto& cell : found) cell = rows.home(cell);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Cell> Evaluation::cells(const Expression& expression, std::span<const Row> of) {
  const GroupIs about(*this, of);
  return cells(expression, about.first());
}

Value Evaluation::defined(std::size_t word, Row row) {
  const auto& the_word = language.word(word);
  if (trace != nullptr) {
    const SelfIs about(*this, row);
    return the_word.node->value(*this, row);
  }
  if (word >= words_.size()) words_.resize(language.words());
  const auto at = static_cast<std::size_t>(row), stretch = at / std::tuple_size_v<Stretch>, in = at % std::tuple_size_v<Stretch>;
  if (stretch >= words_[word].size()) words_[word].resize(rows.count(the_word.sheet) / std::tuple_size_v<Stretch> + 1);
  if (words_[word][stretch] == nullptr) {
    words_[word][stretch] = std::make_unique<Stretch>();
    words_[word][stretch]->fill(not_yet);
  }
  auto& kept = (*words_[word][stretch])[in];  // stays where it is, whatever other words are asked meanwhile
  if (kept != not_yet) return kept;
  const SelfIs about(*this, row);
  return kept = the_word.node->value(*this, row);
}

std::vector<std::vector<Row>> gathered(Evaluation& at, const std::vector<Expression>& keys, const std::vector<Row>& rows,
                                       BlankKeys blanks) {
  std::vector<std::vector<Row>> groups;
  std::map<std::vector<Value>, std::size_t> places;
  for (const auto row : rows) {
    std::vector<Value> key;
    for (const auto& one : keys) key.push_back(at.value(one, row));
    if (blanks == BlankKeys::left_out && std::find(key.begin(), key.end(), blank) != key.end()) continue;
    const auto [place, fresh] = places.emplace(std::move(key), groups.size());
    if (fresh) groups.emplace_back();
    groups[place->second].push_back(row);
  }
  return groups;
}

}  // namespace wenshu::query
