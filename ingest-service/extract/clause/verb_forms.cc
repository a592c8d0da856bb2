#include "ingest-service/extract/clause/verb_forms.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A group is short: "would not have been built".
constexpr TokenIndex kGroupTokensMax = 10;

absl::string_view ClassAt(const Document& document, TokenIndex at, TokenIndex* end) {
  const LexiconHit* hit = document.HitAt(at, "clause_words");
  if (hit == nullptr) return {};
  *end = hit->tokens.end;
  return hit->entry->Get("class");
}

// The form of a verb at `at`; empty when the word is none. Unknown words in "-ed" are verbs.
absl::string_view FormAt(const Document& document, TokenIndex at, TokenIndex* end) {
  const LexiconHit* hit = document.HitAt(at, "verb_forms");
  if (hit != nullptr) {
    *end = hit->tokens.end;
    return hit->entry->Get("form");
  }
  const Token& token = document.tokens[at];
  const bool ed = document.language() != "vi" && token.IsWord() && !token.capitalised &&
                  token.lower.size() > 4 && absl::EndsWith(token.lower, "ed");
  if (!ed) return {};
  *end = at + 1;
  return "ed";
}

bool IsAlsoNoun(const Document& document, TokenIndex at) {
  const LexiconHit* hit = document.HitAt(at, "verb_forms");
  return hit != nullptr && hit->entry->Has("noun");
}

// Whether what stands at `at` may be an object: an amount, a name, a determiner, a pronoun.
bool OpensObject(const Chart& chart, TokenIndex at, TokenIndex limit) {
  if (at >= limit) return false;
  if (!chart.StartingAt<QuantityValue>(at).empty()) return true;
  TokenIndex end = 0;
  const absl::string_view word = ClassAt(chart.document(), at, &end);
  return word == "det" || word == "own" || word == "pron";
}

bool IsParticiple(absl::string_view form) { return form == "ed" || form == "part"; }

}  // namespace

VerbGroup ReadVerbGroup(const Chart& chart, TokenRange sentence, TokenIndex at) {
  const Document& document = chart.document();
  const TokenIndex limit = std::min(sentence.end, at + kGroupTokensMax);
  VerbGroup group;
  bool to = false, led = false, be = false, vietnamese_passive = false;
  TokenIndex reached = at;
  for (TokenIndex i = at; i < limit;) {
    TokenIndex end = i + 1;
    const absl::string_view word = ClassAt(document, i, &end);
    if (word == "to") {
      // "expects to ship", "is to cost".
      TokenIndex next = 0;
      const absl::string_view form = end < limit ? FormAt(document, end, &next) : absl::string_view();
      const absl::string_view after = end < limit ? ClassAt(document, end, &next) : absl::string_view();
      const bool verb = form == "base" || form == "any" || after == "be" || document.tokens[end].Is("have");
      if (!verb || end >= limit) break;
      to = to || i == at;
      led = true;
    } else if (word == "aux" || word == "modal" || word == "be") {
      be = document.tokens[end - 1].Is("have") || document.tokens[end - 1].Is("has") ||
                   document.tokens[end - 1].Is("had")
               ? be
               : word != "modal";
      vietnamese_passive = vietnamese_passive || document.HitAt(i, "clause_words")->entry->Has("passive");
      reached = end;
      group.verb = i;
    } else if (word == "not" || word == "adv" ||
               (document.language() != "vi" && absl::EndsWith(document.tokens[i].lower, "ly"))) {
      if (!chart.StartingAt<QuantityValue>(i).empty()) break;
    } else if (word.empty()) {
      const absl::string_view form = FormAt(document, i, &end);
      if (form.empty() || !chart.StartingAt<QuantityValue>(i).empty()) break;
      // "is trade": what follows "to be" is a verb as a participle alone.
      const bool noun = form == "s" || ((form == "base") && be && !to && document.language() != "vi");
      if (noun) break;
      // "would be set aside": base, past and participle alike.
      const bool alike = form == "any" && !led && document.language() != "vi";
      group.passive = vietnamese_passive || (be && (IsParticiple(form) || alike));
      group.verb = i;
      reached = end;
      i = end;
      // "is expected to pass": one group.
      TokenIndex next = 0;
      if (i < limit && ClassAt(document, i, &next) == "to") continue;
      break;
    } else {
      break;
    }
    i = end;
  }
  if (reached == at) return {};
  group.tokens = {at, reached};
  group.form = to ? VerbForm::kInfinitive : VerbForm::kFinite;
  return group;
}

