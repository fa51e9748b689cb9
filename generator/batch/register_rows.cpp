#include "batch/register_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "model/finding_keys.h"
#include "query/sheet_filler.h"
#include "register/term.h"

namespace wenshu {

namespace {

/// One row of `events`: an event, and the finding it is about.
struct EventRow {
  const Event* event = nullptr;
  std::string finding;
};

std::string_view id_of(DemandState state) {
  switch (state) {
    case DemandState::unserved: return "unserved";
    case DemandState::before_service: return "before_service";
    case DemandState::running: return "running";
    case DemandState::soon: return "soon";
    case DemandState::overdue: return "overdue";
    case DemandState::mended: return "mended";
    case DemandState::closed: return "closed";
    case DemandState::voided: return "voided";
  }
  return {};
}

std::string_view id_of(Term::Kind kind) {
  switch (kind) {
    case Term::Kind::at_once: return "at_once";
    case Term::Kind::date: return "date";
    case Term::Kind::natural_days: return "natural_days";
    case Term::Kind::working_days: return "working_days";
  }
  return {};
}

/// Whether a paper of the kind is handed to a party, and so is to be served.
bool goes_to_party(const DocumentKind& kind) {
  return std::any_of(kind.editions.begin(), kind.editions.end(), [](const Edition& one) { return one.audience == "party"; });
}

bool is_over(DemandState state) { return state == DemandState::mended || state == DemandState::closed; }

/// The findings an event names; one without any is about all of its paper, or about none.
std::vector<std::string> findings_in(const Event& event, const LedgerEntry* entry) {
  const auto listed = [&](const std::vector<std::string>& all) {
    auto found = all;
    for (std::size_t i = 0; found.empty() && entry != nullptr && i < entry->paper().demands.size(); ++i)
      if (std::find(found.begin(), found.end(), entry->paper().demands[i].finding) == found.end())
        found.push_back(entry->paper().demands[i].finding);
    return found;
  };
  if (const auto* const extended = std::get_if<Extended>(&event.deed)) return listed(extended->findings);
  if (const auto* const transferred = std::get_if<Transferred>(&event.deed)) return transferred->findings;
  return {field_text(event.deed, "finding")};
}

/// Fills the sheets of the register.
class RegisterFiller {
 public:
  RegisterFiller(query::Rows& rows, const RegisterView& view, const RegisterForm& form, const std::vector<DocumentKind>& kinds,
                 const WorkCalendar& calendar, const Campaign& campaign, Date day)
      : rows_(rows),
        view_(view),
        form_(form),
        calendar_(calendar),
        campaign_(campaign),
        day_(day),
        keys_(finding_keys(campaign, key_of_findings(rows))),
        matters_(campaign, keys_) {
    for (const auto& kind : kinds) kinds_.emplace(kind.id, &kind);
    for (std::size_t i = 0; i < campaign.institutions.size(); ++i) institutions_.emplace(campaign.institutions[i].id, i);
  }

  void run() {
    fill_papers();
    fill_demands();
    fill_findings();
    fill_mentions();
    fill_events();
    fill_days();
    fill_register();
  }

 private:
  static std::vector<std::string> key_of_findings(const query::Rows& rows) {
    const auto sheet = rows.schema().find(Finding::sheet);
    return sheet == query::nowhere ? std::vector<std::string>() : rows.schema().sheet(sheet).key;
  }
  const std::deque<LedgerEntry>& entries() const { return view_.ledger.entries(); }
  bool planned(const LedgerEntry& entry) const { return entry.seq() > view_.recorded; }

  std::optional<std::size_t> institution(const std::string& id) const {
    const auto at = institutions_.find(id);
    return at == institutions_.end() ? std::nullopt : std::optional(at->second);
  }

