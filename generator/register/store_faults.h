#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "register/store.h"

namespace wenshu {

// What every kind of store says in the same words.

/// `register-damaged`: what is damaged is never written, one page more may take with it what could be saved.
Diagnostic damaged_register(const std::string& name, const std::string& what);

/// The last record is not as its hash says, or does not follow the one before it; nothing if it does.
/// `before` is the hash of the record before it, if that is there.
std::optional<std::string> altered_end(const std::optional<Record>& last, const std::optional<std::string>& before);

/// `register-duplicate`: a constraint refused a row. The ledger should not have come so far.
Diagnostic taken_already(const std::string& name, const std::string& what);
std::string record_name(const Record& record);
std::string number_name(const NumberRow& number);

/// `register-commit-unknown`: the answer to a commit was lost, and what stands there cannot be asked.
Diagnostic commit_unknown(const std::string& name, const std::string& why);

/// `register-unusable`: opened for reading.
Diagnostic opened_for_reading(const std::string& name);

/// `register-newer`: both versions named.
Diagnostic newer_register(const std::string& name, std::int64_t version);

/// The bytes, if they are those of the hash; `register-damaged` else.
Result<std::optional<std::string>> proven_content(const std::string& name, const std::string& hash,
                                                  std::optional<std::string> bytes);

/// `register-schema` (input), for `Store::storage_faults`.
Diagnostic altered_tables(const std::string& name, std::string message);

}  // namespace wenshu
