#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/xml_file.h"
#include "compose/annex.h"

namespace wenshu {

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

  /// Reads `<annex>`; its mistakes are added to `diagnostics`.
  static AnnexForm read(const XmlFile& file, pugi::xml_node node, Diagnostics& diagnostics);
};

}  // namespace wenshu
