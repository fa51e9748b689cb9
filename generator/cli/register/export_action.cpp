#include <cstdio>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "cli/register/actions.h"
#include "cli/register/event_text.h"
#include "cli/register/register_table.h"
#include "register/find.h"
#include "render/xlsx/render_xlsx.h"

namespace wenshu {

namespace {

/// A cell of CSV: what a spreadsheet would take for a formula stays a text.
std::string csv_text(const std::string& text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  auto guarded = formula ? "'" + text : text;
  if (guarded.find_first_of("\",\r\n") == std::string::npos) return guarded;
  return "\"" + replace_all(guarded, "\"", "\"\"") + "\"";
}

std::string csv_of(const AnnexTable& table) {
  std::string text = "\xEF\xBB\xBF";
  std::vector<std::string> cells;
  for (const auto& column : table.columns) cells.push_back(csv_text(column.header));
  text += join(cells, ",") + "\r\n";
  for (const auto& row : table.rows) {
    cells.clear();
    for (const auto& value : row)
      cells.push_back(std::holds_alternative<std::string>(value) ? csv_text(shown(value)) : shown(value));
    text += join(cells, ",") + "\r\n";
  }
  return text;
}

/// 文书台账: a paper a row.
AnnexTable ledger_table(const RegisterSession& session, Date day) {
  auto table = register_table("文书台账", session, day);
  table.columns = {{.group = "", .header = "序号", .width = 8},
                   {.group = "", .header = "文号", .width = 24},
                   {.group = "", .header = "题名", .width = 44, .align = Align::left},
                   {.group = "", .header = "机构编码", .width = 18},
                   {.group = "", .header = "受送达人", .width = 30, .align = Align::left},
                   {.group = "", .header = "成文日期", .width = 12},
                   {.group = "", .header = "送达日期", .width = 12},
                   {.group = "", .header = "送达方式", .width = 10},
                   {.group = "", .header = "签收人", .width = 12},
                   {.group = "", .header = "要求（项）", .width = 10},
                   {.group = "", .header = "未了结（项）", .width = 10},
                   {.group = "", .header = "逾期（项）", .width = 10},
                   {.group = "", .header = "状态", .width = 30, .align = Align::left},
                   {.group = "", .header = "登记人", .width = 16},
                   {.group = "", .header = "登记时间", .width = 26}};
  std::int64_t place = 0;
  for (const auto& entry : session.ledger().entries()) {
    const auto& paper = entry.paper();
    const auto* const service = service_of(entry);
    std::int64_t open = 0, late = 0;
    for (std::size_t i = 0; i < paper.demands.size(); ++i) {
      const auto state = standing_of(entry, i, session.calendar(), day).state;
      open += state != DemandState::mended && state != DemandState::closed && state != DemandState::voided ? 1 : 0;
      late += state == DemandState::overdue ? 1 : 0;
    }
    const auto served = [&](auto member) {
      return service == nullptr ? Value() : Value(std::get<Served>(service->deed).*member);
    };
    table.rows.push_back({++place, paper.number, paper.title, paper.institution, paper.recipient, paper.date,
                          service == nullptr ? Value() : Value(service->on), served(&Served::way), served(&Served::receiver),
                          std::int64_t(paper.demands.size()), open, late, paper_state(entry), entry.event->stamp.by,
                          entry.event->stamp.at});
  }
  return table;
}

std::string json_of(const RegisterSession& session) {
  std::vector<std::string> events;
  for (const auto& event : session.ledger().events())
    events.push_back(fmt::format("{{\"seq\": {}, \"body\": {}}}", event.seq, body_of(event)));
  return fmt::format("{{\"schema\": 1, \"anchor\": {}, \"events\": [{}{}\n]}}\n", json_string(session.anchor()),
                     events.empty() ? "" : "\n  ", join(events, ",\n  "));
}

int put(const std::string& file, const std::string& bytes, const std::string& what) {
  if (const auto done = write_file(file, bytes); !done) return report(done.error());
  fmt::print("已写入 {}：{}。\n", file, what);
  return exit_done;
}

}  // namespace

AnnexTable register_table(const std::string& title, const RegisterSession& session, Date day) {
  AnnexTable table;
  table.title = table.sheet_name = title;
  table.filled_by = fmt::format("{}　登记簿的锚：{}（第几条：末条校验和的前 16 位）", chinese_text(day), session.anchor());
  table.date = day;
  return table;
}

int write_table(const AnnexTable& table, const std::string& file) {
  const auto bytes = render_xlsx(table);
  if (!bytes) return report(bytes.error());
  return put(file, *bytes, fmt::format("{} {} 行", table.title, table.rows.size()));
}

int export_register(const Arguments& arguments) {
  if (!arguments.has("xlsx") && !arguments.has("csv") && !arguments.has("json"))
    return usage_error("export 要写明格式：--xlsx 文件、--csv 文件，或者 --json（写到标准输出）");
  const auto day = day_asked(arguments);
  if (!day) return usage_error(day.error().front().message);
  const auto session = RegisterSession::open(arguments, RegisterUse::look);
  if (!session) return not_opened(session.error());
  const auto table = ledger_table(*session, *day);
  if (arguments.has("json")) {
    fmt::print("{}", json_of(*session));
    return exit_done;
  }
  int status = exit_done;
  if (arguments.has("xlsx")) status = write_table(table, arguments.value("xlsx"));
  if (status == exit_done && arguments.has("csv"))
    status = put(arguments.value("csv"), csv_of(table), fmt::format("{} {} 行", table.title, table.rows.size()));
  return status;
}

}  // namespace wenshu
