// English names that no form, list or acronym tells, read by their place in the sentence: beside another
// body ("between Hyundai Rotem and the ministry"), as a partner of a paper ("a deal with Castel Nord"), as
// what has a post ("founder of Asanzo") or a seat ("Pune-based Suryodaya"), by a form that stands first ("Air
// Astana"). A name that may be a person's is left to those who read persons.
#include "absl/container/flat_hash_set.h"
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 4;

class SyntaxOrganizations {
 public:
  SyntaxOrganizations(const Chart& chart, FoundOrganizations* found)
      : chart_(chart), document_(chart.document()), found_(found), taken_(document_.tokens.size(), kFree) {
    for (const FoundOrganization& one : *found) {
      if (!one.value.anaphor && !one.value.group) Take(one);
    }
    CollectPersonWords();
  }

  void Run() {
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        if (!FormInFront(run, sentence)) Read(run, sentence);
      }
    }
    // Names beside those that were just read.
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        const TokenRange name = NameOf(run);
        if (IsUnknown(name) && IsCoordinate(name, sentence))
          Add(name, sentence, "en.organization.coordinate");
      }
    }
  }

 private:
  enum Taken : char { kFree, kInside, kBegin, kEnd, kWhole };

  const Token& At(TokenIndex i) const { return document_.tokens[i]; }

  void Take(const FoundOrganization& one) {
    for (TokenIndex i = one.tokens.begin; i < one.tokens.end; ++i) taken_[i] = kInside;
    taken_[one.tokens.begin] = kBegin;
    taken_[one.tokens.end - 1] = one.tokens.size() == 1 ? kWhole : kEnd;
  }
  bool BeginsBody(TokenIndex at) const { return taken_[at] == kBegin || taken_[at] == kWhole; }
  bool EndsBody(TokenIndex at) const { return taken_[at] == kEnd || taken_[at] == kWhole; }

  void Add(TokenRange name, const Sentence& sentence, absl::string_view rule) {
    const TokenIndex owner = BeforeOwner(name.begin, sentence.tokens.begin);
    // "Laos' KPL": an acronym tells no firm.
    const bool acronym = owner < name.begin && name.size() == 1 && At(name.begin).all_caps;
    FoundOrganization one = WholeName(chart_, sentence, name, rule, acronym ? "" : "company");
    if (owner < name.begin && one.value.jurisdiction.empty())
      one.value.jurisdiction = JurisdictionOf(PlaceAt(chart_, owner));
    Take(one);
    found_->push_back(std::move(one));
  }

  // "Mr Umbat", "President Lula": the words of a person's name, wherever they stand.
  void CollectPersonWords() {
    for (const Sentence& sentence : document_.sentences) {
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        TokenIndex begin = run.tokens.begin;
        for (size_t i = 0; i < run.size(); ++i) {
          if (!HasHit(document_, run.words[i], "honorifics") && !HasHit(document_, run.words[i], "posts") &&
              !HasHit(document_, run.words[i], "given_names"))
            continue;
          begin = std::max(begin, run.words[i] + 1);
        }
        const bool titled = begin > run.tokens.begin ||
                            HitEndingAt(document_, begin, "posts", sentence.tokens.begin) != nullptr;
        if (!titled || run.size() > 6) continue;
        for (TokenIndex i = run.tokens.begin; i < run.tokens.end; ++i) persons_.insert(At(i).hash);
      }
    }
  }

  // "Air Astana", "Electricité du Laos", "Banco Sol": a form that stands first, then names and small words.
  bool FormInFront(const NameRun& run, const Sentence& sentence) {
    const TokenRange own = NameOf(run);
    const LexiconHit* form = own.empty() ? nullptr : document_.HitAt(own.begin, "org_prefixes");
    if (form == nullptr) return false;
    TokenIndex end = form->tokens.end;
    size_t words = 0;
    while (end < sentence.tokens.end && words < kNameWordsMax && Follows(document_, end)) {
      TokenIndex at = end;
      if (words < 2 && IsLink(At(at)) && at + 1 < sentence.tokens.end) ++at;
      const TokenIndex next = NameWordEnd(document_, at, sentence.tokens.end);
      if (next == at || HasHit(document_, at, "posts") || HasHit(document_, at, "months")) break;
      // "Air Services Agreement".
      if (HasHit(document_, at, "agreement_nouns")) return false;
      end = next;
      ++words;
    }
    const TokenRange name{own.begin, end};
    if (words == 0 || !IsFree(name)) return false;
    const TokenIndex second = form->tokens.end;
    const Node* place = PlaceAt(chart_, second);
    const bool only_place = place != nullptr && place->tokens.end >= end;
    if (only_place ? !form->entry->Has("place") : HasHit(document_, second, "org_fields") && words == 1)
      return false;
    Add(name, sentence, "en.organization.form-first");
    return true;
  }

  static bool IsLink(const Token& token) {
    for (const char* word : {"du", "de", "des", "da", "do", "del", "di", "la", "d"}) {
      if (token.Is(word)) return !token.capitalised;
    }
    return false;
  }

  bool IsFree(TokenRange tokens) const {
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      if (taken_[i] != kFree) return false;
    }
    return true;
  }

  // The run without the words that only open a sentence.
  TokenRange NameOf(const NameRun& run) const {
    size_t first = 0;
    while (first < run.size() && IsNameStop(document_, run.words[first])) ++first;
    return run.Words(first, run.size());
  }

  bool IsUnknown(TokenRange name) const {
    if (name.empty() || NameRunAt(document_, name.begin, name.end).size() > kNameWordsMax) return false;
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      if (taken_[i] != kFree || HasHit(document_, i, "posts") || HasHit(document_, i, "honorifics") ||
          HasHit(document_, i, "months") || HasHit(document_, i, "weekdays")) {
        return false;
      }
    }
    const Token& first = At(name.begin);
    if (first.lower.size() < 3 || HasHit(document_, name.begin, "given_names") ||
        HasHit(document_, name.begin, "family_names") || HasHit(document_, name.begin, "agreement_nouns") ||
        HasHit(document_, name.begin, "demonyms") || persons_.count(At(name.end - 1).hash) > 0) {
      return false;
    }
    if (name.size() == 1 &&
        (HasHit(document_, name.begin, "org_fields") || HasHit(document_, name.begin, "event_words")))
      return false;
    return !IsPlace(name) && HitEndingAt(document_, name.begin, "posts", SentenceBegin(name)) == nullptr;
  }

  TokenIndex SentenceBegin(TokenRange name) const { return document_.SentenceOf(name.begin)->tokens.begin; }

  bool IsPlace(TokenRange name) const {
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      const Node* place = PlaceAt(chart_, i);
      if (place != nullptr && (place->tokens.end >= name.end || i == name.begin)) return true;
    }
    return false;
  }

  void Read(const NameRun& run, const Sentence& sentence) {
    const TokenRange name = NameOf(run);
    if (!IsUnknown(name)) return;
    if (IsSeated(name.begin, sentence)) return Add(name, sentence, "en.organization.based");
    if (IsPartner(BeforeOwner(name.begin, sentence.tokens.begin), sentence))
      return Add(name, sentence, "en.organization.partner");
    if (HasPost(name.begin, sentence)) return Add(name, sentence, "en.organization.post-of");
    if (TradesWith(name, sentence)) return Add(name, sentence, "en.organization.trades");
    if (IsCoordinate(name, sentence)) return Add(name, sentence, "en.organization.coordinate");
  }

  // "Pune-based Suryodaya", "London-listed Petrel".
  bool IsSeated(TokenIndex at, const Sentence& sentence) const {
    if (at < sentence.tokens.begin + 3 || !At(at - 2).Is("-")) return false;
    const Token& tail = At(at - 1);
    return tail.Is("based") || tail.Is("headquartered") || tail.Is("listed") || tail.Is("registered");
  }

  // "a deal with Castel Nord": a paper's partner.
  bool IsPartner(TokenIndex at, const Sentence& sentence) const {
    if (at < sentence.tokens.begin + 3 || !At(at - 1).Is("with")) return false;
    for (const char* noun : {"contract", "contracts", "deal", "deals", "agreement", "agreements",
                             "memorandum", "mou", "understanding", "partnership", "venture", "alliance"}) {
      if (At(at - 2).Is(noun)) return true;
    }
    return false;
  }

  // "founder of Asanzo", "an analyst at Rystad".
  bool HasPost(TokenIndex at, const Sentence& sentence) const {
    if (at < sentence.tokens.begin + 2 || (!At(at - 1).Is("of") && !At(at - 1).Is("at"))) return false;
    const LexiconHit* post = HitEndingAt(document_, at - 1, "posts", sentence.tokens.begin);
    if (post == nullptr) return false;
    for (absl::string_view word : {"chief executive", "ceo", "chairman", "chairwoman", "founder", "analyst",
                                   "spokesman", "spokeswoman"}) {
      if (absl::string_view(post->entry->phrase).find(word) != absl::string_view::npos) return true;
    }
    return false;
  }

  // "cranes from Pontus Makina of Samsun", "lithium to Volta Cells of Poland".
  bool TradesWith(TokenRange name, const Sentence& sentence) const {
    if (name.begin < sentence.tokens.begin + 2 || name.end + 1 >= sentence.tokens.end) return false;
    if (!At(name.begin - 1).Is("from") && !At(name.begin - 1).Is("to")) return false;
    const Node* place = At(name.end).Is("of") ? PlaceAt(chart_, name.end + 1) : nullptr;
    return place != nullptr && !place->As<PlaceValue>()->adjective;
  }

  // "between A and the ministry", "Maqta Gateway, Latvia's Operail and the bank agreed": names of a list are
  // of a kind; with commas two of them are known.
  bool IsCoordinate(TokenRange name, const Sentence& sentence) const {
    // "Separately, X and the bank agreed": one word before the comma may open the sentence.
    const bool opens = name.begin == sentence.tokens.begin && name.size() == 1 && !At(name.begin).all_caps;
    if (opens && name.end < sentence.tokens.end && At(name.end).Is(",")) return false;
    List list{BeforeOwner(name.begin, sentence.tokens.begin), name.end};
    ReadListLeft(sentence.tokens.begin, &list);
    ReadListRight(sentence.tokens.end, &list);
    if (!list.closed || list.bodies < (list.commas ? 2 : 1)) return false;
    return IsBetween(list.begin, sentence.tokens.begin) || IsSignedBy(list.begin, sentence.tokens.begin) ||
           (list.end < sentence.tokens.end && IsJointVerb(At(list.end)));
  }

  // Names joined by commas and "and", one of them in question, the others bodies.
  struct List {
    TokenIndex begin;
    TokenIndex end;
    int bodies = 0;
    bool closed = false;
    bool commas = false;
  };

  void ReadListLeft(TokenIndex begin, List* list) const {
    TokenIndex at = list->begin;
    while (at > begin + 1) {
      if (At(at - 1).Is("the")) --at;
      const bool joint = at > begin + 1 && At(at - 1).Is("and");
      if (joint) --at;
      const bool comma = at > begin + 1 && At(at - 1).Is(",");
      if (comma) --at;
      if ((!joint && !comma) || at <= begin || !EndsBody(at - 1)) return;
      at = list->begin = BeforeOwner(BodyBegin(at - 1), begin);
      list->closed |= joint;
      list->commas |= comma;
      ++list->bodies;
    }
  }

  void ReadListRight(TokenIndex limit, List* list) const {
    TokenIndex at = list->end;
    while (at + 1 < limit) {
      const bool comma = At(at).Is(",");
      if (comma) ++at;
      const bool joint = At(at).Is("and");
      if (joint) ++at;
      if (!joint && !comma) return;
      at = BehindOwner(at, limit);
      if (at >= limit || !BeginsBody(at)) return;
      while (at < limit && !EndsBody(at)) ++at;
      list->end = ++at;
      list->closed |= joint;
      list->commas |= comma;
      ++list->bodies;
    }
  }

  // "Latvia's X", "Laos' X", "the X": where the owner begins.
  TokenIndex BeforeOwner(TokenIndex at, TokenIndex begin) const {
    TokenIndex mark = at;
    if (mark > begin && At(mark - 1).Is("s") && !At(mark - 1).space_before) --mark;
    if (mark <= begin || At(mark - 1).space_before || !(At(mark - 1).Is("'") || At(mark - 1).Is("’")))
      return at;
    const Node* owner = PlaceEndingAt(chart_, mark - 1);
    return owner != nullptr && owner->tokens.begin >= begin ? owner->tokens.begin : at;
  }

  // Where what is owned begins.
  TokenIndex BehindOwner(TokenIndex at, TokenIndex limit) const {
    if (At(at).Is("the")) return at + 1;
    const Node* owner = PlaceAt(chart_, at);
    if (owner == nullptr || owner->tokens.end + 1 >= limit || BeginsBody(at)) return at;
    const TokenIndex mark = owner->tokens.end;
    if (At(mark).space_before || !(At(mark).Is("'") || At(mark).Is("’"))) return at;
    return At(mark + 1).Is("s") && !At(mark + 1).space_before ? mark + 2 : mark + 1;
  }

  TokenIndex BodyBegin(TokenIndex end) const {
    while (end > 0 && !BeginsBody(end)) --end;
    return end;
  }

  bool IsBetween(TokenIndex at, TokenIndex begin) const {
    if (at > begin && At(at - 1).Is("the")) --at;
    return at > begin && At(at - 1).Is("between");
  }

  // "signed on Monday by A and B".
  bool IsSignedBy(TokenIndex at, TokenIndex begin) const {
    constexpr TokenIndex kVerbReachMax = 4;
    if (at > begin && At(at - 1).Is("the")) --at;
    if (at == begin || !At(at - 1).Is("by")) return false;
    for (TokenIndex i = at - 1; i > begin && i + kVerbReachMax > at - 1; --i) {
      if (At(i - 1).Is("signed") || At(i - 1).Is("initialled") || At(i - 1).Is("concluded")) return true;
    }
    return false;
  }

  // What parties of a paper do.
  static bool IsJointVerb(const Token& token) {
    for (const char* word :
         {"signed", "agreed", "agree", "have", "had", "will", "sign", "are", "were", "renewed", "concluded",
          "initialled", "initialed", "exchanged", "plan", "inked"}) {
      if (token.Is(word)) return true;
    }
    return false;
  }

  const Chart& chart_;
  const Document& document_;
  FoundOrganizations* found_;
  std::vector<char> taken_;
  // Hashes of words beside forms of address, posts and given names.
  absl::flat_hash_set<uint64_t> persons_;
};

}  // namespace

void FindOrganizationsBySyntax(const Chart& chart, FoundOrganizations* found) {
  if (chart.document().language() == "en") SyntaxOrganizations(chart, found).Run();
}

}  // namespace accord::ingest
