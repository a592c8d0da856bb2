// English posts: modifiers and the body before ("Lao Deputy Finance Minister"), the body behind ("Director of
// the Hanoi Department of Industry and Trade").
#include <algorithm>

#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/person/found_person.h"

namespace accord::ingest {
namespace {

// As far as modifiers reach before a post; a text of nothing but posts would be read again for each of them.
constexpr TokenIndex kModifierTokensMax = 24;

class Post {
 public:
  Post(const Chart& chart, const Sentence& sentence)
      : chart_(chart), document_(chart.document()), sentence_(sentence) {}

  PostPhrase Read(const LexiconHit& hit) {
    PostPhrase post;
    post.many = hit.entry->Has("many");
    post.relative = hit.entry->Has("relative");
    post.tokens = hit.tokens;
    ReadLeft(&post);
    if (!post.relative) ReadRight(&post);
    if (post.organization == nullptr && post.country == nullptr) post.country = CountryOfCounterpart(post);
    return post;
  }

 private:
  const Token& At(TokenIndex i) const { return document_.tokens[i]; }

  void Take(const Node* node, PostPhrase* post) {
    if (node->As<OrganizationValue>() != nullptr) {
      if (post->organization == nullptr) post->organization = node;
    } else if (post->country == nullptr) {
      post->country = node;
    }
  }

  // Words like "Acting", "Deputy Finance", "transport", "Mines and Energy".
  TokenIndex Modifiers(TokenIndex begin) const {
    const TokenIndex first = begin - std::min(begin, kModifierTokensMax);
    while (begin > std::max(first, sentence_.tokens.begin) && Follows(document_, begin)) {
      const TokenIndex before = begin - 1;
      const LexiconHit* hit = HitEndingAt(document_, begin, "post_modifiers", sentence_.tokens.begin);
      if (hit == nullptr) hit = HitEndingAt(document_, begin, "posts", sentence_.tokens.begin);
      if (hit == nullptr) hit = HitEndingAt(document_, begin, "org_fields", sentence_.tokens.begin);
      if (hit != nullptr && OrganizationEndingAt(chart_, begin) == nullptr) {
        begin = hit->tokens.begin;
        continue;
      }
      // "Industry and Commerce Minister".
      if (At(before).Is("and") && before > sentence_.tokens.begin &&
          HasHit(document_, before - 1, "org_fields") && HasHit(document_, begin, "org_fields") &&
          At(before - 1).capitalised == At(begin).capitalised &&
          OrganizationEndingAt(chart_, before) == nullptr) {
        --begin;
        continue;
      }
      break;
    }
    return begin;
  }

  // "her Vietnamese counterpart, Deputy Minister of Trade X": the country stands before the post's comma.
  const Node* CountryOfCounterpart(const PostPhrase& post) const {
    const TokenIndex begin = post.tokens.begin;
    if (begin < sentence_.tokens.begin + 2 || !At(begin - 1).Is(",")) return nullptr;
    const LexiconHit* other = HitEndingAt(document_, begin - 1, "posts", sentence_.tokens.begin);
    if (other == nullptr || !other->entry->Has("relative")) return nullptr;
    return PlaceEndingAt(chart_, other->tokens.begin);
  }

  void ReadLeft(PostPhrase* post) {
    TokenIndex& begin = post->tokens.begin;
    begin = Modifiers(begin);
    const TokenIndex first = sentence_.tokens.begin;
    if (begin > first + 2 && At(begin - 1).Is("s") && !At(begin - 1).space_before) {
      // "Botswana's transport minister", "XLP's chairwoman".
      const TokenIndex owner = begin - 2;
      const Node* body = OrganizationEndingAt(chart_, owner);
      if (body == nullptr) body = PlaceEndingAt(chart_, owner);
      if (body == nullptr || body->tokens.begin < first) return;
      Take(body, post);
      begin = body->tokens.begin;
      return;
    }
    if (begin == first || !Follows(document_, begin)) return;
    const Node* body = OrganizationEndingAt(chart_, begin);
    if (body == nullptr) body = PlaceEndingAt(chart_, begin);
    if (body == nullptr || body->tokens.begin < first) return;
    Take(body, post);
    begin = body->tokens.begin;
    // "Acting Vietnamese Ambassador".
    begin = Modifiers(begin);
  }

