#include "package/xml_scanner.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "package/xml_characters.h"

namespace wenshu {

namespace {

constexpr std::size_t chunk_bytes = 64 << 10;
constexpr std::string_view cut_off = "在标签中间断了";
constexpr std::string_view malformed = "不是合规的 XML";
constexpr std::string_view bad_reference = "引用了未定义的实体";

bool is_blank_byte(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Which bytes end a run that can be taken as it stands.
class Stops {
 public:
  explicit constexpr Stops(std::string_view bytes) {
    for (const char c : bytes) stops_[static_cast<unsigned char>(c)] = true;
  }
  /// The first stop from `at` on, or `end`. Runs are short here: looking at each byte beats setting up anything cleverer.
  std::size_t next(std::string_view text, std::size_t at, std::size_t end) const {
    while (at < end && !stops_[static_cast<unsigned char>(text[at])]) ++at;
    return at;
  }

 private:
  std::array<bool, 256> stops_{};
};

constexpr Stops text_stops("<&\r]");
constexpr Stops double_quoted_stops("\"<&\r\n\t");
constexpr Stops single_quoted_stops("'<&\r\n\t");

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (c & 0x80) != 0; }

bool continues_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// `xml` in letters of either case, which no other instruction may be called.
bool is_reserved(std::string_view target) {
  return target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l';
}

/// The encoding a declaration names, in small letters; empty if it names none.
std::string declared_encoding(std::string_view declaration) {
  const auto word = declaration.find("encoding");
  if (word == std::string_view::npos) return {};
  const auto open = declaration.find_first_of("\"'", word);
  const auto close = open == std::string_view::npos ? open : declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  std::string name(declaration.substr(open + 1, close - open - 1));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return name;
}

}  // namespace

Result<void> XmlScanner::run() {
  for (;;) {
    const auto done = at_ < good_ ? step() : Step::more;
    if (done == Step::failed) return failure(std::move(*fault_));
    if (handler_.stopped()) return {};
    if (done == Step::done) continue;
    if (buffer_.size() - at_ > source_.token_bytes) {
      fail(fmt::format("有一个标签长达 {} KB 以上", source_.token_bytes >> 10), Kind::too_large);
      return failure(std::move(*fault_));
    }
    auto more = refill();
    if (!more) return tl::make_unexpected(std::move(more.error()));
    if (*more || at_ < good_) continue;
    if (!wrong_ && good_ == buffer_.size() && open_.empty() && had_root_) return {};
    fail(wrong_ || good_ < buffer_.size() ? "含有不合规的字符或编码" : had_root_ ? "的标签不成对" : "没有内容");
    return failure(std::move(*fault_));
  }
}

Result<bool> XmlScanner::refill() {
  if (at_end_ || wrong_) {
    // What is left cannot be completed: the steps say so themselves from now on.
    const bool first = !std::exchange(at_end_, true);
    return first;
  }
  line();
  buffer_.erase(0, at_);
  counted_ -= at_;
  good_ -= at_;
  at_ = 0;
  const auto kept = buffer_.size();
  buffer_.resize(kept + chunk_bytes);
  auto got = source_.read(std::span(buffer_.data() + kept, chunk_bytes));
  if (!got) return tl::make_unexpected(std::move(got.error()));
  buffer_.resize(kept + *got);
  if (*got == 0) at_end_ = true;
  const auto check = check_xml_characters(std::string_view(buffer_).substr(good_));
  good_ += check.good;
  wrong_ = check.wrong;
  return true;
}

std::uint32_t XmlScanner::line() {
  const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(counted_);
  lines_ += static_cast<std::uint32_t>(std::count(begin, buffer_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
  counted_ = at_;
  return lines_;
}

XmlScanner::Step XmlScanner::fail(std::string_view what, Kind kind) {
  auto sentence = kind == Kind::too_large ? std::string(what) : fmt::format("{}（第 {} 行）", what, line());
  fault_ = source_.diagnostic({kind, std::move(sentence)});
  return Step::failed;
}

XmlScanner::Step XmlScanner::incomplete(std::string_view what) {
  if (!at_end_) return Step::more;
  return fail(good_ < buffer_.size() ? "含有不合规的字符或编码" : what);
}

std::optional<std::size_t> XmlScanner::find(std::string_view sought, std::size_t from) const {
  const auto found = std::string_view(buffer_).substr(0, good_).find(sought, from);
  return found == std::string_view::npos ? std::nullopt : std::optional(found);
}

std::size_t XmlScanner::skip_blanks(std::size_t at) const {
  while (at < good_ && is_blank_byte(buffer_[at])) ++at;
  return at;
}

std::size_t XmlScanner::skip_name(std::size_t at) const {
  if (at >= good_ || !begins_name(buffer_[at])) return at;
  while (at < good_ && continues_name(buffer_[at])) ++at;
  return at;
}

XmlScanner::Step XmlScanner::step() {
  if (at_start_ && at_ == 0 && view(0, good_).starts_with("\xEF\xBB\xBF")) at_ = 3;
  if (at_ == good_) return Step::more;
  const auto done = buffer_[at_] == '<' ? read_markup() : read_text();
  if (done == Step::done) at_start_ = false;
  return done;
}

XmlScanner::Step XmlScanner::read_text() {
  // Most texts are plain up to the next tag.
  const auto stop = text_stops.next(buffer_, at_, good_);
  if (stop < good_ && buffer_[stop] == '<' && !open_.empty()) {
    handler_.text(view(at_, stop));
    at_ = stop;
    return Step::done;
  }
  auto end = find("<", stop).value_or(good_);
  const bool whole = end < good_ || at_end_;
  if (!whole) {
    // A reference, a line end or the end of a CDATA section may go on in the next bytes.
    const auto open = view(at_, end).rfind('&');
    if (open != std::string_view::npos && view(at_ + open, end).find(';') == std::string_view::npos) end = at_ + open;
    while (end > at_ && (buffer_[end - 1] == '\r' || buffer_[end - 1] == ']')) --end;
    if (end == at_) return Step::more;
  }
  const auto text = view(at_, end);
  if (open_.empty()) {
    if (!std::all_of(text.begin(), text.end(), is_blank_byte)) return fail(malformed);
  } else if (text.find("]]>") != std::string_view::npos) {
    return fail(malformed);
  } else if (text.find_first_of("&\r") == std::string_view::npos) {
    handler_.text(text);
  } else {
    text_.clear();
    if (!unescape_xml(text, false, text_)) return fail(bad_reference);
    handler_.text(text_);
  }
  at_ = end;
  return Step::done;
}

XmlScanner::Step XmlScanner::read_markup() {
  if (at_ + 1 >= good_) return incomplete(cut_off);
  switch (buffer_[at_ + 1]) {
    case '/': return read_end();
    case '?': return read_instruction();
    case '!': return read_declaration();
    default: return read_start();
  }
}

XmlScanner::Step XmlScanner::read_start() {
  if (open_.empty() && had_root_) return fail(malformed);
  auto at = skip_name(at_ + 1);
  if (at == good_) return incomplete(cut_off);
  if (at == at_ + 1) return fail("含有不合规的字符或编码");
  const auto name = view(at_ + 1, at);
  attributes_.clear();
  if (!unescaped_.empty()) unescaped_.clear();
  if (const auto read = read_attributes(at); read != Step::done) return read;
  const bool empty = buffer_[at] == '/';
  if (empty && at + 1 >= good_) return incomplete(cut_off);
  if (empty && buffer_[at + 1] != '>') return fail(malformed);
  return start_element(name, empty, at + (empty ? 2 : 1));
}

/// Up to the `>` or `/` that ends the tag.
XmlScanner::Step XmlScanner::read_attributes(std::size_t& at) {
  for (;;) {
    const auto next = skip_blanks(at);
    if (next == good_) return incomplete(cut_off);
    if (buffer_[next] == '>' || buffer_[next] == '/') {
      at = next;
      return Step::done;
    }
    if (next == at) return fail(malformed);
    at = next;
    if (const auto read = read_attribute(at); read != Step::done) return read;
  }
}

XmlScanner::Step XmlScanner::read_attribute(std::size_t& at) {
  const auto name_end = skip_name(at);
  auto next = skip_blanks(name_end);
  if (next == good_) return incomplete(cut_off);
  if (name_end == at || buffer_[next] != '=') return fail(malformed);
  next = skip_blanks(next + 1);
  if (next == good_) return incomplete(cut_off);
  const char quote = buffer_[next];
  if (quote != '"' && quote != '\'') return fail(malformed);
  const auto stop = (quote == '"' ? double_quoted_stops : single_quoted_stops).next(buffer_, next + 1, good_);
  if (stop == good_) return incomplete(cut_off);
  const auto close = buffer_[stop] == quote ? stop : find(std::string_view(&quote, 1), stop).value_or(good_);
  if (close == good_) return incomplete(cut_off);
  const auto name = view(at, name_end);
  auto value = view(next + 1, close);
  if (stop != close) {
    if (value.find('<') != std::string_view::npos) return fail(malformed);
    auto& unescaped = unescaped_.emplace_back();
    if (!unescape_xml(value, true, unescaped)) return fail(bad_reference);
    value = unescaped;
  }
  const bool twice =
      std::any_of(attributes_.begin(), attributes_.end(), [&](const auto& attribute) { return attribute.first == name; });
  if (twice || attributes_.size() == 4096) return fail(malformed);
  attributes_.emplace_back(name, value);
  at = close + 1;
  return Step::done;
}

XmlScanner::Step XmlScanner::start_element(std::string_view name, bool empty, std::size_t next) {
  if (open_.size() == source_.depth) return fail(fmt::format("的元素嵌套超过 {} 层", source_.depth));
  had_root_ = true;
  open_.push_back(names_.size());
  names_ += name;
  const auto local = local_name(name);
  handler_.set_prefix(name.substr(0, local.size() < name.size() ? name.size() - local.size() - 1 : 0));
  handler_.start(local, XmlAttributes(attributes_));
  at_ = next;
  if (empty && !handler_.stopped()) end_element();
  return Step::done;
}

void XmlScanner::end_element() {
  names_.resize(open_.back());
  open_.pop_back();
  handler_.end();
}

XmlScanner::Step XmlScanner::read_end() {
  const auto name_end = skip_name(at_ + 2);
  const auto close = skip_blanks(name_end);
  if (close == good_) return incomplete(cut_off);
  if (buffer_[close] != '>') return fail(malformed);
  const auto name = view(at_ + 2, name_end);
  if (open_.empty() || std::string_view(names_).substr(open_.back()) != name) return fail("的标签不成对");
  end_element();
  at_ = close + 1;
  return Step::done;
}

XmlScanner::Step XmlScanner::read_instruction() {
  const auto close = find("?>", at_ + 2);
  if (!close) return incomplete(cut_off);
  const auto target_end = skip_name(at_ + 2);
  const auto target = view(at_ + 2, target_end);
  if (target.empty() || (target_end != *close && !is_blank_byte(buffer_[target_end]))) return fail(malformed);
  if (is_reserved(target)) {
    if (!at_start_ || target != "xml") return fail(malformed);
    const auto encoding = source_.decoded ? std::string() : declared_encoding(view(target_end, *close));
    constexpr std::array known{"", "utf-8", "utf8", "us-ascii"};
    if (std::find(known.begin(), known.end(), encoding) == known.end()) {
      return fail(fmt::format("的编码是 {}，应为 UTF-8", encoding));
    }
  }
  at_ = *close + 2;
  return Step::done;
}

XmlScanner::Step XmlScanner::read_declaration() {
  constexpr std::string_view comment = "<!--", cdata = "<![CDATA[", doctype = "<!DOCTYPE";
  const auto head = view(at_, std::min(at_ + cdata.size(), good_));
  if (head.starts_with(comment)) return read_comment();
  if (head == cdata) return read_cdata();
  if (head == doctype) return fail("含有文档类型声明（DOCTYPE），不予读取");
  if (comment.starts_with(head) || cdata.starts_with(head) || doctype.starts_with(head)) return incomplete(cut_off);
  return fail(malformed);
}

XmlScanner::Step XmlScanner::read_comment() {
  const auto dashes = find("--", at_ + 4);
  if (!dashes || *dashes + 2 >= good_) return incomplete(cut_off);
  if (buffer_[*dashes + 2] != '>') return fail(malformed);
  at_ = *dashes + 3;
  return Step::done;
}

XmlScanner::Step XmlScanner::read_cdata() {
  if (open_.empty()) return fail(malformed);
  const auto close = find("]]>", at_);
  if (!close) return incomplete(cut_off);
  const auto text = view(at_ + 9, *close);
  text_.clear();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') text_.push_back(text[i]);
    if (text[i] == '\r' && !text.substr(i + 1).starts_with('\n')) text_.push_back('\n');
  }
  if (!text_.empty()) handler_.text(text_);
  at_ = *close + 3;
  return Step::done;
}

}  // namespace wenshu
