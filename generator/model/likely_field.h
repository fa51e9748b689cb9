#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/definitions.h"
#include "model/table.h"

namespace wenshu {

/// Guesses what an unknown title of a sheet was meant for. The names of the fields are prepared once for all its titles.
class LikelyFields {
 public:
  explicit LikelyFields(const SheetDefinition& definition);
  /// The field that an unknown title may have been meant for, of those that nothing else in the sheet stands for (`has` says
  /// which do): its name is the title without a note, one of the words of the title, or a slip away. Null if none is near.
  const FieldDefinition* find(const std::function<bool(const std::string&)>& has, const std::string& title) const;

 private:
  struct Known {
    const FieldDefinition* field;
    std::vector<std::string> plain;    ///< header and aliases, normalised
    std::vector<std::string> written;  ///< the same as they are written, and the id
  };

  const SheetDefinition* definition_;
  FieldNames names_;
  std::vector<Known> fields_;
};

/// The names a field goes by, and which of the unknown ones may have been meant for it.
std::string names_looked_for(const FieldDefinition& field, const std::vector<std::string>& unknown, std::string_view what);

}  // namespace wenshu
