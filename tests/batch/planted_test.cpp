// Every check of forms/checks.xml, planted: one thing is wrong in an otherwise sound campaign, and the check of that code says
// so. The tests of the stages ask where it is said and when it is not; this one sees that no check is without a case.
#include <algorithm>
#include <functional>
#include <map>
#include <optional>

#include <gtest/gtest.h>

#include "base/diagnose.h"
#include "base/file.h"
#include "batch/reconcile.h"
#include "batch/register_rows.h"
#include "check/check.h"
#include "check/check_rules.h"
#include "check/compare_periods.h"
#include "compose/addressees.h"
#include "compose/agree.h"
#include "compose/annex_table.h"
#include "compose/document_xml.h"
#include "compose/filled_annex.h"
#include "support/campaigns.h"
#include "support/filled.h"
#include "support/folder.h"
#include "support/full_campaign.h"
#include "support/kinds.h"
#include "support/ledgers.h"

namespace wenshu {
namespace {

using namespace std::chrono_literals;

/// A sound campaign, the one of the month before, the form of annex 6, and the papers: what a case may spoil.
struct Planted {
  Planted() {
    now.institutions.push_back(other("TY-2", 7));
    now.inspections.push_back(testing_support::inspection(3, "JC-2", "TY-2"));
    before = now, before.file = "五月.xlsx", before.authority.reported_on = 2022y / 5 / 20;
    papers.emplace_back().number = "甲卫健〔2022〕1号";
  }
  /// Another sound institution, not like the first.
  static Institution other(const std::string& id, std::uint32_t row) {
    auto one = testing_support::institution(row, id);
    one.name = "别处" + id, one.address = "乙路2号", one.uscc = "92510681MA6500001P", one.phone = "13800000002";
    return one;
  }
  Institution& one() { return now.institutions[0]; }
  Inspection& inspection() { return now.inspections[0]; }
  /// The first finding was ordered to be mended, its term is over, and a recheck found it as it was.
  void refuse() {
    const auto key = finding().iid + "/" + finding().code;
    const auto add = [&](Date on, Deed deed) { events.push_back({.on = on, .deed = std::move(deed)}); };
    add(2022y / 6 / 8, Issued{.kind = "order",
                              .key = "order/1",
                              .findings = {key},
                              .number = "甲〔2022〕1号",
                              .date = 2022y / 6 / 8,
                              .demands = {{.finding = key, .term = {.kind = Term::Kind::date, .date = 2022y / 6 / 10}}}});
    add(2022y / 6 / 8, Served{.entry = 1});
    add(2022y / 6 / 14, Rechecked{.entry = 1, .finding = key, .verdict = "未改正"});
  }
  Finding& finding() { return now.findings[0]; }
  std::string key() { return finding().iid + "/" + finding().code; }
  void happen(Date on, Deed deed) { events.push_back({.on = on, .deed = std::move(deed)}); }
  /// A paper of the first institution about the first finding.
  Issued paper_of(const std::string& kind, Date on, const std::string& number) {
    return {.kind = kind,
            .key = kind + "/" + number,
            .findings = {key()},
            .institution = "TY-1",
            .recipient = "甲机构",
            .number = number,
            .date = on};
  }
  Issued order_of(Date on, const std::string& number, Date due) {
    auto order = paper_of("order", on, number);
    order.demands = {{.finding = key(), .matter = "录像不足", .term = {.kind = Term::Kind::date, .date = due}}};
    return order;
  }
  /// The first finding was ordered to be mended until 10 June, and that was served.
  void ordered() {
    happen(2022y / 6 / 8, order_of(2022y / 6 / 8, "甲〔2022〕1号", 2022y / 6 / 10));
    happen(2022y / 6 / 8, Served{.entry = 1});
  }
  void rechecked(Date on, const std::string& verdict) { happen(on, Rechecked{.entry = 1, .finding = key(), .verdict = verdict}); }
  /// A row of a sheet that the program knows by no name.
  void row(const std::string& sheet, const std::vector<std::pair<std::string, std::string>>& values) {
    auto& columns = now.sheets[sheet].columns;
    now.sheets[sheet].name = sheet;
    auto& rows = now.own_sheets[sheet];
    auto& made = rows.emplace_back();
    made.row = static_cast<std::uint32_t>(rows.size() + 1);
    for (const auto& [id, value] : values) {
      columns.emplace(id, static_cast<std::uint32_t>(columns.size() + 1));
      made.own.emplace_back(id, value);
    }
  }
  /// Fills in a column of the first finding, or a row of 单位信息, that the program knows by no name.
  void own_of_finding(const std::string& id, const std::string& value) {
    auto& columns = now.sheets[std::string(Finding::sheet)].columns;
    columns.emplace(id, static_cast<std::uint32_t>(columns.size() + 1));
    set(finding().own, id, value);
  }
  void own_of_authority(const std::string& id, const std::string& value) {
    auto& cells = now.sheets["authority"].cells;
    cells.emplace(id, std::pair{static_cast<std::uint32_t>(cells.size() + 2), 2U});
    set(now.authority.own, id, value);
  }
  static void set(OwnValues& values, const std::string& id, const std::string& value) {
    const auto at = std::find_if(values.begin(), values.end(), [&](const auto& one) { return one.first == id; });
    at == values.end() ? values.emplace_back(id, value) : * at = {id, value};
  }

