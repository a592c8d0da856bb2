// Why the parser says what it says: for people who doubt a fact, and for those who write rules.
#pragma once

#include <string>

#include "accord/v1/article.pb.h"

namespace accord::ctl {

// Every record of a parsed article with the clause that says it and, for each field: the value, the rule that
// read it, the words that are its inputs with their bytes, the rule that derived it from them, and the day
// that a relative date was resolved against.
std::string Explain(const v1::ParsedArticle& parsed);

}  // namespace accord::ctl
