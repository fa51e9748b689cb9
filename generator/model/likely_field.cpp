#include "model/likely_field.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "model/coerce.h"
#include "model/table.h"

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

/// True if one of the field's names, long enough to be no word of everyday, stands within the title.
bool holds_name(const std::string& title, const FieldDefinition& field) {
  constexpr std::size_t least = 4;
  const auto names = names_of(field);
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    const auto plain = normalised(name);
    return character_count(plain) >= least && title.find(plain) != std::string::npos;
  });
}

/// True if a slip of the pen leads from one of the field's names to the title. Two short words a character apart are two words.
bool is_slip(const std::string& title, const FieldDefinition& field) {
  constexpr std::size_t least = 4;
  auto names = names_of(field);
  names.push_back(field.id);
  std::erase_if(names, [](const auto& name) { return character_count(normalised(name)) < least; });
  return character_count(title) >= least && !nearest(title, names).empty();
}

}  // namespace

const FieldDefinition* likely_field(const SheetDefinition& definition, const std::function<bool(const std::string&)>& has,
                                    const std::string& title) {
  std::vector<const FieldDefinition*> missing;
  for (const auto& field : definition.fields) {
    if (!has(field.id)) missing.push_back(&field);
  }
  const FieldNames names(definition);
  // A name of another vocabulary, `o:due`, may mean the field even where others have it by its own name.
  const auto colon = title.rfind(':');
  const bool prefixed = colon != std::string::npos && colon > 0 &&
                        std::all_of(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(colon),
                                    [](char c) { return (c & 0x80) == 0 && c != ' '; });
  const auto* foreign = prefixed ? names.find(title.substr(colon + 1)) : nullptr;
  if (foreign != nullptr) return definition.field(*foreign);
  const auto find = [&](auto&& means) -> const FieldDefinition* {
    const auto found = std::find_if(missing.begin(), missing.end(), [&](const auto* field) { return means(*field); });
    return found == missing.end() ? nullptr : *found;
  };
  const auto* bare = names.find(title_parts(title).name);
  if (bare != nullptr && !has(*bare)) return definition.field(*bare);
  const auto plain = normalised(title);
  const auto words = latin_words(title);
  if (const auto* field = find([&](const auto& one) { return holds_words(words, one.id); })) return field;
  if (const auto* field = find([&](const auto& one) { return holds_name(plain, one); })) return field;
  return find([&](const auto& one) { return is_slip(plain, one); });
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
