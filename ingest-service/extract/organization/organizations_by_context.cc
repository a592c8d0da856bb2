// Reads organisations that carry no form: international bodies of the lexicon, acronyms that the article
// binds to a name, names behind a noun ("the consultancy X") or before a post ("X chief executive"), and
// every further mention of such a name.
#include "absl/container/flat_hash_set.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/engine/token_marks.h"
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

constexpr size_t kNameWordsMax = 4;

// Posts of firms; others ("Erongo governor") follow a place.
bool IsCompanyPost(const LexiconEntry& entry) {
  for (absl::string_view post : {"chief executive",
                                 "chief executive officer",
                                 "ceo",
                                 "chairman",
                                 "chairwoman",
                                 "chairperson",
                                 "president",
                                 "managing director",
                                 "general director",
                                 "founder",
                                 "co-founder",
                                 "spokesman",
                                 "spokeswoman",
                                 "spokesperson",
                                 "chief financial officer",
                                 "chief operating officer",
                                 "economist",
                                 "chief economist",
                                 "analyst",
                                 "director"}) {
    if (entry.phrase == post) return true;
  }
  return false;
}

class ContextOrganizations {
 public:
  ContextOrganizations(const Chart& chart, FoundOrganizations* found)
      : chart_(chart), document_(chart.document()), found_(found), taken_(document_.tokens.size()) {
    for (const FoundOrganization& one : *found) {
      if (!one.value.anaphor && !one.value.group) taken_.Take(one.tokens);
    }
  }

  void Run() {
    CollectPostAcronyms();
    for (const Sentence& sentence : document_.sentences) {
      Known(sentence);
      BoundAcronyms(sentence);
      CamelCase(sentence);
      for (const NameRun& run : chart_.Derived<NameRuns>().Of(sentence)) {
        if (!Behind(run, sentence) && !Apposition(run, sentence)) AtPost(run, sentence);
      }
    }
  }

 private:
  void Add(const Sentence& sentence, TokenRange tokens, absl::string_view rule, absl::string_view form = "",
           std::string canonical = "") {
    FoundOrganization one = WholeName(chart_, sentence, tokens, rule, form);
    one.value.canonical = std::move(canonical);
    taken_.Take(one.tokens);
    found_->push_back(std::move(one));
  }

