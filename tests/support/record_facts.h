// Records flattened to facts that expectations can name: key and spellings. The same for what the parser
// gives and for what the query service answers.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "accord/v1/agreement.pb.h"
#include "accord/v1/figure.pb.h"
#include "accord/v1/participant.pb.h"

namespace accord::testing {

// One value of a key, in every spelling it is known by: a participant has all its names.
struct Fact {
  std::string key;
  std::vector<std::string> spellings;
};

struct RecordFacts {
  // "agreement", "participant" or "figure".
  std::string type;
  std::string name;
  // Ids of the articles that speak of it.
  std::set<std::string> articles;
  std::vector<Fact> facts;
};

// All names of the participant with this resource name; empty when it is not known.
using NamesOf = std::function<std::vector<std::string>(const std::string& participant)>;
// The level figure that a share, growth or rank belongs to, by resource name; nullptr when it is not known.
using FigureOf = std::function<const v1::Figure*(const std::string& figure)>;

// Keys: kind count status date concluded from until place title subject, and one each: party represents
// signatory witness implementer post.
RecordFacts FactsOf(const v1::Agreement& agreement, const NamesOf& names_of);
// Keys: type name (all names are spellings of one value) code jurisdiction parent, and one each: post.
RecordFacts FactsOf(const v1::Participant& participant, const NamesOf& names_of);
// Keys: measure transformation value low high unit approx status period base subject counterpart said_by
// level (value of the level figure). unit is "USD", "%", "pp", "rank", "t", or for counts "count" and the
// noun.
RecordFacts FactsOf(const v1::Figure& figure, const NamesOf& names_of, const FigureOf& figure_of);

// The query service's answers also have the key article (ids, one each), and agreements stories (how many).

// "agreement agreements/x (articles a, b): kind=TREATY party=A / B": for messages.
std::string Print(const RecordFacts& record);

}  // namespace accord::testing
