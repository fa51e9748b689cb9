#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/xml_file.h"
#include "support/must.h"
#include "support/places.h"

namespace wenshu::testing_support {

/// A form with one word misspelt.
struct Misspelling {
  std::string what;   ///< `case when`: the element and its attribute
  std::string right;  ///< the word that is meant; empty: nobody can know
  int line = 0;       ///< where it stands
  std::string text;   ///< all of the form
};

/// Goes through the start tags of a text, comments left out: `visit(name, begin, end)`, of `<name …>` without the brackets.
inline void each_tag(const std::string& text, const std::function<void(const std::string&, std::size_t, std::size_t)>& visit) {
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; ++at) {
    if (text.compare(at, 4, "<!--") == 0) {
      at = text.find("-->", at);
    } else if (text[at + 1] != '/' && text[at + 1] != '?') {
      const auto begin = at + 1, end = text.find('>', at);
      visit(text.substr(begin, text.find_first_of(" >/\n", begin) - begin), begin, end);
    }
  }
}

inline int line_of(const std::string& text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

/// The first element of each name, given an attribute that nobody knows.
inline std::vector<Misspelling> unknown_attributes(const std::string& text) {
  std::vector<Misspelling> all;
  std::set<std::string> tried;
  each_tag(text, [&](const std::string& name, std::size_t begin, std::size_t) {
    if (!tried.insert(name).second) return;
    auto misspelt = text;
    misspelt.insert(begin + name.size(), " misspelt=\"x\"");
    all.push_back({.what = name, .right = {}, .line = line_of(text, begin), .text = std::move(misspelt)});
  });
  return all;
}

/// The names of elements of a file of forms/ that have attributes and let one pass which they do not know; `reads` says whether
/// the file is taken as sound.
inline std::vector<std::string> deaf_elements(const std::string& form, const std::function<bool(const XmlFile&)>& reads) {
  std::vector<std::string> deaf;
  for (const auto& one : unknown_attributes(must(read_file(test::source_tree() + "/forms/" + form)))) {
    const bool has_attributes = one.text.find("<" + one.what + " misspelt=\"x\" ") != std::string::npos;
    if (has_attributes && reads(must(XmlFile::parse(one.text, form)))) deaf.push_back(one.what);
  }
  return deaf;
}

/// The first element of each name but the root, its last letter written twice.
inline std::vector<Misspelling> misspelt_elements(const std::string& text) {
  std::vector<Misspelling> all;
  std::set<std::string> tried;
  each_tag(text, [&](const std::string& name, std::size_t begin, std::size_t end) {
    const bool root = tried.empty();
    if (!tried.insert(name).second || root) return;
    auto made = text;
    const auto close = text[end - 1] == '/' ? std::string::npos : text.find("</" + name + ">", end);
    if (close != std::string::npos) made.insert(close + 2 + name.size(), 1, name.back());
    made.insert(begin + name.size(), 1, name.back());
    all.push_back({name, name, line_of(text, begin), made});
  });
  return all;
}

/// Goes through the first of every attribute of every element: `visit(element and attribute, where its name ends, where its value
/// begins, where it ends)`.
inline void each_attribute(const std::string& text,
                           const std::function<void(const std::string&, std::size_t, std::size_t, std::size_t)>& visit) {
  std::set<std::string> tried;
  each_tag(text, [&](const std::string& name, std::size_t begin, std::size_t end) {
    for (auto at = text.find("=\"", begin); at < end; at = text.find("=\"", text.find('"', at + 2))) {
      const auto start = text.find_last_of(" \n", at) + 1;
      if (tried.insert(name + " " + text.substr(start, at - start)).second)
        visit(name + " " + text.substr(start, at - start), at, at + 2, text.find('"', at + 2));
    }
  });
}

/// Each attribute, the last letter of its name written twice.
inline std::vector<Misspelling> misspelt_attributes(const std::string& text) {
  std::vector<Misspelling> all;
  each_attribute(text, [&](const std::string& what, std::size_t end, std::size_t, std::size_t) {
    auto made = text;
    made.insert(end, 1, text[end - 1]);
    all.push_back({what, what.substr(what.find(' ') + 1), line_of(text, end), made});
  });
  return all;
}

/// Each attribute, with two letters too many at the end of its value.
inline std::vector<Misspelling> misspelt_values(const std::string& text) {
  std::vector<Misspelling> all;
  each_attribute(text, [&](const std::string& what, std::size_t name_end, std::size_t begin, std::size_t end) {
    if (begin == end) return;
    auto made = text;
    made.insert(end, "qz");
    all.push_back({what, "", line_of(text, name_end), made});
  });
  return all;
}

}  // namespace wenshu::testing_support
