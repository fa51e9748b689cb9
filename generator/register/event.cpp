#include "register/event.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/canonical.h"
#include "register/event_fields.h"

namespace wenshu {

namespace {

using Json = nlohmann::json;
using Pointer = Json::json_pointer;

/// Unknown fields may nest so deep; deeper is no event of any version.
constexpr int most_levels = 16;

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// ---- reading

bool take(const Json& json, std::string& value) {
  const auto* const text = json.get_ptr<const Json::string_t*>();
  if (text == nullptr) return false;
  value = *text;
  return true;
}

bool take(const Json& json, std::int64_t& value) {
  if (!json.is_number_integer()) return false;
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<std::int64_t>::max()})
    return false;
  value = json.get<std::int64_t>();
  return true;
}

bool take(const Json& json, int& value) {
  std::int64_t wide = 0;
  if (!take(json, wide) || wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) return false;
  value = static_cast<int>(wide);
  return true;
}

bool take(const Json& json, bool& value) {
  std::int64_t wide = 0;
  if (!take(json, wide) || wide < 0 || wide > 1) return false;
  value = wide == 1;
  return true;
}

bool take(const Json& json, Date& value) {
  std::string text;
  const auto date = take(json, text) ? parse_iso_date(text) : std::nullopt;
  value = date.value_or(Date{});
  return date.has_value();
}

bool take(const Json& json, Term& value) {
  std::string text;
  const auto term = take(json, text) ? parse_term(text) : std::nullopt;
  value = term.value_or(Term{});
  return term.has_value();
}

/// Reads one body. What no field takes is kept as it is.
class BodyReader {
 public:
  explicit BodyReader(std::map<std::string, std::string>& others) : others_(others) {}

  template <typename T>
  bool fields(const Json& object, T& it, const Pointer& at) {
    bool sound = object.is_object();
    std::vector<std::string_view> known;
    each_field<T>([&](const auto& one) {
      known.push_back(one.id);
      if (!sound) return;
      const auto found = object.find(std::string(one.id));
      if (found != object.end()) sound = value(*found, it.*one.member, at / std::string(one.id));
    });
    return sound && rest(object, known, at);
  }

  /// What is left of an object: the names in `known` are fields, and at the top those that every event has.
  bool rest(const Json& object, const std::vector<std::string_view>& known, const Pointer& at) {
    for (const auto& [name, value] : object.items()) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      if (at.empty() && (name == "type" || name == "at" || name == "by" || name == "program" || name == "on")) continue;
      if (!plain(value)) return false;
      others_[(at / name).to_string()] = value.dump();
    }
    return true;
  }

 private:
  template <typename T>
  bool value(const Json& json, T& it, const Pointer& /*at*/) {
    return take(json, it);
  }

  template <typename T>
  bool value(const Json& json, std::vector<T>& all, const Pointer& at) {
    if (!json.is_array()) return false;
    for (std::size_t i = 0; i < json.size(); ++i) {
      T one{};
      if constexpr (std::is_same_v<T, std::string>) {
        if (!take(json[i], one)) return false;
      } else {
        if (!fields(json[i], one, at / i)) return false;
      }
      all.push_back(std::move(one));
    }
    return true;
  }

  /// Integers, strings, and lists and objects of them.
  static bool plain(const Json& json) {
    std::int64_t ignored = 0;
    if (json.is_structured()) return std::all_of(json.begin(), json.end(), plain);
    return json.is_string() || take(json, ignored);
  }

  std::map<std::string, std::string>& others_;
};

/// Whether lists and objects nest no deeper than an event's may.
bool shallow(std::string_view text) {
  int depth = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside) {
      if (c == '\\') ++i;
      if (c == '"') inside = false;
      continue;
    }
    if (c == '"') inside = true;
    if ((c == '{' || c == '[') && ++depth > most_levels) return false;
    if (c == '}' || c == ']') --depth;
  }
  return true;
}

template <std::size_t i = 0>
std::optional<Deed> empty_deed_from(std::string_view type) {
  if constexpr (i == std::variant_size_v<Deed>) {
    return std::nullopt;
  } else {
    using T = std::variant_alternative_t<i, Deed>;
    if (type == Form<T>::type && !type.empty()) return Deed(T{});
    return empty_deed_from<i + 1>(type);
  }
}

