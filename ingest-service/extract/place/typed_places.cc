// Reads names that a type word makes a place. English writes the type behind ("Na Meo commune") or with "of"
// before ("Gulf of Finland"); Vietnamese writes it before ("xã Na Mèo").
#include "absl/strings/str_replace.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/place/found_place.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 5;

std::string TypeOf(const LexiconEntry& entry) { return absl::StrReplaceAll(entry.Get("type"), {{"_", " "}}); }

// Only these have a code of their own: the port of Hải Phòng is not Hải Phòng.
bool IsAdministrative(absl::string_view type) {
  return type == "province" || type == "city" || type == "state" || type == "region" || type == "town" ||
         type == "district";
}

bool TakesNumber(absl::string_view type) { return type == "plant" || type == "bridge" || type == "zone"; }

bool IsCountryHit(const Document& document, TokenRange tokens) {
  for (const LexiconHit& hit : document.HitsAt(tokens.begin)) {
    if (hit.tokens == tokens && (hit.category == "countries" || hit.category == "demonyms")) return true;
  }
  return false;
}

PlaceValue Typed(const Document& document, TokenRange name, std::string type) {
  PlaceValue value;
  value.name = name;
  value.type = std::move(type);
  if (IsAdministrative(value.type)) LookUp(document, name, value.type, &value);
  return value;
}

class TypedPlaces {
 public:
  TypedPlaces(const Document& document, const NameRuns& runs, const Sentence& sentence,
              std::vector<FoundPlace>* found)
      : document_(document), runs_(runs), sentence_(sentence), found_(found) {}

  void English() {
    for (const NameRun& run : runs_.Of(sentence_)) TypeBehind(run);
    for (TokenIndex i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) {
      if (const LexiconHit* hit = document_.HitAt(i, "place_prefixes")) TypeWithOf(*hit);
    }
  }

  void Vietnamese() {
    for (TokenIndex i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) {
      const LexiconHit* hit = document_.HitAt(i, "place_types");
      if (hit != nullptr) i = std::max(i, TypeBefore(*hit));
    }
  }

 private:
  void Add(TokenRange tokens, PlaceValue value, absl::string_view rule) {
    found_->push_back({tokens, std::move(value), rule});
  }

  // Words of the run that lead into the name without being of it: "At", "Lao", "Vietnam".
  size_t SkipLeading(const NameRun& run, size_t last) const {
    size_t first = 0;
    while (first < last) {
      const TokenIndex at = run.words[first];
      TokenIndex skip = HitEnd(document_, at, "demonyms", run.words[last]);
      if (skip == at) skip = HitEnd(document_, at, "countries", run.words[last]);
      if (skip == at && IsNameStop(document_, at)) skip = at + 1;
      if (skip == at) break;
      while (first < last && run.words[first] < skip) ++first;
    }
    return first;
  }

  // "National University | Ho Chi Minh City": a known place behind a body's form.
  size_t SkipBody(const NameRun& run, size_t first, size_t last) const {
    for (size_t i = first + 1; i < last; ++i) {
      if (!HasHit(document_, run.words[i - 1], "org_forms")) continue;
      for (const Category category : {Category("cities"), Category("subdivisions")}) {
        if (HitEnd(document_, run.words[i], category, sentence_.tokens.end) >= run.words[last]) return i;
      }
    }
    return first;
  }

  void TypeBehind(const NameRun& run) {
    // The type stands right behind the run, or is its last words: "Vung Ang port", "Saysettha Development
    // Zone".
    for (size_t last = run.size(); last > 0; --last) {
      const TokenIndex at = run.words[last];
      if (at >= sentence_.tokens.end || (!Follows(document_, at))) continue;
      const LexiconHit* hit = document_.HitAt(at, "place_types");
      if (hit == nullptr || hit->tokens.end > sentence_.tokens.end) continue;
      if (hit->entry->Get("caps") == "only" && !document_.tokens[at].capitalised) continue;
      // A longer name goes on behind: "Ky Anh Port Joint Stock Company" is no port.
      if (hit->tokens.end < run.tokens.end) continue;
      const size_t first = SkipBody(run, SkipLeading(run, last), last);
      if (first == last || last - first > kNameWordsMax) continue;
      const TokenRange name = run.Words(first, last);
      if (HasHit(document_, name.begin, "org_forms") || HasHit(document_, name.begin, "place_types"))
        continue;
      Add({name.begin, hit->tokens.end}, Typed(document_, name, TypeOf(*hit->entry)), "en.place.name-type");
      return;
    }
  }

