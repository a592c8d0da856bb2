// accordctl ingest: files into IngestService.IngestArticles, one stream for all of them.
#pragma once

#include "accord/v1/ingest_service.grpc.pb.h"
#include "accordctl/console.h"
#include "accordctl/settings.h"

namespace accord::ctl {

// Sends every article that `settings.paths` names and reports each result as it comes. An article that cannot
// be read or is refused fails alone; when the stream breaks, those without an answer fail. Sending again is
// safe: what was stored is UNCHANGED. `stall`: the stream is given up when nothing moved for so long. Returns
// an exit code.
int Ingest(v1::IngestService::StubInterface& stub, const IngestSettings& settings,
           std::chrono::milliseconds stall, const Console& console);

}  // namespace accord::ctl
