// Reads names that no list knows, from what stands around them: datelines, prepositions of place, a country
// behind a comma or in parentheses. A name read once is read wherever the article writes it again.
#include <map>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/place/found_place.h"
#include "ingest-service/extract/place/told_names.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 3;

bool IsDash(const Token& token) { return token.Is("-") || token.Is("–") || token.Is("—"); }

class ContextPlaces {
 public:
  ContextPlaces(const Document& document, const NameRuns& runs, std::vector<FoundPlace>* found)
      : document_(document), runs_(runs), found_(found), taken_(document.tokens.size()), names_(document) {
    for (const FoundPlace& place : *found) taken_.Take(place.tokens);
  }

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : runs_.Of(sentence)) {
        if (run.size() > 1) longer_.insert(document_.tokens[run.tokens.begin].hash);
      }
    }
    for (const Sentence& sentence : document_.sentences) {
      Dateline(sentence);
      for (const NameRun& run : runs_.Of(sentence)) {
        Route(run, sentence);
        Locative(run, sentence);
      }
    }
    WeakTwice();
    CollectNames();
    for (const Sentence& sentence : document_.sentences) Again(sentence);
    const size_t read = found_->size();
    for (const FoundPlace& place : *found_) {
      const bool town = !place.value.country && !place.value.adjective && place.rule != "place.dateline";
      if (town && !document_.tokens[place.tokens.begin].line_start) town_ends_.insert(place.tokens.end);
    }
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : runs_.Of(sentence)) {
        Paired(run, sentence);
        Journey(run, sentence);
      }
    }
    if (found_->size() == read) return;
    CollectNames();
    for (const Sentence& sentence : document_.sentences) Again(sentence);
  }

 private:
  void Add(TokenRange tokens, absl::string_view rule) {
    PlaceValue value;
    value.name = tokens;
    LookUp(document_, tokens, "", &value);
    found_->push_back({tokens, std::move(value), rule});
    taken_.Take(tokens);
  }

  // Words that make the run something else than a place.
  bool IsOther(const NameRun& run, size_t size) const {
    for (size_t i = 0; i < size; ++i) {
      const TokenIndex at = run.words[i];
      if (IsNameStop(document_, at) || HasHit(document_, at, "org_forms") || HasHit(document_, at, "posts") ||
          HasHit(document_, at, "honorifics") || HasHit(document_, at, "org_known") ||
          HasHit(document_, at, "agreement_nouns")) {
        return true;
      }
    }
    return false;
  }

  // "BANGKOK, 26 September 2024 (SCN) —", "Hanoi (VNA) –": a name that opens a paragraph, then a dash.
  void Dateline(const Sentence& sentence) {
    const TokenIndex begin = sentence.tokens.begin;
    if (!document_.tokens[begin].line_start) return;
    const NameRun run = NameRunAt(document_, begin, sentence.tokens.end);
    if (run.size() == 0 || run.size() > kNameWordsMax || IsOther(run, run.size()) ||
        !taken_.IsFree(run.tokens))
      return;
    if (document_.tokens[begin].all_caps && !IsSpoken(document_.tokens[begin])) return;
    const bool in_region = sentence.region == v1::Region::KIND_DATELINE;
    if (!in_region && !DashEndsDateline(run.tokens.end)) return;
    Add(run.tokens, "place.dateline");
  }

  // "GNHT - ": letters without a vowel are a newspaper's, not a town's.
  static bool IsSpoken(const Token& word) {
    return text::Fold(word.lower).find_first_of("aeiouy") != std::string::npos;
  }

  // A dateline holds a date or an agency between the place and the dash.
  bool DashEndsDateline(TokenIndex at) const {
    constexpr TokenIndex kDatelineTokensMax = 16;
    bool told = false;
    if (at < document_.tokens.size() && IsDash(document_.tokens[at])) {
      return document_.tokens[at].space_before && document_.tokens[at - 1].all_caps &&
             IsSpoken(document_.tokens[at - 1]);
    }
    for (TokenIndex i = at; i < document_.tokens.size() && i < at + kDatelineTokensMax; ++i) {
      const Token& token = document_.tokens[i];
      if (token.line_start) return told && i > at;
      if (IsDash(token) && token.space_before) return told;
      told |= token.IsNumber() || token.Is("(");
      if (token.IsWord() && !token.capitalised) return false;
    }
    return false;
  }

  // "tại Trụ sở": a noun with a capital goes on in small letters.
  bool IsVietnameseNoun(const NameRun& run, const Sentence& sentence) const {
    if (document_.language() != "vi" || run.tokens.size() > 1 || run.tokens.end >= sentence.tokens.end)
      return false;
    const Token& next = document_.tokens[run.tokens.end];
    const absl::string_view word = document_.TextOf(run.tokens.begin);
    const bool foreign = text::CodePoints(word) == word.size() && word.size() >= 5;
    return !foreign && next.IsWord() && !next.capitalised;
  }

  bool CountryFollows(TokenIndex at) const {
    if (at + 1 >= document_.tokens.size()) return false;
    const Token& token = document_.tokens[at];
    return (token.Is(",") || token.Is("(")) && HasHit(document_, at + 1, "countries") &&
           document_.tokens[at + 1].capitalised;
  }

  void Locative(const NameRun& run, const Sentence& sentence) {
    if (run.size() > kNameWordsMax || !taken_.IsFree(run.tokens) || IsOther(run, run.size())) return;
    if (run.size() == 1 && document_.tokens[run.tokens.begin].all_caps) return;
    if (IsVietnameseNoun(run, sentence)) return;
    const TokenIndex end = run.tokens.end;
    if (InsidePersonName(document_, run.tokens) || HasHit(document_, run.tokens.begin, "family_names")) {
      if (run.size() > 1 && !CountryFollows(end)) return;
    }
    if (end + 1 < sentence.tokens.end && document_.tokens[end].Is("(") && document_.tokens[end + 1].all_caps)
      return;
    const bool strong = AfterLocative(document_, run.tokens.begin, /*strong=*/true);
    const bool weak = strong || AfterLocative(document_, run.tokens.begin, /*strong=*/false);
    if (strong) {
      Add(run.tokens, "place.locative");
    } else if (CountryFollows(end) &&
               (weak || (document_.language() == "vi" && !EndsBodyName(run, sentence)))) {
      Add(run.tokens, "place.of-country");
    } else if (weak && IsWhereThingsAre(run, sentence)) {
      Add(run.tokens, "en.place.at");
    } else if (weak) {
      weak_[LowerKey(document_, run.tokens)].push_back(run.tokens);
    }
  }

  // "lorries idle at Sarpi": behind a verb or a thing; "an analyst at Rystad", "work at Nokia" are of firms.
  bool IsWhereThingsAre(const NameRun& run, const Sentence& sentence) const {
    const TokenIndex at = run.tokens.begin;
    if (at < sentence.tokens.begin + 2 || !document_.tokens[at - 1].Is("at") || run.size() > 2) return false;
    // "at Sahil" where the text has Sahil Renewables.
    if (longer_.contains(document_.tokens[at].hash)) return false;
    const TokenIndex end = run.tokens.end;
    if (HasHit(document_, at, "org_fields") || HasHit(document_, end - 1, "org_fields")) return false;
    if (end < sentence.tokens.end &&
        (!document_.tokens[end].space_before
             ? document_.tokens[end].Is("'") || document_.tokens[end].Is("’") || document_.tokens[end].Is("-")
             : document_.tokens[end].capitalised))
      return false;
    const TokenIndex before = at - 1;
    if (!document_.tokens[before - 1].IsWord() || document_.tokens[before - 1].capitalised) return false;
    for (const char* word :
         {"work", "works", "worked", "job", "jobs", "student", "shares", "stake", "employed", "head",
          "research", "strategist", "staff", "colleagues", "spokesman", "executive", "look", "aimed"}) {
      if (document_.tokens[before - 1].Is(word)) return false;
    }
    return HitEndingAt(document_, before, "posts", sentence.tokens.begin) == nullptr;
  }

  void CollectNames() {
    for (const FoundPlace& place : *found_) {
      if (place.value.country || place.value.adjective) continue;
      const TokenRange name = place.value.name;
      const TokenIndex first = name.begin;
      // One-word names of typed places may be ordinary words; those that are known or read by context are
      // not.
      if (IsNameStop(document_, first)) continue;
      if (names_.Add(name) == values_.size()) values_.push_back(place.value);
    }
  }

  void Again(const Sentence& sentence) {
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!document_.tokens[i].capitalised || taken_.IsTaken(i)) continue;
      names_.Find(i, sentence.tokens.end, [&](TokenRange tokens, size_t name) {
        if (!taken_.IsFree(tokens) || !EndsWord(tokens.end, sentence) || InsidePersonName(document_, tokens))
          return false;
        PlaceValue value = values_[name];
        value.name = tokens;
        value.type.clear();
        found_->push_back({tokens, std::move(value), "place.again"});
        taken_.Take(tokens);
        return true;
      });
    }
  }

  // "Quỹ Hợp tác Hanbit (Hàn Quốc)": the country is the fund's.
  bool EndsBodyName(const NameRun& run, const Sentence& sentence) const {
    const TokenIndex begin = run.tokens.begin;
    return begin > sentence.tokens.begin && Follows(document_, begin) &&
           (HitEndingAt(document_, begin, "org_fields", sentence.tokens.begin) != nullptr ||
            HitEndingAt(document_, begin, "org_forms", sentence.tokens.begin) != nullptr);
  }

  // "from Thakhek" may be a firm; a name that two such phrases have is a place.
  void WeakTwice() {
    for (const auto& [name, places] : weak_) {
      if (places.size() < 2) continue;
      for (const TokenRange place : places) {
        if (taken_.IsFree(place)) Add(place, "place.locative-twice");
      }
    }
  }

  // "the Thakhek - Vinh road", "tuyến Ayagoz - Bakhty": both ends are places.
  void Route(const NameRun& left, const Sentence& sentence) {
    const TokenIndex dash = left.tokens.end;
    if (dash + 1 >= sentence.tokens.end || !IsDash(document_.tokens[dash])) return;
    const NameRun right = NameRunAt(document_, dash + 1, sentence.tokens.end);
    if (right.size() == 0 || left.size() > kNameWordsMax || right.size() > kNameWordsMax) return;
    const bool told =
        document_.language() == "vi"
            ? HitEndingAt(document_, left.tokens.begin, "route_words", sentence.tokens.begin) != nullptr
            : right.tokens.end < sentence.tokens.end && HasHit(document_, right.tokens.end, "route_words");
    if (!told) return;
    for (const NameRun* run : {&left, &right}) {
      if (taken_.IsFree(run->tokens) && !IsOther(*run, run->size())) Add(run->tokens, "place.route");
    }
  }

  // "Densavan – Lao Bao": what is paired with a place is one too.
  void Paired(const NameRun& run, const Sentence& sentence) {
    if (run.size() > kNameWordsMax || IsOther(run, run.size()) || !taken_.IsFree(run.tokens)) return;
    if (run.size() == 1 && document_.tokens[run.tokens.begin].all_caps) return;
    const TokenIndex begin = run.tokens.begin;
    if (begin < sentence.tokens.begin + 2 || !IsDash(document_.tokens[begin - 1])) return;
    if (town_ends_.contains(begin - 1)) Add(run.tokens, "place.paired");
  }

  // "from Uvinza to Kindu via Gitega", "between Champasak and Stung Treng", "từ A đến B": where one end is a
  // town or the way is told, all are places.
  void Journey(const NameRun& left, const Sentence& sentence) {
    const TokenIndex begin = left.tokens.begin;
    TokenIndex end = left.tokens.end;
    if (begin < sentence.tokens.begin + 2 || end + 1 >= sentence.tokens.end || !IsPlaceName(left)) return;
    const Token& from = document_.tokens[begin - 1];
    const bool between = from.Is("between") || from.Is("giữa");
    if (!between && !from.Is("from") && !from.Is("từ")) return;
    const Token& to = document_.tokens[end];
    if (!(between ? to.Is("and") || to.Is("và") : to.Is("to") || to.Is("đến") || to.Is("tới"))) return;
    const NameRun right = NameRunAt(document_, end + 1, sentence.tokens.end);
    if (right.size() == 0 || !IsPlaceName(right)) return;
    const bool told = HitEndingAt(document_, begin - 1, "route_words", sentence.tokens.begin) != nullptr;
    if (!told && !town_ends_.contains(left.tokens.end) && !town_ends_.contains(right.tokens.end)) return;
    for (const NameRun* run : {&left, &right}) {
      if (taken_.IsFree(run->tokens)) Add(run->tokens, "place.journey");
    }
    end = right.tokens.end;
    if (end + 1 >= sentence.tokens.end || !document_.tokens[end].Is("via")) return;
    const NameRun via = NameRunAt(document_, end + 1, sentence.tokens.end);
    if (via.size() > 0 && IsPlaceName(via) && taken_.IsFree(via.tokens)) Add(via.tokens, "place.journey");
  }

  bool IsPlaceName(const NameRun& run) const {
    if (run.size() > kNameWordsMax || IsOther(run, run.size())) return false;
    return town_ends_.contains(run.tokens.end) ||
           (taken_.IsFree(run.tokens) && !document_.tokens[run.tokens.begin].all_caps);
  }

  // Not in the middle of a hyphenated word.
  bool EndsWord(TokenIndex end, const Sentence& sentence) const {
    if (end >= sentence.tokens.end) return true;
    return document_.tokens[end].space_before || !document_.tokens[end].Is("-") ||
           end + 1 >= sentence.tokens.end || document_.tokens[end + 1].capitalised ||
           document_.language() == "en";
  }

  const Document& document_;
  const NameRuns& runs_;
  std::vector<FoundPlace>* found_;
  TokenMarks taken_;
  // Words that longer names begin with.
  absl::flat_hash_set<uint64_t> longer_;
  // Names behind prepositions that firms follow too.
  std::map<std::string, std::vector<TokenRange>> weak_;
  // Where places end that are no countries and open no line.
  absl::flat_hash_set<TokenIndex> town_ends_;
  // Names, and by their numbers what was read of each first.
  ToldNames names_;
  std::vector<PlaceValue> values_;
};

}  // namespace

bool AfterLocative(const Document& document, TokenIndex at, bool strong) {
  const Sentence* sentence = document.SentenceOf(at);
  if (sentence == nullptr || at == sentence->tokens.begin || !Follows(document, at)) return false;
  const LexiconHit* hit = HitEndingAt(document, at, "locatives", sentence->tokens.begin);
  return hit != nullptr && (!strong || hit->entry->Get("strong") == "1");
}

void FindPlacesByContext(const Document& document, const NameRuns& runs, std::vector<FoundPlace>* found) {
  ContextPlaces(document, runs, found).Run();
}

}  // namespace accord::ingest
