#include "common/process/access_flags.h"

#include "common/process/flags.h"

namespace accord::process {

void AddAccessFlags(Flags* parser, AccessFlags* flags) {
  parser->Add(
      "access_policy", &flags->policy,
      "JSON file of who may call what (common/rpc/access/README.md), looked at again each second; without "
      "it everybody may call everything");
  parser->Add(
      "caller_calls_per_second", &flags->calls_per_second, 0, 1'000'000,
      "Calls a second of each caller, or each address without a name; the policy's quotas win; 0 is no "
      "limit");
  parser->Add(
      "caller_calls_in_flight", &flags->calls_in_flight, 0, 1'000'000,
      "Calls that each caller, or each address without a name, may have open; the policy's quotas win; 0 "
      "is no limit");
}

}  // namespace accord::process
