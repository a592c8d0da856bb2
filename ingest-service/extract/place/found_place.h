// What the passes of ExtractPlaces hand to each other: readings that are not yet nodes, since a later pass
// may know more (the country behind a comma) or read a longer name.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/extract/place/name_run.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {

struct FoundPlace {
  TokenRange tokens;
  PlaceValue value;
  absl::string_view rule;
};

// Names that the lexicon knows: countries, demonyms, subdivisions, cities.
void FindKnownPlaces(const Document& document, std::vector<FoundPlace>* found);
// Names that a type word makes a place: "Nam Can border gate", "cửa khẩu Nậm Cắn".
void FindTypedPlaces(const Document& document, const NameRuns& runs, std::vector<FoundPlace>* found);
// Names that their surroundings make a place: datelines, "in Paldiski", "tại Astana"; and every further
// mention of a name that was read so far.
void FindPlacesByContext(const Document& document, const NameRuns& runs, std::vector<FoundPlace>* found);

// Sets what the gazetteer knows of a name (iso, in_country, canonical) on `value`. A type word chooses among
// subdivisions of one name.
void LookUp(const Document& document, TokenRange name, absl::string_view type, PlaceValue* value);

// The country of a reading's code; empty when it has none.
std::string CountryOf(const PlaceValue& value);

// Whether a person's name or form of address makes these tokens part of a person's name.
bool InsidePersonName(const Document& document, TokenRange tokens);

// Whether the words before `at` say that a place follows ("in", "tại"). `strong` leaves out those that other
// things follow too ("from", "từ").
bool AfterLocative(const Document& document, TokenIndex at, bool strong);

}  // namespace accord::ingest
