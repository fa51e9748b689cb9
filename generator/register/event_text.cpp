// Events for whoever does not know their types: their fields as text.
#include <algorithm>
#include <charconv>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"
#include "register/event.h"
#include "register/event_fields.h"

namespace wenshu {

namespace {

std::string shown(const std::string& value) { return value; }
std::string shown(std::int64_t value) { return value == 0 ? std::string() : std::to_string(value); }
std::string shown(int value) { return shown(std::int64_t{value}); }
std::string shown(bool value) { return value ? "是" : ""; }
std::string shown(Date value) { return value == Date{} ? std::string() : iso_text(value); }
std::string shown(const std::vector<std::string>& values) { return join(values, "、"); }

std::string shown(const std::vector<Demand>& demands) {
  std::vector<std::string> parts;
  for (const auto& one : demands) {
    parts.push_back(fmt::format("{}{}（{}{}）", one.finding.empty() ? "" : one.finding + " ", one.matter, term_text(one.term),
                                one.safety ? "，安全事项" : ""));
  }
  return join(parts, "；");
}

std::string shown(const std::vector<FileRecord>& files) {
  std::vector<std::string> parts;
  for (const auto& one : files) parts.push_back(fmt::format("{} {}", one.path, one.sha256));
  return join(parts, "；");
}

bool put(std::string_view text, std::string& value) {
  value = trim(text);
  return is_utf8(text);
}

template <typename T>
requires std::is_same_v<T, int> || std::is_same_v<T, std::int64_t>
bool put(std::string_view text, T& value) {
  const auto digits = trim(half_width(text));
  if (digits.empty()) {
    value = 0;
    return true;
  }
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc{} && end == digits.data() + digits.size();
}

bool put(std::string_view text, bool& value) {
  const auto word = trim(text);
  value = word == "是" || word == "有" || word == "1" || word == "yes";
  return value || word.empty() || word == "否" || word == "无" || word == "0" || word == "no";
}

bool put(std::string_view text, Date& value) {
  const auto word = trim(text);
  const auto date = parse_iso_date(word);
  value = date.value_or(Date{});
  return date.has_value() || word.empty();
}

bool put(std::string_view text, std::vector<std::string>& value) {
  value.clear();
  if (!is_utf8(text)) return false;
  std::string current;
  const auto finish = [&] {
    if (auto item = trim(current); !item.empty()) value.push_back(std::move(item));
    current.clear();
  };
  for (const auto code : decode(text)) {
    if (contains(U"、，,；;\n", code))
      finish();
    else
      current += encode(code);
  }
  finish();
  return true;
}

bool put(std::string_view, std::vector<Demand>&) { return false; }
bool put(std::string_view, std::vector<FileRecord>&) { return false; }

/// A word of an enumerated field by its id or its label; nothing stays nothing.
bool put_word(std::string_view text, const std::vector<Word>& words, std::string& value) {
  const auto word = trim(text);
  const auto at = std::find_if(words.begin(), words.end(), [&](const Word& one) { return one.id == word || one.label == word; });
  value = at == words.end() ? std::string() : std::string(at->id);
  return at != words.end() || word.empty();
}

template <std::size_t... i>
std::vector<Word> types_of(std::index_sequence<i...>) {
  std::vector<Word> all{
      Word{Form<std::variant_alternative_t<i, Deed>>::type, Form<std::variant_alternative_t<i, Deed>>::label}...};
  std::erase_if(all, [](const Word& one) { return one.id.empty(); });
  all.push_back({Form<Issued>::by_hand_type, Form<Issued>::by_hand_label});
  return all;
}

}  // namespace

std::vector<Word> deed_types() { return types_of(std::make_index_sequence<std::variant_size_v<Deed>>()); }

std::vector<FieldForm> fields_of(const Deed& deed) {
  std::vector<FieldForm> all;
  std::visit(
      [&](const auto& it) {
        each_field<std::remove_cvref_t<decltype(it)>>([&](const auto& one) {
          all.push_back({one.id, one.label, one.use, one.words});
        });
      },
      deed);
  return all;
}

std::string field_text(const Deed& deed, std::string_view id) {
  std::string text;
  std::visit(
      [&](const auto& it) {
        each_field<std::remove_cvref_t<decltype(it)>>([&](const auto& one) {
          if (one.id == id) text = shown(it.*one.member);
        });
      },
      deed);
  return text;
}

bool set_field(Deed& deed, std::string_view id, std::string_view text) {
  bool done = false;
  std::visit(
      [&](auto& it) {
        each_field<std::remove_cvref_t<decltype(it)>>([&](const auto& one) {
          if (one.id != id) return;
          if constexpr (std::is_same_v<std::remove_cvref_t<decltype(it.*one.member)>, std::string>) {
            done = one.words != nullptr ? put_word(text, *one.words, it.*one.member) : put(text, it.*one.member);
          } else {
            done = put(text, it.*one.member);
          }
        });
      },
      deed);
  return done;
}

}  // namespace wenshu
