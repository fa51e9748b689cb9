#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace wenshu {

/// When and by whom an event was written down. From the caller: the register has no clock and asks no system.
struct Stamp {
  std::string at = {};       ///< RFC 3339 with offset: `2026-11-30T09:12:03+08:00`
  std::string by = {};       ///< who types: `--by`, or login@host; not authenticated
  std::string program = {};  ///< `wenshu 0.9.0`

  friend bool operator==(const Stamp&, const Stamp&) = default;
};

/// A term as a paper prints it.
struct Term {
  enum class Kind { at_once, date, natural_days, working_days };
  Kind kind = Kind::at_once;
  Date date{};   ///< of `date`
  int days = 0;  ///< of the two counted from service

  friend bool operator==(const Term&, const Term&) = default;
};

/// `at once`, `2022-06-30`, `15 days`, `5 workdays`; nothing else is read back.
std::string term_text(const Term& term);
std::optional<Term> parse_term(std::string_view text);

/// What a paper demands of whoever receives it (整改要求).
struct Demand {
  std::string finding = {};  ///< 问题编号; empty: of the paper as a whole (also in registers carried over)
  std::string matter = {};   ///< what is to be done
  Term term = {};
  bool safety = false;  ///< never extended (甲类, 立即)

  friend bool operator==(const Demand&, const Demand&) = default;
};

/// A file of a paper as it stands: its path in the output folder and the SHA-256 of its bytes.
struct FileRecord {
  std::string path = {}, format = {}, sha256 = {};

  friend bool operator==(const FileRecord&, const FileRecord&) = default;
};

// What was done, a struct a type. Their fields stand once more in `event_fields.h`, with ids, labels and choices. `entry` is the
// `seq` of the event that issued the paper; dates are legal dates.

/// 起始号: a series that does not begin with 1, since numbers before were given outside the program.
struct SeriesStarted {
  std::string prefix = {};
  int year = 0, first = 0;
  std::string reason = {};
  std::string legacy = {};  ///< hash of the link it was carried over from
};

/// 预留: the next numbers of a series, for the papers of a plan, dated `date`.
struct Reserved {
  std::string plan = {}, prefix = {};
  int year = 0, from = 0, to = 0;
  Date date{};
};

/// 释放: reserved numbers a plan does not use. At the end of the series they are free again, else they are burned.
struct Released {
  std::string plan = {}, prefix = {};
  int year = 0, from = 0, to = 0;
  std::string reason = {};
};

/// 发出, and 手工登记 (registered-by-hand) where `source` says who gave the number. A paper without number is recorded with its
/// key alone. An order is a paper with demands.
struct Issued {
  std::string kind = {}, key = {};
  std::vector<std::string> findings = {};
  std::string institution = {}, recipient = {}, title = {}, number = {}, prefix = {};
  int year = 0, serial = 0;
  Date date{};
  std::string digest = {};
  std::vector<Demand> demands = {};
  std::vector<FileRecord> files = {};
  std::string data = {}, forms = {}, templates = {};  ///< SHA-256 of what it was made from
  std::string plan = {};                              ///< whose reserved number it takes
  std::string source = {};                            ///< registered by hand: where the number was given
  std::string legacy = {};                            ///< hash of the link it was carried over from
};

/// 批准: somebody answers for a draft that prints what `digest` says.
struct Approved {
  std::string key = {}, digest = {}, name = {}, role = {};
};

/// 送达.
struct Served {
  std::int64_t entry = 0;
  std::string time = {}, place = {}, way = {}, receiver = {}, relation = {}, by1 = {}, by2 = {}, witness = {};
  bool address_confirmed = false;
  std::string note = {};
};

/// 延期, of all demands of the paper if no finding is named.
struct Extended {
  std::int64_t entry = 0;
  std::vector<std::string> findings = {};
  Date applied_on{};
  std::string reason = {}, measures = {};
  Date to{};
  std::string approver = {};
};

/// 复查.
struct Rechecked {
  std::int64_t entry = 0;
  std::string finding = {};
  std::vector<std::string> officers = {};
  std::string fact = {}, verdict = {};
};

/// 销号.
struct Closed {
  std::int64_t entry = 0;
  std::string finding = {}, how = {}, reason = {};
};

/// 升级.
struct Escalated {
  std::int64_t entry = 0;
  std::string finding = {}, step = {}, ref = {};
};