  Campaign now = testing_support::full_campaign(), before;
  Diagnostics earlier_faults;
  Date issued_on = 2022y / 6 / 22;
  std::pair<std::string, std::string> form;  ///< what stands in the form of annex 6 for what; may be empty
  std::function<void(FilledTable&)> fill;    ///< what is done to annex 6 filled in by hand; none: there is none
  std::int64_t added_seats = 0;
  std::string attached = "名单";
  std::vector<Issued> papers;   ///< of the register
  std::vector<Event> events;    ///< of the register
  std::vector<Issued> planned;  ///< by this run
  std::string paper = "甲卫健〔2022〕1号 通知.pdf";
};

class Everything {
 public:
  /// The severity of each code that is said of a campaign.
  std::map<std::string, Severity> said(const Planted& planted) {
    auto now = planted.now;
    const auto& before = planted.before;
    const CampaignIndex index(now);
    auto all = testing_support::checked(now, catalogue_, checks_, planted.issued_on, {}, registered(now, planted));
    const auto disposals = testing_support::classified(now, index, catalogue_, classifier_, all);
    const FaultyCells faulty(all);
    testing_support::Asked asked(now, catalogue_, planted.issued_on);
    const Scene scene{now, index, checks_, faulty, planted.issued_on, asked.at()};
    check_closures(scene, catalogue_, disposals, all);
    check_rates(scene, all);
    check_paths(scene, catalogue_, all);
    const Case the_case{now, index, catalogue_, planted.issued_on, asked.source()};
    check_addressees(scene, catalogue_, all);
    compare_periods(scene, catalogue_, before, planted.earlier_faults, all);
    const auto table = look_at_tables(the_case, planted, all);
    if (planted.fill) {
      planted.fill(now.filled.emplace_back(testing_support::filled(table)));
      std::vector<DocumentKind> kinds;
      kinds.push_back(testing_support::kind("annex-6"));
      check_filled_annexes(the_case, kinds, checks_, {}, all);
    }
    look_at_papers(planted, all);
    testing_support::Asked after(now, catalogue_, planted.issued_on, registered(now, planted, true));
    check_planned({now, index, checks_, faulty, planted.issued_on, after.at()}, all);
    std::map<std::string, Severity> codes;
    for (const auto& one : all) codes[one.code] = one.severity;
    return codes;
  }
  const Checks& checks() const { return checks_; }

 private:
  /// An order about the first finding that was served, and what happened to it; with the papers of this run, if they are wanted.
  FillRegister registered(const Campaign& now, const Planted& planted, bool with_planned = false) {
    ledger_ = Ledger();
    for (const auto& event : planted.events) ledger_.apply(event);
    view_.recorded = ledger_.last();
    for (const auto& paper : planted.planned) {
      if (with_planned) ledger_.apply({.on = paper.date, .deed = paper});
    }
    return register_rows(view_, testing_support::register_form(), no_kinds_, testing_support::calendar(), now, planted.issued_on);
  }

  AnnexTable look_at_tables(const Case& the_case, const Planted& planted, Diagnostics& all) {
    const auto& [from, to] = planted.form;
    std::optional<DocumentKind> changed;
    if (!from.empty()) changed = testing_support::changed_kind("annex-6", from, to);
    const auto& annex = changed ? *changed : annex_;
    auto made = compose_annex(the_case, annex);
    if (!made) return append(all, made.error()), AnnexTable{};
    auto& table = *made;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      auto* const seats = std::get_if<std::int64_t>(&table.rows[0][i]);
      if (table.columns[i].header == "托位数" && seats != nullptr) *seats += planted.added_seats;
    }
    check_annex(the_case, annex, table, checks_, all);
    return std::move(table);
  }
  void look_at_papers(const Planted& planted, Diagnostics& all) {
    const auto content = read_document_xml(
        "<document title=\"通知\" subject=\"1\" keywords=\"甲\"><title>通知</title><p>见附件。</p><attachments><item>名单</item>"
        "</attachments><page-break/><annex-mark>附件</annex-mark><annex-title>" +
            planted.attached + "</annex-title><p>略。</p></document>",
        "notice.xml");
    check_attachments(content.value(), checks_, all);
    const testing_support::Folder folder;
    ASSERT_TRUE(write_file(folder / planted.paper, "x"));
    const auto papers = papers_in(folder / ".");
    const auto ledger = testing_support::ledger_of(planted.papers);
    append(all, stray_papers(ledger, papers.value(), checks_));
    append(all, missing_papers(ledger, papers.value(), checks_));
  }

