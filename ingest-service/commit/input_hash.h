// What makes two inputs the same article in the same words: promise P4.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::ingest {

// 32 bytes over the raw bytes and all metadata but article_id, which says where the input belongs and not
// what it is. Stored with each article.
std::string InputHash(const v1::ArticleInput& input);

// The strong etag of an input: its hash in hex, quoted as HTTP does.
std::string EtagOf(absl::string_view input_hash);

}  // namespace accord::ingest
