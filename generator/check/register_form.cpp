#include "check/register_form.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "model/records.h"

namespace wenshu {

namespace {

using Kind = query::Type::Kind;

struct Known {
  std::string_view id;
  Kind kind;
};

struct KnownSheet {
  std::string_view id;
  bool single;
  std::vector<Known> columns;
};

/// What the program says of the register (`batch/register_rows`).
const std::vector<KnownSheet>& known_sheets() {
  static const std::vector<KnownSheet> all{
      {"register",
       true,
       {{"anchor", Kind::text}, {"records", Kind::integer}, {"on", Kind::date}, {"followed_since", Kind::date}}},
      {"papers", false, {{"seq", Kind::integer},         {"kind", Kind::text},
                         {"kind_name", Kind::text},      {"key", Kind::text},
                         {"number", Kind::text},         {"prefix", Kind::text},
                         {"year", Kind::integer},        {"serial", Kind::integer},
                         {"title", Kind::text},          {"date", Kind::date},
                         {"institution_id", Kind::text}, {"recipient", Kind::text},
                         {"matters", Kind::list},        {"state", Kind::choice},
                         {"live", Kind::yes_no},         {"orders", Kind::yes_no},
                         {"round", Kind::integer},       {"served_on", Kind::date},
                         {"served_way", Kind::text},     {"receiver", Kind::text},
                         {"ends", Kind::date},           {"open_demands", Kind::integer},
                         {"void_reason", Kind::text},    {"voided_on", Kind::date},
                         {"replaced_by", Kind::text},    {"by_hand", Kind::yes_no},
                         {"carried", Kind::yes_no},      {"planned", Kind::yes_no},
                         {"to_party", Kind::yes_no}}},
      {"demands",
       false,
       {{"matter", Kind::text},
        {"what", Kind::text},
        {"safety", Kind::yes_no},
        {"term", Kind::choice},
        {"due", Kind::date},
        {"days", Kind::integer},
        {"live", Kind::yes_no},
        {"ends", Kind::date},
        {"state", Kind::choice},
        {"left", Kind::days},
        {"extended_to", Kind::date},
        {"extension_reason", Kind::text},
        {"rechecked_on", Kind::date},
        {"verdict", Kind::choice},
        {"found", Kind::text},
        {"closed_on", Kind::date},
        {"closed_how", Kind::choice},
        {"escalated_on", Kind::date}}},
      {"mentions", false, {{"matter", Kind::text}}},
      {"days", false, {{"on", Kind::date}}},
      {"events", false, {{"seq", Kind::integer},   {"type", Kind::choice},      {"on", Kind::date},
                         {"typed_at", Kind::text}, {"typed_by", Kind::text},    {"matter", Kind::text},
                         {"time", Kind::text},     {"place", Kind::text},       {"way", Kind::text},
                         {"receiver", Kind::text}, {"relation", Kind::text},    {"by1", Kind::text},
                         {"by2", Kind::text},      {"witness", Kind::text},     {"address_confirmed", Kind::yes_no},
                         {"note", Kind::text},     {"applied_on", Kind::date},  {"reason", Kind::text},
                         {"measures", Kind::text}, {"to", Kind::date},          {"approver", Kind::text},
                         {"officers", Kind::list}, {"fact", Kind::text},        {"verdict", Kind::choice},
                         {"how", Kind::choice},    {"step", Kind::choice},      {"ref", Kind::text},
                         {"organ", Kind::text},    {"number", Kind::text},      {"kind", Kind::text},
                         {"amount", Kind::amount}, {"date", Kind::date},        {"basis", Kind::text},
                         {"crime", Kind::yes_no},  {"received_by", Kind::text}, {"decided_on", Kind::date},
                         {"title", Kind::text},    {"why", Kind::text}}},
  };
  return all;
}

template <typename All>
const typename All::value_type* named(const All& all, std::string_view id) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
  return at == all.end() ? nullptr : &*at;
}

template <typename All>
Diagnostic unknown(const Passage& passage, const char* what, const All& all) {
  std::vector<std::string> ids;
  for (const auto& one : all) ids.emplace_back(one.id);
  const auto meant = nearest_word(passage.text(), ids);
  return input_error("form-register", passage.place(), fmt::format("登记簿没有“{}”{}", passage.text(), what),
                     meant.empty() ? fmt::format("可以写：{}", join(ids, "、")) : fmt::format("是否应为 {}", meant));
}

}  // namespace

