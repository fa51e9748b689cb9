#include "register/postgres.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/diagnose.h"
#include "base/text.h"
#include "register/store.h"

namespace wenshu {

namespace {

constexpr std::string_view register_keyword = "register";

bool is_uri(std::string_view address) { return address.starts_with("postgresql://") || address.starts_with("postgres://"); }

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { ::PQconninfoFree(options); }
};
using ConnectionOptions = std::unique_ptr<PQconninfoOption, FreeOptions>;

bool is_keyword(const std::string& word) {
  if (word == register_keyword) return true;
  const ConnectionOptions known(::PQconndefaults());
  for (const auto* one = known.get(); one != nullptr && one->keyword != nullptr; ++one)
    if (word == one->keyword) return true;
  return false;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(text.data() + at + 1, text.data() + at + 3, value, 16).ptr == text.data() + at + 3) {
      out += static_cast<char>(value);
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// Takes `register=…` out of the part of a URI behind `?`.
void split_uri(const std::string& address, ServerAddress& out) {
  const auto mark = address.find('?');
  out.connection = address.substr(0, mark);
  if (mark == std::string::npos) return;
  std::vector<std::string> rest;
  for (const auto& one : split(address.substr(mark + 1), "&")) {
    if (one.starts_with("register="))
      out.register_name = percent_decoded(std::string_view(one).substr(register_keyword.size() + 1));
    else if (!one.empty())
      rest.push_back(one);
  }
  if (!rest.empty()) out.connection += "?" + join(rest, "&");
}

/// Takes `register = …` out of `keyword = value …`; values may stand in single quotes, a backslash keeps the next character.
void split_words(const std::string& address, ServerAddress& out) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  std::size_t at = 0;
  const auto skip = [&] {
    while (at < address.size() && blank(address[at])) ++at;
  };
  for (skip(); at < address.size(); skip()) {
    const auto first = at;
    while (at < address.size() && !blank(address[at]) && address[at] != '=') ++at;
    const auto keyword = address.substr(first, at - first);
    skip();
    if (at < address.size() && address[at] == '=') ++at;
    skip();
    std::string value;
    const bool quoted = at < address.size() && address[at] == '\'';
    if (quoted) ++at;
    while (at < address.size() && (quoted ? address[at] != '\'' : !blank(address[at]))) {
      if (address[at] == '\\' && at + 1 < address.size()) ++at;
      value += address[at++];
    }
    if (quoted && at < address.size()) ++at;
    if (keyword == register_keyword)
      out.register_name = value;
    else
      out.connection += (out.connection.empty() ? "" : " ") + address.substr(first, at - first);
  }
}

Diagnostic no_connection(const std::string& name, std::string_view why) {
  return environment_error("register-unusable", {.file = name},
                           fmt::format("文书登记簿无法使用：连不上数据库 {}（{}）", name, printable(trimmed(why))),
                           "请核对 --register 的地址，看数据库是否开着、网络是否通；密码写在 ~/.pgpass");
}

/// What the server says, by SQLSTATE (PostgreSQL documentation, appendix A).
Diagnostic server_fault(const std::string& name, const std::string& state, std::string_view message) {
  if (state == "55P03")
    return environment_error("register-locked", {.file = name}, fmt::format("文书登记簿正被别的程序占用：{}", name),
                             "请等另一项工作结束，再重新运行");
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) return no_connection(name, message);
  const auto why = state == "42501"          ? std::string("没有权限")
                   : state == "25006"        ? std::string("这台数据库只能读，不能写")
                   : state == "53100"        ? std::string("数据库的磁盘已满")
                   : state.starts_with("53") ? "数据库的资源用完了：" + printable(message)
                                             : fmt::format("{} {}", state, printable(message));
  return environment_error("register-unusable", {.file = name}, fmt::format("文书登记簿无法使用：{}（{}）", name, why),
                           "请把这一行告诉管理数据库的人");
}

}  // namespace

bool is_server_address(const std::string& address) {
  if (is_uri(address)) return true;
  const auto equals = address.find('=');
  return equals != std::string::npos && is_keyword(trim(address.substr(0, equals)));
}

Result<ServerAddress> read_server_address(const std::string& address) {
  ServerAddress out;
  is_uri(address) ? split_uri(address, out) : split_words(address, out);
  char* message = nullptr;
  const ConnectionOptions options(::PQconninfoParse(out.connection.c_str(), &message));
  if (!options) {
    const std::string why = message == nullptr ? std::string() : printable(trimmed(message));
    ::PQfreemem(message);
    return failure(
        environment_error("register-unusable", {.file = "PostgreSQL"}, fmt::format("登记簿的地址写得不对：{}", why),
                          "写作 postgresql://主机/数据库?register=本机关 或者 \"host=主机 dbname=数据库 register=本机关\""));
  }
  for (const auto* one = options.get(); one->keyword != nullptr; ++one) {
    const std::string_view keyword = one->keyword;
    if (one->val == nullptr ||
        (keyword != "host" && keyword != "hostaddr" && keyword != "port" && keyword != "user" && keyword != "dbname"))
      continue;
    out.shown += fmt::format("{}={} ", keyword, one->val);
  }
  out.shown += fmt::format("register={}", out.register_name);
  return out;
}

