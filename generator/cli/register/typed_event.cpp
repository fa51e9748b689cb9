#include "cli/register/typed_event.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/likeness.h"
#include "base/text.h"
#include "intake/read.h"
#include "model/coerce_date.h"
#include "register/find.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

/// Lines of the demands of a paper, as a clerk chooses among them.
std::string choices_of(const LedgerEntry& entry) {
  std::vector<std::string> lines;
  const auto& demands = entry.paper().demands;
  for (std::size_t i = 0; i < demands.size(); ++i)
    lines.push_back(
        fmt::format("{} {}{}", i + 1, demands[i].finding, demands[i].matter.empty() ? "" : "（" + demands[i].matter + "）"));
  return join(lines, "；");
}

std::optional<std::size_t> place_in_list(const std::string& text) {
  const auto digits = half_width(text);
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Sets a field as people write it.
bool put_field(Deed& deed, const FieldForm& field, const std::string& text) {
  if (set_field(deed, field.id, text)) return true;
  if (const auto day = written_day(half_width(trim(text)))) return set_field(deed, field.id, iso_text(*day));
  constexpr std::string_view service = "送达";
  const auto bare = trim(text);
  return field.words != nullptr && bare.ends_with(service) &&
         set_field(deed, field.id, bare.substr(0, bare.size() - service.size()));
}

std::string how_to_write(const FieldForm& field) {
  if (field.words == nullptr) return "日期写作 2026-10-21，是否写“是”或“否”，数写阿拉伯数字";
  std::vector<std::string> words;
  for (const auto& word : *field.words)
    words.push_back(word.id == word.label ? std::string(word.id) : fmt::format("{}（{}）", word.label, word.id));
  return "可以写：" + join(words, "、");
}

class Reader {
 public:
  Reader(const Ledger& ledger, const RegisterVerb& verb, const TypedEvent& typed) : ledger_(ledger), verb_(verb), typed_(typed) {}

  Result<Wish> read() {
    wish_.deed = empty_deed(verb_.type).value();
    wish_.place = typed_.place;
    read_day();
    for (const auto& field : typed_fields(verb_)) read_field(field);
    read_findings();
    if (verb_.type == "registered-by-hand") read_paper_by_hand();
    if (verb_.type == "series-started") check_prefix(std::get<SeriesStarted>(wish_.deed));
    if (!faults_.empty()) return failure(std::move(faults_));
    return std::move(wish_);
  }

 private:
  const TypedEvent::Text* typed(std::string_view id) const {
    const auto at = typed_.fields.find(id);
    return at == typed_.fields.end() || trim(at->second.text).empty() ? nullptr : &at->second;
  }
  void fault(std::string code, const Place& place, const std::string& message, const std::string& hint) {
    faults_.push_back(input_error(std::move(code), place, message, hint));
  }

  void read_day() {
    const auto* const text = typed("on");
    if (text == nullptr) return;
    const auto day = written_day(half_width(trim(text->text)));
    if (!day)
      return fault("event-field", text->place, fmt::format("日期“{}”不是一个日期", printable(text->text)), "请写作 2026-10-21");
    wish_.on = *day;
  }

  void read_field(const FieldForm& field) {
    const auto* const text = typed(field.id);
    if (text == nullptr || field.id == "finding" || field.id == "findings") return;
    if (field.use == FieldUse::paper) {
      auto found = the_paper(ledger_, text->text);
      if (!found) {
        for (auto& one : found.error()) one.place = text->place, faults_.push_back(std::move(one));
        return;
      }
      if (paper_ == nullptr) paper_ = *found;
      set_field(wish_.deed, field.id, std::to_string((*found)->seq()));
      return;
    }
    auto value = text->text;
    if (field.use == FieldUse::event) value = replace_all(replace_all(value, "第", ""), "条", "");
    if (!put_field(wish_.deed, field, value))
      fault("event-field", text->place, fmt::format("{}“{}”不认得", field.label, printable(text->text)), how_to_write(field));
  }

  /// The findings of the paper that are meant: as they are called, or by their place among its demands.
  void read_findings() {
    const auto* text = typed("finding");
    if (text == nullptr) text = typed("findings");
    const auto forms = typed_fields(verb_);
    const bool one = std::any_of(forms.begin(), forms.end(), [](const auto& form) { return form.id == "finding"; });
    const bool many = std::any_of(forms.begin(), forms.end(), [](const auto& form) { return form.id == "findings"; });
    if (!one && !many) return;
    const bool about_paper = paper_ != nullptr && paper_->is_order() && verb_.type != "registered-by-hand";
    if (text == nullptr) {
      if (about_paper && one) only_finding();
      return;
    }
    std::vector<std::string> findings;
    for (const auto& part : one ? std::vector{text->text} : list_of(text->text)) {
      auto wanted = trim(part);
      if (wanted.empty()) continue;
      if (about_paper && !is_demanded(wanted)) {
        const auto place = place_in_list(wanted);
        const auto& demands = paper_->paper().demands;
        if (!place || *place < 1 || *place > demands.size()) {
          fault("event-finding", text->place, fmt::format("{} 没有要求改正“{}”", called(*paper_), printable(wanted)),
                "可以写：" + choices_of(*paper_));
          continue;
        }
        wanted = demands[*place - 1].finding;
      }
      findings.push_back(std::move(wanted));
    }
    set_field(wish_.deed, one ? "finding" : "findings", one && !findings.empty() ? findings.front() : join(findings, "、"));
  }

  bool is_demanded(const std::string& finding) const {
    const auto& demands = paper_->paper().demands;
    return std::any_of(demands.begin(), demands.end(), [&](const Demand& one) { return one.finding == finding; });
  }

  void only_finding() {
    const auto& demands = paper_->paper().demands;
    if (demands.size() == 1 || verb_.type == "decided")
      return void(set_field(wish_.deed, "finding", demands.size() == 1 ? demands[0].finding : ""));
    fault("event-finding", typed_.place, fmt::format("{} 有 {} 项要求，没有写明是哪一项", called(*paper_), demands.size()),
          fmt::format("请用 --{} 写明（表格里是“问题”一列）：{}", "finding", choices_of(*paper_)));
  }

  /// A prefix with a year in it would begin a series that no number belongs to.
  void check_prefix(const SeriesStarted& started) {
    const auto parts = read_number(fmt::format("{}〔{}〕1号", started.prefix, started.year));
    if (!parts || parts->prefix != started.prefix || started.first < 1)
      fault("event-field", typed_.place,
            fmt::format("代字“{}”、年份“{}”、起始号“{}”不能编号", printable(started.prefix), started.year, started.first),
            "代字只写年份前面的字，如 云卫健；年份写四位，起始号从 1 起");
  }

  /// A paper whose number was given outside the program.
  void read_paper_by_hand() {
    auto& paper = std::get<Issued>(wish_.deed);
    const auto parts = read_number(paper.number);
    if (!parts)
      return fault("event-field", typed_.place, fmt::format("文号“{}”不认得", printable(paper.number)),
                   "文号写作 云卫健〔2026〕5号");
    paper.prefix = parts->prefix, paper.year = parts->year, paper.serial = parts->serial;
    if (paper.date == Date{}) paper.date = wish_.on;
    if (paper.source.empty())
      fault("event-field", typed_.place, fmt::format("{} 没有写文号出处", paper.number),
            "请写明文号是在哪里给出的，如 2026年发文登记本第3页");
    paper.key = fmt::format("{}/{}", paper.kind, paper.number);
    const auto* const matter = typed("matter");
    const auto* const term = typed("term");
    if (matter == nullptr && term == nullptr) return;
    Demand demand{.finding = paper.findings.size() == 1 ? paper.findings.front() : std::string(),
                  .matter = matter == nullptr ? std::string() : trim(matter->text)};
    if (term != nullptr) {
      const auto day = written_day(half_width(trim(term->text)));
      const auto known =
          day ? std::optional(Term{.kind = Term::Kind::date, .date = *day}) : term_of(trim(half_width(term->text)));
      if (!known)
        return fault("event-field", term->place, fmt::format("期限“{}”不认得", printable(term->text)),
                     "请写日期（2026-10-27）、“15日”、“5个工作日”或者“立即”");
      demand.term = *known;
    }
    paper.demands.push_back(std::move(demand));
  }

  /// `立即`, `15日`, `5个工作日`.
  static std::optional<Term> term_of(const std::string& text) {
    if (text.starts_with("立即")) return Term{};
    for (const auto& [end, kind] : {std::pair{"个工作日", Term::Kind::working_days},
                                    {"工作日", Term::Kind::working_days},
                                    {"日内", Term::Kind::natural_days},
                                    {"日", Term::Kind::natural_days},
                                    {"天", Term::Kind::natural_days}}) {
      if (!text.ends_with(end)) continue;
      const auto days = place_in_list(trim(text.substr(0, text.size() - std::string_view(end).size())));
      if (!days || *days < 1 || *days > 3650) return std::nullopt;
      return Term{.kind = kind, .days = static_cast<int>(*days)};
    }
    return parse_term(text);
  }

  const Ledger& ledger_;
  const RegisterVerb& verb_;
  const TypedEvent& typed_;
  const LedgerEntry* paper_ = nullptr;
  Wish wish_;
  Diagnostics faults_;
};

/// The field a heading names; empty: none.
std::string field_of_heading(const RegisterVerb& verb, const std::string& heading) {
  const auto plain = without_invisible(trim(heading));
  const auto label = label_of(empty_deed(verb.type).value());
  if (plain == "on" || plain == "日期" || plain == label + "日期") return "on";
  if (plain == "文号" || plain == "number" || plain == "机构编码" || plain == "机构名称") {
    const auto fields = typed_fields(verb);
    const auto own =
        std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.id == plain || one.label == plain; });
    if (own != fields.end()) return std::string(own->id);
    const auto paper = std::find_if(fields.begin(), fields.end(), [](const auto& one) { return one.use == FieldUse::paper; });
    if (paper != fields.end()) return std::string(paper->id);
  }
  if (plain == "finding" || plain == "问题" || plain == "问题编号") return "finding";
  if (verb.type == "registered-by-hand" && (plain == "matter" || plain == "事项名称" || plain == "整改要求")) return "matter";
  if (verb.type == "registered-by-hand" && (plain == "term" || plain == "期限" || plain == "整改时限")) return "term";
  for (const auto& field : typed_fields(verb)) {
    if (plain == field.id || plain == option_of(field.id) || plain == field.label) return std::string(field.id);
  }
  return {};
}

