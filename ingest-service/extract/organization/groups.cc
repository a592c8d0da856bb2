// Groups that have no name of their own ("Hanoi and Lao enterprises", "doanh nghiệp Hà Nội") and words that
// point back to organisations named before ("the two ministries", "hai Bộ").
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

OrganizationValue Group(const Node* place, TokenRange name, TokenRange noun) {
  OrganizationValue value;
  value.form = "group";
  value.group = true;
  value.jurisdiction = JurisdictionOf(place);
  value.name = name;
  value.group_noun = noun;
  return value;
}

// "Hanoi enterprises"; with "Hanoi and Lao enterprises" the first place is a group of its own.
void ReadEnglish(const Chart& chart, const Sentence& sentence, const LexiconHit& noun,
                 FoundOrganizations* found) {
  const Document& document = chart.document();
  if (document.tokens[noun.tokens.begin].capitalised) return;
  const Node* place = PlaceEndingAt(chart, noun.tokens.begin);
  if (place != nullptr && place->tokens.begin >= sentence.tokens.begin) {
    const TokenRange whole{place->tokens.begin, noun.tokens.end};
    found->push_back({whole, Group(place, whole, noun.tokens), "en.organization.group"});
    const TokenIndex joint = place->tokens.begin;
    if (joint < sentence.tokens.begin + 2) return;
    const Token& token = document.tokens[joint - 1];
    if (!token.Is("and") && !token.Is("-") && !token.Is("–")) return;
    const Node* other = PlaceEndingAt(chart, joint - 1);
    if (other == nullptr || other->tokens.begin < sentence.tokens.begin) return;
    found->push_back(
        {other->tokens, Group(other, other->tokens, noun.tokens), "en.organization.group-shared"});
    return;
  }
  // "enterprises of Hanoi", "firms from Laos".
  const TokenIndex joint = noun.tokens.end;
  if (joint + 1 >= sentence.tokens.end) return;
  const Token& token = document.tokens[joint];
  if (!token.Is("of") && !token.Is("from") && !token.Is("in")) return;
  const Node* behind = PlaceAt(chart, joint + 1);
  if (behind == nullptr || behind->As<PlaceValue>()->adjective) return;
  const TokenRange whole{noun.tokens.begin, behind->tokens.end};
  found->push_back({whole, Group(behind, whole, noun.tokens), "en.organization.group-of"});
}

void ReadVietnamese(const Chart& chart, const Sentence& sentence, const LexiconHit& noun,
                    FoundOrganizations* found) {
  const Document& document = chart.document();
  TokenIndex at = noun.tokens.end;
  if (at < sentence.tokens.end && document.tokens[at].Is("của")) ++at;
  const Node* place = at < sentence.tokens.end ? PlaceAt(chart, at) : nullptr;
  if (place == nullptr) return;
  const TokenRange whole{noun.tokens.begin, place->tokens.end};
  found->push_back({whole, Group(place, whole, noun.tokens), "vi.organization.group"});
  at = place->tokens.end;
  if (at + 1 >= sentence.tokens.end) return;
  const Token& joint = document.tokens[at];
  if (!joint.Is("và") && !joint.Is("-") && !joint.Is("–")) return;
  const Node* other = PlaceAt(chart, at + 1);
  if (other == nullptr) return;
  found->push_back({other->tokens, Group(other, other->tokens, noun.tokens), "vi.organization.group-shared"});
}

// How many the word before an anaphor says; 1 when it says nothing.
uint32_t CountWord(const Token& token) {
  if (token.Is("two") || token.Is("both") || token.Is("hai") || token.Is("2") || token.Is("đôi")) return 2;
  if (token.Is("three") || token.Is("ba") || token.Is("3")) return 3;
  if (token.Is("four") || token.Is("bốn") || token.Is("4")) return 4;
  return 1;
}

bool IsDeterminer(const Token& token) {
  for (const char* word : {"the", "these", "those", "both", "this"}) {
    if (token.Is(word)) return true;
  }
  return false;
}

