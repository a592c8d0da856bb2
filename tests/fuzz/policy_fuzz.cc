// The file of --access_policy: any bytes are a policy that can be asked, or an error in one line that says
// where the file is wrong; and what is read once is read alike again.
#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "common/base/hash.h"
#include "common/rpc/access/policy_file.h"

namespace accord::rpc {
namespace {

// A line of a log, not a page.
constexpr size_t kErrorBytesMax = 8 * 1024;

void Ask(const Policy& policy) {
  for (const char* method :
       {"/accord.v1.ViewService/GetStatus", "/accord.v1.IngestService/IngestArticle", "", "/"}) {
    for (const Identity& identity :
         {Identity{}, Identity{.names = {"spiffe://accord/reader", "reader"}},
          Identity{.names = {}, .token_sha256 = Sha256("reader-token"), .secret = true},
          Identity{.names = {"reader"}, .token_sha256 = std::string(), .secret = false}}) {
      const Verdict verdict = policy.Decide(identity, method);
      // Who is let in is somebody that the policy names.
      if (verdict.status.ok() && verdict.caller.empty()) abort();
    }
  }
}

}  // namespace
}  // namespace accord::rpc

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace accord::rpc;
  const absl::string_view json(reinterpret_cast<const char*>(data), size);
  const auto policy = ParsePolicy(json, CallQuota());
  const auto again = ParsePolicy(json, CallQuota());
  if (policy.ok() != again.ok()) abort();
  if (!policy.ok()) {
    const std::string why(policy.status().message());
    if (!absl::IsInvalidArgument(policy.status()) || why.size() > kErrorBytesMax ||
        absl::StrContains(why, '\n')) {
      std::fprintf(stderr, "%s\n", policy.status().ToString().c_str());
      abort();
    }
    return 0;
  }
  if ((*policy)->caller_names() != (*again)->caller_names()) abort();
  Ask(**policy);
  return 0;
}
