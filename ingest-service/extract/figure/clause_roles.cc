#include "ingest-service/extract/figure/clause_roles.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/compound.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

bool IsWords(const FigureArea& area) { return !area.empty() && area.node == nullptr && area.parts.empty(); }

template <size_t N>
bool IsOneOf(const absl::string_view (&words)[N], absl::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

// What is had from somebody.
constexpr absl::string_view kTakes[] = {"borrow",  "borrowed", "borrows", "bought", "buy",
                                        "buys",    "import",   "imports", "order",  "orders",
                                        "procure", "purchase", "source",  "sources"};
constexpr absl::string_view kGoes[] = {"go", "goes", "gone", "pass", "passed", "went"};
constexpr absl::string_view kHas[] = {"có",   "employs", "has",  "have", "operates", "own",
                                      "owns", "run",     "runs", "sở",   "vận"};
constexpr absl::string_view kDeals[] = {"deliveries", "purchases", "sales", "shipments", "supplies"};
constexpr absl::string_view kHoldings[] = {"holding", "interest", "share", "shareholding", "stake"};
constexpr absl::string_view kPuts[] = {"assessed", "assesses", "estimated", "estimates", "fixed",  "fixes",
                                       "put",      "puts",     "set",       "sets",      "valued", "values"};
// Nouns of how much there is.
constexpr absl::string_view kAmounts[] = {"amount",   "figure", "khối", "lượng", "mức",   "number",
                                          "quantity", "sum",    "số",   "total", "volume"};

}  // namespace

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

absl::string_view ClauseRoles::VerbAt(int phrase) const {
  return document_.tokens[clauses_[phrase].verb].lower;
}

// "đã", "cho thấy": Vietnamese clauses about a noun have verbs without such a word.
bool ClauseRoles::Tells(int verb) const {
  const LexiconHit* speech = document_.HitAt(clauses_[verb].verb, "attribute_words");
  const Token& first = document_.tokens[clauses_[verb].tokens.begin];
  return first.Is("đã") || first.Is("sẽ") || first.Is("đang") ||
         (speech != nullptr && speech->entry->Has("speech"));
}

bool ClauseRoles::IsNoName(const FigureArea& area, bool whole) const {
  if (!IsWords(area) || !sentence_.tokens.Contains(area.words)) return false;
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
  if (number || IsOneOf(kAmounts, document_.tokens[vietnamese_ ? core.begin : core.end - 1].lower))
    return true;
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
  const TokenIndex verb = clauses_[clauses_.GovernorOf(place).verb].tokens.begin;
  return nominals_.AreaOf(clauses_, subject,
                          verb > clauses_[subject].tokens.begin ? verb : sentence_.tokens.end);
}

FigureArea ClauseRoles::SourceOf(int place) {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (governor.verb == Clauses::kNone) return {};
  int source = Clauses::kNone;
  if (governor.inside_subject) {
    source = clauses_[governor.verb].passive ? NounBehind(governor.verb, {"by", "from", "with"})
                                             : NounBehind(governor.verb, {"from"});
    if (source == Clauses::kNone && IsOneOf(kGoes, VerbAt(governor.verb)))
      source = NounBehind(governor.verb, {"to", "through", "via"});
  } else if (IsOneOf(kTakes, VerbAt(governor.verb))) {
    source = NounBehind(place, {"from"});
  }
  return source == Clauses::kNone ? FigureArea{} : AreaOf(source);
}