  bool IsJoint(TokenIndex at) const {
    for (const char* word : {"of", "at", "for", "in", "to", "from", "with"}) {
      if (At(at).Is(word)) return true;
    }
    return false;
  }

  // Fields behind "Minister of": the end; `at` when no field stands there.
  TokenIndex Fields(TokenIndex at) const {
    TokenIndex end = at;
    while (end < sentence_.tokens.end && At(end).capitalised && HasHit(document_, end, "org_fields")) {
      end = std::max(HitEnd(document_, end, "org_fields", sentence_.tokens.end),
                     NameWordEnd(document_, end, sentence_.tokens.end));
      if (end + 1 >= sentence_.tokens.end) break;
      TokenIndex next = end;
      if (At(next).Is(",") && At(next + 1).capitalised && ListEnds(next)) ++next;
      if (At(next).Is("and") || At(next).Is("&")) ++next;
      if (next > end &&
          !(next < sentence_.tokens.end && At(next).capitalised && HasHit(document_, next, "org_fields")))
        break;
      end = next;
    }
    return end;
  }

  bool ListEnds(TokenIndex comma) const {
    for (TokenIndex i = comma + 1; i + 1 < sentence_.tokens.end && i < comma + 7; ++i) {
      if (At(i).Is("and")) return HasHit(document_, i + 1, "org_fields") && At(i + 1).capitalised;
      if (!At(i).Is(",") && !HasHit(document_, i, "org_fields")) return false;
    }
    return false;
  }

  // "and President", "and Chief Executive": one person holds both.
  bool SecondPost(PostPhrase* post) const {
    const TokenIndex at = post->tokens.end;
    if (at + 1 >= sentence_.tokens.end || (!At(at).Is("and") && !At(at).Is("cum") && !At(at).Is("&")))
      return false;
    TokenIndex begin = at + 1;
    while (HasHit(document_, begin, "post_modifiers") && begin + 1 < sentence_.tokens.end &&
           !HasHit(document_, begin, "posts")) {
      ++begin;
    }
    const LexiconHit* second = document_.HitAt(begin, "posts");
    if (second == nullptr || second->tokens.end > sentence_.tokens.end) return false;
    if (At(begin).capitalised != At(post->tokens.begin).capitalised) return false;
    post->tokens.end = second->tokens.end;
    return true;
  }

  void ReadRight(PostPhrase* post) {
    constexpr int kPartsMax = 6;
    const TokenIndex limit = sentence_.tokens.end;
    for (int part = 0; part < kPartsMax; ++part) {
      const TokenIndex end = post->tokens.end;
      if (end + 1 >= limit) return;
      if (SecondPost(post)) continue;
      if (!IsJoint(end)) return;
      TokenIndex at = end + 1;
      while (at + 1 < limit && (At(at).Is("the") || At(at).Is("its") || At(at).Is("their"))) ++at;
      const Node* body = OrganizationAt(chart_, at);
      if (body == nullptr) body = PlaceAt(chart_, at);
      if (body != nullptr && body->tokens.end <= limit) {
        Take(body, post);
        post->tokens.end = body->tokens.end;
        continue;
      }
      const TokenIndex fields = Fields(at);
      if (fields > at) {
        post->tokens.end = fields;
        continue;
      }
      // "head of planning at Balti Vork": a plain noun.
      if (At(end).Is("of") && At(at).IsWord() && !At(at).capitalised && at + 1 < limit && part == 0) {
        TokenIndex noun = at;
        while (noun < limit && noun < at + 3 && At(noun).IsWord() && !At(noun).capitalised &&
               !IsJoint(noun) && !At(noun).Is("and") && !HasHit(document_, noun, "speech_verbs")) {
          ++noun;
        }
        if (noun < limit && (IsJoint(noun) || At(noun).Is(",") || At(noun).capitalised)) {
          post->tokens.end = noun;
          continue;
        }
      }
      return;
    }
  }

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
};

}  // namespace

PostPhrase EnglishPost(const Chart& chart, const Sentence& sentence, const LexiconHit& hit) {
  return Post(chart, sentence).Read(hit);
}

}  // namespace accord::ingest
