// Foreign names in Vietnamese texts, which carry no Vietnamese form: with an English last word ("Bangkok
// Airways", "Greenfield Apparel Inc."), behind a post whose holder is named before it ("ông A, Giám đốc
// Noordzee Koelhuis"), before a person's name ("Chủ tịch Lone Prairie Wade Hollister"), and beside a body
// with which something is signed ("EVN và Công ty Điện lực Lào ký").
#include <algorithm>

#include "common/text/syllables.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/place/told_names.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 5;

class ForeignOrganizations {
 public:
  ForeignOrganizations(const Chart& chart, FoundOrganizations* found)
      : chart_(chart),
        document_(chart.document()),
        found_(found),
        taken_(document_.tokens.size()),
        runs_(document_) {
    for (const FoundOrganization& one : *found) {
      if (!one.value.anaphor && !one.value.group) taken_.Take(one.tokens);
    }
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) runs_.Add(run.tokens);
    }
  }

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        if (!WithEnglishForm(run, sentence) && !BehindHolder(run, sentence)) BeforeHolder(run, sentence);
      }
    }
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        if (!IsJoined(run.tokens, sentence) || !IsForeign(run)) continue;
        if (IsPartner(run.tokens, sentence) || IsCoordinate(run.tokens, sentence))
          Add(run.tokens, sentence, "vi.organization.coordinate");
      }
    }
  }

 private:
  const Token& At(TokenIndex i) const { return document_.tokens[i]; }

  void Add(TokenRange name, const Sentence& sentence, absl::string_view rule) {
    // "EVN": an acronym tells no firm.
    const bool acronym = name.size() == 1 && At(name.begin).all_caps;
    FoundOrganization one = WholeName(chart_, sentence, name, rule, acronym ? "" : "company");
    taken_.Take(one.tokens);
    found_->push_back(std::move(one));
  }

  // Words of Vietnamese that begin something else than a foreign name.
  bool IsWord(TokenIndex at) const {
    return IsNameStop(document_, at) || HasHit(document_, at, "posts") ||
           HasHit(document_, at, "honorifics") || HasHit(document_, at, "org_forms") ||
           HasHit(document_, at, "agreement_nouns") || HasHit(document_, at, "place_types");
  }

  // "Vietnam Airlines", "Mekong Star Transport Co., Ltd.".
  bool WithEnglishForm(const NameRun& run, const Sentence& sentence) {
    size_t first = 0;
    while (first < run.size() && IsWord(run.words[first])) ++first;
    for (size_t word = run.size(); word > first + 1 && word - first <= kNameWordsMax + 1; --word) {
      const LexiconHit* form = document_.HitAt(run.words[word - 1], "foreign_forms");
      if (form == nullptr || form->tokens.end > sentence.tokens.end) continue;
      const TokenRange name{run.words[first], form->tokens.end};
      if (form->tokens.end < run.tokens.end || !taken_.IsFree(name)) return false;
      Add(name, sentence, "vi.organization.english-form");
      return true;
    }
    return false;
  }

  bool MayBeName(TokenRange name) const {
    return taken_.IsFree(name) && !IsWord(name.begin) && !HasHit(document_, name.begin, "family_names") &&
           !HasHit(document_, name.begin, "given_names") && !HasHit(document_, name.begin, "org_fields") &&
           PlaceAt(chart_, name.begin) == nullptr;
  }

  // "bà Trương Mỹ Duyên, Tổng giám đốc Shatex, ký".
  bool BehindHolder(const NameRun& run, const Sentence& sentence) {
    const TokenIndex begin = sentence.tokens.begin;
    if (run.size() > kNameWordsMax || !MayBeName(run.tokens)) return false;
    // "Chủ tịch HĐQT": a word of the post.
    if (HitEndingAt(document_, run.words[1], "posts", begin) != nullptr) return false;
    const LexiconHit* post = HitEndingAt(document_, run.tokens.begin, "posts", begin);
    if (post == nullptr || post->tokens.begin < begin + 2) return false;
    TokenIndex at = post->tokens.begin;
    // "Tổng giám đốc kiêm Chủ tịch X": both posts are the holder's.
    if (At(at - 1).Is("kiêm")) {
      const LexiconHit* first = HitEndingAt(document_, at - 1, "posts", begin);
      if (first == nullptr || first->tokens.begin < begin + 2) return false;
      at = first->tokens.begin;
    }
    const Token& mark = At(at - 1);
    if (!mark.Is(",") && !mark.Is("-") && !mark.Is("–")) return false;
    if (!IsAddressed(at - 1, begin)) return false;
    if (run.tokens.end < sentence.tokens.end && At(run.tokens.end).IsWord() && At(run.tokens.end).capitalised)
      return false;
    Add(run.tokens, sentence, "vi.organization.behind-holder");
    return true;
  }

  // "ông Pieter van Dam": a form of address before the words that end at `end`.
  bool IsAddressed(TokenIndex end, TokenIndex begin) const {
    constexpr TokenIndex kNameTokensMax = 6;
    for (TokenIndex at = end; at > begin && at + kNameTokensMax > end; --at) {
      if (HitEndingAt(document_, at, "honorifics", begin) != nullptr) return true;
      if (!At(at - 1).IsWord()) return false;
    }
    return false;
  }

  // "Chủ tịch Lone Prairie Wade Hollister", "Giám đốc khu vực của Nordvind Lars Mikkelsen": where the person
  // begins is told by a given name, or by the firm's name that stands alone elsewhere.
  void BeforeHolder(const NameRun& run, const Sentence& sentence) {
    if (run.size() < 3 || run.size() > kNameWordsMax + 3 || !MayBeName(run.tokens) ||
        !IsBehindPost(run.tokens.begin, sentence.tokens.begin)) {
      return;
    }
    for (size_t words = run.size() - 2; words > 0; --words) {
      const TokenRange name = run.Words(0, words);
      const bool given = HasHit(document_, run.words[words], "given_names") ||
                         HasHit(document_, run.words[words], "family_names");
      if (words > kNameWordsMax || (!given && !StandsAlone(name))) continue;
      return Add(name, sentence, "vi.organization.before-holder");
    }
  }

  bool IsBehindPost(TokenIndex at, TokenIndex begin) const {
    constexpr TokenIndex kPostTokensMax = 10;
    if (HitEndingAt(document_, at, "posts", begin) != nullptr) return true;
    if (at == begin || !At(at - 1).Is("của")) return false;
    for (TokenIndex i = at - begin > kPostTokensMax ? at - kPostTokensMax : begin; i < at; ++i) {
      if (HasHit(document_, i, "posts")) return true;
    }
    return false;
  }

  // "Vietjet", "EVN", "Hinode Power": a word of it is no syllable of Vietnamese.
  bool IsForeign(const NameRun& run) const {
    constexpr size_t kLettersMin = 3;
    if (run.size() == 0 || run.size() > kNameWordsMax || !MayBeName(run.tokens)) return false;
    bool foreign = false;
    for (size_t i = 0; i < run.size(); ++i) {
      const TokenIndex at = run.words[i];
      if (IsWord(at) || HasHit(document_, at, "months") || HasHit(document_, at, "family_names"))
        return false;
      foreign |= document_.TextOf(at).size() >= kLettersMin &&
                 (At(at).all_caps || !text::IsSyllable(text::Fold(document_.TextOf(at))));
    }
    return foreign;
  }

  // What costs least is asked first: whether anything beside the name joins it to others.
  bool IsJoined(TokenRange name, const Sentence& sentence) const {
    if (name.begin > sentence.tokens.begin && (IsJoint(name.begin - 1) || At(name.begin - 1).Is("được")))
      return true;
    return name.end < sentence.tokens.end &&
           (IsJoint(name.end) || At(name.end).Is(",") || At(name.begin).all_caps);
  }

  // "ký hợp đồng với Hinode Power", "được SHC ký", "SHC ký".
  bool IsPartner(TokenRange name, const Sentence& sentence) const {
    const TokenIndex begin = sentence.tokens.begin;
    const bool acronym = name.size() == 1 && At(name.begin).all_caps;
    const bool doer = name.begin == begin ? acronym : At(name.begin - 1).Is("được");
    if (doer && name.end < sentence.tokens.end && IsJointVerb(name.end)) return true;
    return name.begin > begin + 1 && At(name.begin - 1).Is("với") &&
           HitEndingAt(document_, name.begin - 1, "agreement_nouns", begin) != nullptr;
  }

  // "giữa Cục Hàng không và Vietjet", "EVN và Công ty Điện lực Lào ký".
  bool IsCoordinate(TokenRange name, const Sentence& sentence) const {
    const TokenIndex begin = sentence.tokens.begin;
    const TokenIndex limit = sentence.tokens.end;
    for (const FoundOrganization& body : *found_) {
      if (body.value.group || body.value.anaphor) continue;
      const bool before = body.tokens.end + 1 == name.begin && IsJoint(body.tokens.end);
      const bool behind = name.end + 1 == body.tokens.begin && IsJoint(name.end);
      if (name.end + 1 == body.tokens.begin && At(name.end).Is(",") && SignsInList(body.tokens.end))
        return true;
      if (!before && !behind) continue;
      const TokenIndex first = before ? body.tokens.begin : name.begin;
      const TokenIndex last = before ? name.end : body.tokens.end;
      if (first > begin && At(first - 1).Is("giữa")) return true;
      if (last < limit && IsJointVerb(last)) return true;
    }
    return false;
  }

  // "Petrovietnam, Công ty A và Công ty B ký": behind the second, "và" with a body that signs.
  bool SignsInList(TokenIndex at) const {
    return std::any_of(found_->begin(), found_->end(), [&](const FoundOrganization& one) {
      return one.tokens.begin == at + 1 && At(at).Is("và") && IsJointVerb(one.tokens.end);
    });
  }

  bool IsJoint(TokenIndex at) const { return At(at).Is("và") || At(at).Is("với") || At(at).Is("cùng"); }

  // "ký", "đã ký", "vừa cùng ký": what parties do.
  bool IsJointVerb(TokenIndex at) const {
    constexpr TokenIndex kWordsMax = 3;
    for (TokenIndex i = at; i < at + kWordsMax && i < document_.tokens.size(); ++i) {
      if (HasHit(document_, i, "agreement_verbs")) return true;
      if (!HasHit(document_, i, "tense_words") && !HasHit(document_, i, "predicate_words")) return false;
    }
    return false;
  }

  bool StandsAlone(TokenRange name) const {
    bool found = false;
    runs_.Find(name.begin, name.end,
               [&](TokenRange tokens, size_t) { return found = found || tokens == name; });
    return found;
  }

  const Chart& chart_;
  const Document& document_;
  FoundOrganizations* found_;
  TokenMarks taken_;
  // All runs of capitalised words.
  ToldNames runs_;
};

}  // namespace

void FindForeignOrganizations(const Chart& chart, FoundOrganizations* found) {
  if (chart.document().language() == "vi") ForeignOrganizations(chart, found).Run();
}

}  // namespace accord::ingest
