#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "check/check.h"
#include "check/private_numbers.h"
#include "model/bindings.h"
#include "model/compared_text.h"

namespace wenshu {

namespace {

/// Columns whose text papers print as a name.
constexpr std::array institution_names{"name", "legal", "head", "registrar", "address"};
constexpr std::array inspection_names{"o1", "o2", "escort", "witness"};

/// An office says of that number that it is public.
bool is_excepted(const Scene& scene, const PrivateNumber& number) {
  const auto& values = scene.checks.public_values();
  return std::any_of(values.begin(), values.end(),
                     [&](const PublicValue& one) { return letters_and_digits(one.value) == number.plain; });
}

template <typename Record, typename Columns>
void check_record_names(const Scene& scene, const Record& record, const Columns& columns, Diagnostics& diagnostics) {
  for (const auto* column : columns) {
    const auto text = field_text(record, column);
    for (const auto& number : private_numbers(text)) {
      if (!number.certain || is_excepted(scene, number)) continue;
      scene.report("name-number", scene.campaign.place(record, column),
                   {{"text", text}, {"kind", number.kind}, {"number", number.text}}, diagnostics);
      break;
    }
  }
}

}  // namespace

void check_names(const Scene& scene, Diagnostics& diagnostics) {
  for (const auto& one : scene.campaign.institutions) check_record_names(scene, one, institution_names, diagnostics);
  for (const auto& one : scene.campaign.inspections) check_record_names(scene, one, inspection_names, diagnostics);
}

}  // namespace wenshu
