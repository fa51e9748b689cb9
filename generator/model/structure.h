#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/xml_file.h"

namespace wenshu {

struct SheetDefinition;

/// What numbers count, by the units their columns have (`<measure>`): kids are not added to square metres.
struct MeasureDefinition {
  std::string name;  ///< `面积（㎡）`
  std::vector<std::string> units;
};

/// Which values of a column come before which (`<steps>`); the values of one step are equal.
struct StepsDefinition {
  Place place;
  std::string sheet, field;
  std::vector<std::vector<std::string>> order;
};

/// Columns that stand for several things of one kind, as rows of their own (`<family>`): 乳儿班数 and 乳儿班人数 are one row of
/// the classes.
struct FamilyDefinition {
  Place place;
  std::string name, label;
  std::string sheet;                             ///< whose columns they are
  std::string as;                                ///< what a row of it calls the row it was taken from
  std::vector<std::string> columns;              ///< of the family: `number`, `kids`, `norm`
  std::vector<std::vector<std::string>> values;  ///< member by member, for each column a field of `sheet` or a number
  std::vector<std::string> members;              ///< their names: 乳儿班
};

/// That a row of one sheet belongs to a row of another (`<link>`).
struct LinkDefinition {
  Place place;
  std::string sheet, name, to;
  std::string by, key;               ///< the field that says to which, and the field of `to` it names
  std::vector<std::string> through;  ///< instead: the links that lead there
  std::string back;                  ///< what `to` calls the rows that belong to it; may be empty
};

/// Rows that stand for pairs (`<rows>`): for each row of a sheet one for each row that links lead to from there. Findings by way
/// of their item's handlers are who has to act on what.
struct JoinDefinition {
  Place place;
  std::string name, label;
  std::string sheet;                 ///< from whose rows they start
  std::string as, to;                ///< what a row of it calls the row it starts from, and the one it leads to
  std::vector<std::string> through;  ///< the links that lead there
  std::string back;                  ///< what `sheet` calls the pairs that start from its row; may be empty
};

/// How the sheets of a campaign hang together, as `forms/workbook.xml` declares it. That what it names is there is seen where
/// all sheets are known, those of the catalogues too; fields of the workbook's own sheets are looked up here.
struct Structure {
  std::vector<MeasureDefinition> measures;
  std::vector<StepsDefinition> steps;
  std::vector<FamilyDefinition> families;
  std::vector<JoinDefinition> joins;
  std::vector<LinkDefinition> links;
  std::vector<std::string> finding_key{"iid", "code"};  ///< the columns that name a finding (`finding_keys`)
};

/// Reads `<measure>`, `<steps>`, `<family>`, `<rows>`, `<link>` and `<key>`; reports every unknown element, attribute, sheet,
/// field or value at its place.
Structure read_structure(const XmlFile& file, const std::vector<SheetDefinition>& sheets, Diagnostics& diagnostics);

}  // namespace wenshu