Result<RegisterForm> RegisterForm::read(const XmlFile& file) {
  RegisterForm form;
  Diagnostics faults;
  if (std::string_view(file.root().name()) != "register")
    faults.push_back(input_error("form-element", file.place(file.root()),
                                 fmt::format("根元素应当是 <register>，现为 <{}>", file.root().name())));
  Attributes root(file, file.root(), faults);
  root.only("");
  root.only_elements("sheet");
  for (auto node : file.root().children("sheet")) {
    Attributes of_sheet(file, node, faults);
    of_sheet.only("id name");
    of_sheet.only_elements("column");
    const auto* const sheet = named(known_sheets(), of_sheet.text("id"));
    if (sheet == nullptr) {
      faults.push_back(unknown(file.passage(node, "id"), "这张表", known_sheets()));
      continue;
    }
    auto& made = form.sheets_.emplace_back(Sheet{.id = std::string(sheet->id), .name = of_sheet.text("name"), .columns = {}});
    for (auto child : node.children("column")) {
      Attributes of_column(file, child, faults);
      of_column.only("id header private");
      of_column.only_elements("value");
      const auto* const known = named(sheet->columns, of_column.text("id"));
      if (known == nullptr) {
        faults.push_back(unknown(file.passage(child, "id"), "这一列", sheet->columns));
        continue;
      }
      Column column{
          .column = {.id = std::string(known->id), .header = of_column.text("header"), .aliases = {}, .type = {known->kind}},
          .values = {}};
      column.column.is_private = of_column.flag_or("private", false);
      for (auto value : child.children("value")) {
        Attributes of_value(file, value, faults);
        of_value.only("id");
        column.values.emplace_back(of_value.text("id"), value.text().get());
      }
      if (column.values.empty() == (known->kind == Kind::choice))
        faults.push_back(input_error(
            "form-register", file.place(child),
            fmt::format("“{}”{}", column.column.header, column.values.empty() ? "要写各个值怎样称呼" : "不是选项，没有值"),
            "选项写 <value id=\"代号\">称呼</value>"));
      made.columns.push_back(std::move(column));
    }
  }
  if (!faults.empty()) return failure(std::move(faults));
  return form;
}

void RegisterForm::declare(query::Schema& schema) const {
  for (const auto& one : sheets_) {
    auto& sheet = schema.add(one.id, one.name);
    sheet.single = named(known_sheets(), one.id)->single;
    for (const auto& from : one.columns) {
      auto column = from.column;
      if (column.type.kind == Kind::choice) {
        std::vector<std::string> words;
        for (const auto& value : from.values) words.push_back(value.second);
        column.type.choice = schema.choice(std::move(words));
      }
      sheet.columns.push_back(std::move(column));
    }
  }
  const auto connect = [&](std::string_view from, const char* name, std::string_view to, const char* back) {
    if (schema.find(from) != query::nowhere && schema.find(to) != query::nowhere) schema.connect(from, name, to, back);
  };
  connect("papers", "institution", Institution::sheet, "papers");
  connect("demands", "paper", "papers", "demands");
  connect("demands", "finding", Finding::sheet, "demands");
  connect("mentions", "paper", "papers", "mentions");
  connect("mentions", "finding", Finding::sheet, "mentions");
  connect("events", "paper", "papers", "events");
  connect("events", "demand", "demands", "events");
  connect("events", "finding", Finding::sheet, "events");
  connect("events", "institution", Institution::sheet, "events");
  connect(Finding::sheet, "order", "papers", "");
  connect(Finding::sheet, "demand", "demands", "");
}

const RegisterForm::Column* RegisterForm::find(std::string_view sheet, std::string_view column) const {
  const auto* const at = named(sheets_, sheet);
  if (at == nullptr) return nullptr;
  const auto found =
      std::find_if(at->columns.begin(), at->columns.end(), [&](const auto& one) { return one.column.id == column; });
  return found == at->columns.end() ? nullptr : &*found;
}

std::string RegisterForm::word(std::string_view sheet, std::string_view column, std::string_view id) const {
  const auto* const at = find(sheet, column);
  if (at == nullptr) return std::string(id);
  const auto found = std::find_if(at->values.begin(), at->values.end(), [&](const auto& one) { return one.first == id; });
  return found == at->values.end() ? std::string(id) : found->second;
}

std::string RegisterForm::id_of(std::string_view sheet, std::string_view column, std::string_view word) const {
  const auto* const at = find(sheet, column);
  if (at == nullptr) return {};
  const auto found = std::find_if(at->values.begin(), at->values.end(), [&](const auto& one) { return one.second == word; });
  return found == at->values.end() ? std::string() : found->first;
}

}  // namespace wenshu
