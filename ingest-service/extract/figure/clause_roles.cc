#include "ingest-service/extract/figure/clause_roles.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/measure.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
ClauseRoles::ClauseRoles(const Chart& chart, const Cues& cues, const Sentence& sentence, Nominals* nominals)
    : chart_(chart),
      document_(chart.document()),
      cues_(cues),
      sentence_(sentence),
      nominals_(*nominals),
      clauses_(nominals->Of(sentence)),
      vietnamese_(document_.language() == "vi") {}

bool ClauseRoles::IsWord(int phrase, std::initializer_list<absl::string_view> words) const {
  if (phrase < 0 || phrase >= clauses_.size()) return false;
  const Token& token = document_.tokens[clauses_[phrase].tokens.begin];
  return std::any_of(words.begin(), words.end(), [&](absl::string_view word) { return token.Is(word); });
}

absl::string_view ClauseRoles::RoleAt(TokenIndex token) const {
  const LexiconHit* hit = document_.HitAt(token, "role_words");
  return hit == nullptr ? absl::string_view() : hit->entry->Get("role");
}

absl::string_view ClauseRoles::RoleOf(int verb) const { return RoleAt(clauses_[verb].verb); }

// "đã", "cho thấy": Vietnamese clauses about a noun have verbs without such a word.
bool ClauseRoles::Tells(int verb) const {
  const LexiconHit* speech = document_.HitAt(clauses_[verb].verb, "attribute_words");
  const Token& first = document_.tokens[clauses_[verb].tokens.begin];
  return first.Is("đã") || first.Is("sẽ") || first.Is("đang") ||
         (speech != nullptr && speech->entry->Has("speech"));
}

bool ClauseRoles::IsNoName(const FigureArea& area, bool whole) const {
  if (!area.IsWords() || !sentence_.tokens.Contains(area.words)) return false;
  const int first = clauses_.At(area.words.begin);
  if (first == Clauses::kNone) return false;
  if (IsWord(first, {"everything", "what", "each", "trong", "dưới", "ngoài"})) return false;
  const PhraseKind kind = clauses_[first].kind;
  if (kind == PhraseKind::kPreposition || kind == PhraseKind::kRelative || kind == PhraseKind::kOpener ||
      kind == PhraseKind::kJoint || kind == PhraseKind::kPronoun)
    return true;
  if (kind == PhraseKind::kOther && clauses_[first].tokens.Contains(area.words)) return true;
  for (int i = first; !whole && i < clauses_.size() && clauses_[i].tokens.begin < area.words.end; ++i) {
    if (clauses_[i].kind == PhraseKind::kStop || clauses_[i].kind == PhraseKind::kPronoun) return true;
    if (clauses_.IsFinite(i) && (!vietnamese_ || Tells(i))) return true;
  }
  return false;
}

bool ClauseRoles::NamesMeasure(int phrase) const {
  const TokenRange core = clauses_[phrase].core;
  const bool number =
      document_.tokens[core.begin].Is("con") && core.size() > 1 && document_.tokens[core.begin + 1].Is("số");
  if (number || RoleAt(vietnamese_ ? core.begin : core.end - 1) == "amount") return true;
  for (const Category category :
       {Category("measures"), Category("figure_status"), Category("change_words")}) {
    for (const Cue& cue : cues_.Of(category)) {
      const bool head = vietnamese_ ? cue.tokens.begin == core.begin : cue.tokens.end == core.end;
      if (head && core.Contains(cue.tokens)) return true;
    }
  }
  return false;
}

int ClauseRoles::NounBehind(int phrase, std::initializer_list<absl::string_view> prepositions) const {
  for (int i = phrase + 1; i + 1 < clauses_.size(); ++i) {
    const PhraseKind kind = clauses_[i].kind;
    if (kind == PhraseKind::kComma || kind == PhraseKind::kStop || clauses_.IsFinite(i)) break;
    if (kind != PhraseKind::kPreposition || !IsWord(i, prepositions)) continue;
    if (clauses_[i + 1].kind == PhraseKind::kNoun) return i + 1;
  }
  return Clauses::kNone;
}

int ClauseRoles::SubjectPhraseOf(int place) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone) return Clauses::kNone;
  const int subject = clauses_.SubjectOf(governor.verb);
  return subject == place ? Clauses::kNone : subject;
}

FigureArea ClauseRoles::SubjectOf(int place) {
  const int subject = SubjectPhraseOf(place);
  if (subject == Clauses::kNone) return {};
  if (clauses_[subject].kind == PhraseKind::kNoun && NamesMeasure(subject)) return {};
  return DoerOf(place);
}