TokenRange ClauseRoles::Restricted(int place, TokenRange unit) const {
  if (unit.empty() || clauses_[place].tokens.end != unit.end || vietnamese_) return unit;
  int at = place + 1;
  TokenRange noun = unit;
  // "flights a week".
  if (at < clauses_.size() && clauses_[at].kind == PhraseKind::kOther && IsWord(at, {"a"}) &&
      clauses_[at].tokens.size() == 2)
    return {unit.begin, clauses_[at].tokens.end};
  // "documents signed".
  if (at < clauses_.size() && clauses_[at].kind == PhraseKind::kVerb &&
      clauses_[at].form == VerbForm::kParticiple) {
    const bool ends = at + 1 >= clauses_.size() || clauses_[at + 1].kind != PhraseKind::kNoun;
    return ends ? TokenRange{unit.begin, clauses_[at].tokens.end} : unit;
  }
  if (!IsWord(at, {"with", "about", "in", "of", "on", "for"}) || at + 1 >= clauses_.size()) return unit;
  const Phrase& complement = clauses_[at + 1];
  if (complement.kind != PhraseKind::kNoun) return unit;
  for (const Node* place_node : chart_.In<PlaceValue>(complement.core)) {
    if (!place_node->As<PlaceValue>()->adjective) return unit;
  }
  if (!chart_.In<OrganizationValue>(complement.core).empty()) return unit;
  // "with a combined capacity of 14 MW": another figure's.
  if (IsWord(at + 2, {"of"}) && at + 3 < clauses_.size() && clauses_[at + 3].kind == PhraseKind::kAmount)
    return unit;
  noun.end = complement.tokens.end;
  return noun;
}

ClauseRoles::Holding ClauseRoles::HoldingOf(int place) {
  for (int i = place - 1; i > 1; --i) {
    if (clauses_[i].kind == PhraseKind::kStop || clauses_[i].kind == PhraseKind::kComma) break;
    const Phrase& noun = clauses_[i - 2];
    if (clauses_[i].kind != PhraseKind::kNoun || !IsWord(i - 1, {"in"}) || noun.kind != PhraseKind::kNoun)
      continue;
    if (!IsOneOf(kHoldings, document_.tokens[noun.core.end - 1].lower)) continue;
    Holding holding{SubjectOf(place), AreaOf(i)};
    // "signed an agreement that lifts its holding": its are those who act first.
    for (int verb = 0; verb < place && noun.determiner == Determiner::kOwned; ++verb) {
      if (!clauses_.IsFinite(verb)) continue;
      const int subject = clauses_.SubjectOf(verb);
      if (subject != Clauses::kNone && subject < verb) holding.holder = AreaOf(subject);
      break;
    }
    return holding;
  }
  return {};
}

bool ClauseRoles::HasIt(int place) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  return governor.verb != Clauses::kNone && !governor.inside_subject && governor.verb == place - 1 &&
         IsOneOf(kHas, VerbAt(governor.verb));
}

bool ClauseRoles::IsLedIn(int place) const {
  // "takes in 60 trainees": part of the verb.
  return place > 1 && clauses_[place - 1].kind == PhraseKind::kPreposition &&
         clauses_[place - 2].kind != PhraseKind::kVerb &&
         IsWord(place - 1, {"into", "in", "for", "of", "on"});
}

bool ClauseRoles::TellsDeals(const FigureArea& area) const {
  if (!IsWords(area)) return false;
  for (TokenIndex i = area.words.begin; i < area.words.end; ++i) {
    if (IsOneOf(kDeals, document_.tokens[i].lower)) return true;
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
  const bool puts = !clauses_[governor.verb].passive && IsOneOf(kPuts, VerbAt(governor.verb));
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
  if (clauses_[place + 1].kind != PhraseKind::kComma || !clauses_.IsFinite(place + 2)) return {};
  const int subject = clauses_.SubjectOf(place + 2);
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

FigureArea ClauseRoles::PartDone(int place, TokenRange noun) const {
  const Clauses::Governor governor = clauses_.GovernorOf(place);
  if (noun.empty() || governor.verb == Clauses::kNone) return {};
  const Phrase& verb = clauses_[governor.verb];
  if (!governor.inside_subject || !verb.passive || vietnamese_) return {};
  FigureArea area{nullptr, noun};
  const TokenRange done{verb.verb, verb.verb + 1};
  area.name = absl::StrCat(std::string(document_.TextOf(noun)), " ", std::string(document_.TextOf(done)));
  area.parts = {noun, done};
  return area;
}

FigureArea ClauseRoles::Fit(const FigureArea& told) {
  if (!IsWords(told)) return told;
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