  void TypeWithOf(const LexiconHit& hit) {
    const TokenIndex at = hit.tokens.end;
    const NameRun run = NameRunAt(document_, at, sentence_.tokens.end);
    if (run.size() == 0 || IsNameStop(document_, at)) return;
    const bool named_whole = document_.tokens[hit.tokens.begin].capitalised;
    TokenIndex end = std::min(run.tokens.end, run.words[std::min<size_t>(run.size(), 3)]);
    // A known name may hold small words: "the port of Dar es Salaam".
    const TokenIndex limit = sentence_.tokens.end;
    const TokenIndex known =
        std::max(HitEnd(document_, at, "cities", limit), HitEnd(document_, at, "subdivisions", limit));
    if (known > at) end = known;
    if (IsCountryHit(document_, {at, end}) && !named_whole) return;
    const TokenRange name = named_whole ? TokenRange{hit.tokens.begin, end} : TokenRange{at, end};
    Add({hit.tokens.begin, end}, Typed(document_, name, TypeOf(*hit.entry)), "en.place.type-of-name");
  }

  // Where the name behind a Vietnamese type word ends; its begin when there is none.
  TokenIndex VietnameseNameEnd(TokenIndex at, bool after_post) const {
    const NameRun run = NameRunAt(document_, at, sentence_.tokens.end);
    if (run.size() == 0 || HasHit(document_, at, "org_forms") || IsCommonStart(run)) return at;
    const TokenIndex whole = run.words[std::min(run.size(), kNameWordsMax)];
    TokenIndex known = at;
    for (const LexiconHit& hit : document_.HitsAt(at)) {
      const Category category = hit.category;
      if ((category == "cities" || category == "subdivisions") && hit.tokens.end <= sentence_.tokens.end) {
        known = std::max(known, hit.tokens.end);
      }
    }
    if (known > at && (after_post || known >= whole)) return known;
    // "UBND tỉnh Nguyễn Văn An": the person, not a province of that name.
    if (after_post && known == at && run.size() >= 3 && run.size() <= 4 &&
        HasHit(document_, at, "family_names")) {
      return at;
    }
    // "Thống đốc tỉnh Wanchai Chanporn": the post is the province's, the name the governor's.
    if (known == at && run.size() >= 2 && TypeFollowsPost(at)) return at;
    // A person's name behind the place: "huyện Hướng Hóa Nguyễn Văn A".
    for (size_t i = 1; i < run.size(); ++i) {
      const size_t left = run.size() - i;
      if (left >= 2 && left <= 4 && HasHit(document_, run.words[i], "family_names") &&
          (after_post || known == run.words[i])) {
        return run.words[i];
      }
    }
    return whole;
  }

  bool TypeFollowsPost(TokenIndex name) const {
    const LexiconHit* type = HitEndingAt(document_, name, "place_types", sentence_.tokens.begin);
    return type != nullptr &&
           HitEndingAt(document_, type->tokens.begin, "posts", sentence_.tokens.begin) != nullptr;
  }

  bool IsCommonStart(const NameRun& run) const {
    // "tỉnh Ủy", "cảng ASEAN": what follows is no name of a place.
    if (run.size() == 1 && document_.tokens[run.tokens.begin].all_caps &&
        !HasHit(document_, run.tokens.begin, "cities")) {
      return sentence_.region != v1::Region::KIND_DATELINE;
    }
    return IsCountryHit(document_, run.tokens);
  }

  bool MayStartType(const LexiconHit& hit) const {
    const Token& first = document_.tokens[hit.tokens.begin];
    if (!first.capitalised || hit.tokens.size() > 1) return true;
    for (const char* word :
         {"tỉnh", "tp", "huyện", "quận", "phường", "xã", "cảng", "kcn", "kkt", "ga", "chợ", "sông"}) {
      if (first.Is(word)) return true;
    }
    return false;
  }