VerbGroup ReadVerbAt(const Chart& chart, TokenRange sentence, TokenIndex at, const VerbPlace& place) {
  const Document& document = chart.document();
  TokenIndex end = at;
  const absl::string_view form = FormAt(document, at, &end);
  if (form.empty() || end > sentence.end) return {};
  const bool noun = IsAlsoNoun(document, at);
  const bool object = OpensObject(chart, end, sentence.end);
  const bool told = place.before == PhraseKind::kRelative || place.before == PhraseKind::kPronoun;
  VerbGroup group{{at, end}, VerbForm::kFinite, false, at};
  TokenIndex next_end = 0;
  const absl::string_view next = end < sentence.end ? ClassAt(document, end, &next_end) : absl::string_view();
  const bool word_follows = end < sentence.end && document.tokens[end].IsWord() && next.empty() && !object &&
                            FormAt(document, end, &next_end).empty();
  if (document.language() == "vi") {
    // Of words that are nouns as well, an object makes a verb.
    if (noun && !(object || told)) return {};
    return group;
  }
  if (form == "past") return place.begins && !place.that ? VerbGroup{} : group;
  if (place.that && place.begins && form == "ed" && (object || !word_follows)) return group;
  if (form == "s" || form == "base" || form == "any") {
    if (place.begins) return {};
    if (told) return group;
    if (!place.noun_open && place.before != PhraseKind::kOther && place.before != PhraseKind::kJoint &&
        place.before != PhraseKind::kComma && place.before != PhraseKind::kAside)
      return {};
    // "foreign direct investment": a bare form is a verb behind a plural.
    if (!noun) return form == "s" || place.plural || !place.noun_open || !word_follows ? group : VerbGroup{};
    // "Lenders line up": a verb behind a plural, before its particle.
    const Token* particle = end < sentence.end ? &document.tokens[end] : nullptr;
    if (form == "base" && place.plural && particle != nullptr &&
        (particle->Is("up") || particle->Is("out") || particle->Is("off") || particle->Is("down")))
      return group;
    const bool to = next == "to" || next == "prep";
    const bool bare = form == "base" && !place.plural;
    // "..., cost 5 million": a past form behind what was said aside.
    const bool resumes =
        form == "any" && (place.before == PhraseKind::kComma || place.before == PhraseKind::kAside);
    const bool joined = form == "s" && place.before == PhraseKind::kJoint;
    if (object && (resumes || joined)) return group;
    return place.noun_open && !bare && (object || (form == "any" && to)) ? group : VerbGroup{};
  }
  if (form == "ing") {
    group.form = VerbForm::kGerund;
    if (place.begins || (place.noun_open && !object && next != "prep" && next != "to")) return {};
    return place.before == PhraseKind::kAmount && word_follows ? VerbGroup{} : group;
  }
  // Past or participle.
  if (place.begins) return {};
  if (told || place.before == PhraseKind::kJoint) return group;
  if (place.before == PhraseKind::kPreposition || (place.noun_open && place.determined && word_follows &&
                                                   document.tokens[at].lower.size() > 4 && form == "part"))
    return {};
  if (!place.noun_open && place.before != PhraseKind::kAside && place.before != PhraseKind::kOther &&
      place.before != PhraseKind::kTime && place.before != PhraseKind::kAmount) {
    // "Designed for ..., ", ", led by": or an adjective before its noun ("Mixed cargo").
    if (word_follows) return {};
    group.form = VerbForm::kParticiple;
    return group;
  }
  // "added that", "said the plant": who speaks is followed by what is said.
  const bool says = document.HitAt(at, "speech_verbs") != nullptr && place.noun_open &&
                    (next == "det" || next == "rel" || next == "pron" || next == "own");
  if (says) return group;
  group.form = VerbForm::kParticiple;
  group.passive = true;
  return group;
}

void SettleParticiples(const Document& document, Phrases* phrases) {
  const auto ends_stretch = [](PhraseKind kind) {
    return kind == PhraseKind::kComma || kind == PhraseKind::kStop || kind == PhraseKind::kRelative ||
           kind == PhraseKind::kOpener || kind == PhraseKind::kJoint;
  };
  for (size_t first = 0; first < phrases->size();) {
    size_t last = first;
    while (last < phrases->size() && !ends_stretch((*phrases)[last].kind)) ++last;
    Phrase* chosen = nullptr;
    bool told = false, subject = false, chosen_object = false;
    for (size_t i = first; i < last; ++i) {
      Phrase& phrase = (*phrases)[i];
      subject = subject || phrase.kind == PhraseKind::kNoun || phrase.kind == PhraseKind::kPronoun ||
                phrase.kind == PhraseKind::kAmount;
      if (phrase.kind != PhraseKind::kVerb) continue;
      told = told || phrase.form == VerbForm::kFinite;
      const LexiconHit* hit = document.HitAt(phrase.verb, "verb_forms");
      const bool open = phrase.form == VerbForm::kParticiple && subject &&
                        !(hit != nullptr && hit->entry->Get("form") == "part");
      if (!open || chosen_object) continue;
      const PhraseKind next = i + 1 < last ? (*phrases)[i + 1].kind : PhraseKind::kStop;
      chosen_object = next == PhraseKind::kNoun || next == PhraseKind::kAmount ||
                      next == PhraseKind::kPronoun || next == PhraseKind::kVerb;
      chosen = &phrase;
    }
    // "with eight documents signed": no clause of its own.
    const bool with = first < last && document.tokens[(*phrases)[first].tokens.begin].Is("with");
    if (!told && !with && chosen != nullptr) {
      chosen->form = VerbForm::kFinite;
      chosen->passive = false;
    }
    first = last + 1;
  }
}

}  // namespace accord::ingest
