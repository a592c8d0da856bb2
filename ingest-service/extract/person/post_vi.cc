// Vietnamese posts: the body stands behind ("Giám đốc Sở Công Thương Hà Nội"), with or without "của".
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/extract/person/found_person.h"

namespace accord::ingest {
namespace {

void Take(const Node* node, PostPhrase* post) {
  if (node->As<OrganizationValue>() != nullptr) {
    if (post->organization == nullptr) post->organization = node;
  } else if (post->country == nullptr) {
    post->country = node;
  }
  post->tokens.end = node->tokens.end;
}

bool IsOpenName(const Document& document, TokenIndex at) {
  return document.tokens[at].capitalised && HasHit(document, at, "family_names");
}

// A field in the post's own words: "Bộ trưởng Giao thông", "Thứ trưởng Ngoại giao".
TokenIndex Fields(const Document& document, TokenIndex at, TokenIndex limit) {
  TokenIndex end = at;
  while (end < limit) {
    const LexiconHit* field = document.HitAt(end, "org_fields");
    if (field == nullptr || field->tokens.end > limit) return end;
    if (end == at ? IsOpenName(document, at) && field->tokens.size() == 1 : false) return at;
    end = field->tokens.end;
    if (end + 1 < limit && (document.tokens[end].Is("và") || document.tokens[end].Is(",")) &&
        HasHit(document, end + 1, "org_fields") && document.tokens[end + 1].capitalised) {
      ++end;
    }
  }
  return end;
}

}  // namespace

PostPhrase VietnamesePost(const Chart& chart, const Sentence& sentence, const LexiconHit& hit) {
  constexpr int kPartsMax = 8;
  const Document& document = chart.document();
  const TokenIndex limit = sentence.tokens.end;
  PostPhrase post;
  post.tokens = hit.tokens;
  post.relative = hit.entry->Has("relative");
  while (const LexiconHit* before =
             HitEndingAt(document, post.tokens.begin, "post_modifiers", sentence.tokens.begin)) {
    post.tokens.begin = before->tokens.begin;
  }
  for (int part = 0; part < kPartsMax; ++part) {
    TokenIndex at = post.tokens.end;
    if (at >= limit) break;
    const Token& token = document.tokens[at];
    const bool joint = token.Is("của") || token.Is("tại") || token.Is("ở") || token.Is("thuộc");
    const bool list = token.Is(",") || token.Is("kiêm") || token.Is("-");
    if (joint || list) ++at;
    if (at >= limit) break;
    const LexiconHit* next = document.HitAt(at, "posts");
    if (next != nullptr && next->tokens.end <= limit &&
        (list ? document.tokens[at].capitalised || token.Is("kiêm") : false)) {
      post.tokens.end = next->tokens.end;
      continue;
    }
    if (list) break;
    const LexiconHit* modifier = document.HitAt(at, "post_modifiers");
    const Node* body = OrganizationAt(chart, at);
    if (body == nullptr) body = PlaceAt(chart, at);
    if (body != nullptr && body->tokens.end <= limit) {
      Take(body, &post);
      continue;
    }
    if (joint) break;
    if (modifier != nullptr && !document.tokens[at].capitalised) {
      post.tokens.end = modifier->tokens.end;
      continue;
    }
    // "Thống đốc tỉnh", "Chủ tịch huyện": the place is told elsewhere.
    if (const LexiconHit* type = document.HitAt(at, "place_types");
        type != nullptr && type->tokens.end < limit && !document.tokens[at].capitalised) {
      post.tokens.end = type->tokens.end;
      continue;
    }
    // "Tổng Giám đốc công ty Trần Văn An": which firm is told elsewhere.
    const LexiconHit* noun = document.HitAt(at, "anaphor_nouns");
    const bool firm = noun != nullptr && noun->tokens.end < limit && !document.tokens[at].capitalised &&
                      document.tokens[noun->tokens.end].capitalised &&
                      HasHit(document, noun->tokens.end, "family_names");
    if (firm) {
      post.tokens.end = noun->tokens.end;
      break;
    }
    const TokenIndex fields = Fields(document, at, limit);
    if (fields == at) break;
    post.tokens.end = fields;
  }
  return post;
}

}  // namespace accord::ingest
