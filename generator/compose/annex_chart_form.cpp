#include "compose/annex_chart_form.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"

namespace wenshu {

namespace {

/// Reads one chart.
class ChartReader {
 public:
  ChartReader(const XmlFile& file, pugi::xml_node node, const std::vector<AnnexSource>& columns, Diagnostics& faults)
      : file_(file), node_(node), columns_(columns), faults_(faults), own_(file, node, faults) {}

  ChartSource read() {
    own_.only("id kind title unit rows of labels whole");
    own_.only_elements("");
    made_.place = file_.passage(node_, "id");
    auto& chart = made_.chart;
    read_id();
    chart.kind = chart_kind_named(own_.choice("kind", "bars stacked line")).value_or(ChartKind::bars);
    chart.title = own_.text("title");
    chart.unit = own_.text_or("unit", "");
    if (node_.attribute("rows")) read_rows();
    if (!own_.text("of").empty()) read_columns();
    if (node_.attribute("labels")) read_labels();
    if (node_.attribute("whole")) read_whole();
    check_kind();
    return std::move(made_);
  }

 private:
  void fault(const Passage& place, std::string message, std::string hint = {}) {
    faults_.push_back(input_error("form-attribute", place.place(), std::move(message), std::move(hint)));
  }
  void fault(const char* attribute, std::string message, std::string hint = {}) {
    fault(file_.passage(node_, attribute), std::move(message), std::move(hint));
  }

  void read_id() {
    made_.chart.id = own_.text("id");
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (!std::all_of(made_.chart.id.begin(), made_.chart.id.end(), fits))
      fault("id", fmt::format("图的 id“{}”只用小写字母、数字和下划线", made_.chart.id), "模板里写作 {{#charts.by_town}}");
  }

  void read_rows() {
    auto& along = made_.chart.along;
    const auto names = file_.passage(node_, "rows");
    for (const auto& name : parts_of(names, '|')) {
      const auto column = column_named(columns_, name, faults_);
      if (!column) continue;
      if (columns_[*column].what == AnnexSource::What::empty) fault(name, "空着由人填写的列不能作图上的名称");
      if (columns_[*column].merged) fault(name, "合并格子的列不能作图上的名称");
      if (!along.empty() && *column != along.back() + 1) fault(name, "几列合起来作名称的，要相邻、由左到右", "如 rows=\"县|镇\"");
      along.push_back(*column);
    }
  }

  /// A number that stands in the cells of the rows, or in the totals row.
  bool has_numbers(const AnnexSource& source) const {
    if (node_.attribute("rows")) return source.is_number() && !source.merged;
    if (source.column.total != Total::whole) return source.column.total == Total::sum;
    return source.whole && (source.whole.type.is_number() || source.whole.type.kind == query::Type::Kind::days);
  }

  std::optional<std::size_t> number_column(const Passage& name) {
    const auto column = column_named(columns_, name, faults_);
    if (column && !has_numbers(columns_[*column]))
      fault(name,
            fmt::format("“{}”{}", name.text(),
                        node_.attribute("rows") ? "不是数，画不成图" : "的合计不是数，没有写 rows 的图画的是合计行"),
            "图里的数就是表里的数：请另写一列数，比率不作图");
    return column;
  }

  void read_columns() {
    auto& chart = made_.chart;
    for (const auto& name : parts_of(file_.passage(node_, "of"), '|')) {
      const auto column = number_column(name);
      if (!column) continue;
      chart.columns.push_back(*column);
      chart.labels.push_back(columns_[*column].column.header);
    }
  }

  void read_labels() {
    auto& chart = made_.chart;
    const auto given = parts_of(file_.passage(node_, "labels"), '|');
    if (chart.of_totals()) return fault("labels", "没有写 rows 的图，名称就是表头，不另写 labels", "请改表头，或者去掉 labels");
    if (given.size() != chart.columns.size())
      return fault("labels", fmt::format("labels 写了 {} 个，of 写了 {} 列，应当一样多", given.size(), chart.columns.size()));
    for (std::size_t i = 0; i < given.size(); ++i) chart.labels[i] = given[i].text();
  }

  void read_whole() {
    made_.chart.whole = number_column(file_.passage(node_, "whole"));
    if (made_.chart.kind != ChartKind::stacked)
      fault("whole", "whole 是堆积的几项合起来的那一列，只用于 kind=\"stacked\"", "请去掉 whole");
  }

  void check_kind() {
    const auto& chart = made_.chart;
    if (chart.kind != ChartKind::bars && !node_.attribute("rows"))
      return fault("kind", "合计行只有一行，画成 kind=\"bars\"", "要按行画的，写 rows=\"列\"");
    const auto most = chart.kind == ChartKind::line ? most_drawn_lines : most_bar_series;
    if (node_.attribute("rows") && chart.columns.size() > most)
      fault("of", fmt::format("一张图至多 {} 列，再多黑白印出来分不清", most), "请分成几张图");
  }

  const XmlFile& file_;
  pugi::xml_node node_;
  const std::vector<AnnexSource>& columns_;
  Diagnostics& faults_;
  Attributes own_;
  ChartSource made_;
};

}  // namespace

std::vector<Passage> parts_of(const Passage& passage, char separator) {
  std::vector<Passage> parts;
  const std::string_view text = passage.text();
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(separator, begin), text.size());
    auto first = begin, last = end;
    while (first < last && text[first] == ' ') ++first;
    while (last > first && text[last - 1] == ' ') --last;
    parts.push_back(passage.part(first, last));
    begin = end + 1;
  }
  return parts;
}

std::optional<std::size_t> column_named(const std::vector<AnnexSource>& columns, const Passage& name, Diagnostics& faults) {
  std::vector<std::string> known;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    known.push_back(columns[i].column.name());
    if (known.back() == name.text()) return i;
  }
  const auto meant = nearest_word(name.text(), known);
  faults.push_back(
      input_error("form-attribute", name.place(), fmt::format("这张表没有“{}”这一列", name.text()),
                  meant.empty() ? std::string("列按表头写，两级表头写成“上级·下级”") : fmt::format("是否应为 {}", meant)));
  return std::nullopt;
}

ChartSource read_annex_chart(const XmlFile& file, pugi::xml_node node, const std::vector<AnnexSource>& columns,
                             Diagnostics& faults) {
  return ChartReader(file, node, columns, faults).read();
}

}  // namespace wenshu
