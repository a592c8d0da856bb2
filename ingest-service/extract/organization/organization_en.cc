// English names of organisations: a form word with what stands before it ("Hanoi Department") and behind it
// ("of Industry and Trade of Vietnam").
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"

namespace accord::ingest {
namespace {

class EnglishName {
 public:
  EnglishName(const Chart& chart, const Sentence& sentence)
      : chart_(chart), document_(chart.document()), sentence_(sentence) {}

  // The reading around a form word; false when the words are no name.
  bool Read(const LexiconHit& form, FoundOrganization* one);

 private:
  const Token& At(TokenIndex i) const { return document_.tokens[i]; }
  TokenIndex Begin() const { return sentence_.tokens.begin; }
  TokenIndex Limit() const { return sentence_.tokens.end; }

  TokenIndex ExtendLeft(TokenIndex start);
  TokenIndex PreviousWord(TokenIndex start) const;
  bool IsField(TokenIndex at) const { return At(at).capitalised && HasHit(document_, at, "org_fields"); }
  bool AfterPost(TokenIndex start) const;

  TokenIndex ExtendRight(TokenIndex at);
  TokenIndex AfterHost(TokenIndex at) const;
  TokenIndex Complement(TokenIndex at) const;
  TokenIndex FieldWords(TokenIndex at) const;
  bool ListGoesOn(TokenIndex comma) const;
  TokenIndex ListItem(TokenIndex at) const;
  bool ListCloses(TokenIndex joint) const;
  bool InitialsAgree(TokenRange last_item, TokenRange acronym) const;
  bool CapitalFollows(TokenIndex at) const {
    return at < Limit() && Follows(document_, at) && At(at).IsWord() && At(at).capitalised;
  }

