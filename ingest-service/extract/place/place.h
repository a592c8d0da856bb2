// Countries and places by name. Countries come from ICU's CLDR data, subdivisions from ISO 3166-2, the rest
// from shape and context
// ("X province", "tỉnh X").
#pragma once

#include <string>

#include "absl/status/status.h"
#include "ingest-service/extract/engine/chart.h"
#include "ingest-service/lexicon/lexicon.h"

namespace accord::ingest {

struct PlaceValue {
  bool country = false;
  // An adjective or demonym ("Lao", "Vietnamese", "của Lào" is not one): gives jurisdiction, is never a
  // participant.
  bool adjective = false;
  // ISO 3166-1 alpha-2 or ISO 3166-2; empty when unknown.
  std::string iso;
  // ISO 3166-1 alpha-2 of where it lies, from its code, the gazetteer or the words behind ("X, Laos"); empty
  // when unknown.
  std::string in_country;
  // The folded name that keys of all languages share, where the gazetteer knows it: "bangkok" for "Băng Cốc".
  std::string canonical;
  // The name's own tokens without a type word ("Quảng Ninh" in "tỉnh Quảng Ninh").
  TokenRange name;
  // "province", "city", "district", "port", "border gate", ...; empty when none is written.
  std::string type;
};

// Adds the library names to a lexicon: categories "countries" (iso), "subdivisions" (iso, type) and "cities"
// (country). Call it after AddBuiltIn: the files' own entries come first.
absl::Status AddPlaceNames(LexiconBuilder* builder, absl::string_view language);

// Adds PlaceValue nodes.
void ExtractPlaces(Chart* chart);

}  // namespace accord::ingest
