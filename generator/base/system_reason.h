#pragma once

#include <string>

namespace wenshu {

/// What the system's error number means, in the user's Chinese: `磁盘已满`.
std::string system_reason(int error);

}  // namespace wenshu
