#include "layout/signature.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace wenshu {

namespace {

/// Text of one signer or of the date, measured.
struct SignatureText {
  std::vector<Atom> atoms;
  Length width;
};

/// Where one signer of a row stands: around its middle, `half` to either side.
struct RowPlace {
  Length middle, half;
};

/// Sets the parts of one signature into one piece.
class SignatureSetter {
 public:
  SignatureSetter(const Signature& signature, Typesetter& typesetter)
      : typesetter_(typesetter),
        profile_(typesetter.profile()),
        seal_(signature.seal),
        pitch_(profile_.line_pitch),
        width_(profile_.text_width()),
        cell_(typesetter.type_of(profile_.style(Role::date)).cell) {
    for (const auto& signer : signature.signers) signers_.push_back(measure(signer, Role::signer));
    date_ = measure(signature.date, Role::date);
  }

  std::vector<Piece> set() {
    if (seal_ == Seal::signatures) {
      set_stamps();
    } else if (seal_ == Seal::none) {
      set_unsealed();
    } else if (signers_.size() == 1) {
      set_single();
    } else {
      set_joint();
    }
    return divided();
  }

 private:
  /// A piece for each row, which belong together; the empty lines go with the first, the date with the last.
  std::vector<Piece> divided() {
    std::vector<Piece> pieces;
    Length top;
    may_end_.push_back(y_);
    for (const auto end : may_end_) {
      pieces.push_back(part(top, end));
      pieces.back().keep_with_next = true;
      top = end;
    }
    pieces.back().keep_with_next = false;
    return pieces;
  }

  /// What stands between `top` and `bottom`.
  Piece part(Length top, Length bottom) const {
    Piece piece;
    piece.signature = true;
    piece.height = piece.marks.height = bottom - top;
    for (const auto& run : marks_.runs) {
      if (run.y < top || run.y >= bottom) continue;
      piece.marks.runs.push_back(run);
      piece.marks.runs.back().y -= top;
    }
    return piece;
  }

  SignatureText measure(const std::string& text, Role role) {
    auto atoms = typesetter_.shape({{text}}, profile_.style(role));
    const auto width = natural_width(atoms, {0, atoms.size()});
    return {std::move(atoms), width};
  }

  /// Writes `text` in `room` from `left` on, on as many lines as it needs, and returns how high they are.
  Length write(const SignatureText& text, Role role, Align align, Length left, Length room, Length y) {
    auto style = profile_.style(role);
    style.align = align;
    style.pitch = pitch_;
    Length height;
    for (const auto& line : typesetter_.lines(text.atoms, style, room)) {
      append(line, left, y + height);
      height += line.height;
    }
    return height;
  }

  Length height_of(const SignatureText& text, Length room) {
    auto style = profile_.style(Role::signer);
    style.align = Align::centre;
    return pitch_ * static_cast<std::int64_t>(typesetter_.lines(text.atoms, style, room).size());
  }

  void append(const Line& line, Length x, Length y) {
    Page sheet;
    place(line, x, y, sheet);
    std::move(sheet.runs.begin(), sheet.runs.end(), std::back_inserter(marks_.runs));
  }

  /// Writes `text` centred over `middle`, inside the text area.
  Length write_centred(const SignatureText& text, Role role, Length middle, Length y) {
    const auto half = std::min(middle, width_ - middle);
    return write(text, role, Align::centre, middle - half, half * 2, y);
  }

  /// The middle of a date that stands as far from the right as the standard wants, or as a long signer lets it.
  Length middle_of_date(Length signer_width) const {
    const auto by_date = width_ - cell_ * profile_.sealed_date_indent - date_.width / 2;
    return std::max(std::min(by_date, width_ - signer_width / 2), width_ / 2);
  }

  void set_single() {
    y_ = pitch_ * profile_.lines_above_seal();
    const auto middle = middle_of_date(signers_.front().width);
    y_ += write_centred(signers_.front(), Role::signer, middle, y_);
    y_ += write_centred(date_, Role::date, middle, y_);
  }

  /// The middles of `count` signers in one row: the last above the date, the others mirrored or evenly between.
  std::vector<Length> middles(std::size_t count) const {
    if (count == 1) return {middle_of_date(signers_.back().width)};
    if (count == 2) return {width_ / 4, width_ - width_ / 4};
    return {width_ / 6, width_ / 2, width_ - width_ / 6};
  }

  /// Room for one signer of a row: its name, or its seal and 2 mm, for seals neither cross nor touch.
  Length room_of(const SignatureText& signer) const {
    return std::max(signer.width + cell_ / 2, profile_.seal_diameter + Length::mm(2));
  }

