// The gRPC services of accord-query: AgreementService, ParticipantService, FigureService, ArticleService,
// ClaimService, ContradictionService and ViewService. Handlers only choose the read; query-service/query
// answers.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "accord/v1/common.pb.h"
#include "common/rpc/service.h"
#include "query-service/query/status_reads.h"
#include "query-service/rpc/fresh_reader.h"

namespace accord::query {

// `reader` must outlive the services; `feed_state` is called on the pool.
std::vector<std::unique_ptr<rpc::Service>> MakeQueryServices(const FreshReader* reader,
                                                             std::function<FeedState()> feed_state,
                                                             v1::BuildInfo build);

}  // namespace accord::query
