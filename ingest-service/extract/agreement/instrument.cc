#include "ingest-service/extract/agreement/instrument.h"

#include <algorithm>
#include <limits>

#include "ingest-service/extract/agreement/words.h"
#include "ingest-service/extract/date/date.h"
#include "ingest-service/extract/number/number.h"
#include "ingest-service/lexicon/enum_names.h"

namespace accord::ingest::agreement {
namespace {

using Reference = Instrument::Reference;

// Modifiers before a noun, and words behind it that are looked through for "this" or "second".
constexpr TokenIndex kModifierTokensMax = 8;
constexpr TokenIndex kDemonstrativeReachMax = 6;
constexpr int kYearMin = 1900;
constexpr int kYearMax = 2100;

v1::AgreementKind KindOf(const LexiconEntry& noun) {
  static const EnumNames<v1::AgreementKind> kinds("AGREEMENT_KIND_");
  return kinds.Of(noun.Get("kind"), v1::AGREEMENT_KIND_UNSPECIFIED);
}

// A cardinal that ends at `end`: its node.
const Node* NumberBefore(const Chart& chart, TokenIndex end, TokenIndex limit) {
  for (TokenIndex at = limit; at < end; ++at) {
    for (const Node* node : chart.StartingAt<Number>(at)) {
      if (node->tokens.end == end && !node->As<Number>()->ordinal) return node;
    }
  }
  return nullptr;
}

int SmallInteger(const Number& number) {
  const std::string text = number.value.ToString();
  int value = 0;
  if (text.size() > 6) return -1;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

class PhraseReader {
 public:
  PhraseReader(const Chart& chart, TokenRange sentence, const std::vector<Mention>& mentions)
      : chart_(chart), document_(chart.document()), sentence_(sentence), mentions_(mentions) {}

  Instrument Read(const LexiconHit& hit, TokenIndex floor) {
    Instrument out;
    out.noun = hit.tokens;
    out.phrase = hit.tokens;
    out.kind = KindOf(*hit.entry);
    out.open_kind = hit.entry->Get("open") == "yes";
    out.back = hit.entry->Get("back") == "yes";
    out.ellipsis = hit.entry->Get("ellipsis") == "yes";
    plural_ = hit.entry->Get("number") == "plural";
    determined_ = false;
    if (out.ellipsis) {
      out.reference = Reference::kNew;
      out.marker = std::string(hit.entry->Get("marker"));
      return out;
    }
    ReadBefore(floor, &out);
    if (!ModifiersFirst(document_)) ReadBehind(&out);
    Finish(&out);
    return out;
  }

 private:
  // Walks left over determiners, counts and modifiers.
  void ReadBefore(TokenIndex floor, Instrument* out) {
    TokenIndex at = out->noun.begin;
    const TokenIndex limit =
        std::max(floor, at > kModifierTokensMax ? at - kModifierTokensMax : TokenIndex{0});
    while (at > limit) {
      if (const LexiconHit* hit = HitBefore(document_, at, limit, "agreement_determiners")) {
        Apply(*hit, out);
        at = hit->tokens.begin;
        if (determined_) break;
        continue;
      }
      if (TryCount(&at, limit, out)) continue;
      if (document_.tokens[at - 1].Is("no")) {
        out->negated = true;
        break;
      }
      if (!ModifiersFirst(document_) || !IsModifier(at - 1)) break;
      if (out->about.empty()) out->about.end = at;
      --at;
      out->about.begin = at;
    }
    out->phrase.begin = std::min(out->phrase.begin, at);
    if (out->about.begin >= out->about.end || !AboutTells(*out)) out->about = {};
  }

  // "slot-sharing memorandum", "survey contract", not "key documents".
  bool AboutTells(const Instrument& out) const {
    for (TokenIndex at = out.about.begin; at < out.about.end; ++at) {
      if (document_.tokens[at].IsNumber()) return false;
    }
    if (out.kind == v1::AGREEMENT_KIND_CONTRACT) return true;
    for (TokenIndex at = out.about.begin; at < out.about.end; ++at) {
      if (IsHyphen(document_.tokens[at])) return true;
    }
    return false;
  }

  void Apply(const LexiconHit& hit, Instrument* out) {
    const LexiconEntry& entry = *hit.entry;
    if (entry.Has("ref")) {
      determined_ = true;
      out->reference = entry.Get("ref") == "new" ? Reference::kNew : Reference::kDefinite;
      if (entry.Get("ref") == "possessive") {
        out->owner_words = hit.tokens;
        out->reference = Reference::kDefinite;
      }
    }
    if (entry.Has("marker") && out->marker.empty()) out->marker = std::string(entry.Get("marker"));
    if (entry.Has("count") && out->count == 1) {
      out->count = 0;
      out->count_tokens = hit.tokens;
      if (!determined_) out->reference = Reference::kNew;
    }
  }

  bool TryCount(TokenIndex* at, TokenIndex limit, Instrument* out) {
    const Node* node = NumberBefore(chart_, *at, limit);
    if (node == nullptr) return TryYear(at, limit, out);
    const int value = SmallInteger(*node->As<Number>());
    if (value >= kYearMin && value <= kYearMax) return TryYear(at, limit, out);
    if (value < 1 || static_cast<size_t>(value) > kModifierCountMax) return false;
    const bool joined = *at < document_.tokens.size() && IsHyphen(document_.tokens[*at]);
    if (joined) return false;
    out->count = static_cast<uint32_t>(value);
    out->count_tokens = node->tokens;
    if (!determined_) out->reference = Reference::kNew;
    *at = node->tokens.begin;
    return true;
  }

  // "the 2014 agreement".
  bool TryYear(TokenIndex* at, TokenIndex limit, Instrument* out) {
    if (out->year != nullptr || !ModifiersFirst(document_)) return false;
    for (TokenIndex from = limit; from < *at; ++from) {
      for (const Node* node : chart_.StartingAt<DateValue>(from)) {
        const DateValue& date = *node->As<DateValue>();
        if (node->tokens.end != *at || date.kind != DateValue::Kind::kPoint || date.relative) continue;
        out->year = node;
        *at = node->tokens.begin;
        return true;
      }
    }
    return false;
  }

  bool IsModifier(TokenIndex at) const {
    const Token& token = document_.tokens[at];
    if (token.kind == TokenKind::kPunct) {
      return IsHyphen(token) && at + 1 < document_.tokens.size() && !document_.tokens[at + 1].space_before;
    }
    if (token.IsNumber()) return at + 1 < document_.tokens.size() && IsHyphen(document_.tokens[at + 1]);
    if (!LinkRole(document_, at, at + 1).empty()) return false;
    if (token.Is("s") && at > 0 && IsPossessiveAt(document_, at - 1)) return false;
    const LexiconHit* verb = HitBefore(document_, at + 1, at, "agreement_verbs");
    if (verb != nullptr) return false;
    if (HitAt(document_, at, at + 1, "agreement_modality") != nullptr) return false;
    if (HitAt(document_, at, at + 1, "agreement_nouns") != nullptr) return false;
    for (const Mention& mention : mentions_) {
      if (at >= mention.tokens.begin && at < mention.tokens.end) {
        // "ASEAN-Canada Agreement": names joined by a hyphen stand inside the phrase.
        return mention.CanBeParty() && Joined(mention);
      }
    }
    return true;
  }

  bool Joined(const Mention& mention) const {
    const TokenIndex b = mention.tokens.begin;
    const TokenIndex e = mention.tokens.end;
    return (b > 0 && IsHyphen(document_.tokens[b - 1])) ||
           (e < document_.tokens.size() && IsHyphen(document_.tokens[e]));
  }

  // Determiners and markers behind the noun ("này", "thứ hai").
  void ReadBehind(Instrument* out) {
    const TokenIndex limit = std::min<TokenIndex>(sentence_.end, out->noun.end + kDemonstrativeReachMax);
    for (TokenIndex at = out->noun.end; at < limit; ++at) {
      const Token& token = document_.tokens[at];
      if (token.kind == TokenKind::kPunct || HitAt(document_, at, limit, "agreement_verbs") != nullptr)
        return;
      if (!LinkRole(document_, at, limit).empty()) return;
      const LexiconHit* hit = HitAt(document_, at, limit, "agreement_determiners");
      if (hit == nullptr || hit->entry->Has("count") || hit->entry->Get("ref") == "new") continue;
      Apply(*hit, out);
      out->phrase.end = std::max(out->phrase.end, hit->tokens.end);
      at = hit->tokens.end - 1;
    }
  }

  void Finish(Instrument* out) {
    if (plural_ && out->count == 1) out->count = 0;
    ReadAcronym(out);
    ReadTitle(out);
    if (out->owner_words.empty() && IsPossessor(out->phrase.begin)) out->reference = Reference::kNamed;
    if (out->reference != Reference::kNew && !out->title.empty()) out->reference = Reference::kNamed;
    if (out->marker == "other" && out->reference == Reference::kBare) out->reference = Reference::kNew;
  }

  // "Vietnam's agreement": the phrase begins right after a possessive.
  bool IsPossessor(TokenIndex begin) const {
    return begin >= sentence_.begin + 2 &&
           (IsPossessiveAt(document_, begin - 1) ||
            (document_.tokens[begin - 1].Is("s") && IsPossessiveAt(document_, begin - 2)));
  }

  void ReadAcronym(Instrument* out) {
    const TokenIndex at = out->phrase.end;
    if (at + 2 >= sentence_.end || !document_.tokens[at].Is("(") || !document_.tokens[at + 1].IsWord())
      return;
    for (TokenIndex end = at + 2; end < sentence_.end && end <= at + 4; ++end) {
      if (!document_.tokens[end].Is(")")) continue;
      if (text_upper(document_.TextOf(TokenRange{at + 1, end}))) out->phrase.end = end + 1;
      return;
    }
  }

  static bool text_upper(absl::string_view acronym) {
    int upper = 0;
    for (char c : acronym) upper += c >= 'A' && c <= 'Z';
    return upper >= 2;
  }

  // A proper name: the noun and what stands before it in capitals ("Economic Partnership Agreement").
  void ReadTitle(Instrument* out) {
    const auto& tokens = document_.tokens;
    if (out->back || !tokens[out->noun.end - 1].capitalised || !tokens[out->noun.begin].capitalised) return;
    if (!ModifiersFirst(document_)) {
      if (out->noun.begin == sentence_.begin || tokens[out->noun.begin].line_start) return;
      // Vietnamese writes the noun's first syllable in capitals at the start of a sentence too.
      TokenIndex end = out->noun.end;
      while (end < sentence_.end && tokens[end].capitalised) ++end;
      if (end > out->noun.end || out->noun.size() >= 5) out->title = {out->noun.begin, end};
      return;
    }
    TokenIndex begin = out->noun.begin;
    while (begin > out->phrase.begin && (tokens[begin - 1].capitalised || IsHyphen(tokens[begin - 1]))) {
      if (HitBefore(document_, begin, begin - 1, "agreement_determiners") != nullptr) break;
      --begin;
    }
    while (begin < out->noun.begin && IsHyphen(tokens[begin])) ++begin;
    if (tokens[begin].all_caps && begin + 1 == out->noun.end) return;  // "MoU", "FTA" alone names nothing
    const bool heads_sentence = begin == sentence_.begin || tokens[begin].line_start;
    if (heads_sentence && out->noun.end - begin == 1) return;
    TokenIndex end = out->phrase.end;
    if (end == out->noun.end && end + 1 < sentence_.end && tokens[end + 1].capitalised &&
        (tokens[end].Is("on") || tokens[end].Is("to") || tokens[end].Is("for"))) {
      end = CapitalRun(end + 1);
    }
    // "Memorandum of Understanding" in capitals is a kind, no name.
    if (begin == out->noun.begin && end <= out->phrase.end) return;
    out->title = {begin, end};
  }

  // Capitalised words with the small ones between them.
  TokenIndex CapitalRun(TokenIndex at) const {
    TokenIndex end = at;
    for (TokenIndex i = at; i < sentence_.end; ++i) {
      const Token& token = document_.tokens[i];
      if (token.capitalised || token.IsNumber()) {
        end = i + 1;
      } else if (!(IsHyphen(token) || token.Is("and") || token.Is("of") || token.Is("the") ||
                   (token.Is(",") && i + 1 < sentence_.end && document_.tokens[i + 1].capitalised))) {
        break;
      }
    }
    return end;
  }

  static constexpr size_t kModifierCountMax = 1000;

  const Chart& chart_;
  const Document& document_;
  const TokenRange sentence_;
  const std::vector<Mention>& mentions_;
  bool plural_ = false;
  bool determined_ = false;
};

bool InsideMention(TokenRange noun, const std::vector<Mention>& mentions) {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return m.tokens.Contains(noun) && m.kind != Mention::Kind::kAnaphor;
  });
}

// "in full agreement", "reached agreement by phone": no instrument.
const LexiconHit* IdiomOver(const Document& document, TokenRange noun, TokenIndex limit) {
  const TokenIndex first = noun.begin > limit + kModifierTokensMax ? noun.begin - kModifierTokensMax : limit;
  for (TokenIndex at = first; at <= noun.begin; ++at) {
    if (!document.MayHit(at, "agreement_verbs")) continue;
    for (const LexiconHit& hit : document.HitsAt(at)) {
      if (hit.category != "agreement_verbs" || !hit.entry->Has("off")) continue;
      if (hit.tokens.Contains(noun)) return &hit;
    }
  }
  return nullptr;
}

// "Another was signed", "a second, on fisheries, ...", not "another step": a clause goes on behind the words,
// which open it.
bool StandsAlone(const Document& document, TokenRange words, TokenRange sentence) {
  if (words.end >= sentence.end) return false;
  const Token& next = document.tokens[words.end];
  const bool goes_on = next.Is(",") || next.Is("was") || next.Is("is") || next.Is("will") || next.Is("has") ||
                       next.Is("được") || next.Is("do") ||
                       !LinkRole(document, words.end, sentence.end).empty();
  if (!goes_on || words.begin == sentence.begin) return goes_on;
  const Token& before = document.tokens[words.begin - 1];
  return before.Is(",") || before.Is(";") || before.Is("while") || before.Is("còn") ||
         LinkRole(document, words.begin - 1, words.begin) == "and";
}

// "ký kết hợp tác", "signed a strategic partnership", "exchange of notes": words that are papers only where
// somebody signs or exchanges them.
bool BehindStep(const Document& document, TokenRange noun, TokenIndex floor, absl::string_view status) {
  constexpr TokenIndex kSigningReachMax = 8;
  for (TokenIndex at = noun.begin; at > floor && noun.begin - at < kSigningReachMax;) {
    const LexiconHit* verb = HitBefore(document, at, floor, "agreement_verbs");
    if (verb != nullptr) return verb->entry->Get("status") == status;
    --at;
    // "talks on a credit line".
    const absl::string_view role = LinkRole(document, at, noun.begin);
    const bool over = status == "negotiating" && role == "other";
    if (!document.tokens[at].IsWord() || (!role.empty() && !over)) return false;
  }
  return false;
}

// "Notes concerning a grant were exchanged": the first step told behind them.
bool ExchangedBehind(const Document& document, TokenIndex from, TokenIndex limit) {
  for (TokenIndex at = from; at < limit; ++at) {
    const LexiconHit* verb = HitAt(document, at, limit, "agreement_verbs");
    if (verb != nullptr && !verb->entry->Has("off")) return verb->entry->Get("status") == "exchanged";
  }
  return false;
}

// The longer of an instrument's noun and of a word that may be one.
const LexiconHit* NounAt(const Document& document, TokenIndex at, TokenIndex limit) {
  const LexiconHit* noun = HitAt(document, at, limit, "agreement_nouns");
  const LexiconHit* weak = HitAt(document, at, limit, "agreement_nouns_weak");
  if (noun == nullptr || weak == nullptr) return noun == nullptr ? weak : noun;
  return weak->tokens.size() > noun->tokens.size() ? weak : noun;
}

}  // namespace

