// The commands that are one call: show, claims, contradictions, resolve, connections, explain, parse, delete,
// judge, reparse, status. Each writes to the console and returns an exit code.
#pragma once

#include <memory>

#include "accordctl/console.h"
#include "accordctl/settings.h"
#include "grpcpp/channel.h"

namespace accord::ctl {

// One record with its evidence.
int Show(const std::shared_ptr<grpc::Channel>& query, const ShowSettings& settings,
         std::chrono::milliseconds timeout, const Console& console);

// Every claim behind a record or one of its fields, also those that the record leaves out: a page, or all.
int Claims(const std::shared_ptr<grpc::Channel>& query, const ClaimsSettings& settings,
           std::chrono::milliseconds timeout, const Console& console);

// Where articles disagree, everywhere or about one record: a page, or all.
int Contradictions(const std::shared_ptr<grpc::Channel>& query, const ContradictionsSettings& settings,
                   std::chrono::milliseconds timeout, const Console& console);

// Whom a name means: candidates, best first, with the reasons. A name that nothing is near prints nothing.
int Resolve(const std::shared_ptr<grpc::Channel>& query, const ResolveSettings& settings,
            std::chrono::milliseconds timeout, const Console& console);

// With whom a participant has agreements, how many and since when: a page, or all; also as a graph.
int Connections(const std::shared_ptr<grpc::Channel>& query, const ConnectionsSettings& settings,
                std::chrono::milliseconds timeout, const Console& console);

// Why a record is one: what was joined in it, what joined it, and what curators judged.
int ExplainRecord(const std::shared_ptr<grpc::Channel>& query, const ExplainRecordSettings& settings,
                  std::chrono::milliseconds timeout, const Console& console);

// What the parser makes of a file; nothing is stored.
int Parse(const std::shared_ptr<grpc::Channel>& ingest, const ParseSettings& settings,
          std::chrono::milliseconds timeout, const Console& console);

// Deletes articles one by one; goes on after a failure and returns the first failure's code.
int Delete(const std::shared_ptr<grpc::Channel>& ingest, const DeleteSettings& settings,
           std::chrono::milliseconds timeout, const Console& console);

// Says that two names are one and the same, or not.
int Judge(const std::shared_ptr<grpc::Channel>& ingest, const JudgeSettings& settings,
          std::chrono::milliseconds timeout, const Console& console);

// Parses again what another ruleset has parsed, and tells how far it is.
int Reparse(const std::shared_ptr<grpc::Channel>& ingest, const ReparseSettings& settings,
            const Console& console);

// Where the view stands, and whether both services can be reached.
int Status(const std::shared_ptr<grpc::Channel>& ingest, const std::shared_ptr<grpc::Channel>& query,
           const Connection& connection, const StatusSettings& settings, const Console& console);

}  // namespace accord::ctl
