#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/passage.h"
#include "query/expression.h"
#include "query/functions.h"
#include "query/schema.h"

namespace wenshu::query {

/// A word an office has given a meaning (`<define>`, `<choose>`).
struct Word {
  std::string name, label;
  SheetIndex sheet = nowhere;  ///< of whose rows it is said
  Place place;                 ///< of its element

  /// What it is; of a `<choose>` what the cases are, the first that holds being taken.
  struct Case {
    Passage when, is;
    bool literal = false;  ///< `is` is the text itself
  };
  Passage is;
  std::vector<Case> cases;
  bool many = false;  ///< all cases that hold, as a list

  Type type;
  const Node* node = nullptr;
  const RowsNode* rows = nullptr;
  enum class State { waiting, binding, bound, faulty } state = State::waiting;
};

/// What can be said about a campaign: its schema, the functions, the words of the office; and everything that was bound to them.
///
/// Expressions point into it: it stays where it is. Binding changes it, evaluating does not.
class Language {
 public:
  /// With the plain functions.
  explicit Language(Schema schema);
  Language(const Language&) = delete;
  Language& operator=(const Language&) = delete;

  const Schema& schema() const { return schema_; }
  /// Adds an algorithm of another room. One of a name that is there already is what is meant from then on.
  void add(Function function);
  /// Adds a word; `bind_words` binds it, and so does whoever uses it first. Fails if its sheet has that name already.
  Diagnostics add(Word word);
  /// Binds every word; reports those that lead round in a circle, each circle once.
  Diagnostics bind_words();

  /// The word of that name said of rows of that sheet, or `nowhere`. Its fault, if it has one, was reported when it was bound.
  std::size_t find_word(SheetIndex sheet, std::string_view name) const;
  const Word& word(std::size_t index) const { return words_[index]; }
  std::size_t words() const { return words_.size(); }
  /// Binds a word if that is still to be done.
  const Word& bound_word(std::size_t index, Diagnostics& faults);
  /// True while a word is bound that leads round in a circle: the circle has been reported, and nothing more is to be said.
  bool in_circle() const { return !binding_.empty() && words_[binding_.back()].state == Word::State::faulty; }

  const Function* function(std::string_view name) const;
  /// The names of all functions, those of rows first.
  std::vector<std::string> function_names() const;

  template <typename Kind, typename... Arguments>
  const Kind* make(Arguments&&... arguments) {
    auto made = std::make_unique<const Kind>(std::forward<Arguments>(arguments)...);
    const auto* const pointer = made.get();
    if constexpr (std::is_base_of_v<RowsNode, Kind>) {
      rows_nodes_.push_back(std::move(made));
    } else {
      nodes_.push_back(std::move(made));
    }
    return pointer;
  }
  const Choice* choice(std::vector<std::string> values) { return schema_.choice(std::move(values)); }
  /// The slot of a text that expressions name.
  std::size_t constant(const std::string& text);
  const std::vector<std::string>& constants() const { return constants_; }
  /// A slot for what a node remembers.
  std::size_t memory() { return memories_++; }

 private:
  void bind(Word& word, Diagnostics& faults);
  Type bind_cases(Word& word, Diagnostics& faults);
  void report_circle(std::size_t index, Diagnostics& faults);

  Schema schema_;
  std::deque<Function> functions_;
  std::deque<Word> words_;
  std::map<std::pair<SheetIndex, std::string>, std::size_t, std::less<>> word_places_;
  std::vector<std::size_t> binding_;  ///< words that wait for one another
  std::vector<std::unique_ptr<const Node>> nodes_;
  std::vector<std::unique_ptr<const RowsNode>> rows_nodes_;
  std::unordered_map<std::string, std::size_t> slots_;
  std::vector<std::string> constants_;
  std::size_t memories_ = 0;
};

}  // namespace wenshu::query
