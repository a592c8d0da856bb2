#include "common/process/connection_flags.h"

#include "common/process/flags.h"

namespace accord::process {

void AddConnectionFlags(Flags* parser, ConnectionFlags* flags) {
  constexpr std::chrono::milliseconds kLeast{100};
  parser->Add(
      "connections_max", &flags->connections_max, 0, 1'000'000,
      "Connections to --listen that may be open at once; 0 is half of the limit of open files (ulimit "
      "-n), at most 10000");
  parser->Add("connection_handshake", &flags->handshake, kLeast,
              "How long a new connection may take to come to its first call's headers: TLS, HTTP/2 preface, "
              "SETTINGS");
  parser->Add("connection_idle", &flags->idle, kLeast, "A connection without a call is closed after this");
  parser->Add("connection_age", &flags->age, kLeast,
              "Every connection is ended after this, 10 % more or less, so that clients find new replicas");
  parser->Add("connection_age_grace", &flags->age_grace, kLeast,
              "What a connection past its age gives the calls that are open on it");
}

}  // namespace accord::process
