#include "query/blanks.h"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/diagnose.h"
#include "query/syntax.h"

namespace wenshu::query {

namespace {

using Guards = std::set<std::string>;  ///< what the expression asks whether it is blank

/// A name or a path as it is written; empty for anything else.
std::string path_of(const Syntax& syntax) {
  if (syntax.kind == Syntax::Kind::name) return syntax.text;
  if (syntax.kind != Syntax::Kind::member) return {};
  const auto base = path_of(*syntax.parts[0]);
  return base.empty() ? base : base + "." + syntax.text;
}

/// The expressions of one attribute.
class BlankSearch {
 public:
  BlankSearch(const Schema& schema, const WorkbookDefinition& workbook, const Passage& passage, Diagnostics& notes)
      : schema_(schema), workbook_(workbook), passage_(passage), notes_(notes) {}

  /// Looks through an expression about rows of a sheet; every `where` within it selects.
  void look(const Syntax& syntax, SheetIndex around) {
    if (syntax.kind != Syntax::Kind::selection) {
      for (const auto& part : syntax.parts)
        if (part != nullptr) look(*part, around);
      return;
    }
    const auto inner = sheet_of(syntax, around);
    if (syntax.parts[2] != nullptr) tell(*syntax.parts[2], inner, false, {});
    for (std::size_t i = 0; i < syntax.parts.size(); ++i)
      if (syntax.parts[i] != nullptr) look(*syntax.parts[i], i == 1 ? around : inner);
  }

  /// A condition that takes or leaves a row.
  void tell(const Syntax& syntax, SheetIndex sheet, bool negated, const Guards& guards) {
    switch (syntax.kind) {
      case Syntax::Kind::all:
      case Syntax::Kind::any: {
        auto known = guards;
        for (const auto& part : syntax.parts)
          if (part->kind == Syntax::Kind::is_blank) known.insert(path_of(*part->parts[0]));
        for (const auto& part : syntax.parts) tell(*part, sheet, negated, known);
        return;
      }
      case Syntax::Kind::opposite: return tell(*syntax.parts[0], sheet, !negated, guards);
      case Syntax::Kind::comparison:
        if (negated != (syntax.text == "!=")) say_all(syntax, sheet, guards);
        return;
      case Syntax::Kind::among:
        if (negated != syntax.flag) say(*syntax.parts[0], syntax.at, sheet, guards);
        return;
      case Syntax::Kind::name:
      case Syntax::Kind::member:
        if (negated) say(syntax, syntax.begin, sheet, guards);
        return;
      default: return;  // `is`, `else` say what a blank means; a call has its own
    }
  }

  /// The sheet whose rows an expression gives; none if it is not written out.
  SheetIndex sheet_of(const Syntax& syntax, SheetIndex around) const {
    if (syntax.kind == Syntax::Kind::selection) return sheet_of(*syntax.parts[1], around);
    if (syntax.kind == Syntax::Kind::name) {
      if (const auto to = target(around, syntax.text); to != nowhere) return to;
      return syntax.text == "rows" ? around : schema_.find(syntax.text);
    }
    if (syntax.kind != Syntax::Kind::member) return nowhere;
    if (path_of(*syntax.parts[0]) == "campaign") return schema_.find(syntax.text);
    return target(sheet_of(*syntax.parts[0], around), syntax.text);
  }

 private:
  SheetIndex target(SheetIndex sheet, const std::string& link) const {
    if (sheet == nowhere) return nowhere;
    const auto found = schema_.sheet(sheet).link(link);
    return found == nowhere ? nowhere : schema_.sheet(sheet).links[found].to;
  }

