#include "ingest-service/parser.h"

#include <utility>

namespace accord::ingest {

struct Parser::Rep {
  std::string ruleset = "0000000000000000";
};

Parser::Parser(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Parser::~Parser() = default;

absl::StatusOr<std::unique_ptr<Parser>> Parser::Create() {
  return std::unique_ptr<Parser>(new Parser(std::make_unique<Rep>()));
}

const std::string& Parser::ruleset() const { return rep_->ruleset; }

absl::StatusOr<v1::ParsedArticle> Parser::Parse(const v1::ArticleInput& input,
                                                absl::string_view article_id) const {
  v1::ParsedArticle parsed;
  parsed.mutable_article()->set_name("articles/" + std::string(article_id));
  parsed.set_text(input.content());
  return parsed;
}

}  // namespace accord::ingest
