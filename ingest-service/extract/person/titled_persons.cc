// Persons named with a post or a form of address: "Director of X Tran Van An", "Mr. An, Director of X",
// "ông Trần Văn An, Giám đốc X".
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/person/found_person.h"

namespace accord::ingest {
namespace {

class TitledPersons {
 public:
  TitledPersons(const Chart& chart, const Sentence& sentence, FoundPersons* found)
      : chart_(chart),
        document_(chart.document()),
        sentence_(sentence),
        vietnamese_(chart.document().language() == "vi"),
        found_(found) {}

  void Run() {
    for (TokenIndex i = sentence_.tokens.begin; i < sentence_.tokens.end; ++i) {
      const LexiconHit* honorific = document_.HitAt(i, "honorifics");
      if (honorific != nullptr && honorific->tokens.end < sentence_.tokens.end) Honorific(*honorific);
      const LexiconHit* post = document_.HitAt(i, "posts");
      if (post == nullptr || post->tokens.end > sentence_.tokens.end) continue;
      const PostPhrase phrase =
          vietnamese_ ? VietnamesePost(chart_, sentence_, *post) : EnglishPost(chart_, sentence_, *post);
      const bool named_behind = NameBehindPost(phrase);
      if (!named_behind || vietnamese_) PostBehindName(phrase);
    }
  }

 private:
  const Token& At(TokenIndex i) const { return document_.tokens[i]; }

  void Add(TokenRange tokens, TokenRange name, const PostPhrase* post, absl::string_view rule) {
    FoundPerson one;
    one.tokens = tokens;
    one.value.name = name;
    if (post != nullptr) {
      if (!post->relative) one.value.post = post->tokens;
      one.value.organization = post->organization;
      one.value.country = post->country;
    }
    one.rule = rule;
    found_->push_back(std::move(one));
  }

  void Honorific(const LexiconHit& hit) {
    if (!vietnamese_ && !At(hit.tokens.begin).capitalised) return;
    TokenIndex at = hit.tokens.end;
    // "Dr. Prof. X".
    for (TokenIndex next = HitEnd(document_, at, "honorifics", sentence_.tokens.end); next > at;
         next = HitEnd(document_, at, "honorifics", sentence_.tokens.end)) {
      at = next;
    }
    if (at >= sentence_.tokens.end || HasHit(document_, at, "posts") || !Follows(document_, at)) return;
    const TokenRange name = PersonNameAt(chart_, at, sentence_.tokens.end, /*one_word=*/true);
    if (name.empty() || IsWritten("general", hit)) return;
    Add({hit.tokens.begin, name.end}, name, nullptr, "person.honorific-name");
    // "Messrs A and B", "ông A và ông B": the second has its own word in Vietnamese.
    if (hit.entry->phrase.rfind("messrs", 0) == 0) SecondName(name.end, nullptr);
  }

  // "General" before "Secretary" is no rank.
  bool IsWritten(absl::string_view word, const LexiconHit& hit) const {
    if (hit.entry->phrase != word) return false;
    return hit.tokens.begin > sentence_.tokens.begin && HasHit(document_, hit.tokens.begin - 1, "posts");
  }

  void SecondName(TokenIndex at, const PostPhrase* post) {
    if (at + 1 >= sentence_.tokens.end || !At(at).Is("and")) return;
    const TokenRange name = PersonNameAt(chart_, at + 1, sentence_.tokens.end, /*one_word=*/false);
    if (!name.empty()) Add(name, name, post, "person.post-second-name");
  }

