// What a client may send: checks each field of a request against its limit and form, before anything is done
// with it. Every bad field is listed, with its path as in the request ("article.published"). Text is not
// changed here: the parser normalises it.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "accord/v1/ingest_service.pb.h"

namespace accord::ingest {

// Each returns OK, or INVALID_ARGUMENT (INVALID_FIELD, or LIMIT_EXCEEDED when that is the first one's
// trouble) with all field violations.
absl::Status Validate(const v1::IngestArticleRequest& request);
absl::Status Validate(const v1::ParseArticleRequest& request);
absl::Status Validate(const v1::DeleteArticleRequest& request);
absl::Status Validate(const v1::JudgeIdentityRequest& request);

// "YYYY-MM-DD" with a real day, or an RFC 3339 time with its offset.
bool IsPublished(absl::string_view text);
// The shape of a BCP 47 tag: 2 to 8 letters, then subtags of 1 to 8 letters and digits, joined by '-'. Says
// nothing about its meaning.
bool IsLanguageTag(absl::string_view text);

}  // namespace accord::ingest