  void fill_papers() {
    query::SheetFiller sheet(rows_, "papers", entries().size());
    std::map<std::pair<std::string, std::string>, int> rounds;
    std::vector<std::string> called;
    std::size_t row = 0;
    for (const auto& entry : entries()) {
      paper_rows_.emplace(entry.seq(), row);
      const auto& paper = entry.paper();
      called.push_back(paper.number.empty() ? paper.key : paper.number);
      const auto known = kinds_.find(paper.kind);
      sheet.set(row, "seq", static_cast<int>(entry.seq()));
      sheet.set(row, "kind", paper.kind);
      sheet.set(row, "kind_name", known == kinds_.end() ? paper.kind : known->second->name);
      sheet.set(row, "key", paper.key);
      sheet.set(row, "number", paper.number);
      sheet.set(row, "prefix", paper.prefix);
      if (paper.serial > 0) sheet.set(row, "year", paper.year), sheet.set(row, "serial", paper.serial);
      sheet.set(row, "title", paper.title);
      sheet.set(row, "date", std::optional(paper.date));
      sheet.set(row, "institution_id", paper.institution);
      sheet.set(row, "recipient", paper.recipient);
      sheet.set(row, "matters", paper.findings);
      sheet.set(row, "live", entry.live());
      sheet.set(row, "orders", entry.is_order());
      sheet.set(row, "by_hand", !paper.source.empty());
      sheet.set(row, "carried", !paper.legacy.empty());
      sheet.set(row, "planned", planned(entry));
      sheet.set(row, "to_party", known == kinds_.end() ? entry.is_order() : goes_to_party(*known->second));
      if (entry.live()) sheet.set(row, "round", ++rounds[{paper.kind, paper.institution}]);
      sheet.lead(row, "institution", institution(paper.institution));
      set_life(sheet, row, entry);
      ++row;
    }
    name_cells("papers", std::move(called));
  }

  /// How diagnostics and questions name the rows of a sheet.
  void name_cells(std::string_view id, std::vector<std::string> called) {
    const auto sheet = rows_.schema().find(id);
    if (sheet == query::nowhere) return;
    rows_.name_cells(sheet,
                     [name = rows_.schema().sheet(sheet).name, called = std::move(called)](query::Row row, const std::string&) {
                       return Place{.sheet = name, .cell = called[static_cast<std::size_t>(row)]};
                     });
  }

  void set_life(query::SheetFiller& sheet, std::size_t row, const LedgerEntry& entry) {
    const auto* const service = service_of(entry);
    if (service != nullptr) {
      const auto& served = std::get<Served>(service->deed);
      sheet.set(row, "served_on", std::optional(service->on));
      sheet.set(row, "served_way", served.way);
      sheet.set(row, "receiver", served.receiver);
      if (entry.live() && (!followed_since_ || service->on < *followed_since_)) followed_since_ = service->on;
    }
    if (entry.voided != nullptr) {
      sheet.set(row, "void_reason", std::get<Voided>(entry.voided->deed).reason);
      sheet.set(row, "voided_on", std::optional(entry.voided->on));
    }
    if (const auto* const next = view_.ledger.entry(entry.superseded_by)) sheet.set(row, "replaced_by", next->paper().number);
    int open = 0;
    std::optional<Date> ends;
    for (std::size_t i = 0; i < entry.paper().demands.size(); ++i) {
      const auto standing = standing_of(entry, i, calendar_, day_);
      if (entry.live() && !is_over(standing.state)) ++open;
      if (standing.ending.day && (!ends || *ends < *standing.ending.day)) ends = standing.ending.day;
    }
    sheet.set(row, "ends", ends);
    if (entry.is_order()) sheet.set(row, "open_demands", open);
    const auto* const state = planned(entry)                  ? "planned"
                              : !entry.live()                 ? "voided"
                              : entry.is_order() && open == 0 ? "settled"
                              : service != nullptr            ? "served"
                                                              : "issued";
    sheet.set(row, "state", form_.word("papers", "state", state));
  }

  void fill_demands() {
    std::size_t count = 0, row = 0;
    for (const auto& entry : entries()) count += entry.paper().demands.size();
    query::SheetFiller sheet(rows_, "demands", count);
    std::vector<std::string> called;
    for (const auto& entry : entries()) {
      for (std::size_t i = 0; i < entry.paper().demands.size(); ++i) {
        const auto& demand = entry.paper().demands[i];
        demand_rows_[{entry.seq(), demand.finding}] = row;
        const auto finding = matters_.finding_of(entry.paper(), demand);
        if (finding && entry.live()) live_demands_[*finding] = row;
        sheet.lead(row, "paper", paper_rows_.at(entry.seq()));
        sheet.lead(row, "finding", finding);
        sheet.set(row, "matter", demand.finding);
        sheet.set(row, "what", demand.matter);
        sheet.set(row, "safety", demand.safety);
        sheet.set(row, "live", entry.live());
        sheet.set(row, "term", form_.word("demands", "term", id_of(demand.term.kind)));
        if (demand.term.kind == Term::Kind::date) sheet.set(row, "due", std::optional(demand.term.date));
        if (demand.term.days > 0) sheet.set(row, "days", demand.term.days);
        set_standing(sheet, row, standing_of(entry, i, calendar_, day_));
        called.push_back(fmt::format("{} 第{}项", entry.paper().number, i + 1));
        ++row;
      }
    }
    name_cells("demands", std::move(called));
  }

