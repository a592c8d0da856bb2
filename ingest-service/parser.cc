#include "ingest-service/parser.h"

#include <unicode/uvernum.h>

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/hash.h"
#include "common/base/names.h"
#include "ingest-service/clean/clean.h"
#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/extract/number/number.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"
#include "ingest-service/lexicon/lexicon.h"
#include "ingest-service/link/agreements.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/evidence.h"
#include "ingest-service/link/figures.h"
#include "ingest-service/link/roles.h"
#include "ingest-service/segment/segment.h"
#include "ruleset_hash.h"

namespace accord::ingest {
namespace {

constexpr std::array<absl::string_view, 2> kLanguages = {"en", "vi"};
constexpr size_t kRulesetDigits = 16;

absl::StatusOr<std::unique_ptr<Lexicon>> BuildLexicon(absl::string_view language) {
  LexiconBuilder builder{std::string(language)};
  if (absl::Status status = builder.AddBuiltIn(); !status.ok()) return status;
  if (absl::Status status = AddCurrencyNames(&builder, language); !status.ok()) return status;
  if (absl::Status status = AddPlaceNames(&builder, language); !status.ok()) return status;
  return builder.Build();
}

// "vi-VN" is "vi".
std::string PrimarySubtag(absl::string_view language) {
  const std::vector<absl::string_view> subtags = absl::StrSplit(language, absl::MaxSplits('-', 1));
  return std::string(subtags[0]);
}

// The extractors, each standing on the ones before it.
void Extract(Chart* chart) {
  ExtractNumbers(chart);
  ExtractDates(chart);
  ExtractQuantities(chart);
  ExtractPlaces(chart);
  ExtractOrganizations(chart);
  ExtractPersons(chart);
}

void ExtractAndLink(const Document& document, v1::ParsedArticle* parsed) {
  Chart chart(document);
  Extract(&chart);
  const Entities entities = LinkEntities(chart, parsed);
  AddRoles(document, BuildAgreements(document, chart, entities, ExtractAgreements(chart), parsed), parsed);
  BuildFigures(document, entities, ExtractFigures(chart), parsed);
}

// What the stages left in the document, beside the facts. The document is done with then.
void MoveDocument(Document document, v1::ParsedArticle* parsed) {
  *parsed->mutable_article() = std::move(document.article);
  *parsed->mutable_text() = std::move(document.text);
  for (v1::Region& region : document.regions) *parsed->add_regions() = std::move(region);
  for (v1::SourceRun& run : document.source_map) *parsed->add_source_map() = std::move(run);
}

}  // namespace

struct Parser::Rep {
  std::array<std::unique_ptr<Lexicon>, kLanguages.size()> lexicons;
  std::string ruleset;

  const Lexicon* LexiconOf(absl::string_view language) const {
    for (size_t i = 0; i < kLanguages.size(); ++i) {
      if (kLanguages[i] == language) return lexicons[i].get();
    }
    return nullptr;
  }
};

Parser::Parser(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Parser::~Parser() = default;
const std::string& Parser::ruleset() const { return rep_->ruleset; }

absl::StatusOr<std::unique_ptr<Parser>> Parser::Create() {
  auto rep = std::make_unique<Rep>();
  PartsHash ruleset;
  ruleset.Add(kRulesHash).Add(U_ICU_VERSION).Add(CleanerVersion());
  for (size_t i = 0; i < kLanguages.size(); ++i) {
    absl::StatusOr<std::unique_ptr<Lexicon>> lexicon = BuildLexicon(kLanguages[i]);
    if (!lexicon.ok()) return lexicon.status();
    ruleset.Add((*lexicon)->hash());
    rep->lexicons[i] = *std::move(lexicon);
  }
  rep->ruleset = LowerHex(ruleset.Digest()).substr(0, kRulesetDigits);
  return std::unique_ptr<Parser>(new Parser(std::move(rep)));
}

absl::StatusOr<v1::ParsedArticle> Parser::Parse(const v1::ArticleInput& input,
                                                absl::string_view article_id) const {
  v1::ParsedArticle parsed;
  if (absl::Status status = Parse(input, article_id, &parsed); !status.ok()) return status;
  Reread(&parsed);
  return parsed;
}

absl::Status Parser::Parse(const v1::ArticleInput& input, absl::string_view article_id,
                           v1::ParsedArticle* parsed) const {
  absl::StatusOr<Document> document = Clean(input);
  if (!document.ok()) return document.status();
  document->article.set_name(ResourceName(kArticles, article_id));
  document->article.set_ruleset(rep_->ruleset);
  const std::string language = PrimarySubtag(document->article.language());
  if (const Lexicon* lexicon = rep_->LexiconOf(language)) {
    Segment(*lexicon, &*document);
    ExtractAndLink(*document, parsed);
  }
  MoveDocument(*std::move(document), parsed);
  parsed->mutable_article()->set_agreement_count(parsed->agreements_size());
  parsed->mutable_article()->set_participant_count(parsed->participants_size());
  parsed->mutable_article()->set_figure_count(parsed->figures_size());
  return absl::OkStatus();
}

}  // namespace accord::ingest