std::vector<Instrument> InstrumentsIn(const Chart& chart, TokenRange sentence,
                                      const std::vector<Mention>& mentions) {
  std::vector<Instrument> out;
  PhraseReader reader(chart, sentence, mentions);
  TokenIndex floor = sentence.begin;
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    const LexiconHit* hit = NounAt(chart.document(), at, sentence.end);
    if (hit == nullptr || InsideMention(hit->tokens, mentions)) continue;
    if (const LexiconHit* idiom = IdiomOver(chart.document(), hit->tokens, sentence.begin);
        idiom != nullptr) {
      at = idiom->tokens.end - 1;
      continue;
    }
    // The noun of a compound is its last: "loan agreement extension" is read by "extension".
    if (hit->entry->Get("ellipsis") == "yes" && !StandsAlone(chart.document(), hit->tokens, sentence))
      continue;
    const absl::string_view after = hit->entry->Get("after");
    if (after == "sign" && !BehindStep(chart.document(), hit->tokens, floor, "signed") &&
        !(hit->entry->Get("kind") == "contract" &&
          BehindStep(chart.document(), hit->tokens, floor, "negotiating")))
      continue;
    if (after == "exchange" && !BehindStep(chart.document(), hit->tokens, floor, "exchanged") &&
        !ExchangedBehind(chart.document(), hit->tokens.end, sentence.end))
      continue;
    Instrument instrument = reader.Read(*hit, floor);
    at = hit->tokens.end - 1;
    if (!out.empty() && instrument.noun.begin < out.back().phrase.end) continue;  // the acronym of the last
    floor = instrument.phrase.end;
    out.push_back(std::move(instrument));
  }
  return out;
}

}  // namespace accord::ingest::agreement
