#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "register/ledger.h"
#include "register/numbering.h"

namespace wenshu {

/// A paper that asks for its place in the register. `key` names the matter for ever (kind, institution, findings …): as long as
/// its paper is not void, the same key never gets a second one. `digest` is that of what the document prints, its scheme in
/// front; if it differs from the recorded one of the same scheme, the paper has changed since it was issued.
struct NumberRequest {
  std::string kind = {};
  std::string key = {};
  std::string institution = {};  ///< 机构编码, or empty
  std::string recipient = {};    ///< 受送达人, or empty
  std::string title = {};
  std::string digest = {};
  Date date{};
  bool numbered = true;         ///< false: it is recorded by its key alone
  NumberingPolicy policy = {};  ///< of a numbered one
  std::string expected = {};    ///< the number the finished paper carries already; empty: any
  std::vector<std::string> findings = {};
  std::vector<Demand> demands = {};
  std::vector<FileRecord> files = {};                 ///< as they will stand
  std::string data = {}, forms = {}, templates = {};  ///< SHA-256 of what it was made from
  std::string plan = {};                              ///< whose reserved number it carries
  bool needs_approval = false;                        ///< only if its draft was approved
};

/// What the request says of the event that will answer it: all but what is known only when the paper is issued (files, what it
/// was made from, plan, year and serial). Its number is the expected one.
Issued as_issued(const NumberRequest& request);

/// The place of a paper in the register.
struct Numbered {
  std::int64_t entry = 0;  ///< `seq` of the event that issues it
  std::string number = {};
  int serial = 0;
  Date date{};
  bool is_new = false;  ///< false: the register had it already
};

/// Whether two digests can be held against each other: both have the same version of a scheme in front (`2:`). Those of the first
/// scheme, of whatever a program knew when it issued a paper, have none, or `1:`; no later program can make them again.
bool same_scheme(std::string_view one, std::string_view other);

/// Puts the papers into the ledger, in the order of the requests, each new one with the next number of its series, or the next
/// one reserved for its plan; a paper that stands for one made void says so. Answers for each request; a key that the ledger
/// holds, or that comes again, gets what it has. All or none: when refused, the ledger is as it was.
///
/// Fails with `register-request` (input) for a request without key, prefix or date; with `register-changed` for a key whose
/// digest differs from the recorded one; with whatever makes the step illegal (`steps.h`): `register-date-order`,
/// `finding-ordered` …; and with `register-moved` (environment) if a finished paper, one with `expected`, cannot have its place
/// any more: somebody else wrote into the register after it was planned.
Result<std::vector<Numbered>> issue_papers(Ledger& ledger, std::vector<NumberRequest> requests, const Stamp& stamp);

/// A ledger as if papers were issued under the numbers they expect, for as long as this lives; nobody judges whether they may be.
class IssuedAhead {
 public:
  explicit IssuedAhead(Ledger& ledger) : ledger_(ledger), before_(ledger.last()) {}
  ~IssuedAhead() { ledger_.cut(before_); }
  IssuedAhead(const IssuedAhead&) = delete;
  IssuedAhead& operator=(const IssuedAhead&) = delete;

  void add(const NumberRequest& request);

 private:
  Ledger& ledger_;
  std::int64_t before_;
};

/// Reserves, in one block a series, the numbers that `issue_papers` would give, for a plan; answers for each request, `entry`
/// being 0 of a new one. Fails like it.
Result<std::vector<Numbered>> reserve_numbers(Ledger& ledger, const std::string& plan, const std::vector<NumberRequest>& requests,
                                              const Stamp& stamp);

/// Releases what a plan reserved and no paper bears, the last numbers first, so that they are free again where they can be.
Result<void> release_numbers(Ledger& ledger, const std::string& plan, const std::string& reason, const Stamp& stamp);

}  // namespace wenshu
