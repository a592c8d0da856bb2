// Parses what is stored of one article again and hands it to the committer. Internal to this folder.
#pragma once

#include <string>

#include "common/log/log.h"
#include "ingest-service/commit/article_writer.h"
#include "ingest-service/commit/committer.h"

namespace accord::ingest {

struct PutAgainParts {
  const log::ArticleLog* log;
  const ParseFunction* parse;
  Committer* committer;
};

// See ArticleWriter::Reparse. Parses on the caller's thread.
void PutAgain(const PutAgainParts& parts, std::string article_id, int64_t revision,
              ArticleWriter::ReparseDone done);

}  // namespace accord::ingest
