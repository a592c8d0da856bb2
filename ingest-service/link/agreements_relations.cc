#include "ingest-service/link/agreements_relations.h"

#include <algorithm>

namespace accord::ingest {

void RelationNotes::Note(const AgreementFrame& frame, int topic) {
  for (const FrameRelation& relation : frame.relations) notes_.push_back({relation, topic});
}

void RelationNotes::Placed(const AgreementFrame& frame, int record) {
  places_.push_back({frame.noun, frame.clause, frame.noun.empty() && frame.marker == "old", record});
}

void RelationNotes::Resolve(const Document& document, std::vector<AgreementRecord>* records) const {
  for (size_t i = 0; i < records->size(); ++i) (*records)[i].id = static_cast<int>(i);
  for (const Noted& note : notes_) {
    const FrameRelation& relation = note.relation;
    const int from = relation.from.empty() ? note.topic : RecordOf(relation.from);
    const int to = relation.to.empty() ? OneBehind(relation.words) : RecordOf(relation.to);
    if (from < 0 || to < 0 || from == to) continue;
    std::vector<RelatedRecord>& related = (*records)[from].related;
    const bool known = std::any_of(related.begin(), related.end(), [&](const RelatedRecord& other) {
      return other.relation == relation.relation && other.id == to;
    });
    if (known) continue;
    related.push_back(
        {relation.relation, to, {{document.SpanOf(relation.words)}, "agreement.related.words"}});
  }
}

int RelationNotes::RecordOf(TokenRange noun) const {
  for (const Place& place : places_)
    if (place.noun == noun) return place.record;
  return -1;
}

// The record that "one" behind the words stands for.
int RelationNotes::OneBehind(TokenRange words) const {
  for (const Place& place : places_)
    if (place.left_behind && place.clause.Contains(words)) return place.record;
  return -1;
}

}  // namespace accord::ingest
