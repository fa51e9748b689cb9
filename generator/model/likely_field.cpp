#include "model/likely_field.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/coerce.h"

namespace wenshu {

namespace {

/// All names of a field but its id.
std::vector<std::string> names_of(const FieldDefinition& field) {
  auto names = field.aliases;
  names.insert(names.begin(), field.header);
  return names;
}

/// `due_date`, `dueDate`, `Due Date`: the words of a name in ASCII, in small letters. None for any other name.
std::vector<std::string> latin_words(std::string_view name) {
  std::vector<std::string> words(1);
  bool small_before = false;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z', small = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    if ((c & 0x80) != 0) return {};
    if (!capital && !small && !digit) {
      if (!words.back().empty()) words.emplace_back();
    } else {
      if (capital && small_before && !words.back().empty()) words.emplace_back();
      words.back().push_back(static_cast<char>(capital ? c | 0x20 : c));
    }
    small_before = small;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// True if the words of `id` stand in `words` one after another.
bool holds_words(const std::vector<std::string>& words, const std::string& id) {
  const auto sought = split(id, "_");
  return std::search(words.begin(), words.end(), sought.begin(), sought.end()) != words.end();
}

/// A name must be this long to be no word of everyday; two shorter ones a character apart are two words.
constexpr std::size_t least_name = 4;

}  // namespace

LikelyFields::LikelyFields(const SheetDefinition& definition) : definition_(&definition), names_(definition) {
  for (const auto& field : definition.fields) {
    Known known{&field, {}, {}};
    for (auto& name : names_of(field)) {
      auto plain = normalised(name);
      if (character_count(plain) < least_name) continue;
      known.plain.push_back(std::move(plain));
      known.written.push_back(std::move(name));
    }
    if (character_count(normalised(field.id)) >= least_name) known.written.push_back(field.id);
    fields_.push_back(std::move(known));
  }
}

const FieldDefinition* LikelyFields::find(const std::function<bool(const std::string&)>& has, const std::string& title) const {
  // A name of another vocabulary, `o:due`, may mean the field even where others have it by its own name.
  const auto colon = title.rfind(':');
  const bool prefixed = colon != std::string::npos && colon > 0 &&
                        std::all_of(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(colon),
                                    [](char c) { return (c & 0x80) == 0 && c != ' '; });
  const auto* foreign = prefixed ? names_.find(title.substr(colon + 1)) : nullptr;
  if (foreign != nullptr) return definition_->field(*foreign);
  const auto* bare = names_.find(title_parts(title).name);
  if (bare != nullptr && !has(*bare)) return definition_->field(*bare);
  std::vector<const Known*> missing;
  for (const auto& known : fields_) {
    if (!has(known.field->id)) missing.push_back(&known);
  }
  const auto first = [&](auto&& means) -> const FieldDefinition* {
    const auto found = std::find_if(missing.begin(), missing.end(), [&](const auto* known) { return means(*known); });
    return found == missing.end() ? nullptr : (*found)->field;
  };
  const auto plain = normalised(title);
  const auto words = latin_words(title);
  if (const auto* field = first([&](const Known& one) { return holds_words(words, one.field->id); })) return field;
  const auto holds_name = [&](const Known& one) {
    return std::any_of(one.plain.begin(), one.plain.end(), [&](const auto& name) { return plain.find(name) != plain.npos; });
  };
  if (const auto* field = first(holds_name)) return field;
  if (character_count(plain) < least_name) return nullptr;
  return first([&](const Known& one) { return !nearest(plain, one.written).empty(); });
}

std::string names_looked_for(const FieldDefinition& field, const std::vector<std::string>& unknown, std::string_view what) {
  const auto names = names_of(field);
  std::string guess;
  for (const auto& name : names) {
    if (guess.empty()) guess = nearest(name, unknown);
  }
  return join(names, "、") + (guess.empty() ? "" : fmt::format("；表中“{}”是否就是{}", guess, what));
}

}  // namespace wenshu
