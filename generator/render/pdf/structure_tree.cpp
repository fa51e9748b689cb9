#include "render/pdf/objects.h"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

namespace wenshu {

namespace {

constexpr int print_flag = 4;  // annotations that are not printed are none of PDF/A's (ISO 19005-1, 6.5.3)

/// What stands below a node, in reading order.
struct MarkedStretch {
  std::size_t page = 0;
  int id = 0;  ///< its number on the page
};
struct Child {
  std::uint32_t node = 0;
};
struct Annotation {
  HPDF_Dict dictionary;
  std::size_t page = 0;
};
using Kid = std::variant<MarkedStretch, Child, Annotation>;

/// Sorts marked stretches and nodes below their nodes. A node's children keep their order; text of the node itself, around a
/// link in a paragraph, stands between them as it does on the page.
class Kids {
 public:
  explicit Kids(const std::vector<StructureNode>& nodes)
      : nodes_(nodes), kids_(nodes.size()), next_(nodes.size()), children_(nodes.size()) {
    for (std::uint32_t i = 1; i < nodes.size(); ++i) children_[nodes[i].parent].push_back(i);
  }

  void add(std::uint32_t node, Kid kid) {
    for (std::uint32_t at = node; at != 0; at = nodes_[at].parent) attach_until(nodes_[at].parent, at);
    kids_[node].push_back(kid);
  }
  /// All kids of every node, those without content among them: an empty cell still is a cell.
  const std::vector<std::vector<Kid>>& all() {
    for (std::uint32_t node = 0; node < nodes_.size(); ++node) attach_until(node, no_node);
    return kids_;
  }

 private:
  void attach_until(std::uint32_t parent, std::uint32_t last) {
    auto& next = next_[parent];
    const auto& children = children_[parent];
    for (; next < children.size() && children[next] <= last; ++next) kids_[parent].push_back(Child{children[next]});
  }

  const std::vector<StructureNode>& nodes_;
  std::vector<std::vector<Kid>> kids_;
  std::vector<std::size_t> next_;  ///< the first child of each node not yet attached
  std::vector<std::vector<std::uint32_t>> children_;
};

void add_cell_attributes(HPDF_Dict element, const StructureNode& node) {
  const bool head = node.part == Part::header_cell;
  if (!head && node.column_span == 1 && node.row_span == 1) return;
  HPDF_Dict attributes = add_dictionary(element, "A");
  HPDF_Dict_AddName(attributes, "O", "Table");
  if (head) HPDF_Dict_AddName(attributes, "Scope", "Column");
  if (node.column_span > 1) HPDF_Dict_AddNumber(attributes, "ColSpan", node.column_span);
  if (node.row_span > 1) HPDF_Dict_AddNumber(attributes, "RowSpan", node.row_span);
}

HPDF_Dict add_annotation(HaruDocument& document, const Pages& pages, const PageLink& link, std::span<const HPDF_Page> handles) {
  const Length height = pages.pages[link.page].height;
  HPDF_Dict out = document.dictionary();
  HPDF_Dict_AddName(out, "Type", "Annot");
  HPDF_Dict_AddName(out, "Subtype", "Link");
  HPDF_Dict_AddNumber(out, "F", print_flag);
  HPDF_Array rectangle = add_array(out, "Rect"), border = add_array(out, "Border"), target = add_array(out, "Dest");
  for (const Length edge : {link.left, height - link.bottom, link.right, height - link.top}) add_real(rectangle, edge.pt());
  for (int i = 0; i < 3; ++i) HPDF_Array_AddNumber(border, 0);
  HPDF_Array_Add(target, handles[link.target_page]);
  HPDF_Array_AddName(target, "XYZ");
  HPDF_Array_AddNumber(target, 0);
  add_real(target, (pages.pages[link.target_page].height - link.target_y).pt());
  HPDF_Array_AddNumber(target, 0);
  auto* page_annotations = static_cast<HPDF_Array>(HPDF_Dict_GetItem(handles[link.page], "Annots", HPDF_OCLASS_ARRAY));
  HPDF_Array_Add(page_annotations != nullptr ? page_annotations : add_array(handles[link.page], "Annots"), out);
  return out;
}

/// Writes one element a node.
class TreeWriter {
 public:
  TreeWriter(HaruDocument& document, const std::vector<StructureNode>& nodes, std::span<const HPDF_Page> handles)
      : nodes_(nodes), handles_(handles) {
    for (std::size_t i = 0; i < nodes.size(); ++i) elements_.push_back(document.dictionary());
  }

  void write(HPDF_Dict root, const std::vector<std::vector<Kid>>& kids) {
    HPDF_Dict_Add(root, "K", elements_.front());
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
      HPDF_Dict element = elements_[node];
      HPDF_Dict_AddName(element, "S", structure_type(nodes_[node]));
      HPDF_Dict_Add(element, "P", node == 0 ? root : elements_[nodes_[node].parent]);
      add_cell_attributes(element, nodes_[node]);
      if (!nodes_[node].alt.empty()) add_text(element, "Alt", nodes_[node].alt);
      if (!kids[node].empty()) write_kids(element, kids[node]);
    }
  }
  HPDF_Dict element(std::uint32_t node) const { return elements_[node]; }

