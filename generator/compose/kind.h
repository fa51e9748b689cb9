#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/data_folder.h"
#include "base/result.h"
#include "compose/annex_form.h"
#include "compose/template.h"
#include "query/language.h"

namespace wenshu {

/// Whom one paper of a kind is about, and so how many there are.
enum class Subject {
  institution_with_findings,   ///< one for each institution that has something to mend
  institution_with_transfers,  ///< one for each department that something of an institution is to be handed over to
  institution_to_file,         ///< one for each licensed institution that has not filed
  campaign                     ///< one for the whole campaign
};

/// How a kind is numbered.
struct Numbering {
  Template prefix;
  int pad = 0;
  bool ordinal = false;
  int file_digits = 0;  ///< of the serial in file names, so that they sort; 0: as it is printed
};

/// One edition of a kind: its template, and where its files go.
struct Edition {
  std::string audience;  ///< `party`, `internal`, `public`
  std::string folder;
  Template wording;
  std::string layout = {};  ///< of `forms/layout-NAME.xml`; empty: the official page
};

/// A paper that goes with each paper of a kind and that the program does not make.
struct ByHand {
  std::string paper;      ///< `送达回证`
  std::string how;        ///< when, by whom
  std::string when = {};  ///< a fact of the papers it goes with, `warning`; empty: all of the kind
};

/// A kind of paper (`forms/kinds/ID.xml`).
struct DocumentKind {
  std::string id, name;
  int order = 0;  ///< in which it is numbered and listed
  Subject subject = Subject::campaign;
  Template file;       ///< the file name, without extension
  std::string folder;  ///< of an annex table
  std::optional<Numbering> numbering;
  std::vector<std::string> must_use;  ///< facts its papers must print
  std::vector<Edition> editions;      ///< of a paper; empty for an annex table
  std::vector<ByHand> by_hand;
  std::optional<AnnexForm> annex;

  /// Whether a command line that writes `word` means this kind: its id or its name.
  bool is_called(std::string_view word) const { return word == id || word == name; }
};

/// Reads every kind in `forms/kinds/`, the office's in place of those of the same file name, with its templates, by order. Fails
/// with all their mistakes. Their expressions are bound to `language`.
Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates, query::Language& language);

}  // namespace wenshu
