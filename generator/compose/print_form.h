#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/length.h"
#include "base/result.h"
#include "compose/content.h"
#include "compose/fact_scope.h"
#include "compose/fact_use.h"
#include "compose/template.h"

namespace wenshu {

/// A size of paper by its name, upright.
struct PaperSize {
  std::string name;
  Length width, height;
};

/// How the papers of a run are gathered for printing (`forms/print.xml`), and the list that lies on top of them.
struct PrintForm {
  Template list;
  std::shared_ptr<const FactScope> facts;  ///< what the list may name
  FactUse use;                             ///< what it does name
  std::string whole, tables;               ///< how papers about no single institution, and tables, are called
  std::vector<PaperSize> sizes;

  /// Fails with all its mistakes and those of the template.
  static Result<PrintForm> read(const DataFolder& forms, const DataFolder& templates, const FactBook& book);

  /// The name of a size of paper, whichever way it lies; width and height in millimetres if it has none.
  std::string size_name(Length width, Length height) const;
};

/// A paper in the list.
struct ListedPaper {
  std::size_t serial = 0;
  std::string kind, name;                               ///< `name`: of its file
  std::string edition;                                  ///< the folder of its edition, of a kind that has several
  std::size_t copies = 0, pages = 0, from = 0, to = 0;  ///< `pages` of one copy; `from` and `to` in the file
  std::string receivers;                                ///< who gets the copies; empty: nobody says
  std::string sign, seal, size;
  bool across = false;    ///< wider than high
  bool is_new = false;    ///< issued in this run
  bool edited = false;    ///< somebody changed the file: it is not in the set
  bool no_pages = false;  ///< a table too large for pages: it is not in the set
};

/// Papers that lie together: of an institution, of all, the tables.
struct ListedGroup {
  std::string town, name;
  std::vector<ListedPaper> papers;
};

/// The sheets of one size that the set takes.
struct SheetCount {
  std::string size;
  std::size_t sheets = 0;
};

/// What the list says, or a part of it.
struct PrintList {
  std::vector<ListedGroup> groups;
  std::size_t papers = 0, copies = 0, pages = 0;  ///< of the whole set, without the list
  std::vector<SheetCount> sheets;                 ///< of the whole set, without the list
  std::size_t part = 1, parts = 1;
  std::string mark;                    ///< 送审稿, 副本; empty: the papers themselves
  std::vector<std::string> differing;  ///< numbers of papers left out: they would print something else now
};

/// The list as a document; `campaign` are the facts that every paper has (`make_facts` of `PrintForm::use`). Fails as
/// `Template::render` and `read_document_xml` do.
Result<Content> print_list(const PrintForm& form, const Fact& campaign, const PrintList& list);

/// The list filled with made-up facts, once with everything there and once with nothing: what is wrong with it.
Diagnostics rehearse_list(const PrintForm& form);

}  // namespace wenshu
