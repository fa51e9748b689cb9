#include "check/words.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"

namespace wenshu {

namespace {

template <typename Record>
query::Row row_in(const std::vector<Record>& all, const Record& one) {
  return static_cast<query::Row>(&one - all.data());
}

query::Value value_of(query::Evaluation& at, std::string_view sheet, const std::string& word, query::Row row) {
  const auto found = at.language.find_word(at.language.schema().find(sheet), word);
  return found == query::nowhere ? query::blank : at.defined(found, row);
}

}  // namespace

Diagnostics check_words(const query::Language& language, const XmlFile& vocabulary) {
  static constexpr std::array asked{std::pair{Finding::sheet, word::open},       std::pair{Finding::sheet, word::counts},
                                    std::pair{Finding::sheet, word::late},       std::pair{Finding::sheet, word::withheld},
                                    std::pair{Finding::sheet, word::ordered},    std::pair{Finding::sheet, word::mended},
                                    std::pair{Finding::sheet, word::to_order},   std::pair{Finding::sheet, word::to_paper},
                                    std::pair{Finding::sheet, word::to_suggest}, std::pair{Institution::sheet, word::closing}};
  Diagnostics faults;
  for (const auto& [sheet, name] : asked) {
    const auto found = language.find_word(language.schema().find(sheet), name);
    if (found == query::nowhere) {
      faults.push_back(
          input_error("form-element", vocabulary.place(vocabulary.root()), fmt::format("没有叫“{}”的用语，程序要用它", name),
                      fmt::format("请写 <define> 或者 <choose>，on=\"{}\"，是一个条件；不需要的写 is=\"no\"", sheet)));
    } else if (const auto& word = language.word(found);
               word.state == query::Word::State::bound && word.type.kind != query::Type::Kind::yes_no) {
      faults.push_back(
          input_error("form-attribute", word.place, fmt::format("“{}”应当是条件", name), "程序用它判断，只能是成立或者不成立"));
    }
  }
  return faults;
}

bool holds(query::Evaluation& at, const Campaign& campaign, const Finding& one, const char* word) {
  return value_of(at, Finding::sheet, word, row_in(campaign.findings, one)) == query::yes;
}

bool holds(query::Evaluation& at, const Campaign& campaign, const Institution& one, const char* word) {
  return value_of(at, Institution::sheet, word, row_in(campaign.institutions, one)) == query::yes;
}

std::string reason_of(query::Evaluation& at, const Campaign& campaign, const Finding& one, const char* word) {
  const auto value = value_of(at, Finding::sheet, std::string(word) + "_reason", row_in(campaign.findings, one));
  return value == query::blank ? std::string() : std::string(at.texts().text(value));
}

}  // namespace wenshu
