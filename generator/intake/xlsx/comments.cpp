#include "intake/xlsx/comments.h"

#include <string>
#include <utility>

#include "intake/limits.h"
#include "intake/xlsx/cell_reference.h"
#include "intake/xlsx/string_text.h"
#include "package/opc.h"

namespace wenshu {

namespace {

/// comments > commentList > comment > text > t, or > text > r > t.
class CommentsHandler : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    ++depth_;
    author_ = depth_ == 3 && name == "author" && authors_.size() < most;
    if (author_) authors_.emplace_back();
    if (depth_ == 3 && name == "comment") {
      const auto at = parse_cell(attributes.find("ref").value_or(""));
      const bool placed = at && at->row >= 1 && at->row <= max_row && at->column <= max_column;
      open_ = placed && comments_.size() < most;
      if (open_) {
        const auto author = parse_index(attributes.find("authorId").value_or("")).value_or(most);
        comments_.push_back({.row = at->row, .column = at->column});
        if (author < authors_.size()) comments_.back().author = authors_[author];
      }
    }
    text_ = open_ && name == "t" && (depth_ == 5 || depth_ == 6);
  }

  void text(std::string_view piece) override {
    if (author_ && authors_.back().size() < longest) authors_.back() += piece.substr(0, longest);
    if (text_ && comments_.back().text.size() < longest) comments_.back().text += piece.substr(0, longest);
  }

  void end() override {
    text_ = author_ = false;
    if (depth_ == 3 && open_) comments_.back().text = unescape(comments_.back().text), open_ = false;
    --depth_;
  }

  std::vector<CellComment> take() { return std::move(comments_); }

 private:
  static constexpr std::size_t most = 10'000, longest = 4000;  // more than is ever told of one
  int depth_ = 0;
  bool open_ = false, text_ = false, author_ = false;
  std::vector<std::string> authors_;
  std::vector<CellComment> comments_;
};

}  // namespace

Result<std::vector<CellComment>> read_comments(const ZipArchive& archive, const std::string& part) {
  CommentsHandler handler;
  if (auto parsed = parse_part(archive, part, handler); !parsed) return failure(std::move(parsed.error()));
  return handler.take();
}

}  // namespace wenshu
