// The flags that say who may call, and how much.
#pragma once

#include <string>

namespace accord::process {

class Flags;

struct AccessFlags {
  // Path of the policy; empty: everybody may call everything.
  std::string policy;
  // Of each caller for whom the policy says nothing; 0 is no limit.
  int calls_per_second = 0;
  int calls_in_flight = 0;
};

// --access_policy, --caller_calls_per_second, --caller_calls_in_flight
void AddAccessFlags(Flags* parser, AccessFlags* flags);

}  // namespace accord::process
