// Whether content is a web page or plain text, for inputs that do not tell.
#pragma once

#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::ingest {

// HTML when it starts like a page: a doctype, a comment or a tag of pages, after a byte order mark and white
// space.
v1::MediaType DetectMediaType(absl::string_view content);

}  // namespace accord::ingest