std::vector<std::string> headings_of(const RegisterVerb& verb) {
  std::vector<std::string> all{label_of(empty_deed(verb.type).value()) + "日期"};
  for (const auto& field : typed_fields(verb))
    all.emplace_back(field.use == FieldUse::paper && field.id == "entry" ? "文号" : field.label);
  return all;
}

/// What each column holds, by its heading; headings nobody knows are told.
template <typename PlaceOf>
std::map<std::uint32_t, std::string> columns_of(const RegisterVerb& verb, const Sheet& sheet, const PlaceOf& place,
                                                Diagnostics& faults) {
  std::map<std::uint32_t, std::string> columns;
  const auto& head = sheet.rows.front();
  for (const auto& cell : head.cells) {
    const auto heading = trim(cell.text);
    if (heading.empty()) continue;
    const auto field = field_of_heading(verb, heading);
    if (field.empty()) {
      const auto meant = nearest_word(heading, headings_of(verb));
      faults.push_back(input_error(
          "event-heading", place(head.number, cell.column), fmt::format("不认得表头“{}”", printable(heading)),
          (meant.empty() ? std::string() : fmt::format("是否应为“{}”；", meant)) + "可以用的：" + join(headings_of(verb), "、")));
    } else if (std::any_of(columns.begin(), columns.end(), [&](const auto& one) { return one.second == field; })) {
      faults.push_back(input_error("event-heading", place(head.number, cell.column),
                                   fmt::format("表头“{}”与另一列说的是同一项", printable(heading)), "请只留一列"));
    } else {
      columns[cell.column] = field;
    }
  }
  return columns;
}

}  // namespace

