#pragma once

#include <set>
#include <string>
#include <vector>

#include <kainjow/mustache.hpp>

#include "base/diagnostic.h"
#include "compose/fact.h"
#include "compose/template.h"

namespace wenshu {

/// The context kainjow asks for values. Closes the two holes of kainjow 4.1: its own context falls back to an outer `a.b` when
/// the inner `a` has no `b`, and a missing name prints nothing.
///
/// Facts are looked up where they are: kainjow gets a copy of what a tag prints, and of a list only how long it is. A campaign
/// has facts by the hundred thousand, and a file name asks for two.
class StrictContext : public kainjow::mustache::basic_context<std::string> {
 public:
  using Data = kainjow::mustache::data;

  StrictContext(const Fact& facts, const std::vector<Tag>& tags)
      : tags_(tags), stack_{{&facts, 0}}, shown_(tags.size()), used_(tags.size()) {}

  void push(const Data* data) override;
  void pop() override;
  /// `name` is a marked one, `institution.name@12`. Remembers what was used and what was not answered.
  const Data* get(const std::string& name) const override;
  const Data* get_partial(const std::string&) const override { return nullptr; }  // partials are inserted before

  const Diagnostics& diagnostics() const { return diagnostics_; }
  /// True if a tag of that name was asked for.
  bool used(const std::string& name) const;

 private:
  struct Frame {
    const Fact* fact;
    std::size_t tag;  ///< the section it belongs to
  };
  /// What kainjow was last shown for a tag. No tag stands within itself, so it stays until its section is done.
  struct Shown {
    Data data{false};
    const Fact* fact = nullptr;
  };
  const Fact* find(const Tag& tag) const;
  /// The fact behind what kainjow was shown for a tag, or behind one of its list; null if it is of another tag.
  const Fact* behind(const Data* data, std::size_t tag) const;
  void complain(const Tag& tag, std::string message) const;
  void complain_of_blank(const Tag& tag, const Fact& fact) const;

  const std::vector<Tag>& tags_;
  std::vector<Frame> stack_;
  mutable std::vector<Shown> shown_;  // kainjow's interface is const; what it asked for must be kept all the same
  mutable std::size_t section_ = 0;   ///< whose content comes next
  mutable std::set<std::size_t> reported_;
  mutable std::vector<bool> used_;  // by the tags
  mutable Diagnostics diagnostics_;
};

}  // namespace wenshu
