// The other side of agreements: what each participant of an article does in them.
#pragma once

#include "accord/v1/article.pb.h"

namespace accord::ingest {

// Fills the roles of article->participants from article->agreements, in their order, each with the words that
// tell it.
void AddRoles(v1::ParsedArticle* article);

}  // namespace accord::ingest
