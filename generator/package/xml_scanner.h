#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "package/xml_stream.h"

namespace wenshu {

/// Reads XML 1.0 without document types from a source and tells a handler.
///
/// Why not pugixml: of a worksheet of 220 MB its tree takes 1.7 GB and 1.6 s; this takes 6 MB and 0.6 s (expat: 6 MB and 1.3 s).
/// Measured with `bench_own xml ours|expat|pugixml` (bench/README).
///
/// Everything well-formedness asks is checked: characters, tags that match, attributes that stand once, references, comments.
/// Two things are not: which letters beyond ASCII may stand in names, and namespaces. Bytes are looked at where they lie in
/// the buffer, no more of which is kept than one tag takes.
class XmlScanner {
 public:
  XmlScanner(const XmlSource& source, XmlHandler& handler) : source_(source), handler_(handler) {}

  Result<void> run();
  /// The line being read, from 1.
  std::uint32_t line();

 private:
  using Kind = XmlFault::Kind;
  /// What became of a step: done, or not without more bytes, or never.
  enum class Step { done, more, failed };

  Step step();
  Step read_text();
  Step read_markup();
  Step read_start();
  Step read_attributes(std::size_t& at);
  Step read_attribute(std::size_t& at);
  Step read_end();
  Step read_declaration();
  Step read_instruction();
  Step read_comment();
  Step read_cdata();
  Step start_element(std::string_view name, bool empty, std::size_t next);
  void end_element();

  Step fail(std::string_view what, Kind kind = Kind::damaged);
  /// Gets more bytes behind those that are left; false at the end of the source. The failure is the source's own.
  Result<bool> refill();
  std::optional<std::size_t> find(std::string_view sought, std::size_t from) const;
  std::string_view view(std::size_t from, std::size_t to) const { return std::string_view(buffer_).substr(from, to - from); }
  std::size_t skip_blanks(std::size_t at) const;
  std::size_t skip_name(std::size_t at) const;
  /// More bytes if they can be had, else this fault.
  Step incomplete(std::string_view what);

  const XmlSource& source_;
  XmlHandler& handler_;

  std::string buffer_;
  std::size_t at_ = 0;    // what is before has been told
  std::size_t good_ = 0;  // what is before is known to be characters
  bool at_end_ = false;   // nothing comes after the buffer
  bool wrong_ = false;    // what comes after `good_` are no characters
  bool at_start_ = true;  // nothing has been read
  bool had_root_ = false;

  std::string names_;              // of the open elements, one after another
  std::vector<std::size_t> open_;  // where each begins
  std::vector<XmlAttributes::Pair> attributes_;
  std::deque<std::string> unescaped_;  // values that do not stand in the buffer as they are
  std::string text_;

  std::uint32_t lines_ = 1;  // line breaks before `counted_`
  std::size_t counted_ = 0;
  std::optional<Diagnostic> fault_;
};

}  // namespace wenshu
