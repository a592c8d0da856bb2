#include "ingest-service/extract/agreement/aside.h"

#include "ingest-service/extract/agreement/words.h"

namespace accord::ingest::agreement {

TokenIndex BeforeArticle(const Document& document, TokenIndex at, TokenIndex limit) {
  return at > limit && document.tokens[at - 1].Is("the") ? at - 1 : at;
}

bool HasOwnHead(const Document& document, const std::vector<Cast>& cast, const Mention& mention) {
  if (!ModifiersFirst(document)) return false;
  const TokenIndex at = mention.tokens.begin;
  if (mention.kind == Mention::Kind::kPlace && !document.tokens[at].capitalised) return true;
  if (cast.size() < 2) return false;
  const TokenIndex aside = cast[cast.size() - 2].mention.tokens.end;
  const TokenIndex joint = BeforeArticle(document, at, aside + 2);
  return joint > aside + 2 && document.tokens[aside].Is(",") && LinkRole(document, joint - 1, at) == "and" &&
         document.tokens[joint - 2].Is(",");
}

bool DescribesNext(const Document& document, const Mention& place, TokenIndex limit) {
  if (place.kind != Mention::Kind::kPlace || !ModifiersFirst(document)) return false;
  const LexiconHit* noun = HitAt(document, place.tokens.end, limit, "org_descriptors");
  return noun != nullptr && noun->tokens.end < limit && !document.tokens[place.tokens.end].capitalised &&
         document.tokens[noun->tokens.end].capitalised;
}

}  // namespace accord::ingest::agreement
