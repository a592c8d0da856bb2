// One stage of the parser over any text, its predecessors run before it as the parser runs them: what it
// finds stands inside the text, at whole characters and tokens, and is the same when it is asked again. The
// first byte is as in parse_fuzz; ACCORD_FUZZ_STAGE names the stage (clean, segment, number, ..., link).
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "ingest-service/clean/clean.h"
#include "ingest-service/extract/agreement/agreement.h"
#include "ingest-service/extract/figure/figure.h"
#include "ingest-service/link/agreements.h"
#include "ingest-service/link/entities.h"
#include "ingest-service/link/evidence.h"
#include "ingest-service/link/figures.h"
#include "ingest-service/link/roles.h"
#include "tests/support/evidence_walk.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

#define CHECK_THAT(condition)                                              \
  do {                                                                     \
    if (!(condition)) {                                                    \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                        \
    }                                                                      \
  } while (false)

bool AtCharacter(const std::string& text, size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<uint8_t>(text[at]) & 0xC0) != 0x80);
}

void CheckSpan(const std::string& text, size_t begin, size_t end) {
  CHECK_THAT(begin <= end && end <= text.size());
  CHECK_THAT(AtCharacter(text, begin) && AtCharacter(text, end));
}

void CheckRange(const Document& document, TokenRange range) {
  CHECK_THAT(range.begin <= range.end && range.end <= document.tokens.size());
}

void CheckClean(const Document& document) {
  CHECK_THAT(text::IsValidUtf8(document.text) && text::IsNfc(document.text));
  for (const v1::Region& region : document.regions) CheckSpan(document.text, region.begin(), region.end());
  for (const v1::SourceRun& run : document.source_map) {
    CheckSpan(document.text, run.begin(), run.end());
    CHECK_THAT(run.raw_begin() <= run.raw_end());
  }
}

void CheckSegment(const Document& document) {
  size_t end = 0;
  for (const Token& token : document.tokens) {
    CHECK_THAT(token.span.begin >= end && !token.span.empty());
    CheckSpan(document.text, token.span.begin, token.span.end);
    end = token.span.end;
  }
  TokenIndex after = 0;
  for (const Sentence& sentence : document.sentences) {
    CHECK_THAT(sentence.tokens.begin >= after);
    CheckRange(document, sentence.tokens);
    CheckSpan(document.text, sentence.span.begin, sentence.span.end);
    after = sentence.tokens.end;
  }
  for (const LexiconHit& hit : document.hits) CheckRange(document, hit.tokens);
}

// What the nodes of a type say, in order.
template <typename T>
std::string CheckNodes(const Chart& chart) {
  std::string out;
  for (const Node* node : chart.All<T>()) {
    CheckRange(chart.document(), node->tokens);
    CHECK_THAT(!node->tokens.empty() && !node->rule.empty());
    CHECK_THAT(node->span == chart.document().SpanOf(node->tokens));
    absl::StrAppend(&out, node->span.begin, "-", node->span.end, node->rule, "\n");
  }
  return out;
}

std::string CheckFrames(const Chart& chart, const std::vector<AgreementFrame>& frames) {
  const Document& document = chart.document();
  std::string out;
  for (const AgreementFrame& frame : frames) {
    for (const TokenRange range :
         {frame.noun, frame.count_tokens, frame.subject, frame.title, frame.trigger, frame.clause})
      CheckRange(document, range);
    CHECK_THAT(frame.sentence < document.sentences.size());
    for (const FrameParty& party : frame.parties) CheckRange(document, party.tokens);
    absl::StrAppend(&out, frame.clause.begin, "-", frame.clause.end, frame.rule, frame.parties.size(), "\n");
  }
  return out;
}

std::string CheckFrames(const Chart& chart, const std::vector<FigureFrame>& frames) {
  const Document& document = chart.document();
  std::string out;
  for (const FigureFrame& frame : frames) {
    for (const TokenRange range : {frame.tokens, frame.measure_words, frame.transformation_words,
                                   frame.status_words, frame.subject.words, frame.counterpart.words})
      CheckRange(document, range);
    CHECK_THAT(frame.level >= -1 && frame.level < static_cast<int>(frames.size()));
    absl::StrAppend(&out, frame.tokens.begin, "-", frame.tokens.end, frame.rule, frame.level, "\n");
  }
  return out;
}

