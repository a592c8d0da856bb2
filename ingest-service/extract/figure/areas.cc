#include "ingest-service/extract/figure/areas.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

// "'s" and an article stand between an owner and what it owns.
constexpr TokenIndex kOwnerGapMax = 3;
// The role of an area that only says whose or where another is.
constexpr absl::string_view kAttached = "attached";

bool IsPossessed(const Document& document, TokenRange tokens, TokenIndex limit) {
  return tokens.end + 1 < limit && !document.tokens[tokens.end].space_before &&
         (document.tokens[tokens.end].Is("'") || document.tokens[tokens.end].Is("’")) &&
         document.tokens[tokens.end + 1].Is("s");
}

// The role word right before a mention, an article in between allowed.
absl::string_view RoleBefore(const Document& document, const Cues& cues, TokenIndex begin) {
  if (begin > cues.sentence().begin && document.tokens[begin - 1].Is("the")) --begin;
  const Cue cue = cues.EndingAt("area_prepositions", begin);
  return cue.entry == nullptr ? absl::string_view() : cue.entry->Get("role");
}

// "said", "cho biết" right behind: who tells it is not whom it is told of.
bool IsSource(const Cues& cues, TokenRange tokens) {
  const Cue verb = cues.At("attribute_words", tokens.end);
  return verb.entry != nullptr && verb.entry->Get("speech") == "1";
}

// "growers in Peru": a group that has no name but where it is.
void TakeGroup(const Document& document, const Cues& cues, AreaMention* mention) {
  constexpr TokenIndex kNounTokensMax = 3;
  if (mention->role != "in" && mention->role != "of" && mention->role != "from") return;
  TokenIndex end = mention->node->tokens.begin;
  if (end > cues.sentence().begin && document.tokens[end - 1].Is("the")) --end;
  const TokenIndex preposition = cues.EndingAt("area_prepositions", end).tokens.begin;
  for (TokenIndex size = 1; size <= kNounTokensMax && preposition >= cues.sentence().begin + size; ++size) {
    const LexiconHit* noun = document.HitAt(preposition - size, "group_nouns");
    if (noun == nullptr || noun->tokens.end != preposition) continue;
    mention->words = {noun->tokens.begin, mention->node->tokens.end};
    mention->role = RoleBefore(document, cues, noun->tokens.begin);
    mention->group = true;
  }
}

AreaMention Mention(const Document& document, const Cues& cues, const Node* node, bool adjective) {
  AreaMention mention{node, RoleBefore(document, cues, node->tokens.begin), adjective};
  if (IsPossessed(document, node->tokens, cues.sentence().end)) mention.role = "owner";
  if (mention.role.empty() && IsSource(cues, node->tokens)) mention.role = "source";
  mention.words = node->tokens;
  TakeGroup(document, cues, &mention);
  return mention;
}

// Whether `right` only says whose or where `left` is, or `left` whose `right` is: "Peru's Transport Fund",
// "the Transport Fund (TF) of Peru".
bool Owns(const AreaMention& left, const AreaMention& right) {
  constexpr TokenIndex kPossessiveTokens = 2;
  return left.role == "owner" && right.role.empty() &&
         right.node->tokens.begin == left.node->tokens.end + kPossessiveTokens;
}

bool BelongsTo(const Document& document, const AreaMention& left, const AreaMention& right) {
  if (right.role != "of" || left.adjective) return false;
  // "of the", an acronym in parentheses.
  constexpr TokenIndex kGapMax = 5;
  TokenIndex at = left.node->tokens.end;
  if (at < right.node->tokens.begin && document.tokens[at].Is("(")) {
    while (at < right.node->tokens.begin && !document.tokens[at].Is(")")) ++at;
    ++at;
  }
  const TokenIndex limit = at + 2;
  return right.node->tokens.begin > at && right.node->tokens.begin <= limit &&
         limit <= left.node->tokens.end + kGapMax;
}

// Areas inside the name or description of others have no part in the measure.
void Attach(const Document& document, std::vector<AreaMention>* areas) {
  for (size_t i = 1; i < areas->size(); ++i) {
    AreaMention& left = (*areas)[i - 1];
    AreaMention& right = (*areas)[i];
    if (Owns(left, right)) left.role = kAttached;
    if (BelongsTo(document, left, right)) right.role = kAttached;
  }
}

