#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "query/value.h"

namespace wenshu::query {

/// One number a row: of a column, or the rows a link leads to. Wide while it is filled; packed once it is only read, a large
/// campaign holds millions of them, and hardly any needs its eight bytes.
class PackedColumn {
 public:
  bool empty() const { return wide_.empty() && narrow_.empty() && small_.empty(); }
  std::size_t size() const { return std::max({wide_.size(), narrow_.size(), small_.size()}); }

  Value operator[](std::size_t row) const {
    if (!small_.empty()) return wide_value(small_[row]);
    if (!narrow_.empty()) return wide_value(narrow_[row]);
    return wide_[row];
  }

  /// To be filled.
  std::vector<Value>& wide() {
    unpack(small_), unpack(narrow_);
    return wide_;
  }

  /// Makes it as narrow as its values allow, until it is filled again.
  void pack() {
    if (wide_.empty()) return;  // there is none, or it is packed already
    if (!pack_into(small_) && !pack_into(narrow_)) wide_.shrink_to_fit();
  }

 private:
  /// The least number of a narrow type stands for `blank`.
  template <typename Narrow>
  static Value wide_value(Narrow value) {
    return value == std::numeric_limits<Narrow>::min() ? blank : Value{value};
  }
  template <typename Narrow>
  bool pack_into(std::vector<Narrow>& packed) {
    using Limits = std::numeric_limits<Narrow>;
    const auto fits = [](Value value) { return value == blank || (value > Limits::min() && value <= Limits::max()); };
    if (!std::all_of(wide_.begin(), wide_.end(), fits)) return false;
    packed.resize(wide_.size());
    std::transform(wide_.begin(), wide_.end(), packed.begin(),
                   [](Value value) { return value == blank ? Limits::min() : static_cast<Narrow>(value); });
    std::vector<Value>().swap(wide_);
    return true;
  }

  template <typename Narrow>
  void unpack(std::vector<Narrow>& packed) {
    if (packed.empty()) return;
    wide_.resize(packed.size());
    std::transform(packed.begin(), packed.end(), wide_.begin(), wide_value<Narrow>);
    std::vector<Narrow>().swap(packed);
  }

  std::vector<Value> wide_;
  std::vector<std::int32_t> narrow_;
  std::vector<std::int16_t> small_;
};

}  // namespace wenshu::query