  // Returns the last token that was read.
  TokenIndex TypeBefore(const LexiconHit& hit) {
    TokenIndex at = hit.tokens.end;
    if (at >= sentence_.tokens.end || !MayStartType(hit)) return hit.tokens.begin;
    const TokenIndex begin = hit.tokens.begin;
    // "Phát triển nông thôn Bắc Giang" is no village.
    const LexiconHit* field = HitEndingAt(document_, hit.tokens.end, "org_fields", sentence_.tokens.begin);
    if (field != nullptr && field->tokens.begin < begin) return begin;
    const TokenIndex reach = begin - sentence_.tokens.begin > 8 ? begin - 8 : sentence_.tokens.begin;
    bool after_post = false;
    for (TokenIndex i = reach; i < begin; ++i) after_post |= HasHit(document_, i, "posts");
    TokenIndex end = VietnameseNameEnd(at, after_post);
    if (end == at) return begin;
    const std::string type = TypeOf(*hit.entry);
    // A road between two places is read by its ends.
    if (type == "railway" || (type == "bridge" && IsKnown({at, end}))) return begin;
    if (TakesNumber(type) && end < sentence_.tokens.end && document_.tokens[end].IsNumber() &&
        Follows(document_, end)) {
      ++end;
    }
    // "Khu kinh tế Đình Vũ - Cát Hải" is one zone.
    if (type == "zone" && end + 1 < sentence_.tokens.end && document_.tokens[end].Is("-") &&
        !IsPlural(begin)) {
      end = std::max(end,
                     VietnameseNameEnd(end + 1, false) > end + 1 ? VietnameseNameEnd(end + 1, false) : end);
    }
    Add({begin, end}, Typed(document_, {at, end}, type), "vi.place.type-name");
    if (IsPlural(begin) || (IsListed(type) && end < sentence_.tokens.end && document_.tokens[end].Is("và"))) {
      end = ListBehind(end, type);
    }
    return end - 1;
  }

  // "cửa khẩu Nậm Cắn và Cầu Treo": one type word serves two names.
  static bool IsListed(absl::string_view type) {
    return type == "border gate" || type == "port" || type == "province" || type == "district" ||
           type == "commune";
  }

  bool IsKnown(TokenRange name) const {
    PlaceValue value;
    LookUp(document_, name, "", &value);
    return !value.canonical.empty();
  }

  bool IsPlural(TokenIndex begin) const {
    if (begin == sentence_.tokens.begin) return false;
    for (const char* word : {"các", "hai", "ba", "bốn", "năm", "những", "2", "3", "4", "cặp"}) {
      if (document_.tokens[begin - 1].Is(word)) return true;
    }
    return document_.HitAt(begin, "place_types")->entry->phrase.rfind("cặp", 0) == 0;
  }

  // "hai tỉnh Thừa Thiên Huế và Chăm-pa-sắc": the further names have the type too.
  TokenIndex ListBehind(TokenIndex end, const std::string& type) {
    while (end + 1 < sentence_.tokens.end) {
      const Token& joint = document_.tokens[end];
      if (!joint.Is(",") && !joint.Is("và") && !joint.Is("-") && !joint.Is("–") && !joint.Is("cùng")) break;
      const TokenIndex from = end + 1;
      if (HasHit(document_, from, "posts") || HasHit(document_, from, "honorifics") ||
          HasHit(document_, from, "org_known")) {
        break;
      }
      // "bốn tỉnh A, B, C và Khu tự trị X": one of another type.
      const LexiconHit* other = document_.HitAt(from, "place_types");
      if (other != nullptr && other->tokens.size() > 1) break;
      const TokenIndex next = VietnameseNameEnd(from, /*after_post=*/false);
      if (next == from) break;
      Add({end + 1, next}, Typed(document_, {end + 1, next}, type), "vi.place.type-list");
      end = next;
    }
    return end;
  }

  const Document& document_;
  const NameRuns& runs_;
  const Sentence& sentence_;
  std::vector<FoundPlace>* found_;
};

}  // namespace

void FindTypedPlaces(const Document& document, const NameRuns& runs, std::vector<FoundPlace>* found) {
  for (const Sentence& sentence : document.sentences) {
    TypedPlaces typed(document, runs, sentence, found);
    if (document.language() == "vi") {
      typed.Vietnamese();
    } else {
      typed.English();
    }
  }
}

}  // namespace accord::ingest
