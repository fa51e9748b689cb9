#include "cli/register/session.h"

#include <chrono>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "cli/store_options.h"

namespace wenshu {

Date today() { return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours{8}); }

Result<void> RegisterSession::look() {
  const auto ledger = register_.ledger();
  if (!ledger) return failure(ledger.error());
  const auto head = register_.head();
  if (!head) return failure(head.error());
  constexpr std::size_t shown = 16;
  ledger_ = *ledger;
  anchor_ = *head ? fmt::format("{}:{}", (*head)->seq, (*head)->hash.substr(0, shown)) : "0";
  return {};
}

Result<RegisterSession> RegisterSession::open(const Arguments& arguments, RegisterUse use) {
  if (!arguments.has("register")) return failure(input_error("usage", {}, "缺少 --register 登记簿文件"));
  if (auto fault = register_fault(arguments); fault && use != RegisterUse::begin) return failure(std::move(*fault));
  auto calendar = data_folders(arguments).forms.catalogue("calendar.xml").and_then(WorkCalendar::read);
  if (!calendar) return failure(calendar.error());
  const auto address = arguments.value("register");
  const auto options = store_options(arguments, address);
  auto the_register = use == RegisterUse::look    ? Register::open_read_only(address, options)
                      : use == RegisterUse::write ? Register::open(address, options)
                                                  : Register::open_for_planning(address, options);
  if (!the_register) return failure(the_register.error());
  RegisterSession session(std::move(*the_register), std::move(*calendar));
  if (const auto done = session.look(); !done) return failure(done.error());
  return session;
}

Result<Steps> RegisterSession::record(const std::vector<Wish>& wishes, const Stamp& stamp) {
  auto steps = register_.record(wishes, stamp, calendar_);
  if (const auto done = look(); !done && steps) return failure(done.error());
  return steps;
}

int not_opened(const Diagnostics& why) { return why.front().code == "usage" ? usage_error(why.front().message) : report(why); }

}  // namespace wenshu
