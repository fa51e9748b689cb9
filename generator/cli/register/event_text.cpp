#include "cli/register/event_text.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "register/find.h"

namespace wenshu {

namespace {

std::string paper_name(const Ledger& ledger, std::int64_t seq) {
  const auto* const entry = ledger.entry(seq);
  return entry == nullptr ? fmt::format("第 {} 条", seq) : called(*entry);
}

/// What a clerk reads for the word that is stored.
std::string shown_value(const Ledger& ledger, const Deed& deed, const FieldForm& field) {
  auto text = field_text(deed, field.id);
  if (field.use == FieldUse::paper) {
    const auto seq = std::strtoll(text.c_str(), nullptr, 10);
    return seq == 0 ? std::string() : paper_name(ledger, seq);
  }
  if (field.words == nullptr) return text;
  for (const auto& word : *field.words) {
    if (word.id == text) return std::string(word.label);
  }
  return text;
}

/// Fields that are the program's own business, or say once more what a number says.
bool is_inner(const Deed& deed, std::string_view id) {
  static const std::set<std::string_view> of_papers{"digest", "data", "forms",  "templates", "files", "demands",
                                                    "key",    "plan", "prefix", "year",      "serial"};
  return id == "legacy" || (std::holds_alternative<Issued>(deed) && of_papers.contains(id));
}

std::string json_of(const std::string& text) { return text.empty() ? "null" : json_string(text); }

std::string demand_json(const LedgerEntry& entry, std::size_t demand, const WorkCalendar& calendar, Date day) {
  const auto& one = entry.paper().demands[demand];
  const auto standing = standing_of(entry, demand, calendar, day);
  const auto& end = standing.ending.day;
  return fmt::format(
      "{{\"finding\": {}, \"matter\": {}, \"term\": {}, \"safety\": {}, \"state\": {}, \"ends\": {}, \"days\": {}, "
      "\"working_days\": {}}}",
      json_of(one.finding), json_of(one.matter), json_string(term_text(one.term)), one.safety ? "true" : "false",
      json_string(name_of(standing.state)), end ? json_string(iso_text(*end)) : "null",
      end ? std::to_string(standing.days) : "null", end ? std::to_string(standing.working_days) : "null");
}

/// A list of JSON values, a line each if there are any.
std::string json_list(const std::vector<std::string>& items, const char* indent) {
  if (items.empty()) return "[]";
  return fmt::format("[\n{0}  {1}\n{0}]", indent, join(items, std::string(",\n") + indent + "  "));
}

}  // namespace

std::string event_fields_text(const Ledger& ledger, const Event& event) {
  std::vector<std::string> parts;
  for (const auto& field : fields_of(event.deed)) {
    if (is_inner(event.deed, field.id) || field.id == "entry") continue;
    if (const auto text = shown_value(ledger, event.deed, field); !text.empty())
      parts.push_back(fmt::format("{} {}", field.label, text));
  }
  return join(parts, "，");
}

std::string event_line(const Ledger& ledger, const Event& event) {
  const auto entry = entry_of(event.deed);
  const auto fields = event_fields_text(ledger, event);
  std::string line = fmt::format("第 {} 条", event.seq);
  if (event.on != Date{}) line += "  " + iso_text(event.on);
  line += "  " + label_of(event.deed);
  if (entry != 0) line += "  " + paper_name(ledger, entry);
  return line + (fields.empty() ? std::string() : "：" + fields);
}

std::string event_json(const Ledger& ledger, const Event& event) {
  std::string fields;
  for (const auto& field : fields_of(event.deed)) {
    if (field.id == "demands" || field.id == "files") continue;
    const auto text = field.use == FieldUse::paper ? shown_value(ledger, event.deed, field) : field_text(event.deed, field.id);
    if (!text.empty()) fields += fmt::format("{}{}: {}", fields.empty() ? "" : ", ", json_string(field.id), json_string(text));
  }
  const auto* const retraction = ledger.retraction_of(event.seq);
  return fmt::format(
      "{{\"seq\": {}, \"type\": {}, \"on\": {}, \"at\": {}, \"by\": {}, \"program\": {}, \"retracted_by\": {}, \"fields\": "
      "{{{}}}}}",
      event.seq, json_string(type_of(event.deed)), event.on == Date{} ? "null" : json_string(iso_text(event.on)),
      json_of(event.stamp.at), json_of(event.stamp.by), json_of(event.stamp.program),
      retraction == nullptr ? "null" : std::to_string(retraction->seq), fields);
}

std::string printed_term(const Term& term) {
  switch (term.kind) {
    case Term::Kind::at_once: return "立即";
    case Term::Kind::date: return iso_text(term.date) + "以前";
    case Term::Kind::natural_days: return fmt::format("送达之日起 {} 日内", term.days);
    default: return fmt::format("送达之日起 {} 个工作日内", term.days);
  }
}

std::string standing_text(const DemandStanding& standing) {
  std::string name = name_of(standing.state);
  const auto& end = standing.ending.day;
  switch (standing.state) {
    case DemandState::overdue:
      return fmt::format("逾期 {} 日（{} 个工作日），{}届满", -standing.days, -standing.working_days, end ? iso_text(*end) : "");
    case DemandState::running:
    case DemandState::soon:
      if (standing.days == 0) return fmt::format("今日到期（{}）", end ? iso_text(*end) : "");
      return fmt::format("{}，{}到期，还有 {} 日（{} 个工作日）", name, end ? iso_text(*end) : "", standing.days,
                         standing.working_days);
    default: return name;
  }
}

std::string paper_state(const LedgerEntry& entry) {
  if (entry.voided != nullptr)
    return fmt::format("已作废（{}：{}）", iso_text(entry.voided->on), std::get<Voided>(entry.voided->deed).reason);
  if (service_of(entry) == nullptr) return entry.is_order() ? "有效，没有登记送达" : "有效";
  return "有效，已送达";
}

std::string paper_json(const Ledger& ledger, const LedgerEntry& entry, const WorkCalendar& calendar, Date day, bool whole) {
  const auto& paper = entry.paper();
  const auto* const service = service_of(entry);
  const auto paper_of = [&](std::int64_t seq) { return seq == 0 ? std::string("null") : json_string(paper_name(ledger, seq)); };
  auto text = fmt::format(
      "{{\"seq\": {}, \"number\": {}, \"kind\": {}, \"title\": {}, \"institution\": {}, \"recipient\": {}, \"date\": {}, "
      "\"state\": {}, "
      "\"void_reason\": {}, \"served_on\": {}, \"supersedes\": {}, \"superseded_by\": {}, \"by_hand\": {}",
      entry.seq(), json_of(paper.number), json_string(paper.kind), json_string(paper.title), json_of(paper.institution),
      json_of(paper.recipient), json_string(iso_text(paper.date)), entry.live() ? "\"issued\"" : "\"void\"",
      entry.live() ? "null" : json_string(std::get<Voided>(entry.voided->deed).reason),
      service == nullptr ? "null" : json_string(iso_text(service->on)), paper_of(entry.supersedes), paper_of(entry.superseded_by),
      json_of(paper.source));
  if (!whole) return text + "}";
  std::vector<std::string> demands, files, events{event_json(ledger, *entry.event)};
  for (std::size_t i = 0; i < paper.demands.size(); ++i) demands.push_back(demand_json(entry, i, calendar, day));
  for (const auto& file : entry.files())
    files.push_back(fmt::format("{{\"path\": {}, \"format\": {}, \"sha256\": {}}}", json_string(file.path),
                                json_string(file.format), json_string(file.sha256)));
  for (const auto& act : entry.life) events.push_back(event_json(ledger, *act.event));
  return text + fmt::format(",\n   \"demands\": {},\n   \"files\": {},\n   \"events\": {}}}", json_list(demands, "   "),
                            json_list(files, "   "), json_list(events, "   "));
}

std::string paper_text(const Ledger& ledger, const LedgerEntry& entry, const WorkCalendar& calendar, Date day) {
  const auto& paper = entry.paper();
  auto text = fmt::format("{}  {}\n  成文日期 {}  {}\n", called(entry), paper.title, iso_text(paper.date), paper_state(entry));
  if (!paper.institution.empty() || !paper.recipient.empty())
    text += fmt::format("  受送达人 {}\n", trim(paper.institution + " " + paper.recipient));
  if (!paper.source.empty()) text += fmt::format("  文号在程序之外给出：{}\n", paper.source);
  if (entry.supersedes != 0) text += fmt::format("  替代 {}\n", paper_name(ledger, entry.supersedes));
  if (entry.superseded_by != 0) text += fmt::format("  由 {} 替代\n", paper_name(ledger, entry.superseded_by));
  if (!paper.demands.empty()) text += fmt::format("要求（{}）：\n", iso_text(day));
  for (std::size_t i = 0; i < paper.demands.size(); ++i) {
    const auto& one = paper.demands[i];
    text += fmt::format("  {}  {}{}  {}  {}\n", i + 1, one.finding.empty() ? "" : one.finding + "  ", one.matter,
                        printed_term(one.term), standing_text(standing_of(entry, i, calendar, day)));
  }
  if (const auto files = entry.files(); !files.empty()) {
    text += "文件：\n";
    for (const auto& file : files) text += fmt::format("  {}\n", file.path);
  }
  text += "经过：\n";
  const auto add = [&](const Event& event, const Event* retracted) {
    const auto fields = event_fields_text(ledger, event);
    text += fmt::format("  第 {} 条  {}  {}{}\n          {} {} 登记{}\n", event.seq, event.on == Date{} ? "" : iso_text(event.on),
                        label_of(event.deed), fields.empty() ? "" : "：" + fields, event.stamp.by, event.stamp.at,
                        retracted == nullptr ? ""
                                             : fmt::format("；已撤回（第 {} 条：{}）", retracted->seq,
                                                           std::get<Retracted>(retracted->deed).reason));
  };
  add(*entry.event, nullptr);
  for (const auto& act : entry.life) add(*act.event, act.retracted);
  return text;
}

}  // namespace wenshu