Result<Wish> read_typed_event(const Ledger& ledger, const RegisterVerb& verb, const TypedEvent& typed) {
  return Reader(ledger, verb, typed).read();
}

Result<TypedEvent> typed_on_command_line(const RegisterVerb& verb, const Arguments& arguments) {
  TypedEvent typed;
  const auto operands = split(std::string(verb.operands), " ");
  const auto given = arguments.words.size() - 1;
  const auto most = verb.operands.empty() ? 0 : operands.size();
  const bool may_lack = verb.operands_help.starts_with('[');
  if (given > most || (given < most && !may_lack))
    return failure(input_error(
        "usage", {}, fmt::format("{} 后面要写：{}", verb.word, verb.operands_help.empty() ? "只写选项" : verb.operands_help),
        "用 --help 查看用法"));
  for (std::size_t i = 0; i < given; ++i) typed.fields[operands[i]] = {arguments.words[i + 1], {}};
  for (const auto& field : typed_fields(verb)) {
    if (const auto option = option_of(field.id); arguments.has(option))
      typed.fields[std::string(field.id)] = {arguments.value(option), {}};
  }
  for (const auto* const extra : {"on", "finding", "matter", "term"}) {
    if (arguments.has(extra)) typed.fields[extra] = {arguments.value(extra), {}};
  }
  // Whoever types an approval gives it, unless another name is written.
  if (verb.type == "approved" && !arguments.has("name") && arguments.has("by"))
    typed.fields["name"] = {arguments.value("by"), {}};
  return typed;
}

