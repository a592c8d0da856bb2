// Lengths of time: "five years", "25-year", "thời hạn 25 năm", "hai năm rưỡi". One rule list for all
// languages; the units are vocabulary.
#pragma once

#include <vector>

#include "ingest-service/extract/engine/rule_set.h"

namespace accord::ingest {

const RuleSet& DurationRules();

}  // namespace accord::ingest
