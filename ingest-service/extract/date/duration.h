// Lengths of time: "five years", "25-year", "thời hạn 25 năm", "hai năm rưỡi". One rule list for all
// languages; the units are vocabulary.
#pragma once

#include <vector>

#include "ingest-service/extract/engine/rule.h"

namespace accord::ingest {

const std::vector<Rule>& DurationRules();

}  // namespace accord::ingest