Result<std::vector<TypedEvent>> typed_in_csv(const RegisterVerb& verb, const std::string& file) {
  auto book = wenshu::read(file);
  if (!book) return failure(book.error());
  const auto empty = [&](const std::string& what) {
    return failure(input_error("event-table", Place{.file = book->file}, what,
                               "第一行写表头：" + join(headings_of(verb), "、") + "，以下一行一件"));
  };
  if (book->sheets.size() != 1) return empty(fmt::format("{} 里应当只有一张表，现有 {} 张", book->file, book->sheets.size()));
  const auto& sheet = book->sheets.front();
  Diagnostics faults = sheet.faults;
  if (sheet.rows.empty()) return empty(book->file + " 是空的");
  const auto place = [&](std::uint32_t row, std::uint32_t column) {
    return Place{.file = book->file, .sheet = sheet.name, .cell = sheet.places.name(row, column)};
  };
  const auto columns = columns_of(verb, sheet, place, faults);
  std::vector<TypedEvent> all;
  for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
    const auto& row = sheet.rows[i];
    TypedEvent typed{.fields = {}, .place = place(row.number, 1)};
    for (const auto& cell : row.cells) {
      const auto text = trim(cell.text);
      if (text.empty()) continue;
      const auto column = columns.find(cell.column);
      if (column != columns.end())
        typed.fields[column->second] = {cell.kind == CellKind::date ? text.substr(0, 10) : text, place(row.number, cell.column)};
      else if (faults.empty())
        faults.push_back(input_error("event-heading", place(row.number, cell.column),
                                     fmt::format("“{}”上面没有表头", printable(text)), "请补上表头，或者清空这一格"));
    }
    if (!typed.fields.empty()) all.push_back(std::move(typed));
  }
  if (!faults.empty()) return failure(std::move(faults));
  if (all.empty()) return empty(book->file + " 只有表头");
  return all;
}

}  // namespace wenshu