// "between A and B", "A - B": the mention behind a joined one takes part in its role.
void JoinPairs(const Document& document, std::vector<AreaMention>* areas) {
  AreaMention* last = nullptr;
  TokenIndex end = 0;
  for (AreaMention& right : *areas) {
    if (last != nullptr && right.role == kAttached) {
      if (right.node->tokens.begin <= end + 3) end = right.node->tokens.end;
      continue;
    }
    const TokenIndex gap =
        last == nullptr || right.node->tokens.begin < end ? 0 : right.node->tokens.begin - end;
    if (gap >= 1 && gap <= 3) {
      const Token& joint = document.tokens[end];
      const bool dash = joint.Is("-") || joint.Is("–");
      const bool article = gap < 3 || document.tokens[end + 1].Is("the");
      const bool joined = joint.Is("and") || joint.Is("và") || dash || joint.Is("with") || joint.Is("với");
      if (joined && article && last->role == "between") right.role = "between";
      if (gap < 3 && dash) last->role = right.role = "between";
    }
    last = &right;
    end = right.node->tokens.end;
  }
}

const AreaMention* Find(const std::vector<AreaMention>& areas, const std::vector<absl::string_view>& roles,
                        TokenRange within, const Node* other_than = nullptr) {
  for (absl::string_view role : roles) {
    for (const AreaMention& area : areas) {
      if (area.role == role && area.node != other_than && within.Contains(area.node->tokens) &&
          !area.adjective) {
        return &area;
      }
    }
  }
  return nullptr;
}

// The area that an amount is right before: "865 million at X".
const AreaMention* RightBehind(const std::vector<AreaMention>& areas,
                               const std::vector<absl::string_view>& roles, TokenRange behind,
                               const Node* other_than) {
  constexpr TokenIndex kGapMax = 2;
  const TokenIndex end = std::min(behind.end, behind.begin + kGapMax + 1);
  for (const AreaMention& area : areas) {
    if (area.node->tokens.begin < behind.begin || area.node->tokens.begin >= end || area.adjective) continue;
    const bool fits = std::find(roles.begin(), roles.end(), area.role) != roles.end();
    if (fits && area.node != other_than) return &area;
  }
  return nullptr;
}

// Who is given to: the area right behind the verb of giving ("lent Kenya 5 million", "hỗ trợ Lào 5 tỷ đồng").
const AreaMention* Receiver(const Cues& cues, const std::vector<AreaMention>& areas, TokenRange before,
                            const Node* giver) {
  for (const AreaMention& area : areas) {
    const Cue verb = cues.EndingAt("measures", area.node->tokens.begin);
    const bool gives = verb.entry != nullptr && verb.entry->Get("measure") == "LOAN_OR_AID" &&
                       verb.entry->Get("verb") == "1";
    if (gives && before.Contains(area.node->tokens) && area.node != giver && !area.adjective) return &area;
  }
  return nullptr;
}

// Those who speak of trade, count it and rule it: none of it is theirs.
bool NeverTrades(const Node& node) {
  constexpr absl::string_view kForms[] = {
      "agency",  "association", "centre",   "chamber",   "committee", "council",    "court", "department",
      "embassy", "institute",   "ministry", "newspaper", "office",    "parliament", "party", "university"};
  const OrganizationValue* body = node.As<OrganizationValue>();
  return body != nullptr && !body->group &&
         std::find(std::begin(kForms), std::end(kForms), body->form) != std::end(kForms);
}

// The first area of the clause that no preposition leads in: the grammatical subject.
const AreaMention* Leading(const std::vector<AreaMention>& areas, v1::Measure measure, TokenRange within) {
  for (const AreaMention& area : areas) {
    const bool leads = area.role.empty() && within.Contains(area.node->tokens) && !area.adjective;
    if (leads && !(IsTrade(measure) && NeverTrades(*area.node))) return &area;
  }
  return nullptr;
}

FigureArea AreaOf(const AreaMention* mention) {
  FigureArea area;
  if (mention != nullptr) {
    area.node = mention->group ? nullptr : mention->node;
    area.words = mention->words;
  }
  return area;
}

// Earned or handled at one place.
bool IsLocal(v1::Measure measure) {
  return measure == v1::MEASURE_REVENUE || measure == v1::MEASURE_PRODUCTION;
}

