#include "ingest-service/extract/figure/areas.h"

#include <algorithm>

#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"

namespace accord::ingest {
namespace {

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

AreaMention Mention(const Document& document, const Cues& cues, const Node* node, bool adjective) {
  AreaMention mention{node, RoleBefore(document, cues, node->tokens.begin), adjective};
  if (IsPossessed(document, node->tokens, cues.sentence().end)) mention.role = "owner";
  return mention;
}

// "between A and B", "A - B": the mention behind a joined one takes part in its role.
void JoinPairs(const Document& document, std::vector<AreaMention>* areas) {
  for (size_t i = 1; i < areas->size(); ++i) {
    AreaMention& left = (*areas)[i - 1];
    AreaMention& right = (*areas)[i];
    const TokenIndex gap = right.node->tokens.begin - left.node->tokens.end;
    if (gap < 1 || gap > 2) continue;
    const Token& joint = document.tokens[left.node->tokens.end];
    const bool joined = joint.Is("and") || joint.Is("và") || joint.Is("-") || joint.Is("–") ||
                        joint.Is("with") || joint.Is("với");
    if (!joined) continue;
    if (left.role == "between") right.role = "between";
    if (joint.Is("-") || joint.Is("–")) left.role = right.role = "between";
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

// The first area of the clause that no preposition leads in: the grammatical subject.
const AreaMention* Leading(const std::vector<AreaMention>& areas, TokenRange within) {
  for (const AreaMention& area : areas) {
    if (area.role.empty() && within.Contains(area.node->tokens) && !area.adjective) return &area;
  }
  return nullptr;
}

FigureArea AreaOf(const AreaMention* mention) {
  FigureArea area;
  if (mention != nullptr) {
    area.node = mention->node;
    area.words = mention->node->tokens;
  }
  return area;
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
      return {{"owner", "from", "by", "of"}, {"to"}};
    case v1::MEASURE_COUNT:
      return {{"owner", "of", "in", "through"}, {}};
    default:
      return {{"owner", "of", "in", "through"}, {}};
  }
}

}  // namespace

std::vector<AreaMention> AreasOf(const Chart& chart, const Cues& cues) {
  const Document& document = chart.document();
  std::vector<AreaMention> areas;
  const std::vector<const Node*> bodies = chart.In<OrganizationValue>(cues.sentence());
  for (const Node* body : bodies) areas.push_back(Mention(document, cues, body, false));
  for (const Node* place : chart.In<PlaceValue>(cues.sentence())) {
    const bool inside = std::any_of(bodies.begin(), bodies.end(),
                                    [&](const Node* body) { return body->tokens.Contains(place->tokens); });
    if (!inside) areas.push_back(Mention(document, cues, place, place->As<PlaceValue>()->adjective));
  }
  std::sort(areas.begin(), areas.end(),
            [](const AreaMention& a, const AreaMention& b) { return a.node->tokens < b.node->tokens; });
  JoinPairs(document, &areas);
  return areas;
}

AreaReading ReadAreas(const Chart& chart, const Cues& cues, const std::vector<AreaMention>& areas,
                      v1::Measure measure, TokenRange measure_words, TokenRange quantity,
                      const FigureArea& carried) {
  const TokenRange clause = cues.ClauseOf(quantity.begin);
  // What stands before the amount is nearer to it than what follows it in the next clause.
  const TokenRange before{clause.begin, quantity.begin};
  const RoleOrder order = OrderOf(measure);
  AreaReading reading;
  const AreaMention* subject = Find(areas, order.subject, before);
  if (subject == nullptr) subject = Leading(areas, before);
  const bool pronoun = cues.Before("pronouns", quantity.begin, before.begin).entry != nullptr;
  if (subject == nullptr || (pronoun && subject->role != "owner" && subject->role != "between")) {
    if (!carried.empty()) reading.subject = carried;
  }
  if (reading.subject.empty())
    reading.subject = AreaOf(subject != nullptr ? subject : Find(areas, order.subject, clause));
  if (reading.subject.empty()) reading.subject = carried;
  const Node* taken = reading.subject.node;
  const AreaMention* counterpart = Find(areas, order.counterpart, before, taken);
  if (counterpart == nullptr) counterpart = Find(areas, order.counterpart, {quantity.end, clause.end}, taken);
  reading.counterpart = AreaOf(counterpart);
  return reading;
}

}  // namespace accord::ingest
