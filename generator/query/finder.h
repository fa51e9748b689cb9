#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wenshu::query {

/// What a pattern matched: the whole, then its groups.
using FoundText = std::vector<std::string>;

/// A regular expression of ICU that looks through texts. A text it would take for ever on gives nothing more. Threads may share
/// it.
class Finder {
 public:
  /// Nothing if the pattern is faulty; `Matches::fault` says why.
  static std::optional<Finder> read(std::string_view pattern);
  Finder(Finder&&) noexcept;
  Finder& operator=(Finder&&) noexcept;
  ~Finder();

  /// Every place it matches, in order.
  std::vector<FoundText> all_in(std::string_view text) const;
  bool is_in(std::string_view text) const;

 private:
  struct Compiled;
  explicit Finder(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace wenshu::query
