// The name of an article: the caller's, else from its URL, else from its bytes. Ids are stored and stand in
// every reference, so how they are made never changes within a version ("u1", "r1").
#pragma once

#include <string>

#include "accord/v1/article.pb.h"

namespace accord::ingest {

// `input` has passed Validate. article_id when it is set; "u1-" and 26 characters over the normalised URL
// when there is one; else "r1-" and 26 characters over the content.
std::string ArticleIdOf(const v1::ArticleInput& input);

}  // namespace accord::ingest
