#include "register/find.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"

namespace wenshu {

namespace {

constexpr std::size_t longest_serial = 6, most_named = 8;

/// Half-width, without blanks and what nobody sees, every bracket one of two.
std::u32string plain(std::string_view text) {
  std::u32string all;
  for (const auto code : decode(half_width(text))) {
    if (is_blank(code) || is_invisible(code)) continue;
    if (contains(U"〔[(（［【﹝〈<", code))
      all += U'〔';
    else if (contains(U"〕])）］】﹞〉>", code))
      all += U'〕';
    else
      all += code;
  }
  return all;
}

/// A whole number of decimal digits; nothing for anything else.
std::optional<int> digits(std::u32string_view text, std::size_t most) {
  if (text.empty() || text.size() > most) return std::nullopt;
  int value = 0;
  for (const auto code : text) {
    if (code < U'0' || code > U'9') return std::nullopt;
    value = value * 10 + static_cast<int>(code - U'0');
  }
  return value;
}

/// Whether `text`, in plain form, stands in `whole`.
bool stands_in(const std::u32string& text, std::string_view whole) { return plain(whole).find(text) != std::u32string::npos; }

std::string names_of(const std::vector<const LedgerEntry*>& papers) {
  std::vector<std::string> names;
  for (const auto* const one : papers) {
    if (names.size() == most_named) break;
    names.push_back(one->paper().number.empty() ? one->paper().title
                                                : fmt::format("{}（{}）", one->paper().number, one->paper().title));
  }
  return join(names, "、") + (papers.size() > most_named ? fmt::format(" 等 {} 份", papers.size()) : std::string());
}

bool is_of(const Issued& paper, std::string_view institution) {
  return paper.institution == institution || paper.recipient == institution;
}

}  // namespace

std::optional<NumberParts> read_number(std::string_view text) {
  const auto code = plain(text);
  const auto opens = code.find(U'〔'), closes = code.find(U'〕');
  if (opens == std::u32string::npos || closes == std::u32string::npos || opens == 0 || closes < opens) return std::nullopt;
  auto serial = std::u32string_view(code).substr(closes + 1);
  if (serial.starts_with(U'第')) serial.remove_prefix(1);
  if (serial.ends_with(U'号')) serial.remove_suffix(1);
  const auto year = digits(std::u32string_view(code).substr(opens + 1, closes - opens - 1), 4);
  const auto number = digits(serial, longest_serial);
  if (!year || !number || *number == 0) return std::nullopt;
  return NumberParts{encode(std::u32string_view(code).substr(0, opens)), *year, *number};
}

std::vector<const LedgerEntry*> find_papers(const Ledger& ledger, std::string_view text) {
  if (const auto parts = read_number(text)) {
    if (const auto* const one = ledger.numbered(parts->prefix, parts->year, parts->serial)) return {one};
  }
  std::vector<const LedgerEntry*> found;
  const auto wanted = plain(text);
  if (wanted.empty()) return found;
  for (const auto& entry : ledger.entries()) {
    const auto& paper = entry.paper();
    const bool here =
        stands_in(wanted, paper.number) || stands_in(wanted, paper.institution) || stands_in(wanted, paper.recipient) ||
        stands_in(wanted, paper.title) ||
        std::any_of(paper.findings.begin(), paper.findings.end(), [&](const auto& one) { return stands_in(wanted, one); });
    if (here) found.push_back(&entry);
  }
  return found;
}

Result<const LedgerEntry*> the_paper(const Ledger& ledger, std::string_view text) {
  if (const auto* const exact = ledger.called(trim(text)); exact != nullptr) return exact;
  if (const auto parts = read_number(text)) {
    if (const auto* const one = ledger.numbered(parts->prefix, parts->year, parts->serial)) return one;
  }
  std::vector<const LedgerEntry*> of_institution;
  for (const auto& entry : ledger.entries()) {
    if (entry.live() && is_of(entry.paper(), trim(text))) of_institution.push_back(&entry);
  }
  if (of_institution.size() == 1) return of_institution.front();
  if (!of_institution.empty())
    return failure(input_error(
        "register-several", {},
        fmt::format("“{}”有 {} 份文书：{}", printable(text), of_institution.size(), names_of(of_institution)), "请写明文号"));
  const auto near = find_papers(ledger, text);
  return failure(input_error("register-unknown-number", {}, fmt::format("登记簿里没有文号 {}", printable(text)),
                             near.empty() ? "请核对文号；wenshu register find 可以按文号的一部分、机构编码或名称查找"
                                          : fmt::format("含有这几个字的有：{}；请写明文号", names_of(near))));
}

const std::string& called(const LedgerEntry& entry) {
  return entry.paper().number.empty() ? entry.paper().title : entry.paper().number;
}

}  // namespace wenshu
