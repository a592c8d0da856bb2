// Reads the names of the gazetteer. Countries stand alone; a subdivision or city that could be something else
// needs a reason: its country is in the article, a preposition of place stands before it.
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/place/found_place.h"

namespace accord::ingest {
namespace {

constexpr Category kCountries = "countries";
constexpr Category kDemonyms = "demonyms";
constexpr Category kCities = "cities";
constexpr Category kSubdivisions = "subdivisions";
constexpr Category kGeography = "geography";
constexpr uint64_t kNationBits = kCountries.bit() | kDemonyms.bit();
constexpr uint64_t kTownBits = kCities.bit() | kSubdivisions.bit();

// The first and the last word of a name are capitalised ("Democratic Republic of Congo").
// The first and last word are capitals, or of a long name half of all: "Các Tiểu vương quốc Ả Rập Thống
// nhất".
bool IsWrittenAsName(const Document& document, TokenRange tokens) {
  constexpr int kLongWords = 5;
  TokenIndex last = tokens.begin;
  int words = 0, capitals = 0;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const Token& token = document.tokens[i];
    if (!token.IsWord() || (i > tokens.begin && !token.space_before)) continue;
    last = i;
    ++words;
    capitals += token.capitalised ? 1 : 0;
  }
  if (!document.tokens[tokens.begin].capitalised) return false;
  return document.tokens[last].capitalised || (words >= kLongWords && 2 * capitals >= words);
}

TokenIndex RunStart(const Document& document, TokenIndex at, TokenIndex begin) {
  while (at > begin && Follows(document, at) && document.tokens[at - 1].IsWord() &&
         document.tokens[at - 1].capitalised) {
    --at;
  }
  return at;
}

bool NextIsCapitalised(const Document& document, TokenIndex end, const Sentence& sentence) {
  return end < sentence.tokens.end && Follows(document, end) && document.tokens[end].IsWord() &&
         document.tokens[end].capitalised;
}

// Whether an organisation or a post begins shortly before and reaches up to `at`, so that the country says
// whose it is: "Bộ Công Thương Đức", "Tổng thống Nga".
bool BelongsToBodyBefore(const Document& document, TokenIndex at, TokenIndex begin) {
  const TokenIndex from = at - begin > 8 ? at - 8 : begin;
  for (TokenIndex i = from; i < at; ++i) {
    if (HasHit(document, i, "org_forms") || HasHit(document, i, "posts")) return true;
  }
  return false;
}

// "Thanh Hóa Nguyễn Doãn Anh": a family name and one or two more words before it.
bool EndsVietnameseName(const Document& document, TokenRange tokens, TokenIndex begin) {
  if (document.language() != "vi") return false;
  for (TokenIndex at = tokens.begin; at > begin && at + 3 > tokens.begin && Follows(document, at); --at) {
    if (!document.tokens[at - 1].capitalised) return false;
    if (at < tokens.begin && HasHit(document, at - 1, "family_names")) return true;
  }
  return false;
}

// A name that is an ordinary word or a personal name too ("Anh", "Mỹ", "Jordan").
bool AmbiguousIsPlace(const Document& document, TokenRange tokens, const Sentence& sentence) {
  const TokenIndex begin = sentence.tokens.begin;
  if (InsidePersonName(document, tokens) || EndsVietnameseName(document, tokens, begin)) return false;
  // "Ý định thư" is a letter of intent.
  const LexiconHit* paper = document.HitAt(tokens.begin, "agreement_nouns");
  if (paper != nullptr && paper->tokens.end > tokens.end) return false;
  if (NextIsCapitalised(document, tokens.end, sentence)) {
    const bool typed = HasHit(document, tokens.end, "org_forms") || HasHit(document, tokens.end, "posts");
    return typed || (tokens.begin > begin && HitEndingAt(document, tokens.begin, "posts", begin) != nullptr);
  }
  const bool capital_before = RunStart(document, tokens.begin, begin) < tokens.begin;
  if (capital_before) return BelongsToBodyBefore(document, tokens.begin, begin);
  if (tokens.begin > begin || document.language() != "vi") return true;
  if (tokens.end >= sentence.tokens.end) return false;
  const Token& next = document.tokens[tokens.end];
  for (const char* word : {"và", ",", "-", "–", "là", "đã", "sẽ", "đang", "cũng", "vẫn"}) {
    if (next.Is(word)) return !document.tokens[tokens.begin].Is("anh") || next.IsWord() == next.Is("và");
  }
  return false;
}

class KnownPlaces {
 public:
  KnownPlaces(const Document& document, std::vector<FoundPlace>* found)
      : document_(document), found_(found) {}

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      ForEachHit(sentence, kNationBits, [&](const LexiconHit& hit) { ReadCountry(hit, sentence); });
    }
    for (const Sentence& sentence : document_.sentences) {
      ForEachHit(sentence, kTownBits, [&](const LexiconHit& hit) { ReadSubdivision(hit, sentence); });
      for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
        if (const LexiconHit* hit = document_.HitAt(i, kGeography)) ReadGeography(*hit, sentence);
      }
    }
  }

 private:
  // The hits that are written as names, where there may be some of these categories.
  template <typename F>
  void ForEachHit(const Sentence& sentence, uint64_t categories, F read) {
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      if (!document_.tokens[i].capitalised || !(document_.hit_categories[i] & categories)) continue;
      for (const LexiconHit& hit : document_.HitsAt(i)) {
        if (!(hit.category.bit() & categories) || hit.tokens.end > sentence.tokens.end) continue;
        if (IsWrittenAsName(document_, hit.tokens)) read(hit);
      }
    }
  }

  bool IsAmbiguous(TokenRange tokens) const {
    for (const LexiconHit& hit : document_.HitsAt(tokens.begin)) {
      if (hit.tokens == tokens && hit.entry->Get("ambiguous") == "name") return true;
    }
    return false;
  }

  // "US$23 million", "U.S. dollars": money is no mention of its country.
  bool IsCurrency(TokenRange tokens, const Sentence& sentence) const {
    if (tokens.end >= sentence.tokens.end) return false;
    const Token& next = document_.tokens[tokens.end];
    for (const char* word : {"$", "dollar", "dollars", "cent", "cents", "¢"}) {
      if (next.Is(word)) return true;
    }
    return false;
  }

  void Add(TokenRange tokens, PlaceValue value, absl::string_view rule) {
    value.name = tokens;
    found_->push_back({tokens, std::move(value), rule});
  }

  void ReadCountry(const LexiconHit& hit, const Sentence& sentence) {
    const bool demonym = hit.category == kDemonyms;
    if (!demonym && hit.category != kCountries) return;
    if (IsCurrency(hit.tokens, sentence)) return;
    if (!demonym && IsAmbiguous(hit.tokens) && WithStateForm(hit.tokens, sentence) == hit.tokens &&
        !AmbiguousIsPlace(document_, hit.tokens, sentence))
      return;
    PlaceValue value;
    value.country = true;
    value.adjective = demonym;
    value.iso = std::string(hit.entry->Get("iso"));
    // "Congo" in a text that told of the Democratic Republic.
    if (const std::string other(hit.entry->Get("or"));
        !other.empty() && (countries_.contains(other) || IsOnlyInCities(other, value.iso)))
      value.iso = other;
    value.in_country = value.iso;
    countries_.insert(value.iso);
    Add(WithStateForm(hit.tokens, sentence), std::move(value), demonym ? "place.demonym" : "place.country");
  }

  // "Cộng hòa Zambia", "Vương quốc Oman": what kind of state it is, told before its name.
  TokenRange WithStateForm(TokenRange country, const Sentence& sentence) const {
    const LexiconHit* form = HitEndingAt(document_, country.begin, "state_forms", sentence.tokens.begin);
    if (form == nullptr || !document_.tokens[form->tokens.begin].capitalised) return country;
    return {form->tokens.begin, country.end};
  }

  // "KINSHASA - Congo produces": a city of the one country is told of, none of the other.
  bool IsOnlyInCities(absl::string_view country, absl::string_view other) const {
    bool found = false;
    for (const LexiconHit& hit : document_.hits) {
      if (hit.category != kCities || !document_.tokens[hit.tokens.begin].capitalised) continue;
      if (hit.entry->Get("country") == other) return false;
      found = found || hit.entry->Get("country") == country;
    }
    return found;
  }

  void ReadSubdivision(const LexiconHit& hit, const Sentence& sentence) {
    if (hit.category != kCities && hit.category != kSubdivisions) return;
    PlaceValue value;
    LookUp(document_, hit.tokens, "", &value);
    if (!HasReason(hit, value, sentence)) return;
    Add(hit.tokens, std::move(value), "place.known");
  }

  // "the North Sea", "miền Trung"; not "Black Sea Bank", "the Caspian states".
  void ReadGeography(const LexiconHit& hit, const Sentence& sentence) {
    if (hit.tokens.end > sentence.tokens.end || !document_.tokens[hit.tokens.end - 1].capitalised ||
        NextIsCapitalised(document_, hit.tokens.end, sentence)) {
      return;
    }
    const TokenIndex begin = hit.tokens.begin;
    const TokenIndex start = RunStart(document_, begin, sentence.tokens.begin);
    if (start < begin && (document_.language() == "vi" || !IsNameStop(document_, begin - 1))) return;
    if (hit.entry->Has("adjective") && !StandsAlone(hit.tokens, sentence)) return;
    PlaceValue value;
    value.type = std::string(hit.entry->Get("type"));
    Add(hit.tokens, std::move(value), "place.geography");
  }

  // "across the Caspian, where": behind an article, with no noun behind.
  bool StandsAlone(TokenRange tokens, const Sentence& sentence) const {
    if (document_.language() == "vi") return AfterLocative(document_, tokens.begin, /*strong=*/false);
    if (tokens.begin == sentence.tokens.begin || !document_.tokens[tokens.begin - 1].Is("the")) return false;
    if (tokens.end >= sentence.tokens.end) return true;
    const Token& next = document_.tokens[tokens.end];
    if (!next.IsWord()) return !next.Is("-") && !next.Is("–");
    return IsFunctionWord(next);
  }

  static bool IsFunctionWord(const Token& token) {
    for (const char* word :
         {"and", "or",  "in",  "to",   "from", "with",   "for",   "by",      "at",    "on",   "is",
          "was", "has", "had", "will", "as",   "before", "after", "through", "where", "which"}) {
      if (token.Is(word)) return true;
    }
    return false;
  }

  bool HasReason(const LexiconHit& hit, const PlaceValue& value, const Sentence& sentence) const {
    if (InsidePersonName(document_, hit.tokens)) return false;
    const bool inside_run = RunStart(document_, hit.tokens.begin, sentence.tokens.begin) < hit.tokens.begin ||
                            NextIsCapitalised(document_, hit.tokens.end, sentence);
    const bool home = absl::StartsWith(value.iso, "VN-") || absl::StartsWith(value.iso, "LA-");
    const bool hint = hit.category == kSubdivisions || hit.entry->Has("hint");
    const bool located =
        AfterLocative(document_, hit.tokens.begin, /*strong=*/false) || countries_.contains(value.in_country);
    if (IsAmbiguous(hit.tokens)) {
      const bool told = AfterLocative(document_, hit.tokens.begin, /*strong=*/hit.category == kCities) ||
                        CountryIsBehind(hit.tokens.end, sentence);
      return !inside_run && (told || (hit.category == kSubdivisions && located));
    }
    if (!hint || home)
      return home || !inside_run || document_.language() == "vi" || NeighboursAreWords(hit.tokens, sentence);
    // Many subdivisions of the world are called "Central", "Coast" or "Victoria".
    if (IsNameStop(document_, hit.tokens.begin) || inside_run) return false;
    return located && text::CodePoints(hit.entry->phrase) > 3;
  }

  // "Mobile, United States", "Cork (Ireland)".
  bool CountryIsBehind(TokenIndex at, const Sentence& sentence) const {
    if (at + 1 >= sentence.tokens.end) return false;
    const Token& mark = document_.tokens[at];
    return (mark.Is(",") || mark.Is("(")) && HasHit(document_, at + 1, kCountries);
  }

  // "Hamburg Port Authority", "Mayor Hamburg": what stands beside a city's name is vocabulary; in "Air
  // Astana" and "Samsun Makina" the city is part of a name.
  bool NeighboursAreWords(TokenRange tokens, const Sentence& sentence) const {
    const TokenIndex begin = sentence.tokens.begin;
    if (RunStart(document_, tokens.begin, begin) < tokens.begin && !IsNameStop(document_, tokens.begin - 1)) {
      bool word = false;
      for (const Category category :
           {Category("posts"), Category("org_forms"), Category("org_fields"), Category("place_types"),
            kDemonyms, kCountries, kCities, Category("months")}) {
        word = word || HitEndingAt(document_, tokens.begin, category, begin) != nullptr;
      }
      if (!word) return false;
    }
    if (!NextIsCapitalised(document_, tokens.end, sentence)) return true;
    for (const Category category :
         {Category("posts"), Category("org_forms"), Category("org_fields"), Category("place_types"),
          Category("event_words"), Category("agreement_nouns"), Category("name_stops"),
          Category("post_modifiers"), kCountries, kCities}) {
      if (HasHit(document_, tokens.end, category)) return true;
    }
    return false;
  }

  const Document& document_;
  std::vector<FoundPlace>* found_;
  // Of the whole article, from names and adjectives.
  std::set<std::string> countries_;
};

}  // namespace