  // "ministers A of X, B of Y and C of Z", "directors A and B": each has the post, and the country behind it.
  void MoreNames(TokenIndex at, const PostPhrase& post) {
    constexpr int kNamesMax = 8;
    for (int names = 0; names < kNamesMax && at + 1 < sentence_.tokens.end; ++names) {
      if (!vietnamese_ && (At(at).Is("of") || At(at).Is("from"))) {
        TokenIndex from = at + 1;
        if (At(from).Is("the")) ++from;
        const Node* place = from < sentence_.tokens.end ? PlaceAt(chart_, from) : nullptr;
        if (place == nullptr || place->As<PlaceValue>()->adjective) return;
        if (found_->back().value.country == nullptr && found_->back().value.organization == nullptr)
          found_->back().value.country = place;
        at = place->tokens.end;
      }
      if (at + 1 >= sentence_.tokens.end) return;
      if (At(at).Is(",") && !vietnamese_) ++at;
      const bool last = At(at).Is("and");
      if (last) ++at;
      if (!last && !At(at - 1).Is(",")) return;
      const TokenRange name = at < sentence_.tokens.end
                                  ? PersonNameAt(chart_, at, sentence_.tokens.end, /*one_word=*/false)
                                  : TokenRange{};
      if (name.empty() || !IsPlausible(name)) return;
      Add(name, name, &post, "person.post-next-name");
      at = name.end;
    }
  }

  // "A, director of X, B": the post is A's, unless A has one already.
  bool PostIsOfNameBefore(const PostPhrase& post) const {
    const TokenIndex end = BeforePost(post);
    if (PersonNameEndingAt(chart_, sentence_, end).empty()) return false;
    for (const FoundPerson& one : *found_) {
      if (one.value.name.end == end && !one.value.post.empty()) return false;
    }
    return true;
  }

  // Words of address between the post and the name: "Deputy Director Dr. Pham".
  TokenIndex SkipHonorifics(TokenIndex at) const {
    TokenIndex next = HitEnd(document_, at, "honorifics", sentence_.tokens.end);
    while (next > at) {
      at = next;
      next = HitEnd(document_, at, "honorifics", sentence_.tokens.end);
    }
    return at;
  }

  // "Thị trưởng thành phố Gimhae (Hàn Quốc) Hong Tae-yong": the country stands in brackets between post and
  // name.
  TokenIndex SkipCountry(TokenIndex at) const {
    if (!At(at).Is("(") || at + 1 >= sentence_.tokens.end) return at;
    const Node* place = PlaceAt(chart_, at + 1);
    if (place == nullptr || !place->As<PlaceValue>()->country) return at;
    const TokenIndex close = place->tokens.end;
    return close < sentence_.tokens.end && At(close).Is(")") ? close + 1 : at;
  }

  bool NameBehindPost(const PostPhrase& post) {
    TokenIndex at = post.tokens.end;
    if (at >= sentence_.tokens.end) return false;
    const bool comma = At(at).Is(",");
    if (comma) {
      // "Vietnam's Minister of Industry and Trade, Nguyen Hong Dien": only behind a whole post.
      // "Its president, X", "whose deputy director, X".
      const bool owned = post.tokens.begin > sentence_.tokens.begin &&
                         (At(post.tokens.begin - 1).Is("its") || At(post.tokens.begin - 1).Is("whose"));
      if (post.organization == nullptr && post.country == nullptr && !owned) return false;
      // "Phó Chủ tịch VCCI, ông X": only a form of address goes on with the post's holder.
      if (vietnamese_ && (post.organization == nullptr || !HasHit(document_, at + 1, "honorifics")))
        return false;
      if (++at >= sentence_.tokens.end) return false;
      if (PostIsOfNameBefore(post)) return false;
    }
    at = SkipCountry(at);
    if (at >= sentence_.tokens.end || !Follows(document_, at)) return false;
    const TokenIndex name_begin = SkipHonorifics(at);
    if (name_begin >= sentence_.tokens.end) return false;
    const bool formal = At(post.tokens.begin).capitalised || vietnamese_ || name_begin > at;
    const TokenRange name = PersonNameAt(chart_, name_begin, sentence_.tokens.end, !comma && formal);
    if (name.empty() || !IsPlausible(name)) return false;
    Add({post.tokens.begin, name.end}, name, &post, comma ? "en.person.post-comma-name" : "person.post-name");
    if (post.many) MoreNames(name.end, post);
    return true;
  }