// "revenue at X": the area that a measure word leads to.
const AreaMention* MeasuredAt(const Cues& cues, const std::vector<AreaMention>& areas, TokenRange within) {
  for (const AreaMention& area : areas) {
    if (area.role != "in" || !within.Contains(area.node->tokens)) continue;
    const Cue preposition = cues.Before("area_prepositions", area.node->tokens.begin, within.begin);
    if (preposition.entry == nullptr) continue;
    if (cues.EndingAt("measures", preposition.tokens.begin).entry != nullptr) return &area;
  }
  return nullptr;
}

// "German exports", "Brazilian poultry sales": whose a measure is, told by the adjective before its words.
const AreaMention* AdjectiveOf(const Document& document, const Cues& cues,
                               const std::vector<AreaMention>& areas, TokenRange measure) {
  constexpr TokenIndex kModifiersMax = 2;
  for (const AreaMention& area : areas) {
    const TokenIndex end = area.node->tokens.end;
    if (!area.adjective || end > measure.begin || measure.begin - end > kModifiersMax) continue;
    bool joined = true;
    for (TokenIndex i = end; i < measure.begin; ++i) {
      joined = joined && document.tokens[i].IsWord() && cues.At("area_prepositions", i).entry == nullptr &&
               cues.At("predicate_words", i).entry == nullptr && !OpensClause(cues.At("attribute_words", i));
    }
    if (joined) return &area;
  }
  return nullptr;
}

struct RoleOrder {
  std::vector<absl::string_view> subject;
  std::vector<absl::string_view> counterpart;
};

RoleOrder OrderOf(v1::Measure measure) {
  switch (measure) {
    case v1::MEASURE_EXPORTS:
      return {{"owner", "of", "from", "between"}, {"to", "with", "between", "in"}};
    case v1::MEASURE_IMPORTS:
      return {{"owner", "of", "to", "between"}, {"from", "between", "with"}};
    case v1::MEASURE_TRADE_TURNOVER:
      return {{"between", "owner", "of", "through"}, {"between", "with", "to"}};
    case v1::MEASURE_INVESTMENT:
      return {{"owner", "from", "of", "by"}, {"to", "in"}};
    case v1::MEASURE_LOAN_OR_AID:
      return {{"owner", "from", "by", "of"}, {"to", "for"}};
    case v1::MEASURE_COUNT:
      return {{"owner", "of", "through"}, {"in", "to"}};
    case v1::MEASURE_REVENUE:
    case v1::MEASURE_PRODUCTION:
      return {{"owner", "of", "through"}, {}};
    default:
      return {{"owner", "of", "through"}, {"in"}};
  }
}

}  // namespace

AreaReading ReadRankAreas(const Cues& cues, const std::vector<AreaMention>& areas, TokenRange rank,
                          const FigureArea& carried) {
  const TokenRange clause = cues.ClauseOf(rank.begin);
  AreaReading reading;
  const AreaMention* subject = nullptr;
  // The nearest: "A came first, while B was a distant second".
  for (const AreaMention& area : areas) {
    const bool leads = area.role.empty() && !area.adjective && area.node->tokens.end <= rank.begin;
    if (leads && clause.Contains(area.node->tokens)) subject = &area;
  }
  reading.subject = subject == nullptr ? carried : AreaOf(subject);
  // "Kenya's second-largest partner", else "the second-largest partner of Kenya".
  for (const AreaMention& area : areas) {
    const bool owner = area.role == "owner" && area.node->tokens.end <= rank.begin &&
                       rank.begin - area.node->tokens.end <= kOwnerGapMax;
    const bool behind = area.node->tokens.begin >= rank.end && clause.Contains(area.node->tokens) &&
                        (area.role == "of" || area.role == "in" || area.role == "to");
    if (!owner && !behind) continue;
    if (area.node == reading.subject.node) continue;
    reading.counterpart = AreaOf(&area);
    break;
  }
  return reading;
}

