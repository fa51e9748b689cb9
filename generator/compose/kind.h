#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/result.h"
#include "compose/annex_form.h"
#include "compose/fact_use.h"
#include "compose/template.h"
#include "query/language.h"
#include "query/sentence.h"

namespace wenshu {

/// For what papers of a kind are made: each row of a sheet, or each group of its rows.
struct Each {
  query::SheetIndex sheet = query::nowhere;
  bool whole = false;                       ///< the sheet has one row: one paper for the whole campaign
  query::Expression where = {};             ///< which rows; none: all
  std::string condition = {};               ///< `where` as it is written
  query::Expression by = {};                ///< their order; none: that of the sheet
  Grouping group = {};                      ///< of rows that share a paper; empty: each has its own
  std::vector<query::Expression> key = {};  ///< what names the matter in the register for ever
  query::Expression matter = {};            ///< of a row: the finding it is about; each stands in one live paper of the kind
  query::Expression mentions = {};          ///< of a paper: the findings it speaks of; others of the kind may, too
  /// How to get from a row to the institution the paper is about.
  enum class About { nobody, itself, link } about = About::nobody;
  std::size_t link = query::nowhere;

  bool grouped() const { return !group.values.empty(); }
};

/// What a paper demands (`<demand>`): one for each of these rows.
struct DemandRows {
  query::Expression rows, fact, due;  ///< blank `due`: at once
  query::Expression safety;           ///< whether a row is never given more time; may be empty
};

/// How a kind is numbered.
struct Numbering {
  Template prefix;
  int pad = 0;
  bool ordinal = false;
  int file_digits = 0;  ///< of the serial in file names, so that they sort; 0: as it is printed
};

/// How a paper is printed, and what is done with its sheets (`<print>`).
struct Printing {
  Template copies;         ///< who gets each, in their order, 、 between them; prints nothing: one, nobody says for whom
  std::string sign, seal;  ///< who signs, what is pressed on it; empty: nobody, nothing
  bool together = false;   ///< the file holds all copies, one behind the other, each of as many pages
  bool secret = false;     ///< never lies among other papers
};

/// One edition of a kind: its template, and where its files go.
struct Edition {
  std::string audience;  ///< `party`, `internal`, `public`
  std::string folder;
  Template wording;
  std::string layout = {};                ///< of `forms/layout-NAME.xml`; empty: the official page
  std::vector<std::string> also = {};     ///< what it is made as beside pages: `html`, `txt`
  std::optional<Printing> printing = {};  ///< none: as its kind says
};

/// A paper that goes with each paper of a kind and that a run does not make.
struct ByHand {
  std::string paper;            ///< `当场行政处罚决定书`
  std::string how;              ///< when, by whom
  query::Expression when = {};  ///< of which papers of the kind; none: of all
  std::string only = {};        ///< the name of the kind that makes it when it is asked for; empty: none does
};

/// Why a paper that somebody expects cannot be made yet (`<lack>`).
struct Lack {
  query::SheetIndex each = query::nowhere;  ///< of which rows it is said; none: of a paper of the kind, which is then left out
  query::Expression when, at;               ///< `at`: the cell of such a row it is said at; may be empty
  query::Sentence text;
  std::string hint;
};

/// A kind of paper (`forms/kinds/ID.xml`).
struct DocumentKind {
  std::string id, name;
  int order = 0;          ///< in which it is numbered and listed
  int round = 1;          ///< papers of a later one may print the numbers of those before it
  bool asked = false;     ///< made only if somebody names it
  bool approved = false;  ///< issued only when its draft was approved (`register approve`)
  Each each;
  Template file;       ///< the file name, without extension
  Template title;      ///< what the register calls a paper
  Template to;         ///< whom it goes to; prints nothing if the form does not say
  std::string folder;  ///< of an annex table
  std::optional<Numbering> numbering;
  std::vector<std::string> must_use;  ///< facts its papers must print
  std::vector<Edition> editions;      ///< of a paper; empty for an annex table
  Printing printing;
  std::vector<ByHand> by_hand;
  query::Sentence because;  ///< why a paper of it is made
  std::vector<Lack> lacks;
  std::vector<DemandRows> demands;
  std::shared_ptr<const AnnexForm> annex;  ///< null: a paper

  std::shared_ptr<const FactBook> book;    ///< what `facts` rests on
  std::shared_ptr<const FactScope> facts;  ///< what its templates may name
  FactUse use;                             ///< what they do name

  /// How the files at a path below the output folder are printed: as their edition says, else as the kind.
  const Printing& printing_at(const std::string& path) const;
  /// The edition whose files stand there; null if none does.
  const Edition* edition_at(const std::string& path) const;

  /// Whether a command line that writes `word` means this kind: its id or its name.
  bool is_called(std::string_view word) const { return word == id || word == name; }
  /// Proves a template that is to be one of its papers.
  Diagnostics prove(const Template& wording) const;
};

/// Reads every kind in `forms/kinds/`, the office's in place of those of the same file name, with its templates, by order. What
/// it says of its papers is bound to `language`, and every name in its templates is proved. Fails with all their mistakes.
Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates, query::Language& language);

}  // namespace wenshu
