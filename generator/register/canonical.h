#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "register/event_fields.h"

// Canonical JSON of the register without a tree: bodies are written and read by the hundred thousand when a register is verified.

namespace wenshu {

/// Appends `text` with its quotes, as `nlohmann::json::dump` writes it; what is no UTF-8 becomes U+FFFD.
void append_json(std::string& out, const std::string& text);

inline void append_json(std::string& out, int value) { out += std::to_string(value); }
inline void append_json(std::string& out, std::int64_t value) { out += std::to_string(value); }
inline void append_json(std::string& out, bool value) { out += value ? '1' : '0'; }
inline void append_json(std::string& out, Date value) { out.append("\"").append(iso_text(value)).append("\""); }
inline void append_json(std::string& out, const Term& value) { out.append("\"").append(term_text(value)).append("\""); }

/// The places of the fields of `T` in the order of their ids.
template <typename T>
constexpr auto order_of_fields() {
  constexpr auto count = std::tuple_size_v<decltype(Form<T>::fields)>;
  std::array<std::pair<std::string_view, std::size_t>, count> order{};
  std::apply(
      [&](const auto&... one) {
        std::size_t i = 0;
        ((order[i] = {one.id, i}, ++i), ...);
      },
      Form<T>::fields);
  std::sort(order.begin(), order.end());
  return order;
}

/// Calls `visit(field)` for every field of `T`, in the order of their ids.
template <typename T, typename Visit>
void each_field_by_id(Visit&& visit) {
  static constexpr auto order = order_of_fields<T>();
  [&]<std::size_t... i>(std::index_sequence<i...>) { (visit(std::get<order[i].second>(Form<T>::fields)), ...); }
  (std::make_index_sequence<order.size()>());
}

/// The object `it` is written as: what is empty, 0 or false is left out.
template <typename T>
requires requires { Form<T>::fields; }
void append_json(std::string& out, const T& it) {
  const auto begin = out.size();
  each_field_by_id<T>([&](const auto& one) {
    const auto& value = it.*one.member;
    if (value == std::remove_cvref_t<decltype(value)>{}) return;
    out.append(out.size() == begin ? "{\"" : ",\"").append(one.id).append("\":");
    append_json(out, value);
  });
  out += out.size() == begin ? "{}" : "}";
}

template <typename T>
void append_json(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, values[i]);
  }
  out += ']';
}

/// Reads a body as this program writes it. Every function is false for what it does not expect (escapes, blanks, fields of
/// another program, names out of order): no fault, only a body for the reader of any JSON.
class CanonicalReader {
 public:
  explicit CanonicalReader(std::string_view text) : rest_(text) {}

  /// An object and nothing behind it; `own(name)` reads what is no field of `T`.
  template <typename T, typename Own>
  bool whole(T& it, const Own& own) {
    return object(it, own) && rest_.empty();
  }

  bool value(std::string& text);
  bool value(std::int64_t& number);
  bool value(int& number);
  bool value(bool& flag);
  bool value(Date& date);
  bool value(Term& term);

  template <typename T>
  bool value(std::vector<T>& all) {
    if (!take('[')) return false;
    if (take(']')) return true;
    do {
      if (!value(all.emplace_back())) return false;
    } while (take(','));
    return take(']');
  }

  template <typename T>
  requires requires { Form<T>::fields; }
  bool value(T& it) {
    return object(it, [](std::string_view /*name*/) { return false; });
  }

 private:
  template <typename T, typename Own>
  bool object(T& it, const Own& own) {
    if (!take('{')) return false;
    if (take('}')) return true;
    std::string_view before;
    do {
      const auto name = plain();
      if (!name || *name <= before || !take(':')) return false;
      before = *name;
      bool known = false, sound = false;
      each_field<T>([&](const auto& one) {
        if (known || one.id != *name) return;
        known = true;
        sound = value(it.*one.member);
      });
      if (!known) sound = own(*name);
      if (!sound) return false;
    } while (take(','));
    return take('}');
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// A text without escapes, between its quotes.
  std::optional<std::string_view> plain();

  std::string_view rest_;
};

}  // namespace wenshu
