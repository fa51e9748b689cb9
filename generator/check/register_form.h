#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/xml_file.h"
#include "query/schema.h"

namespace wenshu {

/// What papers and events of the register are called when they are rows: `forms/register.xml`. Which columns there are, and what
/// kind of value each has, is the program's; the form says which of them people see, under which headings, and in which words.
class RegisterForm {
 public:
  /// Fails with every sheet or column the program does not know, and every value of a column that is no choice.
  static Result<RegisterForm> read(const XmlFile& file);

  /// Adds `papers`, `demands`, `mentions`, `days`, `events` and the single `register`, tied to one another, to institutions and
  /// to findings: of a finding `order` is the live order it stands in, `demand` what that demands of it, `mentions` the papers of
  /// every kind it stands in, `events` are those about it; of an
  /// institution `papers` and `events`. Ties nothing to a sheet the workbook does not have.
  void declare(query::Schema& schema) const;

  /// How the value `id` of a column is written, `served` → `送达`; the id itself if the form has no other word.
  std::string word(std::string_view sheet, std::string_view column, std::string_view id) const;
  /// The id of a word; empty if it is none.
  std::string id_of(std::string_view sheet, std::string_view column, std::string_view word) const;

 private:
  struct Column {
    query::Column column;
    std::vector<std::pair<std::string, std::string>> values;  ///< ids and words of a choice
  };
  struct Sheet {
    std::string id, name;
    std::vector<Column> columns;
  };
  const Column* find(std::string_view sheet, std::string_view column) const;
  std::vector<Sheet> sheets_;
};

}  // namespace wenshu
