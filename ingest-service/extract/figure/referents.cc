#include "ingest-service/extract/figure/referents.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/things.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// "He" seldom reaches further back than a few sentences.
constexpr TokenIndex kPersonReach = 120;
// "It covers three years" opens the sentence behind the one that tells of the paper.
constexpr TokenIndex kPaperReach = 90;

bool IsPaper(const LexiconEntry& head) { return head.category == Category("agreement_nouns"); }

// "The instrument", "văn bản": says only that it is a paper.
bool IsAnyPaper(const LexiconEntry& head) {
  return IsPaper(head) && (head.Get("back") == "yes" || head.Get("open") == "yes");
}

// "nhà máy" and "nhà máy điện gió", "plant" and "power plant": one noun is part of the other.
bool IsPartOf(absl::string_view noun, absl::string_view longer) {
  return longer.size() > noun.size() && (absl::StartsWith(longer, absl::StrCat(noun, " ")) ||
                                         absl::EndsWith(longer, absl::StrCat(" ", noun)));
}

bool SameNoun(const LexiconEntry& a, const LexiconEntry& b) {
  return a.phrase == b.phrase || IsPartOf(a.phrase, b.phrase);
}

bool SameKind(const LexiconEntry& a, const LexiconEntry& b) {
  if (IsPaper(a) || IsPaper(b)) return IsAnyPaper(a) && IsPaper(b);
  return a.Has("kind") && a.Get("kind") == b.Get("kind");
}

bool IsBuilt(const LexiconEntry& head) {
  const absl::string_view kind = head.Get("kind");
  return !IsPaper(head) && kind != "attribute" && kind != "loan" && kind != "study";
}

// "Lenders line up": a verb behind a plural, before its particle.
bool IsVerb(const Document& document, TokenIndex token, TokenIndex end) {
  const LexiconHit* verb = document.HitAt(token, "verb_forms");
  if (verb == nullptr || verb->entry->Get("form") != "base" || token == 0 || end >= document.tokens.size())
    return false;
  const Token& particle = document.tokens[end];
  const bool particles = particle.Is("up") || particle.Is("out") || particle.Is("off") || particle.Is("down");
  return particles && absl::EndsWith(document.tokens[token - 1].lower, "s");
}

bool HasCapital(const Document& document, TokenIndex token, TokenIndex sentence) {
  return token > sentence && document.tokens[token].capitalised;
}

// Whether a name is one of what its noun says: English names end with it, Vietnamese ones begin with it.
bool NamesOne(const Document& document, TokenRange name, TokenRange head) {
  if (!name.Contains(head) || name.size() <= head.size()) return false;
  return document.language() == "vi" ? name.begin == head.begin : name.end == head.end;
}

// The place or body that `head` is the noun of; a group and "the fund" are none.
const Node* NameAround(const Chart& chart, TokenRange head, TokenIndex from) {
  for (const Node* node :
       chart.In<PlaceValue>({from, std::min<TokenIndex>(head.end + 8, chart.document().tokens.size())})) {
    if (NamesOne(chart.document(), node->tokens, head) && !node->As<PlaceValue>()->adjective) return node;
  }
  for (const Node* node : chart.In<OrganizationValue>(
           {from, std::min<TokenIndex>(head.end + 8, chart.document().tokens.size())})) {
    const OrganizationValue& body = *node->As<OrganizationValue>();
    if (NamesOne(chart.document(), node->tokens, head) && !body.group && !body.anaphor &&
        body.form != "company")
      return node;
  }
  return nullptr;
}

}  // namespace

void Referents::Learn(const Chart& chart, const Cues& cues, bool lead) {
  const Document& document = chart.document();
  const TokenRange sentence = cues.sentence();
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    TokenIndex end = 0;
    const LexiconEntry* head = ThingHead(document, cues, i, &end);
    if (head == nullptr || end > sentence.end || IsVerb(document, i, end)) continue;
    Thing thing{{i, end}, nullptr, head, false, lead};
    thing.node = NameAround(chart, {i, end}, sentence.begin);
    if (thing.node != nullptr) {
      thing.words = thing.node->tokens;
      thing.named = true;
    } else {
      const Nodes amounts = chart.In<QuantityValue>({end, sentence.end});
      thing.words =
          ThingPhrase(chart, cues, {i, end}, amounts.empty() ? sentence.end : amounts.front()->tokens.begin);
      for (TokenIndex k = thing.words.begin; k < thing.words.end; ++k) {
        thing.named = thing.named || HasCapital(document, k, sentence.begin);
      }
      if (thing.words.size() == end - i && (!IsPaper(*head) || IsAnyPaper(*head))) continue;
      if (thing.words.end < sentence.end && document.tokens[thing.words.end].Is("\"")) continue;
    }
    Add(thing);
    i = end - 1;
  }
}

