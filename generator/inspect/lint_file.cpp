#include "inspect/lint_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.h"
#include "compose/lint.h"
#include "inspect/frame.h"
#include "inspect/inspect.h"
#include "inspect/paper.h"

namespace wenshu::inspect {

namespace {

Role role_of(const Element& element) {
  if (element.line->in_table) return Role::table_cell;
  switch (element.part) {
    case Part::copy_number: return Role::copy_number;
    case Part::secrecy: return Role::secrecy;
    case Part::urgency: return Role::urgency;
    case Part::masthead: return Role::masthead;
    case Part::number: return Role::number;
    case Part::signatory: return Role::signatory;
    case Part::title: return Role::title;
    case Part::addressee: return Role::addressee;
    case Part::heading: return Role::heading1;
    case Part::attachment_note: return Role::attachment_note;
    case Part::signer: return Role::signer;
    case Part::date: return Role::date;
    case Part::remark: return Role::remark;
    case Part::attendance: return Role::attendance;
    case Part::annex_mark: return Role::annex_mark;
    case Part::annex_title: return Role::annex_title;
    case Part::copy_to: return Role::copy_to;
    case Part::printed_by:
    case Part::printed_on: return Role::printed_by;
    default: return Role::body;
  }
}

/// The largest type of the first page, on lines one below the other: what a paper that is no official one is called.
std::string largest_lines(const Marks& marks) {
  if (marks.pages.empty()) return {};
  Length largest;
  for (const auto& line : marks.pages.front().lines) largest = std::max(largest, line.type.size);
  std::string text;
  for (const auto& line : marks.pages.front().lines) {
    if (line.type.size == largest) text += line.text;
  }
  return text;
}

/// The first `2026年6月8日` of a text.
std::optional<Date> day_in(const std::string& text) {
  const auto finder = query::Finder::read("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
  const auto found = finder ? finder->all_in(text) : std::vector<query::FoundText>();
  if (found.empty()) return std::nullopt;
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i)
    std::from_chars(found[0][i + 1].data(), found[0][i + 1].data() + found[0][i + 1].size(), parts[i]);
  const Date day{std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                 std::chrono::day(static_cast<unsigned>(parts[2]))};
  return day.ok() ? std::optional(day) : std::nullopt;
}

/// A form with what an office writes over it.
Result<XmlFile> whole(const FormFiles& files) {
  auto form = XmlFile::read(files.shipped);
  if (!form || files.own.empty()) return form;
  const auto office = XmlFile::read(files.own);
  return office ? XmlFile::overlay(*form, *office) : failure(office.error());
}

/// The lines of a paper, those of one paragraph joined.
LintPaper paper_of(const Marks& marks) {
  const auto recognised = recognise(marks);
  LintPaper paper;
  paper.title = recognised.title();
  if (paper.title.empty()) paper.title = largest_lines(marks);
  const Element* before = nullptr;
  for (const auto& element : recognised.elements) {
    if (element.part == Part::page_number) continue;
    const auto role = role_of(element);
    const bool goes_on = before != nullptr && role == paper.lines.back().role && role != Role::table_cell &&
                         role != Role::signer && !element.begins && (role != Role::attachment_note || !element.line->opens);
    if (goes_on)
      paper.lines.back().text += element.line->text;
    else
      paper.lines.push_back({role, element.line->text});
    before = &element;
    if (role == Role::date && !paper.date) paper.date = day_in(element.line->text);
  }
  return paper;
}

}  // namespace

Result<Diagnostics> lint_file(const std::filesystem::path& file, const std::filesystem::path& forms, const LintForms& held_to) {
  const auto rules = whole(held_to.rules);
  if (!rules) return failure(rules.error());
  auto laws = held_to.laws.shipped.empty() ? Result<XmlFile>(failure(Diagnostics{})) : whole(held_to.laws);
  if (!laws && !laws.error().empty()) return failure(laws.error());
  const auto lint = Lint::read(*rules, laws ? &*laws : nullptr);
  if (!lint) return failure(lint.error());
  const auto marks = read_marks(file, forms);
  if (!marks) return failure(marks.error());
  auto found = lint->look(paper_of(*marks));
  for (auto& one : found) {
    one.place.file = file.filename().string();
    const auto rule =
        std::find_if(lint->rules().begin(), lint->rules().end(), [&](const LintRule& it) { return it.code == one.code; });
    if (rule != lint->rules().end()) one.message = rule->title + "：" + one.message;
  }
  return found;
}

}  // namespace wenshu::inspect
