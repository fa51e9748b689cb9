#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml_file.h"
#include "query/scope.h"
#include "query/sentence.h"

namespace wenshu {

class FactScope;
struct AnnexForm;

/// A name templates may use, what it means, and what it is made from: the one description of a fact.
struct FactDefinition {
  enum class Kind {
    text,       ///< printed
    condition,  ///< decides whether a section is printed
    list,       ///< a section is printed once for each entry
    fields      ///< has facts of its own: `institution.name`
  };
  enum class From {
    value,     ///< `what`; of a date in words, of a list of texts one after another
    capital,   ///< `what`, an amount, in capital numerals
    sentence,  ///< `sentence`
    rows,      ///< an entry for each row of `what`, or for each group of them
    items,     ///< an entry for each text of the list `what`
    row,       ///< the facts of the row that `what` gives
    here,      ///< more facts of the same row
    item,      ///< the text of an entry of `items`
    index,     ///< which entry of its list it is: 1, 2 …
    ordinal,   ///< the same: 一、二 …
    total,     ///< what the totals row of `table` shows in `columns`
    chart,     ///< what the `chart`th chart of `table` shows; the facts of its entries are made with it
    given      ///< by whoever fills the template: the number of the paper
  };
  std::string name, label, example;
  Kind kind = Kind::text;
  From from = From::value;
  bool may_be_blank = true;
  bool bare = false;  ///< marks at the end of the text are left out: whoever filled in a cell may have put one
  query::Expression what = {};
  query::Sentence sentence = {};
  std::vector<query::Expression> group = {};  ///< of rows that are gathered: what those of a group have in common
  query::Expression order = {};               ///< of groups; none: as they are met
  std::shared_ptr<const FactScope> inner = {};
  std::shared_ptr<const AnnexForm> table = {};
  std::vector<std::size_t> columns = {};
  std::size_t chart = 0;
};

/// The tables of a campaign: what their totals rows and their charts show is a fact of every paper.
using TableForms = std::vector<std::shared_ptr<const AnnexForm>>;

/// The facts that can be named at one place of a template.
class FactScope {
 public:
  /// A fact, and the link that leads to the row it is a fact of; none: the current row.
  struct Found {
    const FactDefinition* fact = nullptr;
    const query::Expression* via = nullptr;
  };

  /// Its own facts come before those of scopes beneath it, the first of them before the others.
  Found find(std::string_view name) const;
  /// All of them, in the order in which they hide one another; each name once.
  std::vector<Found> all() const;
  /// What a misspelt name may have meant.
  std::vector<std::string> names() const;

  void add(FactDefinition fact) { own_.push_back(std::move(fact)); }
  bool has_own(std::string_view name) const;
  /// Puts more facts among those of its own fact of that name, which has facts of its own; makes one if there is none.
  void extend(std::string_view name, const std::shared_ptr<FactScope>& more);
  /// A scope that somebody else keeps. `via`: the link to the row whose facts these are; none: the same row.
  void put_beneath(const FactScope& scope, query::Expression via = {}) { beneath_.push_back({&scope, std::move(via), nullptr}); }
  void put_beneath(std::shared_ptr<const FactScope> scope) {
    const auto* const kept = scope.get();
    beneath_.push_back({kept, {}, std::move(scope)});
  }

 private:
  struct Beneath {
    const FactScope* scope;
    query::Expression via;
    std::shared_ptr<const FactScope> kept;
  };
  std::deque<FactDefinition> own_;
  std::deque<Beneath> beneath_;
};

/// The facts of every sheet, and those that every paper has.
class FactBook {
 public:
  /// Reads `forms/facts.xml` and binds it; the totals of tables (`<printed>`) are facts beside those. Adds all mistakes to
  /// `faults`.
  FactBook(const XmlFile& file, const TableForms& tables, query::Language& language, Diagnostics& faults);
  FactBook(const FactBook&) = delete;
  FactBook& operator=(const FactBook&) = delete;

  /// Of each row of a sheet: what `facts.xml` says of them, the columns, the words, the rows they are linked to.
  const FactScope& of(query::SheetIndex sheet) const { return sheets_[sheet]; }
  /// Of a group of rows of a sheet: what they have in common, and `rows`.
  std::shared_ptr<const FactScope> of_group(query::SheetIndex sheet, const std::vector<std::string>& group) const;
  /// Of every paper.
  const FactScope& of_campaign() const { return campaign_; }

  query::Language& language() const { return language_; }

 private:
  void add_columns(query::SheetIndex sheet, FactScope& facts) const;
  void add_words(query::SheetIndex sheet, FactScope& facts) const;
  void add_links(query::SheetIndex sheet, FactScope& facts) const;
  void add_totals(const TableForms& tables, Diagnostics& faults);
  void add_charts(const TableForms& tables, Diagnostics& faults);
  query::Language& language_;
  std::deque<FactScope> sheets_;
  FactScope campaign_;
};

/// Reads `<fact>`, `<fields>` and `<list>` elements. `book` may still be filled.
///
///     <fact name="officers" label="执法人员">{o1}、{o2}</fact>
///     <fact name="has_deadlines" label="…" is="any(findings where due is filled)"/>
///     <fields name="remedy" label="救济途径"><fact …/></fields>
///     <list name="findings" label="…" of="findings where to_order"><fact …/></list>
///     <list name="groups" label="…" of="institutions" group="disposal" by="…"><list name="members" label="…" of="rows"/></list>
///     <list name="evidence" label="…" items="pieces(evidence)"/>
class FactReader {
 public:
  FactReader(const XmlFile& file, const FactBook& book, Diagnostics& faults) : file_(file), book_(book), faults_(faults) {}

  static bool reads(std::string_view element) { return element == "fact" || element == "fields" || element == "list"; }
  /// Adds the fact of an element to those of a scope.
  void read(pugi::xml_node node, const query::Scope& scope, FactScope& facts);

 private:
  FactDefinition begun(pugi::xml_node node, class Attributes& attributes);
  void read_fact(pugi::xml_node node, const query::Scope& scope, FactScope& facts);
  void read_fields(pugi::xml_node node, const query::Scope& scope, FactScope& facts);
  void read_list(pugi::xml_node node, const query::Scope& scope, FactScope& facts);
  void read_inner(pugi::xml_node node, const query::Scope& scope, FactScope& facts);
  const XmlFile& file_;
  const FactBook& book_;
  Diagnostics& faults_;
};

/// The columns or words that rows are grouped by, as an attribute names them: `institution, department`.
struct Grouping {
  std::vector<std::string> names;
  std::vector<query::Expression> values;

  static Grouping read(const Passage& passage, const query::Scope& scope, Diagnostics& faults);
};

/// The parts of an attribute that are parted by commas, outside of brackets and quotes.
std::vector<Passage> comma_parts(const Passage& passage);

/// A fact that is the expression's value: a condition if it is one.
FactDefinition fact_of(std::string name, std::string label, query::Expression what);

/// A text that whoever fills the template knows.
FactDefinition given_text(std::string name, std::string label, std::string example);
/// The same, a condition.
FactDefinition given_condition(std::string name, std::string label);
/// The same, a list, whose entries have the facts of `inner`.
FactDefinition given_list(std::string name, std::string label, std::shared_ptr<const FactScope> inner);

}  // namespace wenshu
