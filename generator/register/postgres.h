#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <libpq-fe.h>

#include "base/result.h"

namespace wenshu {

/// Where a server is, and which of the registers on it: `postgresql://host/db?register=云溪市` or `host=… dbname=…
/// register=云溪市`.
struct ServerAddress {
  std::string connection;     ///< as libpq takes it, the name of the register taken out
  std::string register_name;  ///< empty: not said
  std::string shown;          ///< an address as well, without a password: for messages and plans
};

/// Fails with `register-unusable` (environment) if libpq cannot read it.
Result<ServerAddress> read_server_address(const std::string& address);

/// The cells of one row of an answer, valid until the next one is asked for.
class Cells {
 public:
  explicit Cells(const PGresult* result) : result_(result) {}
  std::string text(int column) const;
  std::int64_t integer(int column) const;

 private:
  const PGresult* result_;
};

/// An open connection. Every failure is a diagnostic: `register-locked` if a lock was not to be had in time, `register-unusable`
/// for all else.
class Server {
 public:
  /// Waits at most `patience` for the server to answer.
  static Result<Server> connect(const ServerAddress& address, std::chrono::milliseconds patience);

  /// Runs statements that give no rows and take no values, in one message.
  Result<void> execute(const std::string& statements);

  /// Runs one statement, `values` for its `$1 …`, and shows each row as it comes.
  Result<void> query(const std::string& statement, const std::vector<std::string>& values,
                     const std::function<void(const Cells&)>& visit);

  /// Runs `COPY … FROM STDIN` with `lines` (text format, made by `append_copy_cell`).
  Result<void> copy(const std::string& statement, std::string_view lines);

  /// Ends the transaction; false if the server undid it instead.
  Result<bool> commit();

  bool in_transaction() const { return ::PQtransactionStatus(connection_.get()) != PQTRANS_IDLE; }
  /// The connection is gone: of what was sent last it is not known whether it was done.
  bool is_lost() const { return ::PQstatus(connection_.get()) != CONNECTION_OK; }
  /// Whether the last failure was a row that a constraint refuses.
  bool refused_by_constraint() const { return state_.starts_with("23"); }
  /// Whether the last failure was a table that is not there.
  bool lacks_table() const { return state_ == "42P01"; }

 private:
  struct Finish {
    void operator()(PGconn* connection) const { ::PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const { ::PQclear(result); }
  };
  using Answer = std::unique_ptr<PGresult, Clear>;

  Server() = default;
  /// Reads answers to the end; the first failure among them.
  Result<void> finish(const std::function<void(const Cells&)>& visit);
  tl::unexpected<Diagnostics> failed(const PGresult* result);

  std::unique_ptr<PGconn, Finish> connection_;
  std::string name_;
  std::string state_;  ///< SQLSTATE of the last failure
};

/// One more cell of a line for `Server::copy`; `last` ends the line.
void append_copy_cell(std::string& lines, std::string_view cell, bool last = false);

}  // namespace wenshu