  Catalogue catalogue_ = testing_support::catalogue();
  Classifier classifier_ = testing_support::classifier();
  Checks checks_ = testing_support::checks();
  DocumentKind annex_ = testing_support::kind("annex-6");
  Ledger ledger_;
  RegisterView view_{ledger_};
  std::vector<DocumentKind> no_kinds_;
};

void unlicensed(Planted& p) {
  p.one().license = "无", p.one().uscc.clear(), p.one().filed = false, p.one().filed_on = std::nullopt, p.one().feasible = false;
}

/// The finding's order was handed over on 10 June.
void served(Planted& p) {
  auto& one = p.finding();
  one.served_on = 2022y / 6 / 10, one.served_way = "直接", one.receiver = "某甲";
  one.served_by1 = "检甲", one.served_by2 = "检乙";
}

/// More institutions of the first one's town, all at 丙路, every one with `phone` if it is given.
void crowd(Planted& p, std::size_t count, const std::string& phone = {}) {
  for (std::size_t i = 0; i < count; ++i) {
    p.now.institutions.push_back(Planted::other("TY-" + std::to_string(i + 3), static_cast<std::uint32_t>(i + 8)));
    auto& one = p.now.institutions.back();
    one.address = "丙路", one.uscc = p.one().uscc, one.name = p.one().name;
    if (!phone.empty()) one.phone = phone;
  }
}

using Plant = std::function<void(Planted&)>;

const std::map<std::string, Plant>& ledger_cases() {
  static const std::map<std::string, Plant> cases{
      {"uscc-length", [](Planted& p) { p.one().uscc.pop_back(); }},
      {"uscc-character", [](Planted& p) { p.one().uscc[17] = 'I'; }},
      {"uscc-checksum", [](Planted& p) { p.one().uscc[17] = 'U'; }},
      {"uscc-other-division", [](Planted& p) { p.now.authority.division_code = "510682"; }},
      {"uscc-other-body", [](Planted& p) { p.one().uscc = "11510681MA6FAKE01C"; }},
      {"uscc-license-mismatch", [](Planted& p) { p.one().license = "事业单位法人证书"; }},
      {"uscc-duplicate", [](Planted& p) { p.now.institutions[1].uscc = p.one().uscc; }},
      {"uscc-two-sites",
       [](Planted& p) { p.now.institutions[1].uscc = p.one().uscc, p.now.institutions[1].name = p.one().name; }},
      {"id-duplicate", [](Planted& p) { p.now.institutions[1].id = p.one().id; }},
      {"site-two-names", [](Planted& p) { p.now.institutions[1].address = p.one().address; }},
      {"institution-near-duplicate",
       [](Planted& p) { p.now.institutions[1].address = "甲衔1号", p.now.institutions[1].name = "甲市TY-1托育院"; }},
      {"phone-shared", [](Planted& p) { crowd(p, 2, std::string(p.one().phone)); }},
      {"likeness-limited", [](Planted& p) { crowd(p, 401); }},
      {"required-blank", [](Planted& p) { p.one().filed_on = std::nullopt; }},
      {"filed-without-license", [](Planted& p) { unlicensed(p), p.one().filed = true; }},
      {"unfiled-with-date", [](Planted& p) { p.one().filed = false; }},
      {"filed-before-registered", [](Planted& p) { p.one().filed_on = 2019y / 5 / 1; }},
      {"date-in-future-of-report", [](Planted& p) { p.one().filed_on = 2022y / 6 / 21; }},
      {"issued-before-report", [](Planted& p) { p.issued_on = 2022y / 6 / 19; }},
      {"kids-not-sum", [](Planted& p) { p.one().kids = 21; }},
      {"kids-unclassed", [](Planted& p) { p.one().k1 = p.one().k2 = p.one().k3 = p.one().k4 = std::nullopt; }},
      {"members-joined", [](Planted& p) { p.now.authority.members = "甲市教育局甲市公安局"; }},
      {"department-unnamed", [](Planted& p) { p.finding().code = "D02"; }},
      {"kids-without-class", [](Planted& p) { p.one().c2 = 0; }},
      {"staff-below-sum", [](Planted& p) { p.one().guards = 4; }},
      {"certified-above-staff", [](Planted& p) { p.one().certified = 9; }},
      {"room-above-area", [](Planted& p) { p.one().area = Decimal{100'000}, p.one().room_area = Decimal{100'001}; }},
      {"total-not-sum",
       [](Planted& p) {
         p.now.totals = {{9, {{"kids", Decimal{41'000}}}}};
       }},
      {"lease-without-end", [](Planted& p) { p.one().tenure = "租赁"; }},
      {"food-without-meals", [](Planted& p) { p.one().food = "有"; }},
      {"meals-without-food", [](Planted& p) { p.one().meals = true; }},
      {"division-code", [](Planted& p) { p.now.authority.division_code = "51068"; }},
      {"finding-missing", [](Planted& p) { p.one().seats = 19; }},
      {"finding-number-differs", [](Planted& p) { p.one().cctv_days = 30, p.finding().fact = "录像仅保存60日"; }},
      {"finding-separate", [](Planted& p) { p.finding().code = "M07"; }},
      {"crime-approval-incomplete", [](Planted& p) { p.own_of_finding("crime_approved_on", "2022-06-20"); }},
      {"crime-approval-late",
       [](Planted& p) {
         p.own_of_finding("crime_reported_on", "2022-06-10");
         p.own_of_finding("crime_approved_on", "2022-06-20");
       }},
      {"list-name-basis", [](Planted& p) { p.own_of_authority("list_name", "托育机构黑名单"); }},
      {"finding-escalated",
       [](Planted& p) {
         p.finding().status = "逾期未改", p.finding().due = 2022y / 6 / 10, p.finding().rechecked = 2022y / 6 / 18;
       }},
      {"finding-withheld", [](Planted& p) { unlicensed(p); }},
      {"prefix-form", [](Planted& p) { p.now.authority.code = "甲卫健〔2022〕"; }},
      {"order-prefix-nature", [](Planted& p) { p.now.authority.order_code = "甲卫托"; }},
      {"unlicensed-without-organiser", [](Planted& p) { unlicensed(p), p.now.authority.order_unlicensed = true; }},
      {"closure-without-evidence", [](Planted& p) { unlicensed(p), p.now.findings.clear(); }}};
  return cases;
}

const std::map<std::string, Plant>& record_cases() {
  static const std::map<std::string, Plant> cases{
      {"records-missing", [](Planted& p) { p.now.inspections.clear(); }},
      {"references-unchecked", [](Planted& p) { p.now.inspections.clear(); }},
      {"rate-differs",
       [](Planted& p) {
         p.now.stated = {{6, "mend_rate", "100%"}};
       }},
      {"institution-uninspected", [](Planted& p) { p.now.inspections.pop_back(); }},
      {"inspection-duplicate", [](Planted& p) { p.now.inspections[1].iid = "JC-1"; }},
      {"inspection-unknown-institution", [](Planted& p) { p.inspection().id = "TY-9"; }},
      {"inspection-repeated",
       [](Planted& p) {
         p.now.inspections[1].id = "TY-1";
         p.now.inspections[0].start = p.now.inspections[1].start = "09:30";
       }},
      {"inspection-without-notice",
       [](Planted& p) {
         p.inspection().on = 2025y / 1 / 2;
         p.now.authority.reported_on = 2025y / 1 / 20, p.issued_on = 2025y / 1 / 22;
       }},
      {"refused-without-witness", [](Planted& p) { p.inspection().refused = true; }},
      {"decision-incomplete", [](Planted& p) { p.finding().decided_by = "甲市公安局"; }},
      {"service-incomplete", [](Planted& p) { served(p), p.finding().served_by2.clear(); }},
      {"service-same-server", [](Planted& p) { served(p), p.finding().served_by2 = p.finding().served_by1; }},
      {"service-before-inspection", [](Planted& p) { served(p), p.finding().served_on = 2022y / 6 / 6; }},
      {"service-after-term", [](Planted& p) { served(p), p.finding().due = 2022y / 6 / 9; }},
      {"service-without-receiver", [](Planted& p) { served(p), p.finding().receiver.clear(); }},
      {"recheck-before-service", [](Planted& p) { served(p), p.finding().rechecked = 2022y / 6 / 9; }},
      {"extension-incomplete", [](Planted& p) { p.finding().extended_to = 2022y / 7 / 14; }},
      {"extension-of-immediate",
       [](Planted& p) {
         p.finding().due = std::nullopt, p.finding().extended_to = 2022y / 7 / 14, p.finding().extension_reason = "甲";
       }},
      {"extension-not-later", [](Planted& p) { p.finding().extended_to = p.finding().due, p.finding().extension_reason = "甲"; }},
      {"recheck-without-date", [](Planted& p) { p.finding().verdict = "部分改正"; }},
      {"verdict-not-status",
       [](Planted& p) {
         p.finding().status = "已整改", p.finding().rechecked = 2022y / 6 / 18, p.finding().verdict = "复查不合格";
       }},
      {"end-before-start", [](Planted& p) { p.inspection().start = "10:00", p.inspection().end = "09:30"; }},
      {"same-officer-twice", [](Planted& p) { p.inspection().o2 = p.inspection().o1; }},
      {"name-number", [](Planted& p) { p.one().name += "13908380001"; }},
      {"label-of-licensed", [](Planted& p) { p.one().name += "（无照）"; }},
      {"certificate-two-officers", [](Planted& p) { p.now.inspections[1].o1 = "检丙"; }},
      {"due-before-inspection", [](Planted& p) { p.finding().due = 2022y / 6 / 6; }},
      {"recheck-before-inspection", [](Planted& p) { p.finding().rechecked = 2022y / 6 / 6; }},
      {"due-before-issue", [](Planted& p) { p.finding().due = 2022y / 6 / 14; }},
      {"recheck-unescalated", [](Planted& p) { p.refuse(); }},
      {"finding-unknown-institution", [](Planted& p) { p.finding().id = "TY-9"; }},
      {"finding-unknown-inspection", [](Planted& p) { p.finding().iid = "JC-9"; }},
      {"finding-other-institution", [](Planted& p) { p.finding().id = "TY-2"; }},
      {"stated-institution-differs",
       [](Planted& p) {
         p.now.stated.push_back({p.finding().row, "name", "别处TY-2", "findings"});
       }},
      {"stated-institution-short",
       [](Planted& p) {
         p.one().name = "甲市小云朵托育有限公司";
         p.now.stated.push_back({p.finding().row, "name", "小云朵托育", "findings"});
       }},
      {"finding-unknown-code", [](Planted& p) { p.finding().code = "Z99"; }},
      {"finding-duplicate", [](Planted& p) { p.now.findings.push_back(p.finding()); }},
      {"finding-without-deadline", [](Planted& p) { p.finding().due = std::nullopt; }},
      {"finding-mended-without-recheck", [](Planted& p) { p.finding().status = "已整改"; }},
      {"finding-overdue-early", [](Planted& p) { p.finding().status = "逾期未改"; }},
      {"calendar-year-unknown", [](Planted& p) { p.finding().due = 2035y / 7 / 7; }},
      {"law-not-in-force", [](Planted& p) { p.finding().code = "S11"; }},
      {"filing-terms-differ",
       [](Planted& p) {
         p.finding().code = "D03";
         p.now.findings.push_back(p.finding());
         p.now.findings.back().due = 2022y / 7 / 8;
       }},
      {"finding-other-paper", [](Planted& p) { p.finding().code = "M04"; }},
      {"warning-undecided", [](Planted& p) { p.now.authority.warn = std::nullopt; }},
      {"warning-contradicted", [](Planted& p) { p.now.authority.warn = true; }},
      {"lease-backwards", [](Planted& p) { p.one().lease_start = p.one().lease_end = 2022y / 5 / 1; }},
      {"law-pending", [](Planted& p) { p.issued_on = 2026y / 10 / 1; }},
      {"item-not-for-kind", [](Planted& p) { p.finding().code = "J01"; }},
      {"finding-other-power", [](Planted& p) { p.finding().code = "H05"; }},
      {"finding-contradicted", [](Planted& p) { p.one().cctv_days = 90; }}};
  return cases;
}

const std::map<std::string, Plant>& paper_cases() {
  static const std::map<std::string, Plant> cases{
      {"papers-order-mended",
       [](Planted& p) {
         p.ordered(), p.rechecked(2022y / 6 / 14, "已改正");
         p.planned = {p.order_of(2022y / 6 / 22, "甲〔2022〕2号", 2022y / 7 / 10)};
       }},
      {"papers-terms-differ",
       [](Planted& p) { p.ordered(), p.planned = {p.order_of(2022y / 6 / 22, "甲〔2022〕2号", 2022y / 7 / 10)}; }},
      {"papers-recheck-contradicts",
       [](Planted& p) {
         p.ordered(), p.rechecked(2022y / 6 / 14, "未改正");
         p.happen(2022y / 6 / 9, Extended{.entry = 1, .findings = {p.key()}, .to = 2022y / 6 / 20});
       }},
      {"papers-listing-removal",
       [](Planted& p) {
         p.ordered(), p.rechecked(2022y / 6 / 14, "未改正");
         p.planned = {p.paper_of("removal-announcement", 2022y / 6 / 22, "甲通〔2022〕1号"),
                      p.paper_of("listing-notice", 2022y / 6 / 22, "甲名〔2022〕1号")};
       }},
      {"papers-transfer-ordered",
       [](Planted& p) {
         p.finding().code = "H05";
         p.ordered(), p.planned = {p.paper_of("transfer-letter", 2022y / 6 / 22, "甲函〔2022〕1号")};
       }},
      {"papers-penalty-transferred",
       [](Planted& p) {
         p.own_of_finding("crime_approved_on", "2022-06-20");
         p.planned = {p.paper_of("penalty-notice", 2022y / 6 / 22, "甲告〔2022〕1号")};
       }},
      {"papers-recipient-differs",
       [](Planted& p) {
         p.ordered(), p.planned = {p.order_of(2022y / 6 / 22, "甲〔2022〕2号", 2022y / 6 / 10)};
         p.planned[0].recipient = "乙机构";
       }},
      {"papers-filing-closure",
       [](Planted& p) {
         p.one().override_class = "关停取缔";
         p.planned = {p.paper_of("filing-notice", 2022y / 6 / 22, "甲备〔2022〕1号")};
       }},
      {"talk-order-void",
       [](Planted& p) {
         p.ordered(), p.happen(2022y / 6 / 9, Voided{.entry = 1, .reason = "印错"});
         p.row("talks", {{"id", "TY-1"}, {"on", "2022-06-25"}, {"matters", "甲〔2022〕1号没有改正"}});
       }},
      {"talk-order-settled",
       [](Planted& p) {
         p.ordered(), p.rechecked(2022y / 6 / 14, "已改正");
         p.row("talks", {{"id", "TY-1"}, {"on", "2022-06-25"}, {"matters", "甲〔2022〕1号没有改正"}});
       }},
      {"published-sound-unmended",
       [](Planted& p) {
         p.ordered();
         p.finding().status = "已整改", p.finding().rechecked = 2022y / 6 / 14;
       }},
      {"workbook-not-register", [](Planted& p) { p.ordered(), served(p), p.finding().served_on = 2022y / 6 / 9; }},
      {"report-not-same-day",
       [](Planted& p) {
         p.finding().code = "M07";
         p.planned = {p.paper_of("mandatory-report", 2022y / 6 / 22, "甲报〔2022〕1号")};
       }},
      {"crime-transfer-late",
       [](Planted& p) {
         p.own_of_finding("crime_approved_on", "2022-06-20");
         p.planned = {p.paper_of("crime-transfer", 2022y / 6 / 22, "甲移〔2022〕1号")};
       }},
      {"crime-dates", [](Planted& p) { p.own_of_finding("crime_reported_on", "2022-06-01"); }},
      {"complaint-duplicate",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}});
         p.row("complaints", {{"cid", "JB-1"}});
       }},
      {"complaint-unknown-institution",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}, {"institution", "TY-9"}});
       }},
      {"complaint-dates",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}, {"received_on", "2022-06-10"}, {"accepted_on", "2022-06-09"}});
       }},
      {"complaint-incomplete",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}, {"closed_on", "2022-06-10"}});
       }},
      {"complaint-late",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}, {"due", "2022-06-09"}, {"closed_on", "2022-06-10"}});
       }},
      {"complaint-private",
       [](Planted& p) {
         p.row("complaints", {{"cid", "JB-1"}, {"matter", "请回电13900000001"}});
       }},
      {"talk-unknown-institution",
       [](Planted& p) {
         p.row("talks", {{"id", "TY-9"}, {"on", "2022-06-25"}});
       }},
      {"dated-after-issue",
       [](Planted& p) {
         p.row("meetings", {{"mid", "HY-1"}, {"on", "2022-06-25"}});
       }},
      {"assignment-not-member",
       [](Planted& p) {
         p.row("assignments", {{"unit", "乙市公安局"}});
       }},
      {"publication-dates",
       [](Planted& p) {
         p.row("publications", {{"number", "甲通〔2022〕1号"}, {"on", "2022-06-10"}, {"withdrawn_on", "2022-06-09"}});
       }},
      {"publication-unknown",
       [](Planted& p) {
         p.ordered(), p.row("publications", {{"number", "甲通〔2022〕1号"}});
       }},
      {"publication-late", [](Planted& p) {
         p.happen(2022y / 5 / 5, p.paper_of("announcement", 2022y / 5 / 5, "甲通〔2022〕1号"));
         p.row("publications", {{"number", "甲通〔2022〕1号"}, {"channel", "网站"}, {"on", "2022-06-20"}});
       }}};
  return cases;
}

