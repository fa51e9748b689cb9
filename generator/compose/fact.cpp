#include "compose/fact.h"

namespace wenshu {

namespace {

struct Canonical {
  std::string& out;

  void operator()(const std::string& text) const { out.append("s").append(std::to_string(text.size())).append(":").append(text); }
  void operator()(bool yes) const { out += yes ? "t" : "f"; }
  void operator()(const Fact::List& list) const {
    out.append("l").append(std::to_string(list.size())).append("[");
    for (const auto& fact : list) std::visit(*this, fact.value());
    out += "]";
  }
  void operator()(const Fact::Fields& fields) const {
    out += "{";
    for (const auto& [name, fact] : fields) {
      out.append(name).append("=");
      std::visit(*this, fact.value());
      out += ";";
    }
    out += "}";
  }
};

}  // namespace

std::string canonical_text(const Fact& fact) {
  std::string out;
  std::visit(Canonical{out}, fact.value());
  return out;
}

}  // namespace wenshu
