// Who does what in a sentence, read from its row of phrases: the verb that governs a place in it, that verb's
// subject, and noun phrases with what belongs to them. Shallow: one noun phrase is the subject, relative
// clauses and participles belong to the noun before them, a verb without a subject of its own shares that of
// the verb before it.
#pragma once

#include "ingest-service/extract/clause/phrase.h"

namespace accord::ingest {

class Clauses {
 public:
  static constexpr int kNone = -1;

  Clauses(const Chart& chart, TokenRange sentence);

  const Phrases& phrases() const { return phrases_; }
  const Phrase& operator[](int phrase) const { return phrases_[static_cast<size_t>(phrase)]; }
  int size() const { return static_cast<int>(phrases_.size()); }

  // The phrase that holds a token; kNone when the token is none of the sentence's, or a determiner before an
  // amount.
  int At(TokenIndex token) const;

  struct Governor {
    // The verb that a place in the sentence depends on; kNone when there is none.
    int verb = kNone;
    // The place stands before it, as its subject or in it.
    bool inside_subject = false;
  };
  Governor GovernorOf(int phrase) const;

  // The noun phrase, pronoun or amount that does what a verb says; of a passive, what it is done to. kNone
  // when the sentence tells none.
  int SubjectOf(int verb) const;

  bool IsFinite(int phrase) const;
  // Nouns, pronouns and amounts.
  bool IsNominal(int phrase) const;
  // A finite form of "to be" or an auxiliary alone.
  bool IsCopula(int verb) const;
  // Whether a nominal stands behind a preposition, or is the object of a verb without tense.
  bool IsLedIn(int phrase) const;

  // The head's phrase with the prepositional phrases, participles and coordinated nouns behind it that stand
  // before `limit`, without its determiner: "line from X to Y". Times, amounts and commas end it; participles
  // only with `participles`.
  TokenRange WithComplements(int phrase, TokenIndex limit, bool participles) const;

 private:
  // The verb before a phrase in its part of the sentence; kNone when there is none.
  int VerbBefore(int phrase) const;
  // The noun that a relative word at `phrase` is about.
  int AntecedentOf(int phrase) const;
  // Where the stretch between commas that ends before the comma at `comma` began, if it only describes the
  // noun before it ("X, a firm in Y,"); else kNone.
  int AsideBefore(int comma) const;
  // Whether a comma, "and" or what is said aside stands right before a verb whose clause ends at `end`.
  bool IsApart(int verb, int end) const;
  // The last nominal before `end` that nothing leads in, back to the stretch's start.
  int FreeNominalBefore(int end, int* begin) const;

  const Document& document_;
  Phrases phrases_;
};

}  // namespace accord::ingest
