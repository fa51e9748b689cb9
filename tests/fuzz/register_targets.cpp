#include <array>
#include <cstdlib>
#include <string>

#include "fuzz/targets.h"
#include "register/event.h"

namespace wenshu::test {

namespace {

/// Whatever is read as a body is written as the same body, and every text of it can be shown; what is refused says why.
void run_event(std::string_view bytes) {
  const std::string body(bytes);
  const auto event = read_body(1, body);
  if (!event) {
    if (event.error().empty() || event.error().front().code.empty() || event.error().front().message.empty()) std::abort();
    return;
  }
  if (body_of(*event) != body) std::abort();
  auto copy = event->deed;
  for (const auto& field : fields_of(event->deed)) set_field(copy, field.id, field_text(event->deed, field.id));
  if (copy.index() != event->deed.index()) std::abort();
}

}  // namespace

std::span<const FuzzTarget> register_targets() {
  static constexpr std::array targets{FuzzTarget{"event", run_event}};
  return targets;
}

}  // namespace wenshu::test
