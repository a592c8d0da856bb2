#include "ingest-service/extract/quantity/bare.h"

#include <algorithm>
#include <string>

#include "ingest-service/extract/quantity/counted_noun.h"

namespace accord::ingest {
namespace {

// From a counted noun to the verb that says how many ("Arrivals there numbered").
constexpr TokenIndex kSubjectTokensMax = 6;
// "Arrivals numbered well over 2.93 million".
constexpr TokenIndex kBoundTokensMax = 4;
// Fewer need a noun: "the total came to 12" may be anything.
constexpr int64_t kTotalMin = 1000;

bool Is(const Document& document, TokenIndex at, std::initializer_list<const char*> words) {
  return at < document.tokens.size() && std::any_of(words.begin(), words.end(), [&](const char* word) {
           return document.tokens[at].Is(word);
         });
}

bool IsCount(const Amount& amount) {
  return amount.unit.has_value() && amount.unit->unit.kind() == v1::Unit::KIND_COUNT;
}

// Past the words that bound the amount at `at`, back to what stands before them.
TokenIndex BeforeBounds(const Document& document, TokenIndex at, TokenIndex begin) {
  const TokenIndex from = at - std::min(at - begin, kBoundTokensMax);
  for (TokenIndex i = from; i < at; ++i) {
    const LexiconHit* hit = document.HitAt(i, "approximators");
    if (hit != nullptr && hit->tokens.end == at && !hit->entry->Has("place")) return i;
  }
  return at;
}

class BareCounts {
 public:
  BareCounts(const Document& document, TokenRange sentence, std::vector<Amount>* amounts)
      : document_(document), sentence_(sentence), amounts_(*amounts) {}

  void Read() {
    for (size_t i = 0; i < amounts_.size(); ++i) {
      Amount& amount = amounts_[i];
      if (amount.unit.has_value() || !amount.number->value.IsWhole()) continue;
      if (Counted(&amount) || amount.label) continue;
      const Amount* before = LastCount(i);
      if (before != nullptr && amount.value < before->value && (IsPart(amount) || IsAside(amount)))
        amount.ShareUnitOf(*before, false);
    }
  }

 private:
  const Amount* LastCount(size_t i) const {
    while (i-- > 0) {
      if (IsCount(amounts_[i])) return &amounts_[i];
    }
    return nullptr;
  }

  // "41 of them", "two of which", "of whom 41".
  bool IsPart(const Amount& amount) const {
    const TokenRange at = amount.tokens;
    if (Is(document_, at.end, {"of"}) &&
        Is(document_, at.end + 1, {"them", "these", "those", "which", "whom"}))
      return true;
    return at.begin >= sentence_.begin + 2 && Is(document_, at.begin - 1, {"which", "whom"}) &&
           Is(document_, at.begin - 2, {"of"});
  }

  // "Bruneians (1.14 million)".
  bool IsAside(const Amount& amount) const {
    const TokenRange at = amount.tokens;
    return at.begin > sentence_.begin && document_.tokens[at.begin - 1].Is("(") && at.end < sentence_.end &&
           document_.tokens[at.end].Is(")") && !(amount.value < Decimal(kTotalMin));
  }

  // "chapters number 19", "arrivals reached 2.93 million in May": the noun before the verb.
  bool Counted(Amount* amount) const {
    const TokenIndex begin = BeforeBounds(document_, amount->tokens.begin, sentence_.begin);
    const LexiconHit* verb = nullptr;
    for (TokenIndex i = begin - std::min(begin - sentence_.begin, kBoundTokensMax); i < begin; ++i) {
      const LexiconHit* hit = document_.HitAt(i, "count_verbs");
      if (hit != nullptr && hit->tokens.end == begin) verb = hit;
    }
    if (verb == nullptr || IsNounNext(amount->tokens.end)) return false;
    const bool number = verb->entry->Has("number");
    if (!number && (amount->label || amount->value < Decimal(kTotalMin))) return false;
    const TokenIndex noun = NounBefore(verb->tokens.begin, number);
    if (noun == verb->tokens.begin) return false;
    UnitReading reading;
    reading.unit.set_kind(v1::Unit::KIND_COUNT);
    reading.unit.set_counted_noun(document_.tokens[noun].lower);
    reading.tokens = {amount->tokens.end, amount->tokens.end};
    const TokenRange own = amount->tokens;
    amount->SetUnit(reading);
    amount->tokens = own;
    amount->rule = "any.quantity.count-by-verb";
    return true;
  }

  bool IsNounNext(TokenIndex at) const {
    return at < sentence_.end && document_.tokens[at].IsWord() &&
           document_.HitAt(at, "noun_stops") == nullptr && document_.HitAt(at, "months") == nullptr;
  }

  // The plural nearest before `verb`; `verb` itself where there is none, or where something is measured that
  // is counted in money or tonnes ("exports reached 3 million").
  TokenIndex NounBefore(TokenIndex verb, bool number) const {
    TokenIndex found = verb;
    const TokenIndex from = verb - std::min(verb - sentence_.begin, kSubjectTokensMax);
    for (TokenIndex i = verb; i-- > from;) {
      if (!document_.tokens[i].IsWord()) break;
      if (!number && document_.HitAt(i, "measures") != nullptr) return verb;
      if (found == verb && IsPluralEn(document_, i) &&
          (number || document_.HitAt(i, "people_nouns") != nullptr))
        found = i;
    }
    return found;
  }

  const Document& document_;
  const TokenRange sentence_;
  std::vector<Amount>& amounts_;
};

}  // namespace

void ReadBareCounts(const Document& document, TokenRange sentence, std::vector<Amount>* amounts) {
  if (document.language() == "vi") return;
  BareCounts(document, sentence, amounts).Read();
}

}  // namespace accord::ingest
