// Every method of Accord by its path. One policy file serves both programs, so each knows the other's too.
#pragma once

#include <set>
#include <string>

namespace accord::rpc {

// "/accord.v1.AgreementService/GetAgreement", ...
const std::set<std::string>& KnownMethods();

}  // namespace accord::rpc
