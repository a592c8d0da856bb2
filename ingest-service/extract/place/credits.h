// Credits are no story: "(Photo: VNA)", "Reporting by X", bylines. Names inside them are nobody's mention.
#pragma once

#include <vector>

#include "ingest-service/segment/document.h"

namespace accord::ingest {

// One flag per token: whether it stands in a credit or a byline.
std::vector<bool> CreditTokens(const Document& document);

}  // namespace accord::ingest
