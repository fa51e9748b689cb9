#include "compose/filled_layout.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/definitions.h"

namespace wenshu {

namespace {

constexpr std::uint32_t header_rows = 60;
constexpr std::int64_t most =
    1'000'000'000'000'000;  // thousandths: no count is larger, and all of a table add up without overflow

/// A column of the table under a row that may end its header: what stands in the row, and above it.
struct Title {
  std::uint32_t column = 0;
  std::string own, above;
};

std::vector<Title> titles_of(const FilledTable& table, std::uint32_t row) {
  std::map<std::uint32_t, Title> titles;
  for (auto at = table.cells.lower_bound({row - 1, 0}); at != table.cells.end() && at->first.first <= row; ++at) {
    auto& title = titles[at->first.second];
    title.column = at->first.second;
    (at->first.first == row ? title.own : title.above) = normalised(at->second);
  }
  std::vector<Title> all;
  for (auto& [column, title] : titles) all.push_back(std::move(title));
  return all;
}

/// A column of the form as it is looked for. A header that stands under one group only needs no group.
struct Wanted {
  std::string header, group;
  bool alone = false;

  bool is(const Title& title) const {
    if (title.own.empty()) return group.empty() && title.above == header;
    return title.own == header && (alone || title.above == group || title.above == title.own);
  }
};

std::vector<Wanted> wanted_columns(const AnnexForm& form) {
  std::map<std::string, int> headers;
  for (const auto& source : form.columns) ++headers[source.column.header];
  std::vector<Wanted> wanted;
  for (const auto& source : form.columns) {
    wanted.push_back({normalised(source.column.header), normalised(source.column.group), headers[source.column.header] == 1});
  }
  return wanted;
}

bool is_among(const std::string& plain, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const auto& name) { return normalised(name) == plain; });
}

FilledLayout layout_at(const FilledTable& table, const AnnexForm& form, const std::vector<Wanted>& wanted, std::uint32_t row) {
  FilledLayout layout{.header = row};
  const auto key = form.key_column(form.group.size() - 1);
  for (const auto& title : titles_of(table, row)) {
    std::size_t index = 0;
    while (index < wanted.size() && (layout.columns.contains(index) || !wanted[index].is(title))) ++index;
    if (index < wanted.size()) {
      layout.columns[index] = title.column;
      if (index == key) layout.key = title.column;
      continue;
    }
    for (std::size_t i = 0; i < form.compared.size(); ++i) {
      if (is_among(title.own.empty() ? title.above : title.own, form.compared[i].headers))
        layout.compared.emplace(i, title.column);
    }
  }
  return layout;
}

}  // namespace

std::optional<FilledLayout> find_layout(const FilledTable& table, const AnnexForm& form) {
  const auto wanted = wanted_columns(form);
  std::optional<FilledLayout> best;
  std::uint32_t last = 0;
  for (const auto& [at, text] : table.cells) {
    if (at.first > header_rows) break;
    if (at.first == last) continue;
    last = at.first;
    auto layout = layout_at(table, form, wanted, last);
    if (layout.key != 0 && (!best || layout.columns.size() > best->columns.size())) best = std::move(layout);
  }
  if (best && best->columns.size() * 2 < form.columns.size()) best.reset();
  return best;
}

std::string text_at(const FilledTable& table, std::uint32_t row, std::uint32_t column) {
  const auto at = table.cells.find({row, column});
  return at == table.cells.end() ? std::string() : at->second;
}

std::optional<Decimal> written_number(const std::string& text) {
  static constexpr std::array nothing{"", "-", "—", "——", "/", "无"};
  static constexpr std::array units{"", "家", "人", "个", "名", "项", "间", "张", "栋", "天", "元", "㎡", "平方米"};
  const auto plain = trim(half_width(text));
  if (std::find(nothing.begin(), nothing.end(), plain) != nothing.end()) return Decimal{};
  const auto end = std::min(plain.find_first_not_of("-.0123456789"), plain.size());
  const auto number = std::string_view(plain).substr(0, end);
  const auto rest = trimmed(std::string_view(plain).substr(end));
  if (std::find(units.begin(), units.end(), rest) == units.end()) return std::nullopt;
  // `3.` is 3, as spreadsheets show it.
  const auto found = parse_decimal(number.ends_with('.') ? number.substr(0, number.size() - 1) : number);
  return found && found->thousandths <= most && found->thousandths >= -most ? found : std::nullopt;
}

}  // namespace wenshu
