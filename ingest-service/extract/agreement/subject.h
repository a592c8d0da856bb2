// What an instrument is about, as the words beside it say: "on industrial cooperation", "về giáo dục".
#pragma once

#include <vector>

#include "ingest-service/extract/agreement/instrument.h"

namespace accord::ingest::agreement {

// What the instrument is about: "on industrial cooperation", "về giáo dục"; empty when not told. `limit` is
// where its clause ends.
TokenRange SubjectOf(const Chart& chart, const Instrument& instrument, TokenIndex limit,
                     const std::vector<Mention>& mentions);

}  // namespace accord::ingest::agreement
