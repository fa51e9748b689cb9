#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wenshu {

/// The attributes of one element. They live only as long as the call that brings them.
class XmlAttributes {
 public:
  using Pair = std::pair<std::string_view, std::string_view>;

  explicit XmlAttributes(std::span<const Pair> pairs) : pairs_(pairs) {}

  /// The attribute of exactly this name.
  std::optional<std::string_view> find(std::string_view name) const;
  /// The attribute of this local name under any prefix, for those that belong to another namespace: `r:id`.
  std::optional<std::string_view> find_prefixed(std::string_view local_name) const;
  /// `1` or `true`; false if absent or anything else.
  bool flag(std::string_view name) const;
  auto begin() const { return pairs_.begin(); }
  auto end() const { return pairs_.end(); }
  /// All of them in the order of the file, but for prefixed ones and those that declare namespaces.
  std::vector<Pair> plain() const;

 private:
  std::span<const Pair> pairs_;
};

/// Receives XML as it streams by. Names come without prefix: files differ in prefixes and, transitional or strict,
/// in namespaces, but never in local names.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  /// Character data, in as many pieces as it pleases.
  virtual void text(std::string_view) {}
  virtual void end() {}

  bool stopped() const { return stopped_; }
  /// For `parse_xml`: the prefix of the element that starts next.
  void set_prefix(std::string_view prefix) { prefix_ = prefix; }
  /// For `parse_xml`: how to find the line being read.
  void set_line_source(std::function<std::uint32_t()> line) { line_ = std::move(line); }

 protected:
  /// The line of what is being told, from 1.
  std::uint32_t line() const { return line_ ? line_() : 0; }
  /// The prefix of the element being started; empty if it has none.
  std::string_view prefix() const { return prefix_; }
  /// Ends the reading after this call; the handler itself knows why.
  void stop() { stopped_ = true; }

 private:
  bool stopped_ = false;
  std::string_view prefix_;
  std::function<std::uint32_t()> line_;
};

/// Why XML was not read to its end: `what` continues a sentence about it.
struct XmlFault {
  enum class Kind { damaged, too_large };
  Kind kind = Kind::damaged;
  std::string what;
};

/// Where XML comes from.
struct XmlSource {
  /// The next bytes into the buffer; 0 at the end.
  std::function<Result<std::size_t>(std::span<char>)> read;
  /// The diagnostic that tells of a fault.
  std::function<Diagnostic(const XmlFault&)> diagnostic;
  std::size_t token_bytes = 1 << 20;  ///< one tag, comment or the like
  std::size_t depth = 256;            ///< nested elements
  bool decoded = false;               ///< the bytes are UTF-8 already, whatever the declaration says
};

/// Streams XML through `handler`.
///
/// UTF-8 and UTF-16 only; a DOCTYPE is refused unread, so there is nothing to expand and nothing to fetch. Fails as the source
/// tells (the line is in the message); a handler that stops by itself is no failure.
Result<void> parse_xml(const XmlSource& source, XmlHandler& handler);

}  // namespace wenshu
