// A parsed article as facts of the evaluation corpus: the JSON that score.py compares with the gold. terms.h
// has the table of terms.
#pragma once

#include <string>

#include "accord/v1/article.pb.h"

namespace accord::evaluation {

// `id` is the document's id in the corpus ("d01"). Participants that are referred to are told by their
// fullest name.
std::string FactsJson(const v1::ParsedArticle& parsed, const std::string& id);

}  // namespace accord::evaluation