  void Known(const Sentence& sentence) {
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const LexiconHit* hit = document_.HitAt(i, "org_known");
      if (hit == nullptr || hit->tokens.end > sentence.tokens.end || !taken_.IsFree(hit->tokens)) continue;
      if (IsInsideEvent(hit->tokens, sentence)) continue;
      std::string name(hit->entry->Get("name"));
      std::replace(name.begin(), name.end(), '_', ' ');
      Add(sentence, hit->tokens, "organization.known", "", std::move(name));
    }
  }

  // "the 43rd ASEAN Ministers on Energy Meeting": a numbered meeting has the name.
  bool IsInsideEvent(TokenRange body, const Sentence& sentence) const {
    if (body.begin == sentence.tokens.begin || !document_.tokens[body.begin - 1].IsWord()) return false;
    const absl::string_view before = document_.tokens[body.begin - 1].lower;
    const bool numbered = before.size() > 2 && before[0] >= '0' && before[0] <= '9';
    if (!numbered) return false;
    constexpr TokenIndex kEventTokensMax = 8;
    for (TokenIndex i = body.end; i < sentence.tokens.end && i < body.end + kEventTokensMax; ++i) {
      if (!document_.tokens[i].IsWord()) return false;
      for (const char* event :
           {"meeting", "summit", "forum", "conference", "session", "dialogue", "congress"}) {
        if (document_.tokens[i].capitalised && document_.tokens[i].Is(event)) return true;
      }
    }
    return false;
  }

  // "Connecting Europe Facility (CEF)": the letters are the initials of the words before.
  void BoundAcronyms(const Sentence& sentence) {
    for (TokenIndex i = sentence.tokens.begin + 1; i < sentence.tokens.end; ++i) {
      const TokenRange acronym = AcronymInParentheses(document_, i, sentence.tokens.end);
      if (acronym.empty() || taken_.IsTaken(i)) continue;
      TokenIndex begin = InitialsBegin(acronym, i, sentence.tokens.begin);
      if (begin == i && post_acronyms_.contains(document_.TextOf(acronym)))
        begin = RunBegin(i, sentence.tokens.begin);
      if (begin == i || !taken_.IsFree({begin, i}) || HasHit(document_, i - 1, "not_bodies")) continue;
      Add(sentence, {begin, i}, "organization.initials");
    }
  }

  // "Chủ tịch NSW", "XLP chairwoman": what has a post is an organisation.
  void CollectPostAcronyms() {
    for (TokenIndex i = 1; i + 1 < document_.tokens.size(); ++i) {
      if (!document_.tokens[i].capitalised || !LooksLikeAcronym(document_, i) ||
          document_.tokens[i - 1].Is("(") ||
          HitEndingAt(document_, i + 1, "posts", i > 6 ? i - 6 : 0) != nullptr)
        continue;
      if (HitEndingAt(document_, i, "posts", i > 6 ? i - 6 : 0) != nullptr ||
          HasHit(document_, i + 1, "posts")) {
        post_acronyms_.insert(document_.TextOf(i));
      }
    }
  }

  // The capitalised words, with fields in small letters between them, that end before `end`.
  TokenIndex RunBegin(TokenIndex end, TokenIndex limit) const {
    TokenIndex begin = end;
    for (TokenIndex at = end; at > limit && end - at < 8; --at) {
      const Token& token = document_.tokens[at - 1];
      // "Electricity of Vietnam".
      const bool of = token.Is("of") && at - 1 > limit && document_.tokens[at - 2].capitalised && begin == at;
      if (of) continue;
      if (!token.IsWord() || IsNameStop(document_, at - 1)) break;
      if (token.capitalised) {
        begin = at - 1;
      } else if (HitEndingAt(document_, at, "org_fields", limit) == nullptr) {
        break;
      }
    }
    // A country with an acronym behind is no firm.
    const Node* place = begin < end ? PlaceAt(chart_, begin) : nullptr;
    return place != nullptr && place->tokens.end >= end ? end : begin;
  }

  static bool IsSmallWord(const Token& token) {
    for (const char* word :
         {"of", "for", "and", "the", "và", "de", "da", "do", "del", "di", "du", "des", "y", "et", "e"}) {
      if (token.Is(word) && !token.capitalised) return true;
    }
    return false;
  }

  // Walks back over the words before "(" while their initials are the acronym's letters.
  TokenIndex InitialsBegin(TokenRange acronym, TokenIndex end, TokenIndex limit) const {
    const std::string letters = text::Fold(document_.TextOf(acronym));
    size_t left = letters.size();
    TokenIndex at = end;
    while (at > limit && left > 0) {
      const Token& token = document_.tokens[at - 1];
      if (!token.IsWord() || token.line_start) break;
      const bool small = IsSmallWord(token);
      const std::string folded = text::Fold(document_.TextOf(at - 1));
      if (!small && (folded.empty() || folded[0] != letters[left - 1])) break;
      if (!small && !token.capitalised) break;
      if (!small) --left;
      --at;
    }
    return left == 0 && document_.tokens[at].capitalised ? at : end;
  }

  // "PetroVietnam", "TransNamib": firms write a capital inside their name.
  void CamelCase(const Sentence& sentence) {
    for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      const Token& token = document_.tokens[i];
      if (!token.capitalised || token.all_caps || taken_.IsTaken(i) || token.span.size() < 5) continue;
      if (!HasInnerCapital(document_.TextOf(i)) || PlaceAt(chart_, i) != nullptr) continue;
      const NameRun run = NameRunAt(document_, i, sentence.tokens.end);
      const bool inside = i > sentence.tokens.begin && Follows(document_, i) &&
                          document_.tokens[i - 1].capitalised && !IsNameStop(document_, i - 1);
      const bool numbered = i + 1 < sentence.tokens.end && document_.tokens[i + 1].IsNumber();
      if (run.size() == 1 && !inside && !numbered)
        Add(sentence, {i, i + 1}, "organization.inner-capital", "company");
    }
  }

  // A small letter, then two letters or more that begin with a capital; "McDonald" and "DeSantis" are names.
  static bool HasInnerCapital(absl::string_view word) {
    bool small = false;
    size_t at = 0;
    for (size_t pos = 0; pos < word.size(); ++at) {
      const char32_t c = text::NextCodePoint(word, &pos);
      if (small && at >= 3 && text::IsUpper(c) && pos < word.size()) return word.substr(0, 3) != "Mac";
      small = text::IsLetter(c) && !text::IsUpper(c);
    }
    return false;
  }

  bool IsName(TokenRange tokens) const {
    if (tokens.empty() || !taken_.IsFree(tokens) || IsNameStop(document_, tokens.begin)) return false;
    if (HasHit(document_, tokens.begin, "honorifics") || HasHit(document_, tokens.begin, "posts"))
      return false;
    const Node* place = PlaceAt(chart_, tokens.begin);
    return place == nullptr || place->tokens.end < tokens.end;
  }

  // "the consultancy Fruta Sur", "the grid operators, Balti Vork of Estonia and Pohjola Siirto of Finland".
  bool Behind(const NameRun& run, const Sentence& sentence) {
    if (run.size() > kNameWordsMax || !IsName(run.tokens)) return false;
    TokenIndex at = run.tokens.begin;
    if (at > sentence.tokens.begin + 1 && document_.tokens[at - 1].Is(",")) {
      const LexiconHit* noun = HitEndingAt(document_, at - 1, "org_descriptors", sentence.tokens.begin);
      if (noun == nullptr) return false;
      if (noun->entry->phrase.back() == 's') {
        AddList(run, sentence);
        return true;
      }
      // "Burundi's railway authority, ARTF, will".
      const TokenIndex end = run.tokens.end;
      if (end >= sentence.tokens.end || !document_.tokens[end].Is(",")) return false;
      Add(sentence, run.tokens, "en.organization.noun-comma-name");
      return true;
    }
    if (ContractPartner(run, sentence)) {
      Add(sentence, run.tokens, "organization.contract-with", "company");
      return true;
    }
    const LexiconHit* noun = HitEndingAt(document_, at, "org_descriptors", sentence.tokens.begin);
    if (noun == nullptr) return false;
    // "Dairy company Vinamilk signed"; "Bank Asya" is a name.
    const bool opens = noun->tokens.begin == sentence.tokens.begin && noun->tokens.size() > 1;
    if (document_.tokens[noun->tokens.begin].capitalised && !opens) return false;
    // "the company Monday": a name goes on as one.
    Add(sentence, run.tokens, "organization.behind-noun", "company");
    return true;
  }

  // "its supply contract with Delta Gas of Chile", "hợp đồng với Delta Gas": persons have no such contracts
  // in news.
  bool ContractPartner(const NameRun& run, const Sentence& sentence) const {
    const TokenIndex at = run.tokens.begin;
    if (run.size() < 2 || at < sentence.tokens.begin + 3 || HasHit(document_, at, "family_names"))
      return false;
    const Token& with = document_.tokens[at - 1];
    const Token& noun = document_.tokens[at - 2];
    return (with.Is("with") && (noun.Is("contract") || noun.Is("contracts"))) ||
           (with.Is("với") && noun.Is("đồng") && document_.tokens[at - 3].Is("hợp"));
  }

  // Each name of a list, with the place behind it; the last one behind "and".
  void AddList(const NameRun& run, const Sentence& sentence) {
    constexpr int kNamesMax = 8;
    const TokenIndex limit = sentence.tokens.end;
    NameRun name = run;
    bool last = false;
    for (int names = 0; names < kNamesMax; ++names) {
      Add(sentence, name.tokens, "organization.list-behind-noun", "company");
      TokenIndex at = name.tokens.end;
      if (at + 1 < limit && (document_.tokens[at].Is("of") || document_.tokens[at].Is("in"))) {
        const Node* place = PlaceAt(chart_, at + 1);
        if (place != nullptr) at = place->tokens.end;
      }
      if (last || at + 2 >= limit) return;
      const bool comma = document_.tokens[at].Is(",");
      if (comma) ++at;
      last = document_.tokens[at].Is("and");
      if (last) ++at;
      // A comma goes on with the list only where "and" closes it.
      if (!last && !(comma && ListCloses(at, limit))) return;
      name = NameRunAt(document_, at, limit);
      if (name.size() == 0 || name.size() > kNameWordsMax || !IsName(name.tokens)) return;
    }
  }

  // "B and C", "B, C and D" from `at`.
  bool ListCloses(TokenIndex at, TokenIndex limit) const {
    constexpr TokenIndex kTokensMax = 16;
    for (TokenIndex i = at; i + 1 < limit && i < at + kTokensMax; ++i) {
      const Token& token = document_.tokens[i];
      if (token.Is("and")) return document_.tokens[i + 1].capitalised;
      if (!token.Is(",") && !(token.IsWord() && token.capitalised)) return false;
    }
    return false;
  }

  // "Galp Energia, a Portuguese oil company".
  bool Apposition(const NameRun& run, const Sentence& sentence) {
    if (run.size() > kNameWordsMax || !IsName(run.tokens) || document_.language() == "vi") return false;
    TokenIndex at = run.tokens.end;
    if (at + 2 >= sentence.tokens.end || !document_.tokens[at].Is(",")) return false;
    ++at;
    if (!document_.tokens[at].Is("a") && !document_.tokens[at].Is("an") && !document_.tokens[at].Is("the"))
      return false;
    constexpr TokenIndex kNounTokensMax = 6;
    for (TokenIndex i = at + 1; i < sentence.tokens.end && i < at + kNounTokensMax; ++i) {
      if (!document_.tokens[i].IsWord() && !document_.tokens[i].Is("-")) return false;
      // "Tran Van An, a deputy governor of the bank": a person.
      if (HasHit(document_, i, "posts")) return false;
      const LexiconHit* noun = document_.HitAt(i, "org_descriptors");
      if (noun == nullptr) continue;
      const TokenIndex end = noun->tokens.end;
      // "Mariam Kone, the bank's vice-president": a person.
      const bool owner = end < sentence.tokens.end && !document_.tokens[end].space_before &&
                         (document_.tokens[end].Is("'") || document_.tokens[end].Is("’"));
      if (owner) return false;
      const bool ends = end >= sentence.tokens.end || !document_.tokens[end].IsWord() ||
                        document_.tokens[end].Is("based") || document_.tokens[end].Is("in") ||
                        document_.tokens[end].Is("that") || document_.tokens[end].Is("with") ||
                        document_.tokens[end].Is("of") || document_.tokens[end].Is("which") ||
                        document_.tokens[end].Is("whose");
      if (!ends) continue;
      Add(sentence, run.tokens, "en.organization.apposition", "company");
      return true;
    }
    return false;
  }

  // A name beside a firm's post and a person: "Balti Vork chief executive Liina Kask", "LG Energy Solution
  // CEO Kwon", "Tổng Giám đốc EVN Nguyễn Anh Tuấn".
  void AtPost(const NameRun& run, const Sentence& sentence) {
    if (document_.language() == "vi") return BehindPost(run, sentence);
    for (size_t words = 1; words <= run.size() && words <= kNameWordsMax; ++words) {
      const TokenIndex at = run.words[words];
      if (at >= sentence.tokens.end || !Follows(document_, at)) return;
      const LexiconHit* post = document_.HitAt(at, "posts");
      if (post == nullptr) continue;
      const TokenRange name = run.Words(0, words);
      const bool acronym = words == 1 && LooksLikeAcronym(document_, name.begin);
      if (!acronym && !IsCompanyPost(*post->entry)) return;
      const TokenIndex person = post->tokens.end;
      if (person >= sentence.tokens.end || !Follows(document_, person) ||
          !document_.tokens[person].capitalised)
        return;
      if (!IsName(name) || OnlyDescribes(name) || PlaceAt(chart_, name.begin) != nullptr) return;
      return Add(sentence, name, "en.organization.before-post");
    }
  }

  // "State President", "Deputy Director", "Commission President": words of the post.
  bool OnlyDescribes(TokenRange name) const {
    for (TokenIndex i = name.begin; i < name.end; ++i) {
      const bool post = HasHit(document_, i, "org_fields") || HasHit(document_, i, "post_modifiers") ||
                        HasHit(document_, i, "org_forms") || IsNameStop(document_, i);
      if (!post) return false;
    }
    return true;
  }

  void BehindPost(const NameRun& run, const Sentence& sentence) {
    const TokenIndex at = run.tokens.begin;
    // "Phó Chủ tịch VCCI, ông X".
    const bool apart = run.size() == 1 && at + 2 < sentence.tokens.end && document_.tokens[at + 1].Is(",") &&
                       HasHit(document_, at + 2, "honorifics");
    if ((run.size() < 2 && !apart) || !document_.tokens[at].all_caps || !taken_.IsFree({at, at + 1}) ||
        PlaceAt(chart_, at) != nullptr)
      return;
    if (!apart && (document_.tokens[at + 1].all_caps || run.words[1] != at + 1)) return;
    if (HitEndingAt(document_, at, "posts", sentence.tokens.begin) == nullptr) return;
    // "Chủ tịch HĐQT": a word of the post.
    if (HitEndingAt(document_, at + 1, "posts", sentence.tokens.begin) != nullptr) return;
    Add(sentence, {at, at + 1}, "vi.organization.behind-post");
  }

  const Chart& chart_;
  const Document& document_;
  FoundOrganizations* found_;
  TokenMarks taken_;
  absl::flat_hash_set<absl::string_view> post_acronyms_;
};

}  // namespace

void FindOrganizationsByContext(const Chart& chart, FoundOrganizations* found) {
  ContextOrganizations(chart, found).Run();
  FindOrganizationsBySyntax(chart, found);
  FindForeignOrganizations(chart, found);
  FindOrganizationsAgain(chart, found);
}

}  // namespace accord::ingest
