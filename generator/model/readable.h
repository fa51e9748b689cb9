#pragma once

#include <string>

#include "model/coerce.h"

namespace wenshu {

/// A cell made fit to be read: the one door through which every text of every kind of file passes on its way to a value.
///
/// Repaired and said: what nobody sees (`text-invisible`, or the code of the column's own repair), special forms of ideographs
/// (`text-variant`), characters that look like ideographs (`text-ideograph`), a spreadsheet's guard (`text-guard`). Errors: error
/// values, formulas without result, what stands for the cell above, control characters, words that only hold a place
/// (`placeholder`; where the column says so, blank with `blank-word`), and the leftovers of `leftover`. A doubt in prose that
/// does not keep the text from being printed is a warning.
class Readable {
 public:
  explicit Readable(const Coercion& given);
  Readable(const Readable&) = delete;
  Readable& operator=(const Readable&) = delete;

  /// True if there is a value to read.
  explicit operator bool() const { return sound_; }
  const Coercion& operator*() const { return coercion_; }

 private:
  bool look();
  bool look_at_text();
  void take(std::string text);
  void take_what_is_seen();
  bool take_leftover();
  bool is_placeholder() const;

  std::string text_;  // of the cell, if anything was changed in it
  Cell cell_;
  Coercion coercion_;
  bool sound_ = false;
};

}  // namespace wenshu