tl::unexpected<Diagnostics> unreadable(std::int64_t seq, const std::string& why) {
  return failure(environment_error("event-unreadable", {}, fmt::format("第 {} 条登记记录读不出来：{}", seq, why),
                                   "登记簿被改动过或者已损坏：请用备份恢复，不要再往里面登记"));
}

Result<Event> read_object(std::int64_t seq, const Json& object, const std::string& body) {
  Event event{.seq = seq};
  const auto text = [&](const char* name, std::string& value) {
    const auto found = object.find(name);
    return found == object.end() || take(*found, value);
  };
  std::string type;
  const auto on = object.find("on");
  if (!text("type", type) || !text("at", event.stamp.at) || !text("by", event.stamp.by) ||
      !text("program", event.stamp.program) || (on != object.end() && !take(*on, event.on)))
    return unreadable(seq, "日期、时间、经手人或者种类的写法不对");
  if (type.empty()) return unreadable(seq, "没有写明是什么事项");
  const bool by_hand = type == Form<Issued>::by_hand_type;
  auto deed = empty_deed(type);
  if (!deed) {
    event.deed = UnknownEvent{body};
    return event;
  }
  BodyReader reader(event.others);
  const bool sound = std::visit([&](auto& it) { return reader.fields(object, it, Pointer()); }, *deed);
  if (!sound) return unreadable(seq, fmt::format("{}的内容写法不对", label_of(*deed)));
  event.deed = std::move(*deed);
  if (by_hand != (type_of(event.deed) == Form<Issued>::by_hand_type) && std::holds_alternative<Issued>(event.deed))
    return unreadable(seq, "文号出处与事项不符");
  return event;
}

/// The same of a body as this program writes it; nothing of any other, also if it is an event.
std::optional<Event> read_canonical(std::int64_t seq, std::string_view body) {
  // Quotes within a text are escaped, so that this is a name and no text, if only of an object within.
  constexpr std::string_view name = ",\"type\":\"";
  const auto at = body.find(name);
  if (at == std::string_view::npos) return std::nullopt;
  const auto type = body.substr(at + name.size(), body.find('"', at + name.size()) - at - name.size());
  auto deed = empty_deed(type);
  if (!deed) return std::nullopt;
  Event event{.seq = seq};
  CanonicalReader reader(body);
  const auto own = [&](std::string_view one) {
    std::string own_type;
    if (one == "at") return reader.value(event.stamp.at);
    if (one == "by") return reader.value(event.stamp.by);
    if (one == "program") return reader.value(event.stamp.program);
    if (one == "on") return reader.value(event.on);
    return one == "type" && reader.value(own_type) && own_type == type;
  };
  if (!std::visit([&](auto& it) { return reader.whole(it, own); }, *deed)) return std::nullopt;
  event.deed = std::move(*deed);
  if (type_of(event.deed) != type) return std::nullopt;
  return event;
}

/// What every event has beside the fields of its type, by name.
std::array<std::pair<std::string_view, std::string>, 5> envelope_of(const Event& event) {
  return {{{"at", event.stamp.at},
           {"by", event.stamp.by},
           {"on", event.on == Date{} ? std::string() : iso_text(event.on)},
           {"program", event.stamp.program},
           {"type", type_of(event.deed)}}};
}

/// The body of an event but for the fields of a newer program. No type has a field of a name in the envelope.
std::string known_body(const Event& event) {
  const auto envelope = envelope_of(event);
  std::size_t next = 0;
  std::string out;
  const auto put = [&](std::string_view id, const auto& value) {
    out.append(out.empty() ? "{\"" : ",\"").append(id).append("\":");
    append_json(out, value);
  };
  const auto envelope_before = [&](std::string_view id) {
    for (; next < envelope.size() && (id.empty() || envelope[next].first < id); ++next)
      if (!envelope[next].second.empty()) put(envelope[next].first, envelope[next].second);
  };
  std::visit(
      [&](const auto& it) {
        each_field_by_id<std::remove_cvref_t<decltype(it)>>([&](const auto& one) {
          const auto& value = it.*one.member;
          if (value == std::remove_cvref_t<decltype(value)>{}) return;
          envelope_before(one.id);
          put(one.id, value);
        });
      },
      event.deed);
  envelope_before({});
  return out.empty() ? "{}" : out + "}";
}

}  // namespace