  const Chart& chart_;
  const Document& document_;
  const Sentence& sentence_;
  // Where the name begins; set by Read before the words behind the form are read.
  TokenIndex start_ = 0;
  // Whether a place stands at the front of the name; set by ExtendLeft.
  bool place_in_front_ = false;
  bool after_post_ = false;
  std::string possessive_jurisdiction_;
  // Words before the form that are a name's own: neither place nor field.
  int own_words_ = 0;
  int words_ = 0;
};

// The start of the word before `start`, with its glued hyphen parts; `start` when no capitalised word stands
// there.
TokenIndex EnglishName::PreviousWord(TokenIndex start) const {
  if (start == Begin()) return start;
  const bool glued = !At(start).space_before;
  TokenIndex at = start - 1;
  if (glued && !At(at).Is("-") && !At(at).Is("‑")) return start;
  if (glued && at == Begin()) return start;
  if (glued) --at;
  if (!At(at).IsWord() || (At(at).line_start && at != Begin())) return start;
  while (at >= Begin() + 2 && !At(at).space_before && At(at - 1).Is("-") && !At(at - 1).space_before) at -= 2;
  return At(at).capitalised || glued ? at : start;
}

TokenIndex EnglishName::ExtendLeft(TokenIndex start) {
  // No body has more words before its form. A heading of capitals may go on for a whole sentence, and each
  // word of it may be a form ("AB AB AB ...").
  constexpr int kWordsInFrontMax = 24;
  while (start > Begin() && words_ < kWordsInFrontMax) {
    if (const Node* place = PlaceEndingAt(chart_, start);
        place != nullptr && place->tokens.begin >= Begin() && At(start).space_before) {
      start = place->tokens.begin;
      place_in_front_ = true;
      ++words_;
      continue;
    }
    const Token& before = At(start - 1);
    // "People's Council": the possessive of a people is part of the name, that of a country is not.
    if (before.Is("s") && !before.space_before && start >= Begin() + 3 && At(start).space_before) {
      const Token& owner = At(start - 3);
      bool inside = false;
      for (const char* word : {"people", "women", "workers", "farmers", "children", "men", "veterans"}) {
        inside |= owner.Is(word) && owner.capitalised;
      }
      if (!inside) {
        possessive_jurisdiction_ = JurisdictionOf(PlaceEndingAt(chart_, start - 2));
        break;
      }
      start -= 3;
      ++words_;
      continue;
    }
    if (At(start).space_before && IsPluralOwner(chart_, start - 1, Begin())) {
      start -= 2;
      ++words_;
      continue;
    }
    // "Laos' Ministry".
    if ((before.Is("'") || before.Is("’")) && !before.space_before && start >= Begin() + 2) {
      possessive_jurisdiction_ = JurisdictionOf(PlaceEndingAt(chart_, start - 1));
      break;
    }
    if (before.IsWord() && !before.capitalised && At(start).space_before) {
      const bool level = before.Is("provincial") || before.Is("municipal") || before.Is("prefectural");
      if (level) {
        --start;
        ++words_;
        continue;
      }
      // "Food and Agriculture Organization".
      if (before.Is("and") && IsField(start) && start >= Begin() + 2 && IsField(start - 2) &&
          PlaceEndingAt(chart_, start - 1) == nullptr) {
        start -= 2;
        words_ += 2;
        continue;
      }
      break;
    }
    const TokenIndex word = PreviousWord(start);
    if (word == start || (IsNameStop(document_, word) && !IsField(word) && !IsInnerSyllable(document_, word)))
      break;
    if (HitEndingAt(document_, start, "posts", Begin()) != nullptr) break;
    if (HitEndingAt(document_, start, "honorifics", Begin()) != nullptr) break;
    if (!IsField(word)) ++own_words_;
    ++words_;
    start = word;
  }
  return start;
}

bool EnglishName::AfterPost(TokenIndex start) const {
  // "Director of the Hanoi Department ...", "Minister of ...": a person's name may follow.
  TokenIndex at = start;
  if (at > Begin() && At(at - 1).Is("the")) --at;
  if (at == Begin()) return false;
  if (!At(at - 1).Is("of") && !At(at - 1).Is("at") && !At(at - 1).Is("for")) return false;
  return HitEndingAt(document_, at - 1, "posts", Begin()) != nullptr;
}

// Whether "," at this place goes on with fields up to "and": "Industry, Commerce and Energy".
bool EnglishName::ListGoesOn(TokenIndex comma) const {
  for (TokenIndex i = comma; i + 1 < Limit() && i < comma + 10; ++i) {
    if (At(i).Is("and") || At(i).Is("&")) return IsField(i + 1);
    if (At(i).Is(",")) {
      // "Land, Infrastructure, Transport and Tourism": words that firms end with are fields here.
      const LexiconHit* form = document_.HitAt(i + 1, "org_forms");
      if (!IsField(i + 1) || (form != nullptr && !form->entry->Has("soft")))
        return At(i + 1).Is("and") && IsField(i + 2);
    } else if (!IsField(i)) {
      return false;
    }
  }
  return false;
}

// The end of capitalised words at `at` that may be one field of a list, known or not; `at` when they begin
// something else.
TokenIndex EnglishName::ListItem(TokenIndex at) const {
  constexpr TokenIndex kItemWordsMax = 4;
  TokenIndex end = at;
  while (end < Limit() && end < at + kItemWordsMax && At(end).IsWord() && At(end).capitalised &&
         Follows(document_, end)) {
    const bool field = IsField(end);
    const bool other = PlaceAt(chart_, end) != nullptr || LooksLikeAcronym(document_, end) ||
                       HasHit(document_, end, "org_forms") || HasHit(document_, end, "posts") ||
                       HasHit(document_, end, "honorifics") || IsNameStop(document_, end);
    if (other && !field) break;
    ++end;
  }
  return end;
}

// "IGMM" has the initials of its name, and its last letter is of the last field.
bool EnglishName::InitialsAgree(TokenRange last_item, TokenRange acronym) const {
  const absl::string_view letters = At(acronym.begin).lower;
  if (acronym.size() != 1 || letters.size() < 3) return false;
  size_t found = 0;
  bool in_last_item = false;
  for (TokenIndex i = start_; i < last_item.end && found < letters.size(); ++i) {
    if (!At(i).IsWord() || !At(i).capitalised || At(i).lower.empty()) continue;
    if (At(i).lower[0] != letters[found]) continue;
    ++found;
    in_last_item = i >= last_item.begin;
  }
  return found == letters.size() && in_last_item;
}

// A list of fields that no lexicon knows is still one name where its end tells so: an acronym with its
// initials, or "of <country>" before another party or a verb of one ("the Ministry of A and B of X and the
// Ministry ...").
bool EnglishName::ListCloses(TokenIndex joint) const {
  constexpr int kItemsMax = 8;
  TokenIndex at = joint;
  TokenRange last;
  bool closed = false;
  for (int items = 0; items < kItemsMax && !closed && at + 1 < Limit(); ++items) {
    if (At(at).Is(",")) ++at;
    if (closed = At(at).Is("and") || At(at).Is("&"); closed) ++at;
    if (at == last.end) break;
    last = {at, ListItem(at)};
    if (last.empty()) return false;
    at = last.end;
  }
  if (!closed || at + 1 >= Limit()) return false;
  const TokenRange acronym = AcronymInParentheses(document_, at, Limit());
  if (!acronym.empty()) return InitialsAgree(last, acronym);
  if (!At(at).Is("of")) return false;
  if (At(++at).Is("the")) ++at;
  const Node* place = PlaceAt(chart_, at);
  if (place == nullptr || !place->As<PlaceValue>()->country || place->tokens.end >= Limit()) return false;
  const Token& next = At(place->tokens.end);
  return next.Is("and") || next.Is("has") || next.Is("is") || next.Is("was");
}

// Capitalised words of a field from `at`; stops before a person's or another name.
TokenIndex EnglishName::FieldWords(TokenIndex at) const {
  TokenIndex end = at;
  bool field = false;
  while (end < Limit() && At(end).capitalised && (end == at || Follows(document_, end))) {
    if (HasHit(document_, end, "weekdays") || (HasHit(document_, end, "months") && !IsField(end))) break;
    const Node* place = PlaceAt(chart_, end);
    if (place != nullptr && end > at && !place->As<PlaceValue>()->adjective) break;
    if (place != nullptr && end == at && !place->As<PlaceValue>()->adjective) return place->tokens.end;
    TokenIndex next = HitEnd(document_, end, "org_fields", Limit());
    if (next == end) {
      // An unknown word behind the field begins another name, unless the name plainly goes on.
      if (field && after_post_) break;
      if (after_post_ && HasHit(document_, end, "family_names") && end > at) break;
      if (field && HasHit(document_, end, "posts")) break;
      next = NameWordEnd(document_, end, Limit());
    } else {
      field = true;
      next = std::max(next, NameWordEnd(document_, end, Limit()));
    }
    if (next == end || next - at > 14) break;
    end = next;
    // "Association of Coffee Producers' Guilds".
    if (end + 1 < Limit() && At(end + 1).capitalised && IsPluralOwner(chart_, end, Begin())) ++end;
  }
  return end;
}

// What follows "of" or "for": fields joined by commas and "and"; `at` when nothing fits.
TokenIndex EnglishName::Complement(TokenIndex at) const {
  TokenIndex from = at;
  if (from < Limit() && At(from).Is("the")) ++from;
  TokenIndex end = from < Limit() ? FieldWords(from) : from;
  if (end == from) return at;
  const Node* place = PlaceAt(chart_, from);
  if (place != nullptr && place->tokens.end == end) return end;
  while (end + 1 < Limit()) {
    TokenIndex next = end;
    const bool closes = ListCloses(end);
    if (At(end).Is(",") && (ListGoesOn(end) || closes)) next = end + 1;
    if (next < Limit() && (At(next).Is("and") || At(next).Is("&"))) next = next + 1;
    if (next == end || next >= Limit() || !At(next).capitalised) break;
    const bool form = HasHit(document_, next, "org_forms") && !IsField(next);
    if (form || (!IsField(next) && !closes) || PlaceAt(chart_, next) != nullptr) break;
    const TokenIndex words = FieldWords(next);
    if (words == next) break;
    end = words;
  }
  return end;
}

TokenIndex EnglishName::ExtendRight(TokenIndex at) {
  bool first = true;
  while (at + 1 < Limit()) {
    const Token& joint = At(at);
    const bool of = joint.Is("of");
    if (!of && !joint.Is("for") && !(first && joint.Is("on")) && !(first && joint.Is("against"))) break;
    TokenIndex from = at + 1;
    if (from < Limit() && At(from).Is("the")) ++from;
    if (from >= Limit()) break;
    const Node* place = PlaceAt(chart_, from);
    // "Vientiane Department of Industry and Trade of Laos": its name ends before "of Laos".
    if (place != nullptr && (place_in_front_ || !possessive_jurisdiction_.empty()) && !first) break;
    if (HasHit(document_, from, "org_forms") && At(from).capitalised && !IsField(from)) break;
    if (LooksLikeAcronym(document_, from) && place == nullptr) break;
    const TokenIndex end = Complement(at + 1);
    if (end == at + 1) break;
    at = end;
    first = false;
    if (place != nullptr && place->tokens.end == end) {
      // "General Department of Vietnam Customs".
      if (at < Limit() && Follows(document_, at) && IsField(at) && !after_post_) at = FieldWords(at);
      break;
    }
  }
  return at;
}

// "Embassy of Japan in Cambodia": a mission is named by whose it is and where.
TokenIndex EnglishName::AfterHost(TokenIndex at) const {
  if (at + 1 >= Limit() || (!At(at).Is("in") && !At(at).Is("to"))) return at;
  const TokenIndex host = At(at + 1).Is("the") ? at + 2 : at + 1;
  const Node* place = host < Limit() ? PlaceAt(chart_, host) : nullptr;
  const bool named = place != nullptr && !place->As<PlaceValue>()->adjective && place->tokens.end <= Limit();
  return named ? place->tokens.end : at;
}

bool EnglishName::Read(const LexiconHit& form, FoundOrganization* one) {
  const LexiconEntry& entry = *form.entry;
  const TokenIndex start = start_ = ExtendLeft(form.tokens.begin);
  after_post_ = AfterPost(start);
  TokenIndex end = form.tokens.end;
  if (entry.Has("of")) end = ExtendRight(end);
  const bool complement = end > form.tokens.end;
  // "Military Hospital 4".
  const bool numbered = entry.Get("form") == "hospital" && !complement && words_ > 0 && end < Limit() &&
                        At(end).IsNumber() && At(end).space_before;
  if (numbered) ++end;
  if (complement && entry.Get("form") == "embassy") end = AfterHost(end);
  if (entry.Has("soft")) {
    if (CapitalFollows(end)) return false;
    if (own_words_ == 0 && !(place_in_front_ && entry.Has("national"))) return false;
  }
  // "members of the National Assembly": a parliament needs no more than an article.
  const bool parliament = entry.Get("form") == "parliament" && form.tokens.size() > 1 && start > Begin() &&
                          At(start - 1).Is("the");
  // "Vietnam's Consulate General in Pakse".
  const bool mission = entry.Get("form") == "embassy" && !possessive_jurisdiction_.empty();
  if (mission && !complement) end = AfterHost(end);
  if (words_ == 0 && !complement && !parliament && !mission) return false;
  if (entry.Has("weak") && own_words_ == 0 && words_ < 2) return false;
  // "Party General Secretary": the form only begins something else; "Liberal Party General Secretary" names
  // the party.
  const bool begins_post = !complement && CapitalFollows(end) && HasHit(document_, end, "posts");
  if (begins_post && (words_ == 0 || entry.Has("weak"))) return false;
  one->value.form = std::string(entry.Get("form"));
  one->value.name = {start, end};
  one->value.jurisdiction = possessive_jurisdiction_;
  one->tokens = one->value.name;
  DescribeName(chart_, form.tokens, &one->value);
  one->rule = complement ? "en.organization.form-of-field" : "en.organization.name-form";
  return true;
}

// "the agriculture ministry", "Namibia's parliament": bodies in small letters.
void ReadSmallBody(const Chart& chart, const Sentence& sentence, const LexiconHit& hit,
                   FoundOrganizations* found) {
  const Document& document = chart.document();
  if (document.tokens[hit.tokens.begin].capitalised) return;
  TokenIndex start = hit.tokens.begin;
  while (start > sentence.tokens.begin && HasHit(document, start - 1, "org_fields") &&
         Follows(document, start))
    --start;
  // "mines and energy ministry".
  if (start >= sentence.tokens.begin + 2 && start < hit.tokens.begin &&
      document.tokens[start - 1].Is("and") && !document.tokens[start - 2].capitalised &&
      HasHit(document, start - 2, "org_fields"))
    start -= 2;
  const bool field = start < hit.tokens.begin;
  if (field && document.tokens[start].Is("the")) return;
  OrganizationValue value;
  value.form = std::string(hit.entry->Get("form"));
  if (start >= sentence.tokens.begin + 3 && document.tokens[start - 1].Is("s") &&
      !document.tokens[start - 1].space_before) {
    const Node* owner = PlaceEndingAt(chart, start - 2);
    if (owner != nullptr) {
      value.jurisdiction = JurisdictionOf(owner);
      start = owner->tokens.begin;
    }
  } else if (const Node* owner = PlaceEndingAt(chart, start);
             owner != nullptr && (field || IsGovernmentOf(document, hit, *owner))) {
    value.jurisdiction = JurisdictionOf(owner);
    start = owner->tokens.begin;
  }
  if (!field && value.jurisdiction.empty()) return;
  if (hit.tokens.end < sentence.tokens.end && document.tokens[hit.tokens.end].Is("of")) return;
  value.name = {start, hit.tokens.end};
  DescribeName(chart, hit.tokens, &value);
  found->push_back({value.name, std::move(value), "en.organization.small-body"});
}

}  // namespace

void FindEnglishOrganizations(const Chart& chart, const Sentence& sentence, FoundOrganizations* found) {
  const Document& document = chart.document();
  for (TokenIndex i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
    if (const LexiconHit* small = document.HitAt(i, "bodies_lower")) {
      if (small->tokens.end <= sentence.tokens.end) ReadSmallBody(chart, sentence, *small, found);
    }
    if (!document.MayHit(i, "org_forms")) continue;
    for (const LexiconHit& hit : document.HitsAt(i)) {
      if (hit.category != "org_forms" || hit.tokens.end > sentence.tokens.end) continue;
      if (!document.tokens[document.tokens[i].IsWord() ? i : i + 1].capitalised) continue;  // "(Pty) Ltd"
      FoundOrganization one;
      if (!EnglishName(chart, sentence).Read(hit, &one)) continue;
      ReadBehind(chart, sentence, &one);
      found->push_back(std::move(one));
      break;
    }
  }
}

}  // namespace accord::ingest
