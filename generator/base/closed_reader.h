#pragma once

namespace wenshu {

/// From now on a reader that closes its end of the program's output before it has all of it (`| head`) ends nothing: what it
/// would have read is dropped, the work goes on to its end, and the exit status is that of the work. Any other fault of writing,
/// a full disk, is seen as before. For `main`, before anything is printed.
void outlive_closed_readers();

}  // namespace wenshu
