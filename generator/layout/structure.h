#pragma once

#include <cstdint>
#include <vector>

#include "layout/line.h"
#include "layout/page.h"

namespace wenshu {

/// Grows the tree of a document's parts in reading order.
class StructureTree {
 public:
  StructureTree() : nodes_{{Part::document, 0, 0, 1, 1}} {}

  std::uint32_t add(const StructureNode& node) {
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  const std::vector<StructureNode>& nodes() const { return nodes_; }

 private:
  std::vector<StructureNode> nodes_;
};

/// Gives every mark of `line` that has no part yet to `node`.
inline void give_to(std::uint32_t node, Line& line) {
  for (auto& run : line.runs) {
    if (run.node == no_node) run.node = node;
  }
}

}  // namespace wenshu