FigureArea ClauseRoles::DoerOf(int place) {
  const int subject = SubjectPhraseOf(place);
  if (subject == Clauses::kNone) return {};
  const TokenIndex verb = clauses_[clauses_.GovernorOf(place).verb].tokens.begin;
  return nominals_.AreaOf(clauses_, subject,
                          verb > clauses_[subject].tokens.begin ? verb : sentence_.tokens.end);
}

bool ClauseRoles::TellsDeals(const FigureArea& area) const {
  if (!area.IsWords()) return false;
  for (TokenIndex i = area.words.begin; i < area.words.end; ++i) {
    if (RoleAt(i) == "deal") return true;
  }
  return false;
}

// "fell by 9 percent to 142 cases": what the change is told of.
FigureArea ClauseRoles::ChangedTo(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || governor.inside_subject ||
      !IsWord(place - 1, {"to", "by", "at", "from"}))
    return {};
  const bool changes = cues_.At("change_words", clauses_[governor.verb].verb).entry != nullptr;
  const int subject = clauses_.SubjectOf(governor.verb);
  if (!changes || subject == Clauses::kNone || clauses_[subject].kind != PhraseKind::kNoun) return {};
  return SubjectOf(place);
}

// "Its loan book stood at": a thing of whom the text spoke of.
FigureArea ClauseRoles::OwnedBy(int place, const FigureArea& owner) const {
  const int subject = SubjectPhraseOf(place);
  if (subject == Clauses::kNone || owner.empty() || clauses_[subject].kind != PhraseKind::kNoun) return {};
  if (clauses_[subject].determiner != Determiner::kOwned || NamesMeasure(subject)) return {};
  return PartOf(document_, clauses_[subject].core, owner);
}

FigureArea ClauseRoles::PutAt(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || governor.inside_subject || !IsWord(place - 1, {"at"})) return {};
  const int object = governor.verb + 1;
  const bool puts = !clauses_[governor.verb].passive && RoleOf(governor.verb) == "put";
  if (!puts || object >= place || clauses_[object].kind != PhraseKind::kNoun) return {};
  const TokenRange name = clauses_.WithComplements(object, clauses_[place - 1].tokens.begin, false);
  if (name.size() > clauses_[object].core.size()) return {nullptr, name};
  const FigureArea full = AreaOf(object);
  return full.words == clauses_[object].core ? FigureArea{} : full;
}

FigureArea ClauseRoles::SetApart(int place, TokenIndex amount) {
  if (clauses_[place].kind == PhraseKind::kAside) {
    // "Peruvians (1.1 million)".
    if (amount != clauses_[place].tokens.begin + 1 || place == 0) return {};
    return clauses_[place - 1].kind == PhraseKind::kNoun ? AreaOf(place - 1) : FigureArea{};
  }
  int begin = place - 1;
  while (begin >= 0 && clauses_[begin].kind != PhraseKind::kComma &&
         clauses_[begin].kind != PhraseKind::kStop && clauses_[begin].kind != PhraseKind::kVerb &&
         clauses_[begin].kind != PhraseKind::kRelative)
    --begin;
  if (begin < 1 || clauses_[begin].kind != PhraseKind::kComma || place + 2 >= clauses_.size()) return {};
  // "45 hectares in size".
  int close = place + 1;
  if (IsWord(close, {"in"}) && place + 4 < clauses_.size() && clauses_[place + 2].kind == PhraseKind::kNoun)
    close = place + 3;
  if (clauses_[close].kind != PhraseKind::kComma || !clauses_.IsFinite(close + 1)) return {};
  const int subject = clauses_.SubjectOf(close + 1);
  if (subject == Clauses::kNone || subject >= begin || clauses_[subject].kind != PhraseKind::kNoun) return {};
  return nominals_.AreaOf(clauses_, subject, clauses_[begin].tokens.begin);
}

FigureArea ClauseRoles::Described(int place) {
  if (clauses_[place].kind != PhraseKind::kAmount || place + 1 >= clauses_.size()) return {};
  if (clauses_[place + 1].kind == PhraseKind::kNoun) return AreaOf(place + 1);
  if (!IsWord(place + 1, {"of"}) || place + 2 >= clauses_.size()) return {};
  return clauses_[place + 2].kind == PhraseKind::kNoun ? AreaOf(place + 2) : FigureArea{};
}

FigureArea ClauseRoles::AgentOf(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone || !clauses_[governor.verb].passive || !governor.inside_subject)
    return {};
  const int agent = NounBehind(governor.verb, {"by"});
  return agent == Clauses::kNone ? FigureArea{} : AreaOf(agent);
}