const std::map<std::string, Plant>& report_cases() {
  static const std::map<std::string, Plant> cases{
      {"annex-sum",
       [](Planted& p) {
         p.form = {"count(rows where filed)", "count(rows where not filed)"};
       }},
      {"annex-not-ledger", [](Planted& p) { p.added_seats = 1; }},
      {"annex-unjudged",
       [](Planted& p) {
         p.form = {"count(rows where not filed)", "count(rows where receipt = 'BA-9')"};
         p.one().receipt.clear();
       }},
      {"annex-filled-differs", [](Planted& p) { p.fill = [](FilledTable& table) {
                                                  table.cells[{5, 4}] = "9";
                                                }; }},
      {"annex-filled-sum",
       [](Planted& p) { p.fill = [](FilledTable& table) {
                          table.cells[{5, 3}] = "丁镇", table.cells[{5, 4}] = "9";
                        }; }},
      {"annex-filled-total",
       [](Planted& p) { p.fill = [](FilledTable& table) {
                          table.cells[{5, 3}] = "丁镇", table.cells[{5, 13}] = "9";
                        }; }},
      {"annex-filled-rows", [](Planted& p) { p.fill = [](FilledTable& table) {
                                               table.cells[{5, 3}] = "丁镇";
                                             }; }},
      {"annex-filled-unread", [](Planted& p) { p.fill = [](FilledTable& table) {
                                                 table.cells.erase({4, 13});
                                               }; }},
      {"attachment-name", [](Planted& p) { p.attached = "分类处置名单"; }},
      {"paper-unregistered", [](Planted& p) { p.papers.clear(); }},
      {"paper-missing", [](Planted& p) { p.paper = "通知.pdf"; }},
      {"period-order", [](Planted& p) { p.before.authority.reported_on = p.now.authority.reported_on; }},
      {"period-other-authority", [](Planted& p) { p.before.authority.name = "乙市卫生健康局"; }},
      {"period-faulty", [](Planted& p) { p.earlier_faults = {input_error("甲", {.sheet = "基础台账", .cell = "A6"}, "")}; }},
      {"period-code-changed", [](Planted& p) { p.before.institutions[1].id = "TY-9"; }},
      {"period-summary", [](Planted&) {}},
      {"period-institution-gone", [](Planted& p) { p.before.institutions.push_back(Planted::other("TY-9", 8)); }},
      {"period-institution-new", [](Planted& p) { p.before.institutions.pop_back(); }},
      {"period-record-gone", [](Planted& p) { p.now.findings.clear(); }},
      {"period-backwards", [](Planted& p) { p.before.findings[0].status = "已整改", p.finding().status = "未整改"; }},
      {"period-date-earlier",
       [](Planted& p) { p.before.institutions[0].lease_end = 2025y / 5 / 1, p.one().lease_end = 2024y / 5 / 1; }},
      {"period-identity-changed", [](Planted& p) { p.one().registered_on = 2021y / 1 / 1; }},
      {"period-filing-changed", [](Planted& p) { p.one().head = "某丙"; }},
      {"period-jump", [](Planted& p) { p.before.institutions[0].staff = 80; }}};
  return cases;
}

