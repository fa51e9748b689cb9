#pragma once

#include <string_view>

#include "base/text.h"
#include "intake/workbook.h"

namespace wenshu {

/// Which runs of a rich text are struck through. A run without properties of its own looks as its cell does.
struct RunStrikes {
  bool struck = false;    ///< a run that is
  bool plain = false;     ///< a run that is not
  bool inherits = false;  ///< a run without properties

  /// Takes up a run; one of blanks shows no stroke.
  void add(bool has_properties, bool strike, std::string_view text) {
    if (trimmed(text).empty()) return;
    (!has_properties ? inherits : strike ? struck : plain) = true;
  }

  /// How a cell of that style looks with this text in it.
  CellLooks on(CellLooks looks) const {
    const bool some = struck || (inherits && looks.struck), others = plain || (inherits && !looks.struck);
    looks.partly_struck = some && others;
    looks.struck = some && !others;
    return looks;
  }
};

/// Follows the runs of a text as its elements come: r, rPr, strike, t.
class RunFollower {
 public:
  void start_run() { has_properties_ = strike_ = false, text_from_ = 0; }
  void start_properties() { has_properties_ = true; }
  /// `strike` with its value, if it has one.
  void start_strike(std::string_view value) { strike_ = value != "0" && value != "false"; }
  bool has_properties() const { return has_properties_; }
  bool strike() const { return strike_; }
  /// How much of the text stood there when the run began.
  std::size_t text_from() const { return text_from_; }
  void text_begins_at(std::size_t size) { text_from_ = size; }

 private:
  bool has_properties_ = false, strike_ = false;
  std::size_t text_from_ = 0;
};

}  // namespace wenshu