std::string term_text(const Term& term) {
  switch (term.kind) {
    case Term::Kind::at_once: return "at once";
    case Term::Kind::date: return iso_text(term.date);
    case Term::Kind::natural_days: return fmt::format("{} days", term.days);
    case Term::Kind::working_days: return fmt::format("{} workdays", term.days);
  }
  return {};
}

std::optional<Term> parse_term(std::string_view text) {
  if (text == "at once") return Term{};
  if (const auto date = parse_iso_date(text)) return Term{.kind = Term::Kind::date, .date = *date};
  const auto space = text.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto days = whole(text.substr(0, space));
  const auto unit = text.substr(space + 1);
  if (!days || *days < 1 || *days > 9999 || (unit != "days" && unit != "workdays")) return std::nullopt;
  return Term{.kind = unit == "days" ? Term::Kind::natural_days : Term::Kind::working_days, .days = static_cast<int>(*days)};
}

std::string body_of(const Event& event) {
  if (const auto* const unknown = std::get_if<UnknownEvent>(&event.deed)) return unknown->body;
  auto body = known_body(event);
  if (event.others.empty()) return body;
  auto object = Json::parse(body);
  for (const auto& [pointer, text] : event.others) {
    const Pointer at(pointer);
    if (!object.contains(at)) object[at] = Json::parse(text, nullptr, false);
  }
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Event> read_recorded_body(std::int64_t seq, const std::string& body) {
  if (auto event = read_canonical(seq, body)) return std::move(*event);
  if (!shallow(body)) return unreadable(seq, "嵌套太深");
  const auto object = Json::parse(body, nullptr, false);
  if (object.is_discarded() || !object.is_object()) return unreadable(seq, "不是 JSON 对象");
  return read_object(seq, object, body);
}

Result<Event> read_body(std::int64_t seq, const std::string& body) {
  auto event = read_recorded_body(seq, body);
  if (!event) return event;
  // Written again it must be the same; of an unknown event the JSON alone can be.
  const bool unknown = std::holds_alternative<UnknownEvent>(event->deed);
  const auto again =
      unknown ? Json::parse(body, nullptr, false).dump(-1, ' ', false, Json::error_handler_t::replace) : body_of(*event);
  if (again != body) return unreadable(seq, "写法不是本程序的写法");
  return event;
}

std::string type_of(const Deed& deed) {
  if (const auto* const issued = std::get_if<Issued>(&deed)) {
    return std::string(issued->source.empty() ? Form<Issued>::type : Form<Issued>::by_hand_type);
  }
  if (const auto* const unknown = std::get_if<UnknownEvent>(&deed)) {
    const auto object = Json::parse(unknown->body, nullptr, false);
    return object.is_object() && object.contains("type") && object["type"].is_string() ? object["type"].get<std::string>()
                                                                                       : std::string();
  }
  return std::visit([](const auto& it) { return std::string(Form<std::remove_cvref_t<decltype(it)>>::type); }, deed);
}

std::string label_of(const Deed& deed) {
  if (const auto* const issued = std::get_if<Issued>(&deed); issued != nullptr && !issued->source.empty())
    return std::string(Form<Issued>::by_hand_label);
  return std::visit([](const auto& it) { return std::string(Form<std::remove_cvref_t<decltype(it)>>::label); }, deed);
}

std::int64_t entry_of(const Deed& deed) {
  return std::visit(
      [](const auto& it) -> std::int64_t {
        using T = std::remove_cvref_t<decltype(it)>;
        if constexpr (std::is_same_v<T, Superseded>) {
          return it.old_entry;
        } else if constexpr (requires { it.entry; }) {
          return it.entry;
        } else {
          return 0;
        }
      },
      deed);
}

std::string legacy_of(const Deed& deed) {
  return std::visit(
      [](const auto& it) {
        if constexpr (requires { it.legacy; }) {
          return it.legacy;
        } else {
          return std::string();
        }
      },
      deed);
}

std::optional<Deed> empty_deed(std::string_view type) {
  return empty_deed_from(type == Form<Issued>::by_hand_type ? Form<Issued>::type : type);
}

}  // namespace wenshu