TEST(Planted, ASoundCampaignIsOnlyComparedWithTheOneBefore) {
  const auto said = Everything().said({});
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said.begin()->first, "period-summary");
}

/// What a check says when the cell it looks at is emptied after its case was planted: itself, another code, or nothing.
struct Blank {
  Plant empty;
  std::string says;
};

/// Checks of tables and papers look at no cell that could be blank.
void nothing_blank(Planted&) {}

/// One line a check: a blank cell that switches a check off unseen is how two carers for 35 children passed.
const std::map<std::string, Blank>& blank_cases() {
  static const std::map<std::string, Blank> cases{
      {"uscc-length", {[](Planted& p) { p.one().uscc.clear(); }, "required-blank"}},
      {"uscc-character", {[](Planted& p) { p.one().uscc.clear(); }, "required-blank"}},
      {"uscc-checksum", {[](Planted& p) { p.one().uscc.clear(); }, "required-blank"}},
      {"uscc-other-division", {[](Planted& p) { p.now.authority.division_code.clear(); }, ""}},
      {"uscc-other-body", {[](Planted& p) { p.one().uscc.clear(); }, "required-blank"}},
      {"uscc-license-mismatch", {[](Planted& p) { p.one().license.clear(); }, ""}},
      {"uscc-duplicate", {[](Planted& p) { p.now.institutions[1].uscc.clear(); }, "required-blank"}},
      {"uscc-two-sites", {[](Planted& p) { p.now.institutions[1].name.clear(); }, "uscc-duplicate"}},
      {"id-duplicate", {[](Planted& p) { p.now.institutions[1].id.clear(); }, ""}},
      {"site-two-names", {[](Planted& p) { p.now.institutions[1].address.clear(); }, ""}},
      {"institution-near-duplicate", {[](Planted& p) { p.now.institutions[1].address.clear(); }, ""}},
      {"phone-shared",
       {[](Planted& p) {
          for (auto& one : p.now.institutions) one.phone.clear();
        },
        ""}},
      {"likeness-limited",
       {[](Planted& p) {
          for (auto& one : p.now.institutions) one.address.clear();
        },
        "likeness-limited"}},
      {"required-blank", {[](Planted& p) { p.one().filed = std::nullopt; }, ""}},
      {"filed-without-license", {[](Planted& p) { p.one().filed = std::nullopt; }, ""}},
      {"unfiled-with-date", {[](Planted& p) { p.one().filed = std::nullopt; }, ""}},
      {"filed-before-registered", {[](Planted& p) { p.one().registered_on = std::nullopt; }, ""}},
      {"date-in-future-of-report", {[](Planted& p) { p.now.authority.reported_on = std::nullopt; }, ""}},
      {"issued-before-report", {[](Planted& p) { p.now.authority.reported_on = std::nullopt; }, ""}},
      {"kids-not-sum", {[](Planted& p) { p.one().k1 = std::nullopt; }, "kids-not-sum"}},
      {"kids-without-class", {[](Planted& p) { p.one().c2 = std::nullopt; }, "kids-without-class"}},
      {"kids-unclassed", {[](Planted& p) { p.one().kids = std::nullopt; }, ""}},
      {"staff-below-sum", {[](Planted& p) { p.one().health = p.one().cooks = std::nullopt; }, "staff-below-sum"}},
      {"certified-above-staff", {[](Planted& p) { p.one().certified = std::nullopt; }, ""}},
      {"room-above-area", {[](Planted& p) { p.one().area = std::nullopt; }, ""}},
      {"total-not-sum", {[](Planted& p) { p.one().kids = std::nullopt; }, "total-not-sum"}},
      {"lease-without-end", {[](Planted& p) { p.one().tenure.clear(); }, ""}},
      {"food-without-meals", {[](Planted& p) { p.one().meals = std::nullopt; }, ""}},
      {"meals-without-food", {[](Planted& p) { p.one().food.clear(); }, "meals-without-food"}},
      {"division-code", {[](Planted& p) { p.now.authority.division_code.clear(); }, ""}},
      {"members-joined", {[](Planted& p) { p.now.authority.members.clear(); }, ""}},
      {"department-unnamed", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-missing", {[](Planted& p) { p.one().seats = std::nullopt; }, ""}},
      {"finding-number-differs", {[](Planted& p) { p.one().cctv_days = std::nullopt; }, ""}},
      {"prefix-form", {[](Planted& p) { p.now.authority.code.clear(); }, ""}},
      {"order-prefix-nature", {[](Planted& p) { p.now.authority.order_code.clear(); }, ""}},
      {"unlicensed-without-organiser", {[](Planted& p) { p.now.authority.order_unlicensed = std::nullopt; }, ""}},
      {"closure-without-evidence", {[](Planted& p) { p.one().feasible = std::nullopt; }, "required-blank"}},
      {"records-missing", {[](Planted& p) { p.now.findings.clear(); }, ""}},
      {"references-unchecked", {[](Planted& p) { p.now.findings.clear(); }, ""}},
      {"rate-differs", {[](Planted& p) { p.finding().status.clear(); }, "rate-differs"}},
      {"institution-uninspected", {[](Planted& p) { p.now.institutions[1].id.clear(); }, ""}},
      {"inspection-duplicate", {[](Planted& p) { p.now.inspections[1].iid.clear(); }, ""}},
      {"inspection-unknown-institution", {[](Planted& p) { p.inspection().id.clear(); }, ""}},
      {"inspection-repeated", {[](Planted& p) { p.inspection().start.clear(); }, ""}},
      {"inspection-without-notice", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"refused-without-witness", {[](Planted& p) { p.inspection().refused = std::nullopt; }, ""}},
      {"decision-incomplete", {[](Planted& p) { p.finding().decided_by.clear(); }, ""}},
      {"service-incomplete", {[](Planted& p) { p.finding().served_on = std::nullopt; }, "service-incomplete"}},
      {"service-same-server", {[](Planted& p) { p.finding().served_by1.clear(); }, "service-incomplete"}},
      {"service-before-inspection", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"service-after-term", {[](Planted& p) { p.finding().due = std::nullopt; }, "finding-without-deadline"}},
      {"service-without-receiver", {[](Planted& p) { p.finding().served_way.clear(); }, "service-incomplete"}},
      {"recheck-before-service", {[](Planted& p) { p.finding().served_on = std::nullopt; }, "service-incomplete"}},
      {"extension-incomplete", {[](Planted& p) { p.finding().extended_to = std::nullopt; }, ""}},
      {"extension-of-immediate", {[](Planted& p) { p.finding().extended_to = std::nullopt; }, "extension-incomplete"}},
      {"extension-not-later", {[](Planted& p) { p.finding().due = std::nullopt; }, "extension-of-immediate"}},
      {"recheck-without-date", {[](Planted& p) { p.finding().verdict.clear(); }, ""}},
      {"verdict-not-status", {[](Planted& p) { p.finding().verdict.clear(); }, ""}},
      {"end-before-start", {[](Planted& p) { p.inspection().start.clear(); }, ""}},
      {"same-officer-twice", {[](Planted& p) { p.inspection().o2.clear(); }, ""}},
      {"certificate-two-officers", {[](Planted& p) { p.now.inspections[1].n1.clear(); }, ""}},
      {"due-before-inspection", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"recheck-before-inspection", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"due-before-issue", {[](Planted& p) { p.finding().due = std::nullopt; }, "finding-without-deadline"}},
      {"recheck-unescalated", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-unknown-institution", {[](Planted& p) { p.finding().id.clear(); }, ""}},
      {"finding-unknown-inspection", {[](Planted& p) { p.finding().iid.clear(); }, ""}},
      {"finding-other-institution", {[](Planted& p) { p.finding().id.clear(); }, ""}},
      {"finding-unknown-code", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-duplicate",
       {[](Planted& p) {
          for (auto& one : p.now.findings) one.fact.clear();
        },
        ""}},
      {"finding-without-deadline", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-mended-without-recheck", {[](Planted& p) { p.finding().status.clear(); }, ""}},
      {"finding-overdue-early", {[](Planted& p) { p.finding().due = std::nullopt; }, "finding-without-deadline"}},
      {"calendar-year-unknown", {[](Planted& p) { p.finding().due = std::nullopt; }, "finding-without-deadline"}},
      {"law-not-in-force", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-other-power", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"finding-contradicted", {[](Planted& p) { p.one().cctv_days = std::nullopt; }, ""}},
      {"filing-terms-differ", {[](Planted& p) { p.now.findings.back().due = std::nullopt; }, "filing-terms-differ"}},
      {"finding-other-paper", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"lease-backwards", {[](Planted& p) { p.one().lease_start = std::nullopt; }, ""}},
      {"warning-undecided", {[](Planted& p) { p.now.authority.name.clear(); }, ""}},
      {"warning-contradicted", {[](Planted& p) { p.now.authority.no_warning_reason.clear(); }, ""}},
      {"name-number", {[](Planted& p) { p.one().name.clear(); }, ""}},
      {"label-of-licensed", {[](Planted& p) { p.one().license.clear(); }, ""}},
      {"stated-institution-differs", {[](Planted& p) { p.finding().id.clear(); }, ""}},
      {"stated-institution-short", {[](Planted& p) { p.finding().id.clear(); }, ""}},
      {"law-pending", {[](Planted& p) { p.finding().code.clear(); }, "law-pending"}},
      {"item-not-for-kind", {[](Planted& p) { p.one().kind.clear(); }, ""}},
      {"finding-separate", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"crime-approval-incomplete", {[](Planted& p) { p.own_of_finding("crime_approved_on", ""); }, ""}},
      {"crime-approval-late", {[](Planted& p) { p.own_of_finding("crime_reported_on", ""); }, "crime-approval-incomplete"}},
      {"list-name-basis", {[](Planted& p) { p.own_of_authority("list_name", ""); }, ""}},
      {"finding-escalated", {[](Planted& p) { p.finding().status.clear(); }, ""}},
      {"finding-withheld", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"papers-order-mended", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"papers-terms-differ", {[](Planted& p) { p.planned[0].demands[0].term = {}; }, "papers-terms-differ"}},
      {"papers-recheck-contradicts", {nothing_blank, "papers-recheck-contradicts"}},
      {"papers-listing-removal", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"papers-transfer-ordered", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"papers-penalty-transferred", {[](Planted& p) { p.own_of_finding("crime_approved_on", ""); }, ""}},
      {"papers-recipient-differs", {[](Planted& p) { p.planned[0].recipient.clear(); }, ""}},
      {"papers-filing-closure", {[](Planted& p) { p.one().override_class.clear(); }, ""}},
      {"talk-order-void", {[](Planted& p) { p.now.own_sheets["talks"][0].own.pop_back(); }, ""}},
      {"talk-order-settled", {[](Planted& p) { p.now.own_sheets["talks"][0].own.pop_back(); }, ""}},
      {"published-sound-unmended", {[](Planted& p) { p.finding().code.clear(); }, ""}},
      {"workbook-not-register", {[](Planted& p) { p.finding().served_on = std::nullopt; }, "service-incomplete"}},
      {"report-not-same-day", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"crime-transfer-late", {[](Planted& p) { p.own_of_finding("crime_approved_on", ""); }, ""}},
      {"crime-dates", {[](Planted& p) { p.inspection().on = std::nullopt; }, ""}},
      {"complaint-duplicate", {[](Planted& p) { p.now.own_sheets["complaints"][1].own.clear(); }, ""}},
      {"complaint-unknown-institution", {[](Planted& p) { p.now.own_sheets["complaints"][0].own.pop_back(); }, ""}},
      {"complaint-dates", {[](Planted& p) { p.now.own_sheets["complaints"][0].own.pop_back(); }, ""}},
      {"complaint-incomplete", {[](Planted& p) { p.now.own_sheets["complaints"][0].own.pop_back(); }, "complaint-incomplete"}},
      {"complaint-late", {[](Planted& p) { p.now.own_sheets["complaints"][0].own.pop_back(); }, "complaint-late"}},
      {"complaint-private", {[](Planted& p) { p.now.own_sheets["complaints"][0].own.pop_back(); }, ""}},
      {"talk-unknown-institution", {[](Planted& p) { p.now.own_sheets["talks"][0].own.clear(); }, ""}},
      {"dated-after-issue", {[](Planted& p) { p.now.own_sheets["meetings"][0].own.pop_back(); }, ""}},
      {"assignment-not-member", {[](Planted& p) { p.now.authority.members.clear(); }, ""}},
      {"publication-dates", {[](Planted& p) { p.now.own_sheets["publications"][0].own.pop_back(); }, ""}},
      {"publication-unknown", {[](Planted& p) { p.now.own_sheets["publications"][0].own.clear(); }, ""}},
      {"publication-late", {[](Planted& p) { p.now.own_sheets["publications"][0].own.pop_back(); }, ""}},
      {"annex-sum", {nothing_blank, "annex-sum"}},
      {"annex-not-ledger", {nothing_blank, "annex-not-ledger"}},
      {"annex-unjudged", {[](Planted& p) { p.one().receipt.clear(); }, "annex-unjudged"}},
      {"annex-filled-differs", {nothing_blank, "annex-filled-differs"}},
      {"annex-filled-sum", {nothing_blank, "annex-filled-sum"}},
      {"annex-filled-total", {nothing_blank, "annex-filled-total"}},
      {"annex-filled-rows", {nothing_blank, "annex-filled-rows"}},
      {"annex-filled-unread", {nothing_blank, "annex-filled-unread"}},
      {"attachment-name", {nothing_blank, "attachment-name"}},
      {"paper-unregistered", {nothing_blank, "paper-unregistered"}},
      {"paper-missing", {nothing_blank, "paper-missing"}},
      {"period-order", {[](Planted& p) { p.before.authority.reported_on = std::nullopt; }, ""}},
      {"period-other-authority", {[](Planted& p) { p.before.authority.name.clear(); }, ""}},
      {"period-faulty", {nothing_blank, "period-faulty"}},
      {"period-code-changed", {[](Planted& p) { p.before.institutions[1].name.clear(); }, "period-code-changed"}},
      {"period-summary", {nothing_blank, "period-summary"}},
      {"period-institution-gone", {[](Planted& p) { p.before.institutions.back().id.clear(); }, "period-institution-gone"}},
      {"period-institution-new",
       {[](Planted& p) { p.now.institutions[1].registered_on = std::nullopt; }, "period-institution-new"}},
      {"period-record-gone", {[](Planted& p) { p.before.findings[0].iid.clear(); }, "period-record-gone"}},
      {"period-backwards", {[](Planted& p) { p.finding().status.clear(); }, ""}},
      {"period-date-earlier", {[](Planted& p) { p.one().lease_end = std::nullopt; }, ""}},
      {"period-identity-changed", {[](Planted& p) { p.one().registered_on = std::nullopt; }, ""}},
      {"period-filing-changed", {[](Planted& p) { p.one().head.clear(); }, ""}},
      {"period-jump", {[](Planted& p) { p.one().staff = std::nullopt; }, ""}}};
  return cases;
}

TEST(Planted, TwoOfficesInOneNameAreFoundHoweverTheyAreJoined) {
  Everything everything;
  const auto joined = [&](const char* members) {
    Planted campaign;
    campaign.now.authority.members = members;
    return everything.said(campaign).contains("members-joined");
  };
  EXPECT_TRUE(joined("甲市教育局甲市公安局"));
  EXPECT_TRUE(joined("甲市教育局和公安局"));
  EXPECT_FALSE(joined("甲市教育局、甲市公安局"));
}

TEST(Planted, EveryCheckSaysOfABlankCellWhatItsLineSays) {
  Everything everything;
  std::map<std::string, Plant> cases = ledger_cases();
  cases.insert(record_cases().begin(), record_cases().end());
  cases.insert(report_cases().begin(), report_cases().end());
  cases.insert(paper_cases().begin(), paper_cases().end());
  for (const auto& check : everything.checks().all()) {
    const auto blank = blank_cases().find(check.code);
    ASSERT_NE(blank, blank_cases().end()) << "no line says what " << check.code << " does with a blank cell";
    const auto planted = cases.find(check.code);
    ASSERT_NE(planted, cases.end()) << check.code;
    Planted campaign;
    planted->second(campaign);
    blank->second.empty(campaign);
    const auto said = everything.said(campaign);
    EXPECT_EQ(said.contains(check.code), blank->second.says == check.code) << check.code;
    if (!blank->second.says.empty()) {
      EXPECT_TRUE(said.contains(blank->second.says)) << check.code << ": " << blank->second.says;
    }
  }
  for (const auto& [code, blank] : blank_cases())
    EXPECT_TRUE(cases.contains(code)) << "a line speaks of " << code << ", which no case plants";
}

TEST(Planted, EveryCheckOfTheFileHasACaseAndSaysItAsHeavilyAsTheFileWants) {
  Everything everything;
  std::map<std::string, Plant> cases = ledger_cases();
  cases.insert(record_cases().begin(), record_cases().end());
  cases.insert(report_cases().begin(), report_cases().end());
  cases.insert(paper_cases().begin(), paper_cases().end());
  for (const auto& check : everything.checks().all()) {
    const auto planted = cases.extract(check.code);
    ASSERT_FALSE(planted.empty()) << "no case plants " << check.code;
    Planted campaign;
    planted.mapped()(campaign);
    const auto said = everything.said(campaign);
    const auto found = said.find(check.code);
    ASSERT_NE(found, said.end()) << check.code << " is planted and not found";
    EXPECT_EQ(found->second, check.severity) << check.code;
  }
  for (const auto& [code, planted] : cases) ADD_FAILURE() << "a case plants " << code << ", which forms/checks.xml does not have";
}

}  // namespace
}  // namespace wenshu