  // One capitalised word behind a post is a name only where the post cannot go on.
  bool IsPlausible(TokenRange name) const {
    if (HasHit(document_, name.begin, "org_fields") &&
        (name.size() == 1 || !HasHit(document_, name.begin, "family_names"))) {
      return false;
    }
    if (HasHit(document_, name.begin, "org_forms") || HasHit(document_, name.begin, "place_types"))
      return false;
    return name.size() > 1 || !HasHit(document_, name.begin, "speech_verbs");
  }

  // The token behind which a name would end that has this post behind a comma.
  TokenIndex BeforePost(const PostPhrase& post) const {
    TokenIndex at = post.tokens.begin;
    while (at > sentence_.tokens.begin &&
           (At(at - 1).Is("the") || At(at - 1).Is("a") || At(at - 1).Is("an") || At(at - 1).Is("its") ||
            At(at - 1).Is("là") || At(at - 1).Is("who") || At(at - 1).Is("is") || At(at - 1).Is("now") ||
            At(at - 1).Is("their") || At(at - 1).Is("vẫn") || At(at - 1).Is("hiện") ||
            At(at - 1).Is("nay"))) {
      --at;
    }
    if (at == sentence_.tokens.begin) return at;
    if (vietnamese_) {
      if (const TokenIndex holder = BeforeHolding(at); holder < at) return holder;
    }
    const Token& mark = At(at - 1);
    const bool parts = mark.Is(",") || mark.Is("(") || mark.Is("-") || mark.Is("–");
    return parts ? BeforeBrackets(at - 1) : sentence_.tokens.begin;
  }

  // "X giữ chức", "X được bổ nhiệm làm", "X giữ ghế": where the name ends; `at` when none of these stands
  // there.
  TokenIndex BeforeHolding(TokenIndex at) const {
    TokenIndex begin = at;
    while (begin > sentence_.tokens.begin && at - begin < 5) {
      bool holding = false;
      for (const char* word :
           {"giữ", "ghế", "chức", "cương", "vị", "được", "bổ", "nhiệm", "làm", "đảm", "bầu", "đang"})
        holding = holding || At(begin - 1).Is(word);
      if (!holding || At(begin - 1).capitalised) break;
      --begin;
    }
    const bool held = begin < at && (At(begin).Is("giữ") || At(begin).Is("được") || At(begin).Is("làm") ||
                                     At(begin).Is("đảm") || At(begin).Is("đang"));
    return held ? begin : at;
  }

  // "Lương Kiến An (Liang Jian'an), Phó Chủ tịch": brackets with nothing but a few words stand between.
  TokenIndex BeforeBrackets(TokenIndex end) const {
    constexpr TokenIndex kBracketTokensMax = 8;
    if (end <= sentence_.tokens.begin || !At(end - 1).Is(")")) return end;
    for (TokenIndex at = end - 1; at > sentence_.tokens.begin && end - at < kBracketTokensMax; --at) {
      if (At(at - 1).Is("(")) return at - 1;
    }
    return end;
  }

  void PostBehindName(const PostPhrase& post) {
    const TokenIndex end = BeforePost(post);
    if (end == sentence_.tokens.begin) return;
    // The form of address makes one word a name: "Mr Lam, director of ...".
    for (FoundPerson& one : *found_) {
      if (one.value.name.end != end) continue;
      if (one.value.post.empty()) {
        one.value.post = post.tokens;
        one.value.organization = post.organization;
        one.value.country = post.country;
        one.tokens.end = post.tokens.end;
      }
      return;
    }
    const TokenRange name = PersonNameEndingAt(chart_, sentence_, end);
    if (name.empty() || !IsPlausible(name)) return;
    Add({name.begin, post.tokens.end}, name, &post, "person.name-post");
  }

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
  const bool vietnamese_;
  FoundPersons* found_;
};

}  // namespace

void FindTitledPersons(const Chart& chart, const Sentence& sentence, FoundPersons* found) {
  TitledPersons(chart, sentence, found).Run();
}

}  // namespace accord::ingest
