#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml_file.h"
#include "model/structure.h"

namespace wenshu {

enum class FieldType {
  text,
  code,
  integer,
  storey,  ///< a whole number, below zero for what lies under the ground: 地下一层 is -1
  decimal,
  date,
  time,
  yes_no,
  enumeration,
  enumerations,
  phone,
  uscc,
  identity,
  division,
  amount
};

/// A value of an enumeration and the other ways of writing it that mean certainly the same.
struct EnumValue {
  std::string name;
  std::vector<std::string> also;
};

/// A column (or a key of 单位信息) as `forms/workbook.xml` describes it.
struct FieldDefinition {
  std::string id, header;
  std::string group;  ///< what stands above the header in a new workbook, over all columns of the group; may be empty
  std::vector<std::string> aliases;
  FieldType type = FieldType::text;
  bool required = false;
  bool is_private = false;          ///< personal data: never in a public paper
  bool many_lines = false;          ///< line breaks mean something and stay
  bool adds = false;                ///< a number that totals add up
  bool upper = false;               ///< its letters are capitals
  bool own = false;                 ///< added by the office: no code knows it by name
  std::string how, example;         ///< to write its values, where its type's own words do not say enough; may be empty
  bool expected = false;            ///< said if the column is missing while another one is not understood
  bool later = false;               ///< added to the form later: its absence says nothing of a workbook made before
  bool keeps_others = false;        ///< of an enumeration: what is none of its values stays as it stands, with a warning
  std::vector<std::string> labels;  ///< words a ledger adds in brackets that are no part of the value: 无照
  bool list = false;                ///< several names in one cell, parted by signs or blanks
  bool one_item = false;            ///< prose of one record: several numbered items in it are several records
  std::vector<std::string> blanks;  ///< words that say what an empty cell says
  std::vector<std::string> units;
  std::vector<EnumValue> values;
  std::set<std::string, std::less<>> placeholders;  ///< words that only hold a place (`placeholder_form`); empty: none do here
  bool blank_placeholder = false;                   ///< and say no more than an empty cell does
  bool names = false;  ///< one name or address, printed as it stands: text of one line that is required or private
  std::vector<std::string> foreign_words;  ///< what stands in no name: 某, 已离职; of columns of names

  /// Whether people may write any words in it, and signs for nothing.
  bool holds_words() const { return type == FieldType::text || keeps_others; }
};

/// How values of a type are written, for the workbook an office fills in.
struct TypeGuide {
  std::string name, example;
  std::string how;    ///< to write one
  std::string wrong;  ///< what is said of a value that is none; empty: nothing can be said while it is typed
  std::string check;  ///< what the check says of values of this type: errors, and what is repaired
};

/// A column people add to a sheet, whose values follow from others: they are compared with what the program finds, and no more.
struct ComparedColumn {
  std::string id, header;
  std::vector<std::string> aliases;
};

struct SheetDefinition {
  std::string id, name;
  std::string title;  ///< what stands above the header in a new workbook; may be empty
  std::vector<std::string> aliases;
  bool pairs = false;                     ///< a key and its value a row, instead of a table
  bool own = false;                       ///< a table that a pack adds: no code knows it by name
  bool optional = false;                  ///< a workbook may lack it
  std::vector<std::string> totals;        ///< what a totals row starts with
  std::vector<std::string> footers;       ///< what a signature or note line starts with
  std::vector<std::string> header_notes;  ///< what may stand behind a header, in brackets, and means nothing: 必填, 年月日
  std::vector<std::string> note_words;    ///< words of a longer note that only tells how to fill in the column: 填, 例, 格式
  std::vector<std::string> note_columns;  ///< of a sheet of pairs: heads of columns that explain and hold no values: 说明
  std::vector<FieldDefinition> fields;
  std::vector<ComparedColumn> compared;

  const FieldDefinition* field(std::string_view id) const;
};

/// The name of a table the program makes from the others: one filled in by hand is only compared.
struct MadeSheet {
  std::string name;
  bool whole = false;  ///< the sheet has that name alone; else its name may have more around it
};

/// The sheets and columns of the campaign workbook.
struct WorkbookDefinition {
  std::vector<SheetDefinition> sheets;
  std::map<FieldType, TypeGuide> guides;  ///< one a type
  Structure structure;                    ///< how they hang together
  std::vector<std::string> own_sheets;    ///< sheets of explanation in a new workbook: reading passes them over
  std::vector<MadeSheet> made_sheets;

  const SheetDefinition& sheet(std::string_view id) const;
};

/// Reads `forms/workbook.xml` and `forms/reading.xml`, what is the same in every campaign. Fails with all their mistakes: a
/// column that a role needs is missing, one is of another type than the record's member, two have one id.
Result<WorkbookDefinition> read_workbook_definition(const XmlFile& file, const XmlFile& reading);

/// A word as placeholders are compared: as headers are, and without the signs that end a sentence.
std::string placeholder_form(std::string_view text);

/// A header, a sheet name or an enumeration value with everything taken off that people write differently without meaning
/// anything by it: blanks, line breaks, width, brackets and quotes, letter case.
std::string normalised(std::string_view text);

}  // namespace wenshu
