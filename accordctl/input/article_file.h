// One article from a file: the content, and what a feed would have told of it from the X.meta.json beside
// X.txt or X.html.
#pragma once

#include <filesystem>
#include <istream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/v1/article.pb.h"

namespace accord::ctl {

// The article in the file at `path`, with its metadata where a file of the same stem and the ending
// ".meta.json" stands beside it. The ending gives the media type: .html and .htm are HTML, .txt is plain
// text, others are left to the service. article_id is empty. NOT_FOUND or FAILED_PRECONDITION when the file
// cannot be read; INVALID_ARGUMENT when it is empty, larger than an article may be, or its metadata is
// malformed. Every message names the file.
absl::StatusOr<v1::ArticleInput> ReadArticleFile(const std::filesystem::path& path);

// The article on a stream, standard input mostly: `name` stands for it in messages. No metadata.
absl::StatusOr<v1::ArticleInput> ReadArticleStream(std::istream& in, absl::string_view name);

// Puts the members of a JSON object (url, publisher, published, title, language: strings, or null for none)
// into `article`. INVALID_ARGUMENT names any other member: a misspelt one must not be lost in silence.
absl::Status ReadMetadata(absl::string_view json, v1::ArticleInput& article);

// An article id from a file's name: "Story 7.txt" is "story-7"; "d05.html" is "d05-html", so that a page and
// the text beside it are two articles. At most kArticleIdBytesMax bytes, the name's beginning.
std::string ArticleIdFromName(const std::filesystem::path& path);

}  // namespace accord::ctl
