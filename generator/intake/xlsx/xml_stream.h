#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "intake/xlsx/zip_archive.h"

namespace wenshu {

/// The attributes of one element. They live only as long as the call that brings them.
class XmlAttributes {
 public:
  /// `pairs` as expat hands them over: name, value, name, value, null.
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  /// The attribute of exactly this name.
  std::optional<std::string_view> find(std::string_view name) const;
  /// The attribute of this local name under any prefix, for those that belong to another namespace: `r:id`.
  std::optional<std::string_view> find_prefixed(std::string_view local_name) const;
  /// `1` or `true`; false if absent or anything else.
  bool flag(std::string_view name) const;

 private:
  const char** pairs_;
};

/// Receives an XML part as it streams by. Names come without prefix: files differ in prefixes and, transitional or strict,
/// in namespaces, but never in local names.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view name, const XmlAttributes& attributes) = 0;
  /// Character data, in as many pieces as it pleases.
  virtual void text(std::string_view) {}
  virtual void end() {}

  bool stopped() const { return stopped_; }

 protected:
  /// Ends the reading after this call; the handler itself knows why.
  void stop() { stopped_ = true; }

 private:
  bool stopped_ = false;
};

/// Streams `part` through `handler`; the only place of this stage that knows expat.
///
/// UTF-8 and UTF-16 only; a DOCTYPE is refused unread, so there is nothing to expand and nothing to fetch. Fails with
/// `file-damaged` (the line is in the message) or `file-too-large`; a handler that stops by itself is no failure.
Result<void> parse_part(ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace wenshu
