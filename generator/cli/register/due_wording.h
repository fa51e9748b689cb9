#pragma once

#include <map>
#include <string>

#include "base/xml_file.h"
#include "register/due.h"

namespace wenshu {

/// What to say of a demand, by how it stands: `forms/due.xml`.
///
///     <due soon="3" alarm="3" recheck="复查">
///       <say state="overdue">…{recipient}…{number}…{matter}…{ends}…{days}…</say>
class DueWording {
 public:
  /// Fails with what is wrong in the file: a state that is none, or lacks its words, a name in braces nobody fills.
  static Result<DueWording> read(const XmlFile& file);

  int soon() const { return soon_; }  ///< so many days before its end a term is 即将到期
  /// What 检查类型 of a recheck has in it.
  const std::string& recheck() const { return recheck_; }
  int alarm() const { return alarm_; }  ///< so many days before it a calendar reminds
  std::string say(const Due& due) const;

 private:
  int soon_ = 3, alarm_ = 0;
  std::string recheck_;
  std::map<DemandState, std::string> says_;
  std::string says_today_;  ///< of the last day of a term
};

}  // namespace wenshu
