#include "compose/names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace wenshu {

namespace {

constexpr std::array roles{std::pair{Role::copy_number, std::string_view("copy-number")},
                           std::pair{Role::secrecy, std::string_view("secrecy")},
                           std::pair{Role::urgency, std::string_view("urgency")},
                           std::pair{Role::signatory, std::string_view("signatory")},
                           std::pair{Role::attendance, std::string_view("attendance")},
                           std::pair{Role::table_title, std::string_view("table-title")},
                           std::pair{Role::figure_title, std::string_view("figure-title")},
                           std::pair{Role::masthead, std::string_view("masthead")},
                           std::pair{Role::number, std::string_view("number")},
                           std::pair{Role::title, std::string_view("title")},
                           std::pair{Role::form_title, std::string_view("form-title")},
                           std::pair{Role::form_issuer, std::string_view("form-issuer")},
                           std::pair{Role::form_number, std::string_view("form-number")},
                           std::pair{Role::addressee, std::string_view("addressee")},
                           std::pair{Role::party, std::string_view("party")},
                           std::pair{Role::body, std::string_view("body")},
                           std::pair{Role::heading1, std::string_view("heading1")},
                           std::pair{Role::heading2, std::string_view("heading2")},
                           std::pair{Role::heading3, std::string_view("heading3")},
                           std::pair{Role::heading4, std::string_view("heading4")},
                           std::pair{Role::attachment_note, std::string_view("attachment-note")},
                           std::pair{Role::signer, std::string_view("signer")},
                           std::pair{Role::date, std::string_view("date")},
                           std::pair{Role::remark, std::string_view("remark")},
                           std::pair{Role::annex_mark, std::string_view("annex-mark")},
                           std::pair{Role::annex_title, std::string_view("annex-title")},
                           std::pair{Role::field, std::string_view("field")},
                           std::pair{Role::footnote, std::string_view("footnote")},
                           std::pair{Role::table_header, std::string_view("table-header")},
                           std::pair{Role::table_cell, std::string_view("table-cell")},
                           std::pair{Role::copy_to, std::string_view("copy-to")},
                           std::pair{Role::printed_by, std::string_view("printed-by")}};

constexpr std::array faces{std::pair{Typeface::xiaobiaosong, std::string_view("xiaobiaosong")},
                           std::pair{Typeface::fangsong, std::string_view("fangsong")},
                           std::pair{Typeface::hei, std::string_view("hei")}, std::pair{Typeface::kai, std::string_view("kai")},
                           std::pair{Typeface::song, std::string_view("song")}};
constexpr std::array face_labels{
    std::pair{Typeface::xiaobiaosong, std::string_view("小标宋")}, std::pair{Typeface::fangsong, std::string_view("仿宋")},
    std::pair{Typeface::hei, std::string_view("黑体")}, std::pair{Typeface::kai, std::string_view("楷体")},
    std::pair{Typeface::song, std::string_view("宋体")}};

constexpr std::array aligns{
    std::pair{Align::left, std::string_view("left")}, std::pair{Align::centre, std::string_view("centre")},
    std::pair{Align::right, std::string_view("right")}, std::pair{Align::justify, std::string_view("justify")}};

constexpr std::array formats{
    std::pair{Format::document, std::string_view("document")}, std::pair{Format::letter, std::string_view("letter")},
    std::pair{Format::order, std::string_view("order")}, std::pair{Format::minutes, std::string_view("minutes")}};

constexpr std::array orientations{std::pair{Orientation::portrait, std::string_view("portrait")},
                                  std::pair{Orientation::landscape, std::string_view("landscape")}};

constexpr std::array seals{std::pair{Seal::pressed, std::string_view("pressed")}, std::pair{Seal::none, std::string_view("none")},
                           std::pair{Seal::signatures, std::string_view("signatures")}};

template <typename Names>
auto value_named(const Names& names, std::string_view name) {
  using Value = decltype(names.front().first);
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.second == name; });
  return found == names.end() ? std::nullopt : std::optional<Value>(found->first);
}

template <typename Names, typename Value>
std::string_view name_in(const Names& names, Value value) {
  return std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == value; })->second;
}

}  // namespace

std::optional<Role> role_named(std::string_view name) { return value_named(roles, name); }
std::string_view name_of(Role role) { return name_in(roles, role); }
std::optional<Typeface> typeface_named(std::string_view name) { return value_named(faces, name); }
std::string_view name_of(Typeface face) { return name_in(faces, face); }
std::string_view label_of(Typeface face) { return name_in(face_labels, face); }
std::optional<Align> align_named(std::string_view name) { return value_named(aligns, name); }
std::optional<Format> format_named(std::string_view name) { return value_named(formats, name); }
std::optional<Orientation> orientation_named(std::string_view name) { return value_named(orientations, name); }
std::optional<Seal> seal_named(std::string_view name) { return value_named(seals, name); }

}  // namespace wenshu
