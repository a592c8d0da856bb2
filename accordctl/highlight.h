// The text of a parsed article with its facts in colours, for a terminal.
#pragma once

#include <string>

#include "accord/v1/article.pb.h"

namespace accord::ctl {

// The clean text with SGR colours around the words that facts were read from, one per kind: persons,
// organizations, places, figures, and what tells an agreement; then a line that explains the colours. Where
// facts overlap the inner one shows. Control characters of the text, which could drive the terminal, are
// shown as "\xEF\xBF\xBD".
std::string Highlight(const v1::ParsedArticle& parsed);

}  // namespace accord::ctl
