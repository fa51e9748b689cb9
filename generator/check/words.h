#pragma once

#include <string>
#include <string_view>

#include "base/xml_file.h"
#include "model/records.h"
#include "query/evaluation.h"
#include "query/language.h"

namespace wenshu {

/// The words of the office (`forms/vocabulary.xml`, `forms/classification.xml`) by which the program itself decides, each one a
/// condition. What they mean is the office's: when a finding is open, what is withheld, which places others close.
namespace word {
constexpr const char* open = "open";              ///< of a finding: not mended yet
constexpr const char* counts = "counts";          ///< open, and of an item that obliges
constexpr const char* late = "late";              ///< demanded once, its term over, rechecked and found as it was
constexpr const char* withheld = "withheld";      ///< could be ordered to be mended, and is not; its reason: `withheld_reason`
constexpr const char* ordered = "ordered";        ///< ordered to be mended (下达)
constexpr const char* mended = "mended";          ///< and mended by now (完成)
constexpr const char* to_order = "to_order";      ///< stands in an order
constexpr const char* to_paper = "to_paper";      ///< asked for in a lighter paper: `Grade::paper`
constexpr const char* to_suggest = "to_suggest";  ///< merely recommended
constexpr const char* closing = "closing";        ///< of an institution: others close it, something found must stand behind it
}  // namespace word

/// What is wrong with them: one is missing or is no condition.
Diagnostics check_words(const query::Language& language, const XmlFile& vocabulary);

/// True if the word is known to hold for a row of the campaign that `at` looks at.
bool holds(query::Evaluation& at, const Campaign& campaign, const Finding& one, const char* word);
bool holds(query::Evaluation& at, const Campaign& campaign, const Institution& one, const char* word);

/// Why the first case of the word held, as its form says; empty if it says nothing.
std::string reason_of(query::Evaluation& at, const Campaign& campaign, const Finding& one, const char* word);

}  // namespace wenshu