std::string Cells::text(int column) const {
  return {::PQgetvalue(result_, 0, column), static_cast<std::size_t>(::PQgetlength(result_, 0, column))};
}

std::int64_t Cells::integer(int column) const { return std::strtoll(::PQgetvalue(result_, 0, column), nullptr, 10); }

Result<Server> Server::connect(const ServerAddress& address, std::chrono::milliseconds patience) {
  const auto seconds = std::to_string(std::max<std::int64_t>(2, (patience.count() + 999) / 1000));
  // What stands before `dbname` the address may say otherwise; what stands behind it holds.
  const char* const keywords[] = {"connect_timeout", "tcp_user_timeout", "fallback_application_name",
                                  "dbname",          "client_encoding",  nullptr};
  const char* const values[] = {seconds.c_str(), "60000", "wenshu", address.connection.c_str(), "UTF8", nullptr};
  Server server;
  server.name_ = address.shown;
  server.connection_.reset(::PQconnectdbParams(keywords, values, 1));
  auto* const connection = server.connection_.get();
  if (connection == nullptr || ::PQstatus(connection) != CONNECTION_OK)
    return failure(no_connection(address.shown, connection == nullptr ? "" : ::PQerrorMessage(connection)));
  ::PQsetNoticeProcessor(
      connection, [](void*, const char*) {}, nullptr);
  const char* const encoding = ::PQparameterStatus(connection, "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8")
    return failure(environment_error("register-unusable", {.file = address.shown},
                                     fmt::format("数据库 {} 的编码是 {}，不能原样保存登记的内容", address.shown,
                                                 encoding == nullptr ? "未知" : printable(encoding)),
                                     "请另建编码为 UTF8 的数据库（createdb --encoding=UTF8 --template=template0）"));
  return server;
}

tl::unexpected<Diagnostics> Server::failed(const PGresult* result) {
  const char* const state = result == nullptr ? nullptr : ::PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const char* const primary = result == nullptr ? nullptr : ::PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  state_ = state == nullptr ? "" : state;
  return failure(server_fault(name_, state_, primary == nullptr ? ::PQerrorMessage(connection_.get()) : primary));
}

Result<void> Server::finish(const std::function<void(const Cells&)>& visit) {
  Result<void> done;
  while (const Answer answer{::PQgetResult(connection_.get())}) {
    const auto status = ::PQresultStatus(answer.get());
    if (status == PGRES_SINGLE_TUPLE && done) visit(Cells(answer.get()));
    if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
      if (done) done = failed(answer.get());
      if (is_lost()) break;
    }
  }
  return done;
}

Result<void> Server::execute(const std::string& statements) {
  if (::PQsendQuery(connection_.get(), statements.c_str()) == 0) return failed(nullptr);
  return finish([](const Cells&) {});
}

Result<void> Server::query(const std::string& statement, const std::vector<std::string>& values,
                           const std::function<void(const Cells&)>& visit) {
  std::vector<const char*> texts;
  texts.reserve(values.size());
  for (const auto& one : values) texts.push_back(one.c_str());
  if (::PQsendQueryParams(connection_.get(), statement.c_str(), static_cast<int>(texts.size()), nullptr, texts.data(), nullptr,
                          nullptr, 0) == 0 ||
      ::PQsetSingleRowMode(connection_.get()) == 0)
    return failed(nullptr);
  return finish(visit);
}

Result<void> Server::copy(const std::string& statement, std::string_view lines) {
  const Answer ready(::PQexec(connection_.get(), statement.c_str()));
  if (::PQresultStatus(ready.get()) != PGRES_COPY_IN) return failed(ready.get());
  constexpr std::size_t piece = 1U << 20;
  for (; !lines.empty(); lines.remove_prefix(std::min(piece, lines.size()))) {
    const auto part = lines.substr(0, piece);
    if (::PQputCopyData(connection_.get(), part.data(), static_cast<int>(part.size())) != 1) return failed(nullptr);
  }
  if (::PQputCopyEnd(connection_.get(), nullptr) != 1) return failed(nullptr);
  return finish([](const Cells&) {});
}

Result<bool> Server::commit() {
  const Answer answer(::PQexec(connection_.get(), "COMMIT"));
  if (::PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return failed(answer.get());
  // COMMIT of a transaction that has failed is no error: the server answers ROLLBACK.
  return std::string_view(::PQcmdStatus(answer.get())) == "COMMIT";
}

void append_copy_cell(std::string& lines, std::string_view cell, bool last) {
  for (const char c : cell) {
    switch (c) {
      case '\\': lines += "\\\\"; break;
      case '\t': lines += "\\t"; break;
      case '\n': lines += "\\n"; break;
      case '\r': lines += "\\r"; break;
      default: lines += c;
    }
  }
  lines += last ? '\n' : '\t';
}

}  // namespace wenshu
