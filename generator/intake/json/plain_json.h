#pragma once

#include <string>

namespace wenshu {

/// Makes JSON of what people write by hand: comments (`//` and `/* */`) and a comma behind the last of a list or object become
/// blanks, byte for byte, so that places stay as they are.
class PlainJson {
 public:
  /// Takes the next byte; appends what is certain to `out`.
  void add(char c, std::string& out);
  /// The end of the text.
  void finish(std::string& out);
  bool relaxed() const { return relaxed_; }

 private:
  enum class State { plain, string, escaped, slash, line_comment, block_comment, block_star };

  void add_plain(char c, std::string& out);
  void give_comma(std::string& out);

  State state_ = State::plain;
  char last_ = '\0';  // the last byte that is no blank, before the comma that waits
  bool comma_waits_ = false;
  std::string blanks_;  // behind that comma
  bool relaxed_ = false;
};

}  // namespace wenshu
