// Bodies that are to carry an instrument out: "X and Y will coordinate the MoU's implementation", "đơn vị
// thực hiện là X".
#pragma once

#include <optional>

#include "ingest-service/extract/agreement/instrument.h"

namespace accord::ingest::agreement {

// A frame that adds implementers to an instrument; nullopt when the sentence names none.
std::optional<AgreementFrame> ImplementersIn(const Chart& chart, TokenRange sentence,
                                             const std::vector<Instrument>& instruments,
                                             const std::vector<Mention>& mentions);

}  // namespace accord::ingest::agreement