std::string Link(const Document& document, const Chart& chart) {
  v1::ParsedArticle parsed;
  *parsed.mutable_article() = document.article;
  const Entities entities = LinkEntities(chart, &parsed);
  AddRoles(document, BuildAgreements(document, chart, entities, ExtractAgreements(chart), &parsed), &parsed);
  BuildFigures(document, entities, ExtractFigures(chart), &parsed);
  // Evidence is written as bytes, to be read by who reads the article.
  Reread(&parsed);
  // Evidence is given the text's hash when it is folded.
  const testing::SourceText source{document.text, ""};
  testing::WalkResult walk;
  testing::WalkEvidence(
      parsed, [&](const std::string&) { return &source; }, &walk);
  for (const std::string& fault : walk.faults) std::fprintf(stderr, "%s\n", fault.c_str());
  CHECK_THAT(walk.faults.empty());
  return parsed.SerializeAsString();
}

// What a stage says of a cleaned document.
using Stage = std::string (*)(Document);

std::string CleanOnly(Document document) {
  CheckClean(document);
  return document.text;
}

Document Segmented(Document document) {
  const std::string language = document.article.language();
  Segment(TestLexicon(language), &document);
  return document;
}

std::string SegmentOnly(Document document) {
  document = Segmented(std::move(document));
  CheckSegment(document);
  return absl::StrCat(document.tokens.size(), " ", document.sentences.size(), " ", document.hits.size());
}

template <typename T, Kind kind>
std::string Extractor(Document document) {
  const Extracted extracted = Extract(Segmented(std::move(document)), kind);
  return CheckNodes<T>(*extracted.chart);
}

// Agreements, figures and link stand on all of them.
template <typename Find>
std::string OnAll(Document document, Find find) {
  const Extracted extracted = Extract(Segmented(std::move(document)), Kind::kPerson);
  return find(*extracted.document, *extracted.chart);
}

Stage StageOf(const std::string& name) {
  static const auto* const stages = new std::map<std::string, Stage>{
      {"clean", CleanOnly},
      {"segment", SegmentOnly},
      {"number", Extractor<Number, Kind::kNumber>},
      {"date", Extractor<DateValue, Kind::kDate>},
      {"quantity", Extractor<QuantityValue, Kind::kQuantity>},
      {"place", Extractor<PlaceValue, Kind::kPlace>},
      {"organization", Extractor<OrganizationValue, Kind::kOrganization>},
      {"person", Extractor<PersonValue, Kind::kPerson>},
      {"agreement",
       [](Document document) {
         return OnAll(std::move(document), [](const Document&, const Chart& chart) {
           return CheckFrames(chart, ExtractAgreements(chart));
         });
       }},
      {"figure",
       [](Document document) {
         return OnAll(std::move(document), [](const Document&, const Chart& chart) {
           return CheckFrames(chart, ExtractFigures(chart));
         });
       }},
      {"link", [](Document document) { return OnAll(std::move(document), Link); }}};
  const auto found = stages->find(name);
  if (found != stages->end()) return found->second;
  std::fprintf(stderr, "ACCORD_FUZZ_STAGE is none of:");
  for (const auto& [known, stage] : *stages) std::fprintf(stderr, " %s", known.c_str());
  std::fprintf(stderr, "\n");
  std::exit(2);
}

}  // namespace
}  // namespace accord::ingest

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace accord;
  static const char* const name = std::getenv("ACCORD_FUZZ_STAGE");
  static const ingest::Stage stage = ingest::StageOf(name == nullptr ? "" : name);
  if (size == 0) return 0;
  v1::ArticleInput input;
  input.set_media_type(data[0] & 1 ? v1::MEDIA_TYPE_HTML : v1::MEDIA_TYPE_PLAIN_TEXT);
  input.set_language(data[0] & 2 ? "vi" : "en");
  if (data[0] & 4) input.set_published("2024-02-29");
  input.set_content(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto document = ingest::Clean(input);
  if (!document.ok()) return 0;
  if (stage(*document) != stage(*document)) abort();
  return 0;
}
