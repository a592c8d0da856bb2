// Which countries an article tells of, and from where: by these a reader knows whose "the ministry" is.
#pragma once

#include <map>
#include <string>

#include "ingest-service/extract/engine/chart.h"

namespace accord::ingest {

struct ToldCountries {
  // ISO 3166-1 of every country told of, by its own name, an adjective or a place in it, with how often.
  std::map<std::string, int> counts;
  // Of these, how often by its name or an adjective: who acts, not where.
  std::map<std::string, int> nations;
  // Where the text was written and who printed it; empty when unknown.
  std::string dateline;
  std::string publisher;

  // The only country; empty when there are several or none.
  std::string Only() const;
  // The country that is told of more often than any other; empty when two are told of alike.
  std::string Most() const;
  // Whether the dateline's country is told of more often than any other acts.
  bool IsOfDateline() const;
};

ToldCountries ReadToldCountries(const Chart& chart);

// ISO 3166-1 of the country that a place lies in or is; empty when unknown.
std::string CountryOfPlace(const Node& place);

}  // namespace accord::ingest
