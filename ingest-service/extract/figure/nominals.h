// Noun phrases of the clause reading as areas: what a subject phrase is called, cut to what names it, and
// what a bare "the line" or "it" stands for. Keeps the phrases of the sentences read so far.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "ingest-service/extract/clause/clause.h"
#include "ingest-service/extract/figure/cues.h"
#include "ingest-service/extract/figure/figure.h"

namespace accord::ingest {

class Nominals {
 public:
  explicit Nominals(const Chart& chart) : chart_(chart) {}

  // The clauses of a sentence; read once, good as long as this.
  const Clauses& Of(const Sentence& sentence);

  // The words that name what a phrase of `clauses` tells of, before `limit`: its noun with compound words,
  // "of" and "for", its ends or parties; with its place where the noun alone would be bare.
  TokenRange NameOf(const Clauses& clauses, int phrase, TokenIndex limit) const;

  // The area of a phrase: the place or body it names, what a pronoun or a bare definite noun stands for, else
  // its words. Empty for persons and for what stands for nothing.
  FigureArea AreaOf(const Clauses& clauses, int phrase, TokenIndex limit);

  // What the last noun phrase of the same head before `bare` is called in full; empty when none is.
  TokenRange Fuller(TokenRange bare);

 private:
  // Takes in a name under its head and the head's kind.
  void Learn(TokenRange core, TokenRange name);
  // The last name of a head or kind before `bare` that is longer than it.
  TokenRange LastNamed(const std::string& key, TokenRange bare) const;
  // Takes in the phrases of all sentences that begin before `token`.
  void LearnUntil(TokenIndex token);
  // The last word of an English name, the first of a Vietnamese one, without plural.
  std::string HeadOf(TokenRange name) const;
  FigureArea VietnameseArea(const Clauses& clauses, int phrase) const;
  // The country that "the country", "nước này" at `token` goes on to speak of: the last one named.
  FigureArea CountryBefore(TokenIndex token);
  FigureArea PronounBefore(TokenIndex token);

  const Chart& chart_;
  absl::flat_hash_map<TokenIndex, std::unique_ptr<Clauses>> clauses_;
  absl::flat_hash_map<std::string, std::vector<TokenRange>> names_;
  size_t learnt_ = 0;
};

}  // namespace accord::ingest
