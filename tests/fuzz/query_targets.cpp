#include <array>
#include <cstdlib>
#include <string>

#include <pugixml.hpp>

#include "fuzz/targets.h"
#include "query/small_campaign.h"

namespace wenshu::test {

namespace {

/// Every refusal says where it stands and why.
void require_placed(const Diagnostics& faults) {
  for (const auto& one : faults) {
    if (one.code.empty() || one.message.empty() || one.place.line < 1 || one.place.column < 1) std::abort();
  }
}

/// Whatever was bound has a value for every row, and rows behind it.
void evaluate(const query::Expression& expression, query::SheetIndex sheet, query::Evaluation& at) {
  const auto count = sheet == query::nowhere ? query::Row{1} : static_cast<query::Row>(at.rows.count(sheet));
  for (query::Row row = 0; row < count; ++row) {
    const auto about = sheet == query::nowhere ? query::blank : row;
    at.text(expression, about);
    at.rows_of(expression, about);
    at.cells(expression, about);
    query::drill(at, expression, about);
  }
}

/// The first byte chooses what the rest is, and what it is about: an expression about a sheet or the campaign, a sentence, or a
/// list of words.
void run_query(std::string_view bytes) {
  static const Asked known;
  if (bytes.empty()) return;
  const auto choice = static_cast<unsigned char>(bytes[0]);
  const std::string text(bytes.substr(1));
  query::Language language(schema());
  const std::size_t sheets = language.schema().sheets().size();
  const auto sheet = choice % (sheets + 1) == sheets ? query::nowhere : choice % (sheets + 1);
  const auto scope = sheet == query::nowhere ? query::Scope(language) : query::Scope(language, sheet);
  Diagnostics faults;
  query::Evaluation at(language, known.rows, Asked::calendar());
  if (choice < 0xA0) {
    const auto expression = scope.expression(Passage::alone(text, "式"), faults);
    if (!expression && faults.empty()) std::abort();
    if (expression) evaluate(expression, sheet, at);
  } else if (const auto file = XmlFile::parse(text, "a.xml"); file && choice < 0xD0) {
    const auto sentence = query::Sentence::read(scope, *file, file->root(), faults);
    if (faults.empty()) sentence.text(at, sheet == query::nowhere ? query::blank : 0);
  } else if (file) {
    faults = query::read_vocabulary(*file, language);
    query::Evaluation with_words(language, known.rows, Asked::calendar());
    for (std::size_t word = 0; faults.empty() && word < language.words(); ++word) {
      if (language.word(word).node != nullptr && known.rows.count(language.word(word).sheet) > 0) with_words.defined(word, 0);
    }
  }
  require_placed(faults);
}

}  // namespace

std::span<const FuzzTarget> query_targets() {
  static constexpr std::array targets{FuzzTarget{"query", run_query}};
  return targets;
}

}  // namespace wenshu::test