void ReadEnglishAnaphor(const Chart& chart, const Sentence& sentence, const LexiconHit& noun,
                        FoundOrganizations* found) {
  const Document& document = chart.document();
  TokenIndex start = noun.tokens.begin;
  OrganizationValue value;
  value.form = std::string(noun.entry->Get("form"));
  value.anaphor = true;
  value.anaphor_count = noun.entry->Has("many") ? 0 : 1;
  if (const Node* place = PlaceEndingAt(chart, start);
      place != nullptr && place->As<PlaceValue>()->adjective && place->tokens.begin > sentence.tokens.begin) {
    value.jurisdiction = JurisdictionOf(place);
    start = place->tokens.begin;
  }
  if (start == sentence.tokens.begin) return;
  bool told = IsDeterminer(document.tokens[start - 1]);
  if (const uint32_t count = CountWord(document.tokens[start - 1]); count > 1 && noun.entry->Has("many")) {
    value.anaphor_count = count;
    --start;
    told = true;
  }
  if (!told) return;
  const TokenIndex end = noun.tokens.end;
  if (end < sentence.tokens.end) {
    const Token& next = document.tokens[end];
    // "the ministry of ...", "the company town": something else goes on.
    if (next.Is("of") || next.Is("for") || next.Is("-") ||
        (Follows(document, end) && next.IsWord() && next.capitalised))
      return;
  }
  value.name = {start, end};
  found->push_back({value.name, value, "en.organization.anaphor"});
}

// "Nhà trường đã ký", "Ngân hàng cũng ký": a bare noun that does what bodies do opens its sentence or clause.
bool StandsAlone(const Document& document, const LexiconHit& noun, const Sentence& sentence) {
  const TokenIndex begin = noun.tokens.begin;
  const TokenIndex end = noun.tokens.end;
  if (noun.entry->Has("alone")) return true;
  const bool opens = begin == sentence.tokens.begin || document.tokens[begin - 1].Is(",");
  return opens && end < sentence.tokens.end &&
         (HasHit(document, end, "predicate_words") || HasHit(document, end, "tense_words") ||
          HasHit(document, end, "agreement_verbs"));
}

void ReadVietnameseAnaphor(const Chart& chart, const Sentence& sentence, const LexiconHit& noun,
                           FoundOrganizations* found) {
  const Document& document = chart.document();
  OrganizationValue value;
  value.form = std::string(noun.entry->Get("form"));
  value.anaphor = true;
  TokenIndex start = noun.tokens.begin;
  TokenIndex end = noun.tokens.end;
  const uint32_t count = start > sentence.tokens.begin ? CountWord(document.tokens[start - 1]) : 1;
  const bool this_one = end < sentence.tokens.end && document.tokens[end].Is("này");
  if (count > 1) {
    value.anaphor_count = count;
    --start;
    // "hai Sở Công Thương": the field narrows what is meant.
    const LexiconHit* field = end < sentence.tokens.end ? document.HitAt(end, "org_fields") : nullptr;
    if (field != nullptr && document.tokens[end].capitalised) end = field->tokens.end;
  } else if (this_one) {
    ++end;
  } else if (!StandsAlone(document, noun, sentence)) {
    return;
  }
  if (end < sentence.tokens.end && Follows(document, end) && document.tokens[end].capitalised) return;
  value.name = {start, end};
  found->push_back({value.name, value, "vi.organization.anaphor"});
}

template <typename F>
void ForEach(const Document& document, const Sentence& sentence, Category category, F read) {
  for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
    const LexiconHit* hit = document.HitAt(i, category);
    if (hit != nullptr && hit->tokens.end <= sentence.tokens.end) read(*hit);
  }
}

}  // namespace

void FindGroups(const Chart& chart, const Sentence& sentence, FoundOrganizations* found) {
  const Document& document = chart.document();
  ForEach(document, sentence, "group_nouns", [&](const LexiconHit& noun) {
    document.language() == "vi" ? ReadVietnamese(chart, sentence, noun, found)
                                : ReadEnglish(chart, sentence, noun, found);
  });
}

void FindAnaphors(const Chart& chart, const Sentence& sentence, FoundOrganizations* found) {
  const Document& document = chart.document();
  ForEach(document, sentence, "anaphor_nouns", [&](const LexiconHit& noun) {
    document.language() == "vi" ? ReadVietnameseAnaphor(chart, sentence, noun, found)
                                : ReadEnglishAnaphor(chart, sentence, noun, found);
  });
}

}  // namespace accord::ingest
