#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "register/register.h"

namespace wenshu::testing_support {

/// A ledger that holds these papers and nothing else.
inline Ledger ledger_of(std::vector<Issued> papers) {
  Ledger ledger;
  for (auto& paper : papers) {
    const auto on = paper.date;
    ledger.apply({.on = on, .deed = std::move(paper)});
  }
  return ledger;
}

/// Makes a paper of a ledger void.
inline void make_void(Ledger& ledger, std::int64_t paper, const std::string& reason = "印错") {
  ledger.apply({.deed = Voided{.entry = paper, .reason = reason}});
}

/// The papers that a register file holds, as they were issued, by kind, year and serial.
inline std::vector<Issued> papers_in_register(const std::filesystem::path& file) {
  const auto the_register = Register::open_read_only(file);
  const auto ledger = the_register ? the_register->ledger() : failure(the_register.error());
  EXPECT_TRUE(ledger) << file;
  std::vector<Issued> papers;
  if (!ledger) return papers;
  for (const auto& entry : (*ledger)->entries()) papers.push_back(entry.paper());
  std::stable_sort(papers.begin(), papers.end(), [](const Issued& one, const Issued& other) {
    return std::tie(one.kind, one.year, one.serial, one.prefix) < std::tie(other.kind, other.year, other.serial, other.prefix);
  });
  return papers;
}

/// A manifest but for how far its register went, which depends on when it was written.
inline std::string without_head(std::string manifest) {
  const auto head = manifest.find("\"register\":");
  if (head != std::string::npos) manifest.erase(head, manifest.find('\n', head) - head);
  return manifest;
}

/// What a register file says, but for who wrote it down and when: two runs that did the same say the same.
inline std::string without_stamps(const std::filesystem::path& file) {
  const auto the_register = Register::open_read_only(file);
  const auto ledger = the_register ? the_register->ledger() : failure(the_register.error());
  EXPECT_TRUE(ledger) << file;
  std::string text;
  if (!ledger) return text;
  for (auto event : (*ledger)->events()) {
    event.stamp = {};
    text += body_of(event) + "\n";
  }
  return text;
}

}  // namespace wenshu::testing_support
