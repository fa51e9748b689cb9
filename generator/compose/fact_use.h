#pragma once

#include <map>
#include <string>
#include <vector>

#include "compose/fact.h"
#include "compose/fact_scope.h"
#include "compose/template.h"

namespace wenshu {

/// The facts that templates ask for at one place, by name: nothing else is made.
struct FactUse {
  const FactDefinition* fact = nullptr;  ///< null: where the templates begin
  const query::Expression* via = nullptr;
  bool printed = false;
  std::map<std::string, FactUse, std::less<>> inner = {};
};

/// Proves a template against the facts there are: every name is one, what is printed is a text, a part is asked of what has
/// parts. What it asks for is added to `use`. A template that passes fails for no name.
Diagnostics prove_names(const Template& wording, const FactScope& facts, FactUse& use);

/// The fact a name of a form means: `institution.name`; the same anywhere within the facts' lists, for it may be printed there.
/// Nothing, with the reason in `faults` at `place`, if there is none.
void check_must_use(const std::string& name, const Place& place, const std::vector<const Template*>& wordings,
                    Diagnostics& faults);

/// The row or the rows that facts are about.
struct FactContext {
  query::Row row = query::blank;
  std::vector<query::Row> group = {};  ///< of facts about a group, all its rows; `row` is the first
  bool grouped = false;
  std::size_t index = 0;  ///< which entry of its list, from 1
  std::string item = {};  ///< the entry itself, of a list of texts
};

/// Makes what is asked for. A blank cell keeps its place, so that whoever must print it can say which cell to fill in.
Fact make_facts(const FactUse& use, query::Evaluation& at, const FactContext& context);

/// Made-up facts: every example, every list with one entry; or, if they are `bare`, lists empty and conditions false.
Fact sample_facts(const FactUse& use, bool bare = false);

}  // namespace wenshu
