// accordctl ingest: files into IngestService.IngestArticles, one stream for all of them.
#pragma once

#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "accordctl/console.h"
#include "accordctl/settings.h"

namespace accord::ctl {

// Sends every article that `settings.paths` names and reports each result as it comes. An article that cannot
// be read or is refused fails alone. When the stream breaks, or the service is full or stopping, those
// without an answer are sent again (settings.retries), with the request ids that they had: what was stored
// unseen is told, not stored twice. `stall`: the ingest is given up when nothing moved for so long. Returns
// an exit code. `view`: where to wait for what was stored (settings.wait_seconds); null does not wait. A view
// that stays behind or is not there is told on stderr and fails nothing: the articles are stored.
int Ingest(v1::IngestService::StubInterface& stub, v1::ViewService::StubInterface* view,
           const IngestSettings& settings, std::chrono::milliseconds stall, const Console& console);

}  // namespace accord::ctl
