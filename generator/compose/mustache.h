#pragma once

#include <set>
#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "base/diagnostic.h"
#include "compose/fact.h"
#include "compose/template.h"

namespace wenshu {

/// Facts in kainjow's form.
kainjow::mustache::data to_mustache(const Fact& fact);

/// The context kainjow asks for values. Closes the two holes of kainjow 4.1: its own context falls back to an outer `a.b` when
/// the inner `a` has no `b`, and a missing name prints nothing.
class StrictContext : public kainjow::mustache::basic_context<std::string> {
 public:
  using Data = kainjow::mustache::data;

  StrictContext(const Data& facts, const std::vector<Tag>& tags) : tags_(tags), stack_{&facts}, used_(tags.size()) {}

  void push(const Data* data) override { stack_.push_back(data); }
  void pop() override { stack_.pop_back(); }
  /// `name` is a marked one, `institution.name@12`. Remembers what was used and what was not answered.
  const Data* get(const std::string& name) const override;
  const Data* get_partial(const std::string&) const override { return nullptr; }  // partials are inserted before

  const Diagnostics& diagnostics() const { return diagnostics_; }
  /// True if a tag of that name was asked for.
  bool used(const std::string& name) const;

 private:
  const Data* find(const Tag& tag) const;
  void complain(const Tag& tag, std::string message) const;

  const std::vector<Tag>& tags_;
  std::vector<const Data*> stack_;
  mutable std::set<std::size_t> reported_;  // kainjow's interface is const; what it asked for must be kept all the same
  mutable std::vector<bool> used_;          // by the tags
  mutable Diagnostics diagnostics_;
};

}  // namespace wenshu