std::vector<AreaMention> AreasOf(const Chart& chart, const Cues& cues) {
  const Document& document = chart.document();
  std::vector<AreaMention> areas;
  const Nodes persons = chart.In<PersonValue>(cues.sentence());
  // A body or country inside somebody's post is not whom the sentence measures.
  const auto in_post = [&](const Node* node) {
    return std::any_of(persons.begin(), persons.end(), [&](const Node* person) {
      const PersonValue& value = *person->As<PersonValue>();
      return value.post.Contains(node->tokens) || person->tokens.Contains(node->tokens);
    });
  };
  const Nodes bodies = chart.In<OrganizationValue>(cues.sentence());
  for (const Node* body : bodies) {
    if (!in_post(body)) areas.push_back(Mention(document, cues, body, false));
  }
  for (const Node* place : chart.In<PlaceValue>(cues.sentence())) {
    const bool inside = std::any_of(bodies.begin(), bodies.end(),
                                    [&](const Node* body) { return body->tokens.Contains(place->tokens); });
    if (!inside && !in_post(place))
      areas.push_back(Mention(document, cues, place, place->As<PlaceValue>()->adjective));
  }
  std::sort(areas.begin(), areas.end(),
            [](const AreaMention& a, const AreaMention& b) { return a.node->tokens < b.node->tokens; });
  Attach(document, &areas);
  JoinPairs(document, &areas);
  return areas;
}

AreaReading ReadAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                      v1::Measure measure, TokenIndex next, TokenRange quantity, const FigureArea& carried) {
  const TokenRange clause = cues.ClauseOf(quantity.begin);
  // What stands before the amount is nearer to it than what follows it; what follows it ends at the next
  // amount.
  const TokenRange before{clause.begin, quantity.begin};
  const TokenRange behind{quantity.end, std::max(quantity.end, std::min(next, clause.end))};
  const RoleOrder order = OrderOf(measure);
  AreaReading reading;
  const AreaMention* subject = Find(areas, order.subject, before);
  // "exports to X were 5 million, imports 7 million": a way of goods told of an earlier measure is not this
  // one's.
  const Cue measured = MeasureCue(cues, quantity);
  const AreaMention* adjective =
      measured.entry == nullptr ? nullptr : AdjectiveOf(chart.document(), cues, areas, measured.tokens);
  if (adjective != nullptr) subject = adjective;
  const bool way = subject != nullptr && (subject->role == "to" || subject->role == "from");
  if (way && measured.entry != nullptr && subject->node->tokens.end <= measured.tokens.begin)
    subject = nullptr;
  if (subject == nullptr && IsLocal(measure)) subject = MeasuredAt(cues, areas, before);
  if (subject == nullptr) subject = Leading(areas, measure, before);
  if (subject == nullptr && IsLocal(measure)) subject = Find(areas, {"in"}, before);
  // "1 million at X and 2 million at Y": each has its own.
  if (IsLocal(measure) && (subject == nullptr || subject->role.empty() || subject->role == "in")) {
    if (const AreaMention* here = RightBehind(areas, {"in"}, behind, nullptr); here != nullptr) {
      reading.subject = AreaOf(here);
      return reading;
    }
  }
  const bool pronoun = cues.Before("pronouns", quantity.begin, before.begin).entry != nullptr;
  if (pronoun && (subject == nullptr || (subject->role != "owner" && subject->role != "between"))) {
    reading.subject = carried;
  }
  if (reading.subject.empty())
    reading.subject = AreaOf(subject != nullptr ? subject : Find(areas, order.subject, behind));
  if (adjective != nullptr && reading.subject.node == adjective->node)
    reading.subject.node = NamedCountry(chart, adjective->node);
  const Node* taken = reading.subject.node;
  const AreaMention* counterpart = RightBehind(areas, order.counterpart, behind, taken);
  if (counterpart == nullptr && measure == v1::MEASURE_LOAN_OR_AID)
    counterpart = Receiver(cues, areas, before, taken);
  if (counterpart == nullptr) counterpart = Find(areas, order.counterpart, before, taken);
  if (counterpart == nullptr) counterpart = Find(areas, order.counterpart, behind, taken);
  reading.counterpart = AreaOf(counterpart);
  // "A could cover half; studies have received 5 million": the clause before tells whom.
  if (reading.subject.empty() && clause.begin > cues.sentence().begin && !IsTrade(measure) &&
      !IsLocal(measure))
    reading.subject = AreaOf(Leading(areas, measure, {cues.sentence().begin, clause.begin}));
  if (reading.subject.empty()) reading.subject = carried;
  // "revenue came to 3 million at X": where nobody else is told, X is whose it is.
  const bool local = IsLocal(measure) || measure == v1::MEASURE_OTHER;
  if (reading.subject.empty() && local && counterpart != nullptr && counterpart->role == "in") {
    std::swap(reading.subject, reading.counterpart);
  }
  return reading;
}

}  // namespace accord::ingest
