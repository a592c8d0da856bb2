// What a step means for the status of an instrument, and the name of the rule that read it.
#pragma once

#include "ingest-service/extract/agreement/trigger.h"

namespace accord::ingest::agreement {

// UNSPECIFIED when the step is still to come and tells no stage by itself ("enters into force 30 days
// after").
v1::AgreementStatus StatusOf(const Chart& chart, TokenRange sentence, const Trigger& trigger);

absl::string_view StatusRule(const Trigger& trigger);

}  // namespace accord::ingest::agreement