FigureArea ClauseRoles::Passage(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  const int through =
      governor.verb == Clauses::kNone ? Clauses::kNone : NounBehind(governor.verb, {"through", "via"});
  if (through == Clauses::kNone) return {};
  const TokenRange core = clauses_[through].core;
  for (TokenIndex i = core.begin; i < core.end; ++i) {
    const Cue thing = cues_.At("subject_heads", i);
    const bool gate =
        thing.entry != nullptr && (thing.entry->Get("kind") == "gate" || thing.entry->Get("kind") == "port");
    if (gate || document_.tokens[i].Is("gates") || document_.tokens[i].Is("ports")) return AreaOf(through);
  }
  return {};
}

FigureArea ClauseRoles::PaperOver(TokenRange paper) const {
  if (document_.HitAt(paper.begin, "agreement_nouns") == nullptr) return {};
  for (const Node* amount : chart_.StartingAt<QuantityValue>(paper.end)) {
    const QuantityValue& value = *amount->As<QuantityValue>();
    const v1::Unit::Kind kind = value.quantity.unit().kind();
    TokenRange goods = kind == v1::Unit::KIND_COUNT ? value.unit : TokenRange{};
    if (kind == v1::Unit::KIND_PHYSICAL && !IsTimeUnit(value.quantity.unit().code())) {
      const Sentence* sentence = document_.SentenceOf(paper.begin);
      const Clauses& clauses = nominals_.Of(*sentence);
      const int noun = clauses.At(amount->tokens.end);
      if (noun != Clauses::kNone && clauses[noun].kind == PhraseKind::kNoun) goods = clauses[noun].core;
    }
    if (goods.empty() || goods.begin < paper.end) return {};
    FigureArea area{nullptr, paper};
    area.name = absl::StrCat(std::string(document_.TextOf(paper)), " ", std::string(document_.TextOf(goods)));
    area.parts = {paper, goods};
    return area;
  }
  return {};
}

FigureArea ClauseRoles::Fit(const FigureArea& told) {
  if (!told.IsWords()) return told;
  FigureArea area = told;
  // The dash of a list.
  while (area.words.size() > 1 && document_.tokens[area.words.begin].kind == TokenKind::kPunct)
    ++area.words.begin;
  const Sentence* sentence = document_.SentenceOf(area.words.begin);
  if (sentence == nullptr) return area;
  const Clauses& clauses = nominals_.Of(*sentence);
  const int phrase = clauses.At(area.words.begin);
  if (phrase == Clauses::kNone || clauses[phrase].kind != PhraseKind::kNoun) return area;
  const TokenRange core = clauses[phrase].core;
  if (vietnamese_) {
    // "đường dây 220 kV X - Y": an amount stands inside the name.
    if (core == area.words && phrase + 2 < clauses.size() &&
        clauses[phrase + 1].kind == PhraseKind::kAmount && clauses[phrase + 2].kind == PhraseKind::kNoun &&
        clauses[phrase + 2].tokens.begin == clauses[phrase + 1].tokens.end &&
        clauses[phrase + 1].tokens.begin == core.end &&
        document_.HitAt(core.begin, "subject_heads") != nullptr &&
        document_.tokens[clauses[phrase + 2].core.begin].capitalised)
      return {nullptr, {core.begin, clauses[phrase + 2].core.end}};
    // "hợp đồng thuê 60 xe tự hành", "hợp đồng bán 5 tấn gạo": what is rented and sold belongs to the name.
    if (const FigureArea over = PaperOver(area.words); !over.empty()) return over;
    // "biên bản ghi nhớ giữa X và Y", "thỏa thuận liên danh để ...": the noun tells them apart.
    for (int i = phrase + 1; i < clauses.size() && clauses[i].tokens.end <= area.words.end; ++i) {
      const Token& word = document_.tokens[clauses[i].tokens.begin];
      const TokenRange name{area.words.begin, clauses[i].tokens.begin};
      if ((word.Is("giữa") || word.Is("để") || word.Is("nhằm")) && name.size() > 2) return {nullptr, name};
    }
    return area;
  }
  if (core == area.words && clauses[phrase].determiner == Determiner::kDefinite)
    return nominals_.AreaOf(clauses, phrase, area.words.end);
  // "memorandum of understanding between X and Y".
  if (core.begin != area.words.begin || core.end >= area.words.end) return area;
  if (document_.HitAt(core.end - 1, "agreement_nouns") == nullptr) return area;
  const TokenRange name = nominals_.NameOf(clauses, phrase, area.words.end);
  return name.size() > 1 && name.size() < area.words.size() ? FigureArea{nullptr, name} : area;
}

}  // namespace accord::ingest