 private:
  void write_kids(HPDF_Dict element, const std::vector<Kid>& kids) {
    HPDF_Array array = add_array(element, "K");
    std::optional<std::size_t> page;
    for (const Kid& kid : kids) {
      if (const auto* child = std::get_if<Child>(&kid)) {
        HPDF_Array_Add(array, elements_[child->node]);
      } else if (const auto* stretch = std::get_if<MarkedStretch>(&kid)) {
        if (!page) HPDF_Dict_Add(element, "Pg", handles_[stretch->page]);
        page = page.value_or(stretch->page);
        if (page == stretch->page) {
          HPDF_Array_AddNumber(array, stretch->id);
        } else {
          HPDF_Dict reference = add_reference(array, "MCR", stretch->page);
          HPDF_Dict_AddNumber(reference, "MCID", stretch->id);
        }
      } else {
        const auto& annotation = std::get<Annotation>(kid);
        HPDF_Dict_Add(add_reference(array, "OBJR", annotation.page), "Obj", annotation.dictionary);
      }
    }
  }

  HPDF_Dict add_reference(HPDF_Array array, const char* type, std::size_t page) {
    HPDF_Dict out = add_dictionary(array);
    HPDF_Dict_AddName(out, "Type", type);
    HPDF_Dict_Add(out, "Pg", handles_[page]);
    return out;
  }

  const std::vector<StructureNode>& nodes_;
  std::span<const HPDF_Page> handles_;
  std::vector<HPDF_Dict> elements_;
};

/// Where each figure stands, for readers that lay pages out anew.
void add_figure_boxes(const TreeWriter& tree, const Pages& pages) {
  const auto add = [&](std::uint32_t node, Length left, Length below, Length width, Length height) {
    if (node >= pages.structure.size()) return;
    HPDF_Dict attributes = add_dictionary(tree.element(node), "A");
    HPDF_Dict_AddName(attributes, "O", "Layout");
    HPDF_Dict_AddName(attributes, "Placement", "Block");
    HPDF_Array box = add_array(attributes, "BBox");
    for (const Length edge : {left, below, left + width, below + height}) add_real(box, edge.pt());
  };
  for (const Page& page : pages.pages) {
    for (const PlacedPicture& one : page.pictures) add(one.node, one.x, page.height - one.y - one.height, one.width, one.height);
    for (const PlacedDrawing& one : page.drawings)
      add(one.node, one.x, page.height - one.y - one.drawing.height, one.drawing.width, one.drawing.height);
  }
}

}  // namespace

const char* structure_type(const StructureNode& node) {
  static constexpr std::array headings{"H2", "H3", "H4", "H5"};
  switch (node.part) {
    case Part::document: return "Document";
    case Part::title: return "H1";
    case Part::heading: return headings[static_cast<std::size_t>(std::clamp(node.level, 1, 4) - 1)];
    case Part::paragraph: return "P";
    case Part::table: return "Table";
    case Part::row: return "TR";
    case Part::header_cell: return "TH";
    case Part::cell: return "TD";
    case Part::table_title: return "Caption";
    case Part::figure: return "Figure";
    case Part::link: return "Link";
  }
  return "P";
}

void add_structure(HaruDocument& document, const Pages& pages, std::span<const HPDF_Page> handles,
                   const std::vector<std::vector<std::uint32_t>>& marked) {
  const auto& nodes = pages.structure;
  std::vector<HPDF_Dict> annotations;
  for (const PageLink& link : pages.links) annotations.push_back(add_annotation(document, pages, link, handles));
  if (nodes.empty()) return;

  Kids kids(nodes);
  for (std::size_t page = 0; page < marked.size(); ++page) {
    for (std::size_t id = 0; id < marked[page].size(); ++id)
      kids.add(marked[page][id], MarkedStretch{page, static_cast<int>(id)});
  }
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (pages.links[i].node < nodes.size()) kids.add(pages.links[i].node, Annotation{annotations[i], pages.links[i].page});
  }

  HPDF_Dict root = document.dictionary();
  HPDF_Dict_AddName(root, "Type", "StructTreeRoot");
  TreeWriter tree(document, nodes, handles);
  tree.write(root, kids.all());
  add_figure_boxes(tree, pages);
  HPDF_Array numbers = add_array(add_dictionary(root, "ParentTree"), "Nums");
  int key = 0;
  for (std::size_t page = 0; page < marked.size(); ++page, ++key) {
    HPDF_Dict_AddNumber(handles[page], "StructParents", key);
    HPDF_Array_AddNumber(numbers, key);
    HPDF_Array parents = add_array(numbers);
    for (const std::uint32_t node : marked[page]) HPDF_Array_Add(parents, tree.element(node));
  }
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (pages.links[i].node >= nodes.size()) continue;
    HPDF_Dict_AddNumber(annotations[i], "StructParent", key);
    HPDF_Array_AddNumber(numbers, key++);
    HPDF_Array_Add(numbers, tree.element(pages.links[i].node));
  }
  HPDF_Dict_AddNumber(root, "ParentTreeNextKey", key);
  HPDF_Dict_Add(document.catalog(), "StructTreeRoot", root);
  HPDF_Dict_AddBoolean(add_dictionary(document.catalog(), "MarkInfo"), "Marked", HPDF_TRUE);
}

}  // namespace wenshu
