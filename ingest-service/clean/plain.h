// Plain text: raw bytes into clean text. A byte order mark goes, line ends become \n, control characters
// become spaces, the rest is NFC of what stands there; nothing else is touched, so that quotes of the source
// file are quotes of the clean text.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest-service/clean/source_text.h"

namespace accord::ingest {

// INVALID_ARGUMENT names the byte offset of what is not UTF-8.
absl::StatusOr<SourceText> CleanPlain(absl::string_view raw);

}  // namespace accord::ingest
