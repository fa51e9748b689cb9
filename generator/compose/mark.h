#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_folder.h"
#include "base/result.h"
#include "compose/content.h"
#include "compose/fact_scope.h"
#include "compose/fact_use.h"
#include "compose/template.h"

namespace wenshu {

/// What lies in front of a marked paper, to be signed: a template, and the facts it may name.
struct FrontSheet {
  Template wording;
  std::shared_ptr<const FactScope> facts;
  FactUse use;  ///< what it does name
};

/// What is written across the pages of what is not, or no longer, the paper itself: 送审稿, 副本 (`forms/marks.xml`).
struct Mark {
  enum class Of { fresh, issued, made_void };
  std::string id, name;
  std::string folder;  ///< below the output folder
  std::string sign;    ///< who signs them when they are printed; empty: nobody
  Of of = Of::fresh;
  std::optional<FrontSheet> sheet;

  bool is_called(std::string_view word) const { return word == id || word == name; }
};

/// The facts of a sheet that are the paper's own; every other is one of every paper.
struct FrontFacts {
  std::string kind, title, recipient, number;
  std::string check;  ///< of what the paper prints
};

/// The marks of `forms/marks.xml`, their sheets proved against the facts of `book`. Fails with all their mistakes.
Result<std::vector<Mark>> read_marks(const DataFolder& forms, const DataFolder& templates, const FactBook& book);

/// The sheet in front of a paper, as `at` sees the campaign. Fails as `Template::render` and `read_document_xml` do.
Result<std::vector<Block>> front_sheet(const FrontSheet& sheet, query::Evaluation& at, const FrontFacts& facts);

/// The sheet filled with made-up facts, once with everything there and once with nothing: what is wrong with it.
Diagnostics rehearse_sheet(const FrontSheet& sheet);

}  // namespace wenshu
