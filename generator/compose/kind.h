#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "compose/annex.h"
#include "compose/template.h"

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

/// What one column of an annex table shows.
struct AnnexSource {
  AnnexColumn column;
  std::string field;                              ///< a field id of 基础台账, or a computed one (`disposal`, `problems` …)
  std::string count;                              ///< `institutions`, `findings`, or empty
  std::string sum;                                ///< a field id to add up, or empty
  std::map<std::string, std::string> conditions;  ///< what an institution or finding must be, to count
};

/// An institution belongs to the first part whose conditions it meets.
struct PartitionPart {
  std::string name;
  std::map<std::string, std::string> conditions;
};

/// A column the annex does not have, but one that people filled in may have: it is compared, never written.
struct ComparedRate {
  std::vector<std::string> headers;
  std::string rate;  ///< `ordered` 下达, `mended` 完成, `share` 整改率
};

/// An annex table: one row an institution, or one row a town.
struct AnnexForm {
  std::string mark, title, sheet_name, total_label;
  int total_label_span = 1;
  bool by_town = false;
  Paper paper = Paper::a3;
  int frozen_columns = 0;
  int pages_wide = 1;
  int repeated_column = 0;
  std::vector<std::string> notes;
  std::vector<PartitionPart> partition;
  std::vector<AnnexSource> columns;
  std::vector<ComparedRate> compared;
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
/// with all their mistakes.
Result<std::vector<DocumentKind>> read_kinds(const DataFolder& forms, const DataFolder& templates);

}  // namespace wenshu
