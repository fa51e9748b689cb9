#include "register/find.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/numbering.h"

namespace wenshu {

namespace {

constexpr std::size_t most_named = 8;

/// Whether `text`, in plain form, stands in `whole`.
bool stands_in(const std::string& text, std::string_view whole) { return plainly_written(whole).find(text) != std::string::npos; }

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

std::vector<const LedgerEntry*> find_papers(const Ledger& ledger, std::string_view text) {
  if (const auto parts = read_number(text)) {
    if (const auto* const one = ledger.numbered(parts->prefix, parts->year, parts->serial)) return {one};
  }
  std::vector<const LedgerEntry*> found;
  const auto wanted = plainly_written(text);
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
