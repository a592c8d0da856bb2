// What both languages' grammars need of the words around and inside an organisation's name.
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

size_t UpperLetters(absl::string_view word) {
  size_t count = 0;
  for (size_t pos = 0; pos < word.size();) count += text::IsUpper(text::NextCodePoint(word, &pos));
  return count;
}

bool IsSmallWord(const Token& token) {
  for (const char* word : {"of", "for", "the", "on", "in", "to", "'", "’", "s", "của", "tại", "các", "(", ")",
                           ",", "provincial", "municipal"}) {
    if (token.Is(word)) return true;
  }
  return false;
}

}  // namespace

const Node* PlaceAt(const Chart& chart, TokenIndex at) {
  const Node* best = nullptr;
  for (const Node* node : chart.StartingAt<PlaceValue>(at)) {
    if (best == nullptr || node->tokens.size() > best->tokens.size()) best = node;
  }
  return best;
}

const Node* PlaceEndingAt(const Chart& chart, TokenIndex end) {
  constexpr TokenIndex kPlaceTokensMax = 16;
  for (TokenIndex at = end > kPlaceTokensMax ? end - kPlaceTokensMax : 0; at < end; ++at) {
    for (const Node* node : chart.StartingAt<PlaceValue>(at)) {
      if (node->tokens.end == end) return node;
    }
  }
  return nullptr;
}

std::string JurisdictionOf(const Node* place) {
  if (place == nullptr) return "";
  const PlaceValue& value = *place->As<PlaceValue>();
  return value.iso.empty() ? value.in_country : value.iso;
}

bool LooksLikeAcronym(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  const size_t letters = text::CodePoints(document.TextOf(at));
  return token.IsWord() && letters >= 2 && letters <= 12 && UpperLetters(document.TextOf(at)) >= 2;
}

TokenRange AcronymInParentheses(const Document& document, TokenIndex at, TokenIndex limit) {
  if (at + 2 >= limit || !document.tokens[at].Is("(")) return {};
  TokenIndex begin = at + 1;
  const auto is_quote = [&](TokenIndex i) {
    const Token& token = document.tokens[i];
    return token.Is("\"") || token.Is("“") || token.Is("”") || token.Is("'") || token.Is("’") ||
           token.Is("‘");
  };
  if (is_quote(begin)) ++begin;
  TokenIndex end = begin;
  while (end < limit && !document.tokens[end].Is(")") && !is_quote(end) && end - begin < 5) ++end;
  if (end >= limit || end == begin || !LooksLikeAcronym(document, begin)) return {};
  for (TokenIndex i = begin + 1; i < end; ++i) {
    // "UNDP-VN" is one acronym; "VIOIT, Hanoi" is more than an acronym.
    if (document.tokens[i].space_before || document.tokens[i].Is(",")) return {};
  }
  if (!document.tokens[end].Is(")") && !(end + 1 < limit && document.tokens[end + 1].Is(")"))) return {};
  return {begin, end};
}

bool IsGovernmentOf(const Document& document, const LexiconHit& noun, const Node& owner) {
  if (noun.entry->Get("form") != "government" || !owner.As<PlaceValue>()->adjective) return false;
  const TokenIndex next = noun.tokens.end;
  if (next >= document.tokens.size() || !document.tokens[next].IsWord()) return true;
  for (const Category category :
       {Category("noun_stops"), Category("predicate_words"), Category("clause_words"),
        Category("agreement_verbs"), Category("agreement_links")}) {
    if (HasHit(document, next, category)) return true;
  }
  return false;
}

bool IsInnerSyllable(const Document& document, TokenIndex at) {
  const Token& token = document.tokens[at];
  if (at == 0 || !(token.Is("an") || token.Is("to") || token.Is("my"))) return false;
  return token.capitalised && Follows(document, at) && document.tokens[at - 1].IsWord() &&
         document.tokens[at - 1].capitalised;
}

bool IsPluralOwner(const Chart& chart, TokenIndex at, TokenIndex begin) {
  const Document& document = chart.document();
  const Token& mark = document.tokens[at];
  if (at <= begin || mark.space_before || !(mark.Is("'") || mark.Is("’"))) return false;
  const Token& owner = document.tokens[at - 1];
  if (!owner.IsWord() || !owner.capitalised || PlaceEndingAt(chart, at) != nullptr) return false;
  bool people = HasHit(document, at - 1, "people_nouns");
  for (absl::string_view end : {"ers", "ors", "ists", "ians"})
    people = people || absl::EndsWith(owner.lower, end);
  return people;
}