  void set_standing(query::SheetFiller& sheet, std::size_t row, const DemandStanding& standing) {
    sheet.set(row, "state", form_.word("demands", "state", id_of(standing.state)));
    sheet.set(row, "ends", standing.ending.day);
    if (standing.ending.day) sheet.put(row, "left", standing.days);
    const auto& [extended, rechecked, escalated, closed] = standing.matter;
    if (extended != nullptr) {
      sheet.set(row, "extended_to", std::optional(std::get<Extended>(extended->deed).to));
      sheet.set(row, "extension_reason", std::get<Extended>(extended->deed).reason);
    }
    if (rechecked != nullptr) {
      const auto& recheck = std::get<Rechecked>(rechecked->deed);
      sheet.set(row, "rechecked_on", std::optional(rechecked->on));
      sheet.set(row, "verdict", form_.word("demands", "verdict", recheck.verdict));
      sheet.set(row, "found", recheck.fact);
    }
    if (escalated != nullptr) sheet.set(row, "escalated_on", std::optional(escalated->on));
    if (closed != nullptr) {
      sheet.set(row, "closed_on", std::optional(closed->on));
      sheet.set(row, "closed_how", form_.word("demands", "closed_how", std::get<Closed>(closed->deed).how));
    }
  }

  /// The order, not void, each finding stands in: of several the last.
  void fill_findings() {
    const auto index = rows_.schema().find(Finding::sheet);
    if (index == query::nowhere) return;
    const auto& sheet = rows_.schema().sheet(index);
    auto& orders = rows_.leads(index, sheet.link("order"));
    auto& demands = rows_.leads(index, sheet.link("demand"));
    for (const auto& entry : entries()) {
      if (!entry.live() || !entry.is_order()) continue;
      for (const auto finding : matters_.findings_of(entry.paper()))
        orders[finding] = static_cast<query::Row>(paper_rows_.at(entry.seq()));
    }
    for (const auto& [finding, row] : live_demands_) demands[finding] = static_cast<query::Row>(row);
  }

  /// A row for each paper and each finding it is about, void papers too.
  void fill_mentions() {
    std::vector<std::pair<std::size_t, std::size_t>> all;
    for (const auto& entry : entries()) {
      for (const auto finding : matters_.findings_of(entry.paper())) all.emplace_back(paper_rows_.at(entry.seq()), finding);
    }
    query::SheetFiller sheet(rows_, "mentions", all.size());
    std::vector<std::string> called;
    for (std::size_t row = 0; row < all.size(); ++row) {
      const auto [paper, finding] = all[row];
      sheet.lead(row, "paper", paper);
      sheet.lead(row, "finding", finding);
      sheet.set(row, "matter", keys_[finding]);
      called.push_back(fmt::format("{} {}", entries()[paper].paper().number, keys_[finding]));
    }
    name_cells("mentions", std::move(called));
  }

  void fill_events() {
    std::vector<EventRow> all;
    for (const auto& event : view_.ledger.events()) {
      if (event.seq > view_.recorded || view_.ledger.retraction_of(event.seq) != nullptr) continue;
      for (auto& finding : findings_in(event, view_.ledger.entry(entry_of(event.deed))))
        all.push_back({&event, std::move(finding)});
    }
    query::SheetFiller sheet(rows_, "events", all.size());
    std::vector<std::string> called;
    for (std::size_t row = 0; row < all.size(); ++row) {
      set_event(sheet, row, all[row]);
      called.push_back(fmt::format("第{}条 {}", all[row].event->seq, label_of(all[row].event->deed)));
    }
    name_cells("events", std::move(called));
  }

  /// The days on which papers were issued, those of a plan too, or something became of one up to the day of counting: each once.
  /// Papers of later days count, as they do in every other table.
  void fill_days() {
    std::set<Date> days;
    for (const auto& entry : entries()) days.insert(entry.paper().date);
    for (const auto& event : view_.ledger.events()) {
      const bool counted = event.on.ok() && !(event.on > day_);
      if (event.seq <= view_.recorded && counted && view_.ledger.retraction_of(event.seq) == nullptr) days.insert(event.on);
    }
    query::SheetFiller sheet(rows_, "days", days.size());
    std::vector<std::string> called;
    for (const auto day : days) {
      sheet.set(called.size(), "on", std::optional(day));
      called.push_back(iso_text(day));
    }
    name_cells("days", std::move(called));
  }

