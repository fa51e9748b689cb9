#include "fonts/flat_charstrings.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace wenshu {

namespace {

enum CharstringOperator {
  hstem = 1,
  vstem = 3,
  callsubr = 10,
  return_op = 11,
  escape = 12,
  endchar = 14,
  hstemhm = 18,
  hintmask = 19,
  cntrmask = 20,
  vstemhm = 23,
  short_number = 28,
  callgsubr = 29,
};

/// Reserved in Type 2 charstrings: only damage holds them.
constexpr std::array reserved{0, 2, 9, 13, 15, 16, 17};

constexpr int deepest = 10;                            // calls within calls
constexpr int most_calls = 10'000;                     // of one glyph: such as write nothing would multiply unseen
constexpr std::size_t most_operands = 513;             // CFF2's limit; 48 in CFF
constexpr std::size_t longest = std::size_t{1} << 16;  // of a charstring, flattened

/// An operand as it was written: only such a one can be taken back from the output. Others were computed.
struct Operand {
  std::optional<int> value;
  std::size_t start = 0;  ///< of its bytes in the output
};

/// What an escaped operator takes from the stack and leaves on it; the flex operators and unknown ones clear it.
struct Arithmetic {
  int code, takes, leaves;
};
constexpr std::array arithmetic{Arithmetic{3, 2, 1},  Arithmetic{4, 2, 1},  Arithmetic{5, 1, 1},  Arithmetic{9, 1, 1},
                                Arithmetic{10, 2, 1}, Arithmetic{11, 2, 1}, Arithmetic{12, 2, 1}, Arithmetic{14, 1, 1},
                                Arithmetic{15, 2, 1}, Arithmetic{18, 1, 0}, Arithmetic{20, 2, 0}, Arithmetic{21, 1, 1},
                                Arithmetic{22, 4, 1}, Arithmetic{23, 0, 1}, Arithmetic{24, 2, 1}, Arithmetic{26, 1, 1},
                                Arithmetic{27, 1, 2}, Arithmetic{28, 2, 2}, Arithmetic{29, 1, 1}, Arithmetic{30, 2, 0}};

class Flattener {
 public:
  Flattener(const CffIndex& global, const CffIndex& local, std::string& out) : global_(global), local_(local), out_(out) {}

  /// Copies a charstring or a subroutine; `ended_` tells that the glyph is complete.
  bool copy(std::string_view code, int depth) {
    std::size_t at = 0;
    while (at < code.size() && !ended_) {
      if (out_.size() > longest) return false;
      const int op = static_cast<unsigned char>(code[at]);
      if (op == callsubr || op == callgsubr) {
        if (!call(op == callsubr ? local_ : global_, depth)) return false;
        ++at;
      } else if (op == return_op) {
        return true;
      } else {
        const std::size_t size = op >= 32 || op == short_number ? number(code, at) : other(code, at);
        if (size == 0) return false;
        at += size;
      }
    }
    return true;
  }
  bool ended() const { return ended_; }

 private:
  bool call(const CffIndex& subrs, int depth) {
    if (depth >= deepest || calls_++ == most_calls || stack_.empty() || !stack_.back().value) return false;
    const int bias = subrs.size() < 1240 ? 107 : subrs.size() < 33900 ? 1131 : 32768;
    const int which = *stack_.back().value + bias;
    out_.resize(stack_.back().start);
    stack_.pop_back();
    const std::string_view code = which < 0 ? std::string_view() : subrs[static_cast<std::size_t>(which)];
    return !code.empty() && copy(code, depth + 1);
  }

  /// Copies an operand; 0 if it is cut off.
  std::size_t number(std::string_view code, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<int>(static_cast<unsigned char>(code[at + i])); };
    const int first = byte(0);
    const std::size_t size = first == short_number ? 3 : first < 247 ? 1 : first < 255 ? 2 : 5;
    if (code.size() - at < size || stack_.size() >= most_operands) return 0;
    Operand operand{.start = out_.size()};
    if (first == short_number) {
      operand.value = static_cast<std::int16_t>(byte(1) << 8 | byte(2));
    } else if (first < 247) {
      operand.value = first - 139;
    } else if (first < 255) {
      operand.value = first < 251 ? (first - 247) * 256 + byte(1) + 108 : -(first - 251) * 256 - byte(1) - 108;
    }
    stack_.push_back(operand);
    out_ += code.substr(at, size);
    return size;
  }

  /// Copies any other operator with what belongs to it; 0 if it is cut off or not to be had here.
  std::size_t other(std::string_view code, std::size_t at) {
    const int op = static_cast<unsigned char>(code[at]);
    std::size_t size = 1;
    if (std::find(reserved.begin(), reserved.end(), op) != reserved.end()) return 0;
    if (op == hstem || op == vstem || op == hstemhm || op == vstemhm) {
      stems_ += stack_.size() / 2;
    } else if (op == hintmask || op == cntrmask) {
      stems_ += stack_.size() / 2;  // the vertical stems may stand before the first mask without their operator
      size += (stems_ + 7) / 8;
    } else if (op == escape) {
      size = 2;
    } else if (op == endchar) {
      if (stack_.size() >= 4) return 0;
      ended_ = true;
    }
    if (code.size() - at < size) return 0;
    out_ += code.substr(at, size);
    if (op != escape || !compute(static_cast<unsigned char>(code[at + 1]))) stack_.clear();
    return size;
  }

  /// True if the escaped operator computes; its results are no written operands.
  bool compute(int code) {
    for (const Arithmetic& one : arithmetic) {
      if (one.code != code) continue;
      const auto takes = static_cast<std::size_t>(one.takes);
      stack_.resize(stack_.size() - std::min(stack_.size(), takes));
      for (Operand& below : stack_) below.value.reset();  // exch, roll and index move them about
      stack_.resize(std::min(stack_.size() + static_cast<std::size_t>(one.leaves), most_operands));
      return true;
    }
    return false;
  }

  const CffIndex& global_;
  const CffIndex& local_;
  std::string& out_;
  std::vector<Operand> stack_;
  std::size_t stems_ = 0;
  int calls_ = 0;
  bool ended_ = false;
};

}  // namespace

std::string flat_charstring(const Cff& font, std::size_t glyph) {
  const std::string_view code = font.charstrings[glyph];
  std::string out;
  if (code.empty()) return out;
  Flattener flattener(font.global_subrs, font.fonts[font.font_dict_of(glyph)].subrs, out);
  if (!flattener.copy(code, 0) || !flattener.ended()) out.clear();
  return out;
}

const std::string* FlatCharstrings::of(std::size_t glyph) const {
  const auto count = font_.charstrings.size();
  if (glyph >= count) return nullptr;
  std::call_once(made_, [&] { known_ = std::make_unique<std::atomic<const std::string*>[]>(count); });
  auto& known = known_[glyph];
  const auto* flat = known.load(std::memory_order_acquire);
  if (flat == nullptr) {
    auto made = flat_charstring(font_, glyph);
    made.shrink_to_fit();
    const std::lock_guard lock(one_at_a_time_);
    flat = known.load(std::memory_order_relaxed);  // another thread may have been faster
    if (flat == nullptr) flat = &kept_.emplace_back(std::move(made));
    known.store(flat, std::memory_order_release);
  }
  return flat->empty() ? nullptr : flat;
}

}  // namespace wenshu
