#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "intake/workbook.h"
#include "model/decimal.h"

namespace wenshu {

/// A whole number of a cell; empty if the cell is.
using Count = std::optional<std::int64_t>;

/// The values of columns an office has added to `forms/workbook.xml`, by field id: those that have one.
using OwnValues = std::vector<std::pair<std::string, std::string>>;

/// The issuing authority (发文机关), sheet 单位信息.
struct Authority {
  std::string name, short_name, code, order_code, division_code, government, superior, court;
  std::string address, postcode, contact, phone, hotline, email;
  std::string filled_by, checked_by, head, printed_by, copy_to, members;
  std::optional<Date> reported_on, issued_on;
  std::optional<bool> warn;  ///< 责令改正时是否给予警告
  std::string no_warning_reason;
  std::optional<bool> order_unlicensed;  ///< 责令无照场所改正: the office orders mends of places without a licence, too
  OwnValues own;
};

/// An institution's site (机构场所), one row of 基础台账. The members carry the field ids of `forms/workbook.xml`.
struct Institution {
  static constexpr std::string_view sheet = "institutions";
  std::uint32_t row = 0;  ///< where it stands in its sheet

  Count seq;
  std::string county, town, id, name, uscc, license, registrar;
  std::optional<Date> registered_on;
  std::optional<bool> scope;
  std::string nature, kind, address, legal, head, phone;
  std::optional<bool> filed;
  std::optional<Date> filed_on;
  std::string receipt;
  std::optional<bool> feasible;
  std::string tenure;
  std::optional<Date> lease_start, lease_end;
  std::optional<Decimal> area, room_area, yard;
  Count floor;
  std::vector<std::string> service;
  Count seats, c1, k1, c2, k2, c3, k3, c4, k4, kids;
  Count staff, carers, health, cooks, guards, certified;
  std::string health_eval, fire;
  std::optional<bool> meals;
  std::string food;
  std::optional<Date> food_until;
  std::optional<bool> cctv;
  Count cctv_days;
  std::string remark;
  std::string override_class, override_reason;  ///< 处置分类 decided by hand, and why
  std::string signboard;                        ///< the name without the labels a ledger adds (无照); empty if it has none
  OwnValues own;

  /// What papers call it.
  const std::string& called() const { return signboard.empty() ? name : signboard; }
  /// What messages call it, whatever is blank: by its name, its code, or its row.
  std::string known_as() const;
};

/// An inspection (检查), one row of 检查记录.
struct Inspection {
  static constexpr std::string_view sheet = "inspections";
  std::uint32_t row = 0;

  std::string iid, id;
  std::optional<Date> on;
  std::string start, end;  ///< `09:30`
  std::string o1, n1, o2, n2, type;
  std::string notice_number, matters;  ///< 检查通知书文号, 检查事项
  std::string escort, escort_post;
  std::optional<bool> refused;  ///< 拒绝签字: whoever was inspected would not sign
  std::string witness;          ///< 见证人 of the refusal
  Count photos;
  std::string evidence;  ///< what else was taken: 健康检查登记本复印件
  OwnValues own;
};

/// A finding (问题), one row of 问题清单. No `due` means 立即, at once.
struct Finding {
  static constexpr std::string_view sheet = "findings";
  std::uint32_t row = 0;

  std::string iid, id, code, fact, evidence;
  std::optional<Date> due;
  std::string measures, responsible;  ///< 整改措施, 责任人, as the institution promised them
  std::optional<Date> served_on;      ///< 送达日期 of the paper that orders the mend; with how, by whom and to whom
  std::string served_way, served_by1, served_by2, receiver;
  std::optional<Date> extended_to;  ///< 延期至
  std::string extension_reason;
  std::string status;
  std::optional<Date> rechecked;
  std::string verdict;  ///< 已改正, 部分改正, 未改正, or what an older workbook says in words of its own
  std::string decided_by, decision_number;  ///< the organ that decided on it in its own right, and its 文号
  std::optional<Date> decided_on;
  OwnValues own;

  /// A competent organ has decided on it, and the decision can be named.
  bool decided() const { return !decided_by.empty() && !decision_number.empty() && decided_on.has_value(); }
};

/// A row of a sheet that a pack adds (楼栋台账): its columns are the pack's, no code knows them by name.
struct OwnRecord {
  std::uint32_t row = 0;
  OwnValues own;
};

/// Where the fields of a sheet stand, so that a diagnostic can name the cell.
struct SheetPlaces {
  std::string name;
  PlaceNames places;
  std::map<std::string, std::uint32_t, std::less<>> columns;                          ///< field id to column, tables
  std::map<std::string, std::pair<std::uint32_t, std::uint32_t>, std::less<>> cells;  ///< field id to row and column, 单位信息
};

/// A totals row (合计行) of a table, as it arrived: the numbers it shows, by field id.
struct TotalsRow {
  std::uint32_t row = 0;
  std::map<std::string, Decimal, std::less<>> numbers;
};

/// What a sheet says though it follows from others, as it arrived: 整改率 of an institution or a totals row in 基础台账; the
/// institution's name beside its code in 检查记录 and 问题清单.
struct StatedValue {
  std::uint32_t row = 0;
  std::string column;  ///< its id, as `forms/workbook.xml` has it
  std::string text;
  std::string sheet = "institutions";  ///< the id of the sheet it stands in
};

/// A table of the workbook that the program makes itself (附件6), filled in by hand: its texts by row and column.
struct FilledTable {
  std::string name;
  PlaceNames places;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> cells;  ///< a merged range of the header has its text everywhere
};

/// All records of one workbook.
struct Campaign {
  std::string file;
  Authority authority;
  std::vector<Institution> institutions;
  std::vector<Inspection> inspections;
  std::vector<Finding> findings;
  std::map<std::string, std::vector<OwnRecord>, std::less<>> own_sheets;  ///< by sheet id: those a pack adds
  std::vector<TotalsRow> totals;                                          ///< of 基础台账
  std::vector<StatedValue> stated;                                        ///< by sheet, then by column
  std::vector<FilledTable> filled;                                        ///< in the order of the workbook
  std::map<std::string, SheetPlaces, std::less<>> sheets;                 ///< by sheet id

  /// Every table of records, with the id of its sheet: `use(id, records)`.
  template <typename Use>
  void each_table(Use use) const {
    use(Institution::sheet, institutions);
    use(Inspection::sheet, inspections);
    use(Finding::sheet, findings);
    for (const auto& [id, records] : own_sheets) use(std::string_view(id), records);
  }
  /// The cell of one field of the authority.
  Place authority_place(std::string_view field) const;
  /// The cell of `field` in row `row` of the sheet with id `sheet`.
  Place place(std::string_view sheet, std::uint32_t row, std::string_view field) const;
  template <typename Record>
  Place place(const Record& record, std::string_view field) const {
    return place(Record::sheet, record.row, field);
  }
};

}  // namespace wenshu
