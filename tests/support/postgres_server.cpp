#include "support/postgres_server.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wenshu::test {

namespace {

/// Runs a program of PostgreSQL in `folder`, as nobody if we are root; what it says goes to `log` there.
pid_t run(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  const pid_t parent = ::getpid();
  const auto* const nobody = ::getpwnam("nobody");
  const pid_t process = ::fork();
  if (process != 0) return process;
  if (::geteuid() == 0 &&
      (nobody == nullptr || ::setgroups(0, nullptr) != 0 || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0))
    ::_exit(126);
  // SIGQUIT: end at once, as `immediate` does.
  if (::prctl(PR_SET_PDEATHSIG, SIGQUIT) != 0 || ::getppid() != parent) ::_exit(126);
  const int log = ::open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (log < 0 || ::dup2(log, 1) < 0 || ::dup2(log, 2) < 0 || ::chdir(folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::string home = "HOME=" + folder.string();
  char locale[] = "LC_ALL=C.UTF-8", zone[] = "TZ=UTC";
  char* environment[] = {home.data(), locale, zone, nullptr};
  ::execve(arguments[0], arguments.data(), environment);
  ::_exit(127);
}

}  // namespace

std::filesystem::path PostgresServer::programs() {
  std::vector<std::filesystem::path> versions;
  std::error_code none;
  for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql", none))
    if (std::filesystem::exists(version.path() / "bin/initdb")) versions.push_back(version.path() / "bin");
  return versions.empty() ? std::filesystem::path() : *std::max_element(versions.begin(), versions.end());
}

std::unique_ptr<PostgresServer> PostgresServer::start() {
  const auto where = programs();
  if (where.empty()) return nullptr;
  std::unique_ptr<PostgresServer> server(new PostgresServer);
  const auto& folder = server->folder_.path();
  if (const auto* const nobody = ::getpwnam("nobody");
      ::geteuid() == 0 && nobody != nullptr && ::chown(folder.c_str(), nobody->pw_uid, nobody->pw_gid) != 0)
    throw std::runtime_error("chown " + folder.string());
  int status = 0;
  const auto made = run(folder, {where / "initdb", "-D", folder / "data", "-U", "wenshu", "-A", "trust", "-E", "UTF8",
                                 "--locale=C.UTF-8", "--no-sync", "--no-instructions"});
  if (::waitpid(made, &status, 0) != made || status != 0)
    throw std::runtime_error("initdb failed, see " + (folder / "log").string());
  server->start_again();
  return server;
}

void PostgresServer::start_again() {
  const auto where = programs();
  process_ =
      run(folder_.path(), {where / "postgres", "-D", folder_ / "data", "-k", folder_.path(), "-c", "listen_addresses=", "-c",
                           "max_connections=64", "-c", "shared_buffers=32MB", "-c", "unix_socket_permissions=0777"});
  for (int tries = 0; tries < 600; ++tries) {
    if (::PQping(address().c_str()) == PQPING_OK) return;
    if (::waitpid(process_, nullptr, WNOHANG) != 0) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  throw std::runtime_error("PostgreSQL does not start, see " + (folder_ / "log").string());
}

void PostgresServer::crash() {
  if (process_ <= 0) return;
  ::kill(process_, SIGQUIT);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
}

std::string PostgresServer::address() const { return "host=" + folder_.path().string() + " user=wenshu dbname=postgres"; }

PostgresServer::~PostgresServer() { crash(); }

}  // namespace wenshu::test
