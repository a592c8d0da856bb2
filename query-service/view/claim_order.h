// The published order of claims (design, promise P7) as far as it can be computed here, and what it decides:
// which article's value a joined field takes, and which claims stand behind it in which order.
//
//   a resolved date before an unresolved one · named attribution · more articles that say the same value ·
//   later published day · more significant digits · least claim id
//
// The official publisher of the full order comes with the lexicon list. Stories are not used: a change of one
// would join records again without a small bound (README), so that an article is a source here.
#pragma once

#include <string>
#include <vector>

#include "accord/v1/common.pb.h"
#include "query-service/view/join_member.h"

namespace accord::query {

// One local entity's say on one field (or one list element, or one part of it).
struct Candidate {
  const JoinMember* member = nullptr;
  // Where the element stands in the member's own list; -1 for a plain field.
  int index = -1;
  // Whether the member has a value there, which can then be taken.
  bool has_value = false;
  // What the member says there; its first claim is the one its value comes from. Null when it says nothing.
  const JoinMember::Said* said = nullptr;
};

struct Ranking {
  // The candidate whose value is taken: that of the best claim that is its member's own first; without any
  // claim the one published last, then the least member. -1 when no candidate has a value.
  int winner = -1;
  // The winner's claim first, then the others in the published order; at most kClaimsPerFieldMax.
  std::vector<const v1::Claim*> claims;
  // How many articles say what the first claim says.
  int articles = 0;
};

// Pure, and independent of the order of `candidates`.
Ranking Rank(const std::vector<Candidate>& candidates);

// One of the claims of candidates.
struct OrderedClaim {
  const v1::Claim* claim = nullptr;
  const JoinMember* member = nullptr;
  // The candidate's.
  int index = -1;
  // Equal for claims that say the same, and for no others.
  int form = 0;
};

// All claims of the candidates in the order in which Rank has the first of them.
std::vector<OrderedClaim> InOrder(const std::vector<Candidate>& candidates);

// Whether all their claims say the same, and nothing else of it (planned, denied): told without sorting.
bool SayOneThing(const std::vector<Candidate>& candidates);

// Whether `a` comes before `b` where no claim decides: published later, then the lesser member name.
bool PublishedBefore(const JoinMember& a, const JoinMember& b);

// What a claim says, equal for claims that say the same across articles and languages.
std::string ValueForm(const v1::ClaimValue& value, const JoinMember& member);

}  // namespace accord::query
