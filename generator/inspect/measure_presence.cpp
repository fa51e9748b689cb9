// Which elements a paper has. Of which kinds of paper each is asked is data: `formats` and `titles` of the rules.
#include "inspect/measurement.h"

namespace wenshu::inspect {

void measure_presence(const Paper& paper, Measurements& all) {
  static constexpr std::pair<Part, const char*> parts[] = {
      {Part::number, "number.there"},       {Part::signatory, "signatory.there"}, {Part::title, "title.there"},
      {Part::addressee, "addressee.there"}, {Part::date, "date.there"},           {Part::signer, "signer.there"},
      {Part::printed_on, "printed.there"}};
  // What a page says that was not read cannot be missed.
  const auto unread = unread_pages(*paper.marks);
  const auto say = [&](const char* measure, const Element* one) {
    if (one != nullptr) return add(all, measure, std::string("有"), *one);
    unread.empty() ? add(all, measure, std::string("没有")) : add_unmeasured(all, measure, "没有读到，" + unread);
  };
  for (const auto& [part, measure] : parts) {
    // 主送机关 may have been moved to 版记 (GB/T 9704-2012, 7.4.2); a joint line may hold both 署名 and date.
    const Element* found = paper.first(part);
    for (const auto& one : paper.elements) {
      if (found == nullptr && part == Part::addressee && one.part == Part::copy_to && one.line->text.starts_with("主送"))
        found = &one;
    }
    if (part == Part::signer && found == nullptr && paper.first(Part::date) != nullptr && paper.signed_on_line_of_date())
      found = paper.first(Part::date);
    say(measure, found);
  }
  const auto* text = paper.first(Part::body);
  for (const auto other : {Part::heading, Part::attendance, Part::other}) text = text != nullptr ? text : paper.first(other);
  say("body.there", text);
}

}  // namespace wenshu::inspect
