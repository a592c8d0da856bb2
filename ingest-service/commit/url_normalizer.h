// One spelling for the URLs of one page. Article ids are hashes of what comes out here, so version 1 is
// frozen: a change in any rule or in the list of tracking parameters is version 2, with ids that begin with
// "u2-".
//
//   HTTP://News.Example.:80/a/./b/../c%7e?utm_source=x&id=7#top  →  http://news.example/a/c~?id=7
//
// Rules: scheme and host in lower case; a trailing dot of the host, the default port and the fragment
// dropped; percent-encoding in upper-case hex, undone for unreserved characters and done for bytes that a URL
// cannot hold; dot segments resolved; an empty path is "/"; tracking parameters dropped and the others kept
// in their order; an empty query dropped. http and https, and hosts with and without "www.", stay apart.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace accord::ingest {

// nullopt when `url` is no absolute http or https URL with a host, or names a user (whose password does not
// belong into a store). Idempotent.
std::optional<std::string> NormalizeUrl(absl::string_view url);

}  // namespace accord::ingest
