#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <sys/types.h>

#include "support/folder.h"

namespace wenshu::test {

/// A PostgreSQL server of one's own in a temporary folder, on a socket there and nowhere else, with the defaults of a server that
/// loses nothing. It ends with this object, and with this process however that ends. As root it runs as nobody, since PostgreSQL
/// refuses root.
class PostgresServer {
 public:
  /// Nothing if PostgreSQL is not installed (Debian: postgresql-15, `.ci/packages.sh cluster`). Throws if it does not start.
  static std::unique_ptr<PostgresServer> start();

  /// Where the programs of the server are; empty if they are not installed.
  static std::filesystem::path programs();

  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  /// `host=… user=… dbname=…`, for libpq.
  std::string address() const;

  /// Ends the server as a power cut would, in the middle of whatever it does (`pg_ctl stop -m immediate`).
  void crash();

  /// Starts it again, on what it left.
  void start_again();

 private:
  PostgresServer() = default;

  testing_support::Folder folder_;
  pid_t process_ = -1;
};

}  // namespace wenshu::test