  /// The column that a name or a path ends in, if it may be blank.
  const FieldDefinition* blankable(const Syntax& syntax, SheetIndex sheet) const {
    auto of = sheet;
    if (syntax.kind == Syntax::Kind::member)
      of = sheet_of(*syntax.parts[0], sheet);
    else if (syntax.kind != Syntax::Kind::name)
      return nullptr;
    if (of == nowhere) return nullptr;
    const auto& id = schema_.sheet(of).id;
    const auto& sheets = workbook_.sheets;
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const auto& one) { return one.id == id; });
    const auto* const field = found == sheets.end() ? nullptr : found->field(syntax.text);
    return field == nullptr || field->required ? nullptr : field;
  }

  void say_all(const Syntax& comparison, SheetIndex sheet, const Guards& guards) {
    for (const auto& side : comparison.parts) say(*side, comparison.at, sheet, guards);
  }

  void say(const Syntax& operand, std::size_t at, SheetIndex sheet, const Guards& guards) {
    const auto* const field = blankable(operand, sheet);
    const auto written = path_of(operand);
    if (field == nullptr || guards.contains(written)) return;
    auto note = expression_note(at, fmt::format("“{}”（{}）可以空着，空着的行不判断，也就不算在内", written, field->header),
                                fmt::format("空着也算的写 {0} is not …；确实不算的写 {0} is filled and …", written));
    notes_.push_back(std::move(note));
  }

  Diagnostic expression_note(std::size_t at, std::string message, std::string hint) const {
    return input_warning("query-blank", passage_.place(at), std::move(message), std::move(hint));
  }

  const Schema& schema_;
  const WorkbookDefinition& workbook_;
  const Passage& passage_;
  Diagnostics& notes_;
};

/// The elements of a form, each within the rows it is about.
class FormWalk {
 public:
  FormWalk(const Schema& schema, const WorkbookDefinition& workbook, const XmlFile& form)
      : schema_(schema), workbook_(workbook), form_(form) {}

  Diagnostics run() {
    const auto root = form_.root();
    if (root.attribute("when")) {  // of a classification: nothing in it is asked of other rows
      if (const auto syntax = parse(form_.passage(root, "when"))) gather(**syntax);
    }
    visit(root, nowhere);
    return std::move(notes_);
  }

 private:
  void gather(const Syntax& syntax) {
    if (syntax.kind == Syntax::Kind::is_blank) asked_.insert(path_of(*syntax.parts[0]));
    for (const auto& part : syntax.parts)
      if (part != nullptr) gather(*part);
  }

  void visit(pugi::xml_node node, SheetIndex around) {
    const std::string name = node.name();
    auto inner = around;
    if (name == "sheet") inner = schema_.find(node.attribute("id").value());
    if (node.attribute("on")) inner = schema_.find(node.attribute("on").value());
    for (const auto* const rows : {"each", "of"}) inner = look(node, rows, around, inner, false);
    const bool word = name == "define" || name == "case";
    look(node, "is", inner, inner, name == "define");
    look(node, "where", inner, inner, true);
    if (word) look(node, "when", inner, inner, true);
    for (auto child : node.children())
      if (child.type() == pugi::node_element) visit(child, inner);
  }

  /// Looks at an attribute; gives the sheet its rows are of, or `otherwise`.
  SheetIndex look(pugi::xml_node node, const char* attribute, SheetIndex around, SheetIndex otherwise, bool decides) {
    if (!node.attribute(attribute)) return otherwise;
    const auto passage = form_.passage(node, attribute);
    const auto syntax = parse(passage);
    if (!syntax) return otherwise;
    BlankSearch search(schema_, workbook_, passage, notes_);
    if (decides) search.tell(**syntax, around, false, asked_);
    search.look(**syntax, around);
    const auto sheet = search.sheet_of(**syntax, around);
    return sheet == nowhere ? otherwise : sheet;
  }

  const Schema& schema_;
  const WorkbookDefinition& workbook_;
  const XmlFile& form_;
  Guards asked_;
  Diagnostics notes_;
};

}  // namespace

Diagnostics dropped_blanks(const Schema& schema, const WorkbookDefinition& workbook, const XmlFile& form) {
  return FormWalk(schema, workbook, form).run();
}

}  // namespace wenshu::query