void Referents::Add(Thing thing) {
  thing.order = learnt_++;
  auto alike = std::find_if(alike_.begin(), alike_.end(), [&](const Alike& one) {
    return one.head == thing.head && one.named == thing.named && one.lead == thing.lead;
  });
  if (alike == alike_.end()) alike = alike_.insert(alike, {thing.head, thing.named, thing.lead, {}});
  alike->things.push_back(thing);
  if (IsPaper(*thing.head)) papers_.push_back(thing);
  if (!thing.named) return;
  if (thing.lead) lead_.push_back(thing);
  if (!IsBuilt(*thing.head)) return;
  built_.push_back(thing);
  built_at_[{thing.words.begin, thing.words.end}] = thing.node;
}

FigureArea Referents::Find(TokenRange noun, const LexiconEntry& head) const {
  const Thing* best = nullptr;
  int best_score = 0;
  for (const Alike& alike : alike_) {
    int score = 0;
    if (SameNoun(head, *alike.head)) {
      score = alike.named || IsPaper(head) ? 40 : 32;
    } else if (SameKind(head, *alike.head)) {
      score = alike.named ? (alike.lead && !IsPaper(head) ? 35 : 30) : IsPaper(head) ? 20 : 0;
    }
    if (score == 0 || score < best_score) continue;
    // The last of equals. Only those of this sentence can stand behind the noun.
    const auto last = std::find_if(alike.things.rbegin(), alike.things.rend(),
                                   [&](const Thing& thing) { return thing.words.end <= noun.begin; });
    if (last == alike.things.rend() || (score == best_score && last->order < best->order)) continue;
    best = &*last;
    best_score = score;
  }
  return best == nullptr ? FigureArea{} : FigureArea{best->node, best->words};
}

FigureArea Referents::Same(const Document& document, TokenRange phrase, const LexiconEntry& head) const {
  for (const Thing& thing : lead_) {
    if (thing.words.end > phrase.begin || thing.words.size() >= phrase.size()) continue;
    if (!SameNoun(head, *thing.head) && !SameKind(head, *thing.head)) continue;
    const bool told = [&] {
      for (TokenIndex i = thing.words.begin; i < thing.words.end; ++i) {
        const Token& token = document.tokens[i];
        if (!token.IsWord()) continue;
        const bool again =
            std::any_of(document.tokens.begin() + phrase.begin, document.tokens.begin() + phrase.end,
                        [&](const Token& other) { return other.lower == token.lower; });
        if (!again) return false;
      }
      return true;
    }();
    if (told) return {thing.node, thing.words};
  }
  return {};
}

FigureArea Referents::Paper(TokenIndex token) const {
  const auto last = std::find_if(papers_.rbegin(), papers_.rend(),
                                 [&](const Thing& thing) { return thing.words.end <= token; });
  if (last == papers_.rend() || token - last->words.end > kPaperReach) return {};
  return {last->node, last->words};
}

void Referents::Tell(const FigureArea& area) {
  const auto thing = built_at_.find({area.words.begin, area.words.end});
  if (thing != built_at_.end()) topic_ = {thing->second, area.words};
}

FigureArea Referents::Topic(TokenIndex token) const {
  if (!topic_.empty()) return topic_;
  const auto last = std::find_if(built_.rbegin(), built_.rend(),
                                 [&](const Thing& thing) { return thing.words.end <= token; });
  return last == built_.rend() ? FigureArea{} : FigureArea{last->node, last->words};
}

const Node* PersonBefore(const Chart& chart, TokenIndex token) {
  const Nodes persons = chart.In<PersonValue>({token > kPersonReach ? token - kPersonReach : 0, token});
  return persons.empty() ? nullptr : persons.back();
}

}  // namespace accord::ingest