/// 决定 of a competent organ; about no paper of this register if `entry` is 0.
struct Decided {
  std::int64_t entry = 0;
  std::string institution = {}, finding = {}, organ = {}, number = {}, kind = {}, amount = {};
  Date date{};
};

/// 移送, about no paper of this register if `entry` is 0.
struct Transferred {
  std::int64_t entry = 0;
  std::vector<std::string> findings = {};
  std::string receiver = {}, basis = {}, number = {};
  bool crime = false;  ///< 涉嫌犯罪
  std::vector<std::string> officers = {};
  Date reported_on{}, decided_on{};  ///< of a crime: when it was reported to whoever decides, and decided
};

/// 签收 of what was transferred.
struct Received {
  std::int64_t entry = 0;
  std::string by = {};
};

/// 作废.
struct Voided {
  std::int64_t entry = 0;
  std::string reason = {}, approver = {};
  std::string legacy = {};  ///< hash of the link it was carried over from
};

/// 替代: a paper stands for one made void.
struct Superseded {
  std::int64_t old_entry = 0, new_entry = 0;
};

/// 撤回 of an event that was mistyped.
struct Retracted {
  std::int64_t seq = 0;
  std::string reason = {};
};

/// 补记文件: a format made later, or files that stood before.
struct FilesAdded {
  std::int64_t entry = 0;
  std::vector<FileRecord> files = {};
  std::string why = {};
};

/// 迁移 from an older register.
struct Imported {
  std::string scheme = {}, head = {};
  std::int64_t rows = 0;
  std::string damage = {};  ///< why a register was carried over although its chain was broken; empty: it was whole
};

/// 导出.
struct Exported {
  std::string head = {}, to = {};
};

/// An event of a newer program: listed, and nothing is written after it.
struct UnknownEvent {
  std::string body = {};
};

/// What was done.
using Deed =
    std::variant<SeriesStarted, Reserved, Released, Issued, Approved, Served, Extended, Rechecked, Closed, Escalated, Decided,
                 Transferred, Received, Voided, Superseded, Retracted, FilesAdded, Imported, Exported, UnknownEvent>;

/// One event of the register. `others` are fields of a newer program that this one does not know: their JSON by JSON pointer.
struct Event {
  std::int64_t seq = 0;
  Date on{};  ///< the legal date; none of an event without one
  Stamp stamp = {};
  Deed deed = {};
  std::map<std::string, std::string> others = {};
};

/// The canonical body: JSON, keys sorted, no blanks, integers and strings only. What is empty, 0 or false is left out.
std::string body_of(const Event& event);

/// Back from it. Fails with `event-unreadable` (environment) if it is not the canonical body of any event; one of an unknown type
/// is an `UnknownEvent`.
Result<Event> read_body(std::int64_t seq, const std::string& body);

/// The same for a body that the store keeps, in half the time: that it is written as this program writes it, `verify` proves.
Result<Event> read_recorded_body(std::int64_t seq, const std::string& body);

/// Of what an event is, `served`; of a paper registered by hand `registered-by-hand`; of an unknown one what it calls itself.
std::string type_of(const Deed& deed);

/// What a clerk calls it: 送达.
std::string label_of(const Deed& deed);

/// The paper an event is about: `entry`, of a replacement the old one; 0: none.
std::int64_t entry_of(const Deed& deed);

/// The hash of the link of an older register that an event carries over; empty: none.
std::string legacy_of(const Deed& deed);

/// One word of an enumerated field: what is stored, and what a clerk calls it.
struct Word {
  std::string_view id, label;
};

/// How a field is used beside its value.
enum class FieldUse { plain, required, paper, event };  // of a paper people write the 文号; of an event its number

/// One field of a type for whoever does not know the type: tables, command lines, `show`.
struct FieldForm {
  std::string_view id, label;
  FieldUse use = FieldUse::plain;
  const std::vector<Word>* words = nullptr;  ///< all it may hold; null: anything
};

/// The types a person may write down, with their labels, and one of each without content.
std::vector<Word> deed_types();
std::optional<Deed> empty_deed(std::string_view type);

/// The fields of a deed in their order, those of `UnknownEvent` none.
std::vector<FieldForm> fields_of(const Deed& deed);

/// A field as text: dates `2022-06-17`, yes 是, lists with 、 between, nothing as ``.
std::string field_text(const Deed& deed, std::string_view id);

/// The opposite; of a list 、，,；; divide the items. False if there is no such field or it cannot hold the text.
bool set_field(Deed& deed, std::string_view id, std::string_view text);

}  // namespace wenshu