  void set_event(query::SheetFiller& sheet, std::size_t row, const EventRow& one) {
    const auto& event = *one.event;
    for (const auto& field : fields_of(event.deed)) set_field_of(sheet, row, event.deed, std::string(field.id));
    const bool known = !std::holds_alternative<UnknownEvent>(event.deed);
    sheet.set(row, "seq", static_cast<int>(event.seq));
    sheet.set(row, "type", form_.word("events", "type", known ? type_of(event.deed) : "unknown"));
    sheet.set(row, "on", event.on.ok() ? std::optional(event.on) : std::nullopt);
    sheet.set(row, "typed_at", event.stamp.at);
    sheet.set(row, "typed_by", event.stamp.by);
    sheet.set(row, "matter", one.finding);
    const auto entry = std::holds_alternative<Issued>(event.deed) ? event.seq : entry_of(event.deed);
    if (const auto paper = paper_rows_.find(entry); paper != paper_rows_.end()) sheet.lead(row, "paper", paper->second);
    if (const auto demand = demand_rows_.find({entry, one.finding}); demand != demand_rows_.end() && !one.finding.empty())
      sheet.lead(row, "demand", demand->second);
    const auto finding = one.finding.empty() ? std::nullopt : matters_.finding(one.finding);
    sheet.lead(row, "finding", finding);
    sheet.lead(row, "institution", institution(institution_of(event, entry, finding)));
  }

  /// Whom an event is about: the institution of its paper, else the one it names itself, else that of its finding.
  std::string institution_of(const Event& event, std::int64_t entry, std::optional<std::size_t> finding) const {
    if (const auto* const paper = view_.ledger.entry(entry); paper != nullptr && !paper->paper().institution.empty())
      return paper->paper().institution;
    if (auto named = field_text(event.deed, "institution"); !named.empty()) return named;
    return finding ? campaign_.findings[*finding].id : std::string();
  }

  /// A field of the event as a value of the column that has its name.
  void set_field_of(query::SheetFiller& sheet, std::size_t row, const Deed& deed, const std::string& id) {
    const auto index = rows_.schema().find("events");
    const auto column = rows_.schema().sheet(index).column(id);
    if (column == query::nowhere) return;
    const auto& type = rows_.schema().sheet(index).columns[column].type;
    auto text = field_text(deed, id);
    if (text.empty()) return;
    if (type.kind == query::Type::Kind::choice) text = form_.word("events", id, text);
    sheet.put(row, id, rows_.value_of(type, text));
  }

  void fill_register() {
    query::SheetFiller sheet(rows_, "register", 1);
    sheet.set(0, "anchor", view_.anchor);
    sheet.set(0, "records", static_cast<int>(view_.recorded));
    sheet.set(0, "on", std::optional(day_));
    sheet.set(0, "followed_since", followed_since_);
  }

  query::Rows& rows_;
  const RegisterView& view_;
  const RegisterForm& form_;
  const WorkCalendar& calendar_;
  const Campaign& campaign_;
  Date day_;
  std::vector<std::string> keys_;  ///< of the findings of the workbook
  PaperMatters matters_;
  std::map<std::string, const DocumentKind*> kinds_;  ///< by their ids
  std::unordered_map<std::string, std::size_t> institutions_;
  std::unordered_map<std::int64_t, std::size_t> paper_rows_;
  std::map<std::pair<std::int64_t, std::string>, std::size_t> demand_rows_;
  std::unordered_map<std::size_t, std::size_t> live_demands_;  ///< by finding
  std::optional<Date> followed_since_;
};

}  // namespace

std::string anchor_text(const std::optional<Head>& head) {
  return head ? fmt::format("{}:{}", head->seq, head->hash.substr(0, 16)) : std::string();
}

Result<RegisterView> view_of(const Register& the_register) {
  const auto head = the_register.head();
  if (!head) return failure(head.error());
  const auto ledger = the_register.ledger();
  if (!ledger) return failure(ledger.error());
  return RegisterView{**ledger, anchor_text(*head), (*ledger)->last()};
}

FillRegister register_rows(const RegisterView& view, const RegisterForm& form, const std::vector<DocumentKind>& kinds,
                           const WorkCalendar& calendar, const Campaign& campaign, Date day) {
  return [&view, &form, &kinds, &calendar, &campaign, day](query::Rows& rows) {
    RegisterFiller(rows, view, form, kinds, calendar, campaign, day).run();
  };
}

}  // namespace wenshu
