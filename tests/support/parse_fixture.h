// What tests of the parser's stages share: a document segmented with the vocabulary that the parser uses, and
// the extractors run in its order up to one kind. Everything is a pure function but the lexicons, which are
// built once per program.
//
//   Extracted e = Extract("10 tỷ đồng", "vi", Kind::kQuantity);
//   for (const Node* node : e.chart->All<QuantityValue>()) ...
#pragma once

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/extract/number/number.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"
#include "ingest-service/lexicon/lexicon.h"
#include "ingest-service/segment/segment.h"

namespace accord::ingest {

// In the order the extractors run. kText stands before all of them.
enum class Kind { kText, kNumber, kDate, kQuantity, kPlace, kOrganization, kPerson };

// A Wednesday, so that tests of relative dates have a plain anchor.
inline constexpr char kTestDay[] = "2025-06-18";

namespace fixture_internal {

inline void DieUnlessOk(const absl::Status& status) {
  if (status.ok()) return;
  std::cerr << status << std::endl;
  std::abort();
}

inline std::unique_ptr<Lexicon> BuildLexicon(const std::string& language) {
  LexiconBuilder builder(language);
  DieUnlessOk(builder.AddBuiltIn());
  DieUnlessOk(AddCurrencyNames(&builder, language));
  DieUnlessOk(AddPlaceNames(&builder, language));
  return builder.Build();
}

}  // namespace fixture_internal

// The whole vocabulary of "en" or "vi"; any other language has none of its own.
inline const Lexicon& TestLexicon(absl::string_view language) {
  static const Lexicon* const en = fixture_internal::BuildLexicon("en").release();
  static const Lexicon* const vi = fixture_internal::BuildLexicon("vi").release();
  static const Lexicon* const none = LexiconBuilder("und").Build().release();
  return language == "en" ? *en : language == "vi" ? *vi : *none;
}

// Clean text (made NFC here, for tests that are typed otherwise) into a segmented document. An empty
// `published_day` leaves relative dates without an anchor.
inline Document MakeDocument(absl::string_view text, absl::string_view language,
                             absl::string_view published_day = kTestDay) {
  Document document;
  document.article.set_name("articles/test");
  document.article.set_language(std::string(language));
  document.article.set_published_day(std::string(published_day));
  document.text = text::ToNfc(text);
  Segment(TestLexicon(language), &document);
  return document;
}

// A document with what has been read of it. The document stays where it is when this is moved.
struct Extracted {
  std::unique_ptr<Document> document;
  std::unique_ptr<Chart> chart;
};

// Runs the extractors in the parser's order, up to and with `last`.
inline void RunExtractors(Kind last, Chart* chart) {
  if (last >= Kind::kNumber) ExtractNumbers(chart);
  if (last >= Kind::kDate) ExtractDates(chart);
  if (last >= Kind::kQuantity) ExtractQuantities(chart);
  if (last >= Kind::kPlace) ExtractPlaces(chart);
  if (last >= Kind::kOrganization) ExtractOrganizations(chart);
  if (last >= Kind::kPerson) ExtractPersons(chart);
}

inline Extracted Extract(Document document, Kind last) {
  Extracted extracted;
  extracted.document = std::make_unique<Document>(std::move(document));
  extracted.chart = std::make_unique<Chart>(*extracted.document);
  RunExtractors(last, extracted.chart.get());
  return extracted;
}

inline Extracted Extract(absl::string_view text, absl::string_view language, Kind last,
                         absl::string_view published_day = kTestDay) {
  return Extract(MakeDocument(text, language, published_day), last);
}

}  // namespace accord::ingest
