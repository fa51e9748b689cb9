#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_folder.h"
#include "base/result.h"
#include "compose/fact.h"

namespace wenshu {

/// What a tag does.
enum class TagKind { variable, section, inverted };

/// A tag of a template and where it stands.
struct Tag {
  TagKind kind = TagKind::variable;
  std::string name;
  Place place;
  std::vector<std::string> path;           ///< the name, taken apart at its dots; empty: `.`
  std::optional<std::size_t> inside = {};  ///< the section it stands in
};

/// What becomes of the characters XML keeps for itself: documents escape them, file names and prefixes do not.
enum class Escaping { xml, none };

/// A Mustache template that fails where others print nothing.
///
/// Strict: a tag no fact answers is an error at its line and column (`template-unanswered`), and so is a list or a yes/no
/// printed as text, or a text used where `{{name.part}}` wants a part of it. `{{a.b}}` looks for `a` from the inside out, then
/// for `b` in that very `a`. Text is escaped for XML and a line break in it becomes `<br/>`; `{{{name}}}`, `{{&name}}` and
/// changed delimiters are refused, since they would let text pass for mark-up.
class Template {
 public:
  /// Gives the text of a partial by its name; an error if there is none.
  using Partials = std::function<Result<std::string>(const std::string& name)>;

  /// Parses `text`, partials included. Fails with all mistakes: `template-syntax` (a tag not closed), `template-section` (a
  /// section never closed, or closed by another name), `template-unescaped`, `template-partial`.
  static Result<Template> parse(std::string_view text, const std::string& name, const Partials& partials);
  /// Reads `NAME` of the folder with its partials from `partials/`.
  static Result<Template> read(const DataFolder& folder, const std::string& name);
  /// A short pattern of a form (a title, a prefix, a file name): without partials. `name` is the form's.
  static Result<Template> pattern(std::string_view text, const std::string& name);

  /// Prints nothing.
  Template();
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  /// The document XML. Safe to call from several threads. Fails with `template-unanswered`, with `fact-blank` at the cell of a
  /// fact that is to be printed and is not there, and with `template-unused` for each
  /// name of `must_use` that no tag printed: a fact that should stand in the paper and does not.
  Result<std::string> render(const Fact& facts, const std::vector<std::string>& must_use = {},
                             Escaping escaping = Escaping::xml) const;

  const std::vector<Tag>& tags() const { return tags_; }
  /// The whole text, partials inserted: what a register's digest covers.
  const std::string& text() const { return text_; }
  const std::string& name() const { return name_; }
  /// Where it was read, and where its pictures stand; nothing if it was parsed.
  const std::optional<DataFolder>& folder() const { return folder_; }

 private:
  class Engines;
  std::string name_;
  std::optional<DataFolder> folder_;
  std::string text_;  ///< with every tag's name marked `name@index into tags_`
  std::vector<Tag> tags_;
  std::unique_ptr<Engines> engines_;
};

/// Fills a pattern with facts, nothing escaped.
Result<std::string> fill(const std::string& pattern, const std::string& name, const Fact& facts);

}  // namespace wenshu
