#pragma once

#include <compare>
#include <cstdint>

namespace wenshu {

/// A length in English Metric Units, the one unit in which millimetre (36 000), point (12 700) and twip (635) are whole.
/// Renderers convert at their own edge; nowhere else does a bare number stand for a length.
class Length {
 public:
  constexpr Length() = default;
  static constexpr Length emu(std::int64_t value) { return Length(value); }
  static constexpr Length mm(double value) { return Length(rounded(value * 36000.0)); }
  static constexpr Length pt(double value) { return Length(rounded(value * 12700.0)); }
  static constexpr Length twips(std::int64_t value) { return Length(value * 635); }

  constexpr std::int64_t emu() const { return emu_; }
  constexpr double mm() const { return static_cast<double>(emu_) / 36000.0; }
  constexpr double pt() const { return static_cast<double>(emu_) / 12700.0; }
  /// To the nearest twentieth of a point.
  constexpr std::int64_t twips() const { return rounded(static_cast<double>(emu_) / 635.0); }
  /// To the nearest half point, as Word's `w:sz` counts.
  constexpr std::int64_t half_points() const { return rounded(static_cast<double>(emu_) / 6350.0); }

  friend constexpr auto operator<=>(Length, Length) = default;
  friend constexpr Length operator+(Length a, Length b) { return Length(a.emu_ + b.emu_); }
  friend constexpr Length operator-(Length a, Length b) { return Length(a.emu_ - b.emu_); }
  friend constexpr Length operator-(Length a) { return Length(-a.emu_); }
  friend constexpr Length operator*(Length a, std::int64_t n) { return Length(a.emu_ * n); }
  friend constexpr Length operator*(std::int64_t n, Length a) { return a * n; }
  friend constexpr Length operator/(Length a, std::int64_t n) { return Length(a.emu_ / n); }
  /// How many whole times `b` fits into `a`.
  friend constexpr std::int64_t operator/(Length a, Length b) { return a.emu_ / b.emu_; }
  constexpr Length& operator+=(Length b) { return *this = *this + b; }
  constexpr Length& operator-=(Length b) { return *this = *this - b; }
  /// Scaled by a ratio, rounded to the nearest unit.
  constexpr Length scaled(double ratio) const { return Length(rounded(static_cast<double>(emu_) * ratio)); }

 private:
  explicit constexpr Length(std::int64_t value) : emu_(value) {}
  static constexpr std::int64_t rounded(double value) { return static_cast<std::int64_t>(value < 0 ? value - 0.5 : value + 0.5); }
  std::int64_t emu_ = 0;
};

}  // namespace wenshu