void DescribeName(const Chart& chart, TokenRange form, OrganizationValue* value) {
  const Document& document = chart.document();
  // "Tổ chức Thương mại Thế giới" is read by its form, and known all the same.
  const LexiconHit* known = value->name.empty() ? nullptr : document.HitAt(value->name.begin, "org_known");
  if (known != nullptr && known->tokens == value->name && value->canonical.empty())
    value->canonical = absl::StrReplaceAll(known->entry->Get("name"), {{"_", " "}});
  std::vector<bool> skip(value->name.size(), false);
  const auto mark = [&](TokenRange range) {
    for (TokenIndex i = std::max(range.begin, value->name.begin); i < std::min(range.end, value->name.end);
         ++i) {
      skip[i - value->name.begin] = true;
    }
  };
  mark(form);
  for (const Node* place : chart.In<PlaceValue>(value->name)) {
    if (value->jurisdiction.empty()) value->jurisdiction = JurisdictionOf(place);
    mark(place->tokens);
  }
  std::string field;
  for (TokenIndex i = value->name.begin; i < value->name.end; ++i) {
    if (skip[i - value->name.begin] || IsSmallWord(document.tokens[i])) continue;
    if (!field.empty() && document.tokens[i].space_before) field.push_back(' ');
    // A field that the lexicon can tell in English is told so: names of one body in two languages agree.
    const LexiconHit* shared = document.HitAt(i, "org_field_keys");
    if (shared != nullptr && shared->tokens.end <= value->name.end) {
      field += absl::StrReplaceAll(shared->entry->Get("en"), {{"_", " "}});
      i = shared->tokens.end - 1;
    } else {
      field += document.tokens[i].Is("và") ? "and" : document.tokens[i].lower;
    }
  }
  // Connectors that are left at an edge say nothing.
  value->field = text::Fold(field);
  for (absl::string_view edge : {"and ", "va ", "& "}) {
    if (value->field.rfind(std::string(edge), 0) == 0) value->field.erase(0, edge.size());
  }
}

// "Tổng công ty CP Dệt sợi Sông Hàn (Shatex)": one word of a firm's own in brackets, which is no place.
static TokenRange ShortNameInParentheses(const Chart& chart, const FoundOrganization& one, TokenIndex limit) {
  constexpr size_t kLettersMin = 4;
  const Document& document = chart.document();
  const TokenIndex at = one.tokens.end;
  bool named = false;
  for (const char* form : {"agency", "association", "bank", "centre", "company", "department"})
    named = named || one.value.form == form;
  if (!named) return {};
  if (!one.value.acronym.empty() || at + 2 >= limit || !document.tokens[at].Is("(") ||
      !document.tokens[at + 2].Is(")"))
    return {};
  const Token& word = document.tokens[at + 1];
  const bool plain = text::CodePoints(document.TextOf(at + 1)) == word.span.size();
  if (!word.IsWord() || !word.capitalised || !plain || word.span.size() < kLettersMin ||
      PlaceAt(chart, at + 1) != nullptr || !document.HitsAt(at + 1).empty()) {
    return {};
  }
  return {at + 1, at + 2};
}

void ReadBehind(const Chart& chart, const Sentence& sentence, FoundOrganization* one) {
  const Document& document = chart.document();
  const TokenIndex limit = sentence.tokens.end;
  TokenIndex end = one->tokens.end;
  const TokenRange acronym = AcronymInParentheses(document, end, limit);
  // "(TP.HCM)" is where it stands.
  const bool place_only = !acronym.empty() && PlaceAt(chart, acronym.begin) != nullptr;
  if (!acronym.empty() && !place_only) {
    one->value.acronym = acronym;
    while (!document.tokens[end].Is(")")) ++end;
    one->tokens.end = ++end;
  }
  if (const TokenRange own = ShortNameInParentheses(chart, *one, limit); !own.empty()) {
    one->value.acronym = own;
    one->tokens.end = end = own.end + 1;
  }
  if (!one->value.jurisdiction.empty() || end + 1 >= limit) return;
  // "of Laos", "in Laos", "(Lào)", "của Lào".
  TokenIndex at = end;
  const Token& joint = document.tokens[at];
  if (!joint.Is("of") && !joint.Is("in") && !joint.Is("của") && !joint.Is("(") && !joint.Is("from")) return;
  ++at;
  if (document.tokens[at].Is("the") && at + 1 < limit) ++at;
  const Node* place = PlaceAt(chart, at);
  if (place != nullptr && !place->As<PlaceValue>()->adjective)
    one->value.jurisdiction = JurisdictionOf(place);
}

FoundOrganization WholeName(const Chart& chart, const Sentence& sentence, TokenRange name,
                            absl::string_view rule, absl::string_view form) {
  FoundOrganization one;
  one.tokens = one.value.name = name;
  one.value.form = std::string(form);
  one.value.field = text::Fold(LowerKey(chart.document(), name));
  one.rule = rule;
  ReadBehind(chart, sentence, &one);
  return one;
}

}  // namespace accord::ingest
