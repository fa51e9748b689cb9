#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"

namespace wenshu {

/// A fact a template may use: a text, a yes or no, a list, or named facts.
class Fact {
 public:
  using List = std::vector<Fact>;
  using Fields = std::map<std::string, Fact, std::less<>>;

  Fact() : value_(Fields{}) {}
  Fact(std::string text) : value_(std::move(text)) {}    // NOLINT(google-explicit-constructor): facts are written as literals
  Fact(const char* text) : value_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Fact(bool yes) : value_(yes) {}                        // NOLINT(google-explicit-constructor)
  Fact(List list) : value_(std::move(list)) {}           // NOLINT(google-explicit-constructor)
  Fact(Fields fields) : value_(std::move(fields)) {}     // NOLINT(google-explicit-constructor)

  /// Sets a named fact; the fact must be one with fields.
  Fact& set(std::string name, Fact fact) {
    std::get<Fields>(value_).insert_or_assign(std::move(name), std::move(fact));
    return *this;
  }
  const std::variant<std::string, bool, List, Fields>& value() const { return value_; }

  /// Of one that is not there: the cell that would have to be filled in.
  void stands_at(const Place& cell) { cell_ = std::make_shared<const Place>(cell); }
  const Place* cell() const { return cell_.get(); }

 private:
  std::variant<std::string, bool, List, Fields> value_;
  std::shared_ptr<const Place> cell_;
};

/// The text, or `false` if it is empty, so that `{{#name}}…{{/name}}` prints only what is there.
inline Fact text_or_false(std::string text) { return text.empty() ? Fact(false) : Fact(std::move(text)); }

/// One text that differs whenever the facts do.
std::string canonical_text(const Fact& fact);

}  // namespace wenshu
