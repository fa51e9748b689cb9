#include "cli/register/due_wording.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "base/attributes.h"
#include "base/diagnose.h"
#include "base/text.h"
#include "cli/register/event_text.h"
#include "register/find.h"

namespace wenshu {

namespace {

constexpr std::array states{std::pair{"overdue", DemandState::overdue}, std::pair{"soon", DemandState::soon},
                            std::pair{"running", DemandState::running}, std::pair{"unserved", DemandState::unserved},
                            std::pair{"before_service", DemandState::before_service}};
/// Of the last day of a term, which is soon.
constexpr const char* last_day = "today";
constexpr std::array names{"recipient", "number",       "matter", "finding",   "ends",
                           "days",      "working_days", "date",   "served_on", "term"};

/// Braces in a text and what stands in them.
std::vector<std::string> names_in(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const auto end = text.find('}', at);
    all.push_back(text.substr(at + 1, end == std::string::npos ? end : end - at - 1));
  }
  return all;
}

}  // namespace

Result<DueWording> DueWording::read(const XmlFile& file) {
  Diagnostics faults;
  DueWording wording;
  Attributes root(file, file.root(), faults);
  root.only("soon alarm recheck");
  root.only_elements("say");
  wording.soon_ = root.integer("soon");
  wording.alarm_ = root.integer("alarm");
  wording.recheck_ = root.text("recheck");
  for (const auto node : file.root().children("say")) {
    Attributes attributes(file, node, faults);
    attributes.only("state");
    const auto state = attributes.choice("state", "overdue today soon running unserved before_service");
    const auto known = std::find_if(states.begin(), states.end(), [&](const auto& one) { return state == one.first; });
    if (known == states.end() && state != last_day) continue;
    const auto text = trim(node.text().get());
    for (const auto& name : names_in(text)) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      faults.push_back(input_error("form-text", file.place(node), fmt::format("没有 {{{}}} 可以填", name),
                                   "可以用的：" + join({names.begin(), names.end()}, "、")));
    }
    (state == last_day ? wording.says_today_ : wording.says_[known->second]) = text;
  }
  for (const auto& [id, state] : states) {
    if (wording.says_[state].empty())
      faults.push_back(input_error("form-text", {.file = file.name()}, fmt::format("缺少 <say state=\"{}\">", id)));
  }
  if (wording.says_today_.empty()) wording.says_today_ = wording.says_[DemandState::soon];
  if (!faults.empty()) return failure(std::move(faults));
  return wording;
}

std::string DueWording::say(const Due& due) const {
  const auto& standing = due.standing;
  const auto at = says_.find(standing.state);
  if (at == says_.end()) return {};
  const auto& paper = due.entry->paper();
  const auto& asked = due.asked();
  const auto& end = standing.ending.day;
  const auto& begun = standing.ending.begun;
  const auto& text = standing.state == DemandState::soon && standing.days == 0 ? says_today_ : at->second;
  // The values go in in one pass: a brace in one of them is no name.
  std::string out;
  for (std::size_t from = 0;;) {
    const auto open = text.find('{', from), close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return out + text.substr(from);
    const auto name = text.substr(open + 1, close - open - 1);
    out += text.substr(from, open - from);
    if (name == "recipient") out += paper.recipient.empty() ? paper.institution : paper.recipient;
    if (name == "number") out += called(*due.entry);
    if (name == "matter") out += asked.matter;
    if (name == "finding") out += asked.finding;
    if (name == "ends") out += end ? chinese_text(*end) : std::string();
    if (name == "days") out += std::to_string(std::abs(standing.days));
    if (name == "working_days") out += std::to_string(std::abs(standing.working_days));
    if (name == "date") out += chinese_text(paper.date);
    if (name == "served_on") out += begun ? chinese_text(*begun) : std::string();
    if (name == "term") out += printed_term(asked.term);
    from = close + 1;
  }
}

}  // namespace wenshu
