// When and where the occasion was that a sentence goes on about: told in the sentences before it.
#pragma once

#include <optional>

#include "ingest-service/link/agreements_parties.h"

namespace accord::ingest {

// With the words that say it.
struct Event {
  std::optional<LinkedDate> date;
  std::optional<LinkedParticipant> place;
};

// Refers to what it is made of.
class EventFinder {
 public:
  EventFinder(const Document& document, const Chart& chart, const PartyLinker& linker)
      : document_(document), chart_(chart), linker_(linker) {}

  // The sentence tells of an occasion that is not the story's: "in a recent visit to Laos".
  bool IsAnother(size_t sentence) const;

  // The sentence before tells an occasion: "the conference held in 2022 in Ha Long city".
  Event Before(size_t sentence) const;

  // The nearest day of the news that the sentences before tell, and the place beside it: "On Wednesday in
  // Trabzon officials promised ... They concluded an agreement". Without a day there is no place.
  Event Near(size_t sentence) const;

  // "A week later", "trước đó hai hôm", said in `words` of a sentence (anywhere in it when empty): that far
  // from the nearest day of the news told before.
  std::optional<LinkedDate> Shifted(size_t sentence, ByteSpan words) const;

 private:
  const Node* NewsDay(TokenRange range, int days_max) const;
  const Node* DayBefore(size_t sentence, TokenIndex token) const;
  bool IsOccasion(const Node& day, const Sentence& told, const Sentence& of) const;
  std::optional<LinkedParticipant> PlaceIn(TokenRange range) const;

  const Document& document_;
  const Chart& chart_;
  const PartyLinker& linker_;
};

}  // namespace accord::ingest
