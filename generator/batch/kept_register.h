#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "register/chain.h"
#include "register/ledger.h"

namespace wenshu {

/// Writes the events of a register into the folder of a plan, a body a line, so that its papers can be made where nobody sees the
/// register. `head` is how far the plan knows it; fails with `plan-stale` (environment) if the ledger goes on or ends elsewhere.
Result<void> keep_register(const Ledger& ledger, const std::optional<Head>& head, const std::filesystem::path& plan);

/// The register as it was kept; without `head` an empty one. Fails with `plan-damaged` (environment) if it is not the one of
/// `head`.
Result<Ledger> kept_register(const std::filesystem::path& plan, const std::optional<Head>& head);

}  // namespace wenshu
