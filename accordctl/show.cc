#include <ostream>

#include "accordctl/commands.h"
#include "accordctl/evidence.h"
#include "accordctl/exit_code.h"
#include "accordctl/get.h"
#include "accordctl/json.h"

namespace accord::ctl {

int Show(const std::shared_ptr<grpc::Channel>& query, const ShowSettings& settings,
         std::chrono::milliseconds timeout, const Console& console) {
  const auto record = GetRecord(query, settings.name, settings.at_least_as_fresh, timeout);
  if (!record.ok()) return Fail(console, record.status());
  console.out << (settings.output == Output::kJson ? Json(**record) : PrintRecord(**record));
  return kExitOk;
}

}  // namespace accord::ctl
