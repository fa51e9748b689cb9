#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "package/xml_stream.h"

namespace wenshu {

/// Which prefix means which vocabulary, at the place the reading has come to.
class Namespaces {
 public:
  /// An element begins, with what it declares.
  void begin(const XmlAttributes& attributes);
  void end();
  /// The address a prefix stands for; the prefix itself with a question mark if nothing declares it. Without prefix: the default.
  std::string of(std::string_view prefix) const;

 private:
  struct Declared {
    std::size_t depth = 0;
    std::string prefix, address;
  };
  std::vector<Declared> declared_;
  std::size_t depth_ = 0;
};

}  // namespace wenshu