  /// The places of the signers `first` … of one row. Names too long for equal shares take what the shorter ones leave.
  std::vector<RowPlace> places(std::size_t first, std::size_t count) const {
    std::vector<RowPlace> all;
    const auto share = width_ / static_cast<std::int64_t>(count) - (count > 1 ? cell_ / 4 : Length{});
    bool fits = true;
    Length needed;
    for (const auto middle : middles(count)) {
      const auto& signer = signers_[first + all.size()];
      all.push_back({middle, std::min({share / 2, middle, width_ - middle})});
      fits = fits && signer.width <= all.back().half * 2;
      needed += room_of(signer);
    }
    if (fits || needed > width_) return all;
    const auto between = (width_ - needed) / static_cast<std::int64_t>(count);
    Length left;
    for (std::size_t i = 0; i < count; ++i) {
      const auto room = room_of(signers_[first + i]) + between;
      all[i] = {left + room / 2, room / 2};
      left += room;
    }
    return all;
  }

  void set_joint() {
    y_ = pitch_ * profile_.lines_above_seal();
    const auto seal_lines = static_cast<std::int64_t>(std::ceil((profile_.seal_diameter + Length::mm(2)).pt() / pitch_.pt()));
    const std::size_t in_row = signers_.size() == 2 || signers_.size() == 4 ? 2 : 3;
    // The first row takes what does not fill a whole one, so that the last, with the date, is full.
    auto in_this = signers_.size() % in_row == 0 ? in_row : signers_.size() % in_row;
    for (std::size_t first = 0; first < signers_.size(); first += in_this, in_this = in_row) {
      if (first > 0) {
        // A seal reaches half its height beyond its row.
        const auto between = pitch_ * seal_lines - row_height_;
        may_end_.push_back(y_ + between / 2);
        y_ += between;
      }
      set_row(first, in_this);
    }
    y_ += write_centred(date_, Role::date, last_middle_, y_);
  }

  void set_row(std::size_t first, std::size_t count) {
    const auto row = places(first, count);
    // Signers stand on one bottom line: the date comes right under the last of them.
    row_height_ = {};
    for (std::size_t i = 0; i < count; ++i) row_height_ = std::max(row_height_, height_of(signers_[first + i], row[i].half * 2));
    for (std::size_t i = 0; i < count; ++i) {
      const auto& signer = signers_[first + i];
      const auto y = y_ + row_height_ - height_of(signer, row[i].half * 2);
      write(signer, Role::signer, Align::centre, row[i].middle - row[i].half, row[i].half * 2, y);
    }
    last_middle_ = row.back().middle;
    y_ += row_height_;
  }

  /// Each post 2 characters left of the room for its stamp, at half its height; the date below the last stamp.
  void set_stamps() {
    y_ = pitch_ * 2;
    const auto stamp_right = width_ - cell_ * profile_.stamp_indent;
    const auto post_right = stamp_right - profile_.stamp_width - cell_ * 2;
    const auto lines = static_cast<std::int64_t>(std::ceil(profile_.stamp_height.pt() / pitch_.pt()));
    for (const auto& post : signers_) {
      if (&post != &signers_.front()) may_end_.push_back(y_);
      const auto height = std::max(height_of(post, post_right), pitch_ * lines);
      write(post, Role::signer, Align::right, {}, post_right, y_ + (height - height_of(post, post_right)) / 2);
      y_ += height;
    }
    y_ += pitch_;
    y_ += write(date_, Role::date, Align::right, {}, stamp_right, y_);
  }

  void set_unsealed() {
    y_ = pitch_;
    const auto indent = cell_ * profile_.unsealed_signer_indent;
    Length widest;
    for (const auto& signer : signers_) widest = std::max(widest, signer.width);
    // The date begins two characters behind the signer; where it would then pass the indent it takes it, and the signer gives
    // way.
    auto left = width_ - indent - std::max(widest, date_.width);
    if (date_.width > widest) left -= indent;
    left = std::max(left, Length{});
    for (const auto& signer : signers_) {
      if (&signer != &signers_.front()) may_end_.push_back(y_);
      y_ += write(signer, Role::signer, Align::left, left, width_ - left, y_);
    }
    const auto date_left = std::min(left + indent, std::max(width_ - date_.width, Length{}));
    y_ += write(date_, Role::date, Align::left, date_left, width_ - date_left, y_);
  }

  Typesetter& typesetter_;
  const Profile& profile_;
  Seal seal_;
  Length pitch_, width_, cell_;
  std::vector<SignatureText> signers_;
  SignatureText date_;
  Line marks_;
  Length y_, row_height_, last_middle_;
  std::vector<Length> may_end_;  ///< where a page may end
};

}  // namespace

std::vector<Piece> set_signature(const Signature& signature, Typesetter& typesetter) {
  return SignatureSetter(signature, typesetter).set();
}

}  // namespace wenshu
