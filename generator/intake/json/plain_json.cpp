#include "intake/json/plain_json.h"

namespace wenshu {

void PlainJson::add(char c, std::string& out) {
  switch (state_) {
    case State::plain: return add_plain(c, out);
    case State::escaped: state_ = State::string; return out.push_back(c);
    case State::string:
      if (c == '\\') state_ = State::escaped;
      if (c == '"') state_ = State::plain;
      return out.push_back(c);
    case State::slash:
      if (c != '/' && c != '*') {
        give_comma(out);
        out.push_back('/');
        state_ = State::plain;
        return add_plain(c, out);
      }
      relaxed_ = true;
      state_ = c == '/' ? State::line_comment : State::block_comment;
      (comma_waits_ ? blanks_ : out).append("  ");
      return;
    case State::line_comment:
      if (c == '\n') state_ = State::plain;
      break;
    case State::block_comment:
      if (c == '*') state_ = State::block_star;
      break;
    case State::block_star: state_ = c == '/' ? State::plain : c == '*' ? State::block_star : State::block_comment; break;
  }
  if (!comma_waits_) return out.push_back(c == '\n' ? '\n' : ' ');
  blanks_.push_back(c == '\n' ? '\n' : ' ');
}

void PlainJson::add_plain(char c, std::string& out) {
  if (c == ' ' || c == '\t' || c == '\r' || c == '\n') return (comma_waits_ ? blanks_ : out).push_back(c);
  if (c == '/') {
    state_ = State::slash;
    return;
  }
  const bool closes = c == '}' || c == ']', follows_value = last_ != '[' && last_ != '{' && last_ != ',' && last_ != ':';
  if (comma_waits_ && closes && follows_value) {
    relaxed_ = true;
    comma_waits_ = false;
    out += " " + blanks_;
    blanks_.clear();
  }
  give_comma(out);
  if (c == ',') {
    comma_waits_ = true;
    return;
  }
  if (c == '"') state_ = State::string;
  last_ = c;
  out.push_back(c);
}

void PlainJson::give_comma(std::string& out) {
  if (!comma_waits_) return;
  out += "," + blanks_;
  blanks_.clear();
  comma_waits_ = false;
  last_ = ',';
}

void PlainJson::finish(std::string& out) {
  give_comma(out);
  if (state_ == State::slash || state_ == State::block_comment || state_ == State::block_star) out.push_back('/');
  state_ = State::plain;
}

}  // namespace wenshu