void FindKnownPlaces(const Document& document, std::vector<FoundPlace>* found) {
  KnownPlaces(document, found).Run();
}

bool InsidePersonName(const Document& document, TokenRange tokens) {
  const Sentence* sentence = document.SentenceOf(tokens.begin);
  const TokenIndex begin = sentence == nullptr ? tokens.begin : sentence->tokens.begin;
  const TokenIndex start = RunStart(document, tokens.begin, begin);
  if (start > begin && HitEndingAt(document, start, "honorifics", begin) != nullptr) return true;
  if (start == tokens.begin) return false;
  // "Bà" in "Bà Rịa" and "Mr" begin the run themselves.
  if (HasHit(document, start, "honorifics")) return true;
  if (HasHit(document, start, kCountries) || HasHit(document, start, kDemonyms) ||
      HasHit(document, start, "org_forms")) {
    return false;
  }
  return HasHit(document, start, "family_names") || HasHit(document, start, "given_names");
}

void LookUp(const Document& document, TokenRange name, absl::string_view type, PlaceValue* value) {
  const LexiconEntry* best = nullptr;
  int best_rank = 0;
  for (const LexiconHit& hit : document.HitsAt(name.begin)) {
    if (!(hit.tokens == name)) continue;
    const LexiconEntry& entry = *hit.entry;
    int rank = 0;
    if (entry.category == kCities) rank = entry.Has("hint") ? 1 : 3;
    if (entry.category == kSubdivisions) rank = 2;
    if (rank > 0 && !type.empty() && entry.Get("type") == type) rank += 3;
    if (rank > best_rank) {
      best = &entry;
      best_rank = rank;
    }
  }
  if (best == nullptr) return;
  value->iso = std::string(best->Get("iso"));
  // A province of its capital's name.
  if (type == "province" && best->Has("province")) value->iso = std::string(best->Get("province"));
  value->in_country = std::string(best->Get("country"));
  // A city that gives its province the name has that province's code.
  for (const LexiconHit& hit : document.HitsAt(name.begin)) {
    const absl::string_view iso = hit.entry->Get("iso");
    if (value->iso.empty() && hit.tokens == name && hit.category == kSubdivisions &&
        iso.substr(0, 2) == value->in_country) {
      value->iso = std::string(iso);
    }
  }
  if (!value->iso.empty()) value->in_country = value->iso.substr(0, 2);
  value->canonical =
      best->Has("name") ? absl::StrReplaceAll(best->Get("name"), {{"_", " "}}) : text::Fold(best->phrase);
}

std::string CountryOf(const PlaceValue& value) {
  return value.iso.empty() ? value.in_country : value.iso.substr(0, 2);
}

}  // namespace accord::ingest
