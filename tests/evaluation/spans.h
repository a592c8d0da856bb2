// Promise P1 over a parsed article: every span in it, of claims, mentions and clauses, is the words it
// quotes.
#pragma once

#include <string>
#include <vector>

#include "accord/v1/article.pb.h"

namespace accord::evaluation {

// One line for each span that is no part of the article's text or quotes other words than stand there; found
// by reflection, so that a new field with spans is looked at too.
std::vector<std::string> BrokenSpans(const v1::ParsedArticle& parsed);

}  // namespace accord::evaluation
