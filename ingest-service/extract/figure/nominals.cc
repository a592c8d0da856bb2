#include "ingest-service/extract/figure/nominals.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/extract/figure/pair.h"
#include "ingest-service/extract/organization/organization.h"
#include "ingest-service/extract/person/person.h"
#include "ingest-service/extract/place/place.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

// A longer name is a description.
constexpr TokenIndex kNameTokensMax = 9;
// How many earlier names of a noun are looked at.
constexpr size_t kNamesBackMax = 16;
// "The country" comes at most some sentences behind its name.
constexpr TokenIndex kCountryReach = 150;

// The place or body whose name ends (Vietnamese: begins) the words; null when none does.
const Node* NamedBy(const Chart& chart, TokenRange core) {
  const Node* found = nullptr;
  const auto look = [&](const Nodes& nodes) {
    for (const Node* node : nodes) {
      if (node->tokens.end != core.end) continue;
      if (found == nullptr || node->tokens.begin < found->tokens.begin) found = node;
    }
  };
  look(chart.In<OrganizationValue>(core));
  look(chart.In<PlaceValue>(core));
  return found;
}

bool IsAdjective(const Node& node) {
  const PlaceValue* place = node.As<PlaceValue>();
  return place != nullptr && place->adjective;
}

bool IsPlace(const Node* node) { return node != nullptr && node->As<PlaceValue>() != nullptr; }

bool HoldsPerson(const Chart& chart, TokenRange words) { return !chart.In<PersonValue>(words).empty(); }

}  // namespace

const Clauses& Nominals::Of(const Sentence& sentence) {
  std::unique_ptr<Clauses>& clauses = clauses_[sentence.tokens.begin];
  if (clauses == nullptr) clauses = std::make_unique<Clauses>(chart_, sentence.tokens);
  return *clauses;
}

TokenRange Nominals::NameOf(const Clauses& clauses, int phrase, TokenIndex limit) const {
  const Document& document = chart_.document();
  TokenRange name = clauses[phrase].core;
  const bool compound = name.size() > 1;
  bool from = false;
  for (int i = phrase + 1; i + 1 < clauses.size(); i += 2) {
    const Phrase& lead = clauses[i];
    const Phrase& noun = clauses[i + 1];
    if (noun.tokens.end > limit || noun.tokens.end - name.begin > kNameTokensMax) break;
    if (noun.kind != PhraseKind::kNoun && noun.kind != PhraseKind::kAmount) break;
    if (lead.kind == PhraseKind::kPreposition) {
      const LexiconHit* cue = document.HitAt(lead.tokens.begin, "area_prepositions");
      const absl::string_view role = cue == nullptr ? absl::string_view() : cue->entry->Get("role");
      const bool owns = role == "of" || document.tokens[lead.tokens.begin].Is("for");
      // "line from X to Y", "contract between X and Y".
      const bool way = role == "from" || (role == "to" && (!compound || from));
      from = from || role == "from";
      const bool ends = role == "between" || role == "to" || way;
      const bool place = (role == "in" || role == "with" || role == "through" || lead.tokens.size() == 1);
      const bool named = document.tokens[noun.core.begin].capitalised;
      if (!owns && ((compound && !way) || !named || !(ends || place))) break;
    } else if (lead.kind != PhraseKind::kJoint || i == phrase + 1) {
      break;
    }
    name.end = noun.tokens.end;
  }
  return name;
}

std::string Nominals::HeadOf(TokenRange name) const {
  const Document& document = chart_.document();
  std::string head = document.tokens[document.language() == "vi" ? name.begin : name.end - 1].lower;
  if (document.language() != "vi" && head.size() > 3 && head.back() == 's' && head[head.size() - 2] != 's')
    head.pop_back();
  return head;
}

void Nominals::Learn(TokenRange core, TokenRange name) {
  names_[HeadOf(core)].push_back(name);
  const LexiconHit* head = chart_.document().HitAt(core.end - 1, "subject_heads");
  if (head != nullptr && head->entry->Has("kind"))
    names_[absl::StrCat("kind:", std::string(head->entry->Get("kind")))].push_back(name);
}

void Nominals::LearnUntil(TokenIndex token) {
  const std::vector<Sentence>& sentences = chart_.document().sentences;
  for (; learnt_ < sentences.size() && sentences[learnt_].tokens.begin < token; ++learnt_) {
    const Clauses& clauses = Of(sentences[learnt_]);
    for (int i = 0; i < clauses.size(); ++i) {
      if (clauses[i].kind != PhraseKind::kNoun || HoldsPerson(chart_, clauses[i].core)) continue;
      const TokenRange name = NameOf(clauses, i, sentences[learnt_].tokens.end);
      if (name.size() > clauses[i].core.size() || clauses[i].core.size() > 1) Learn(clauses[i].core, name);
    }
  }
}

TokenRange Nominals::Fuller(TokenRange bare) {
  // "The goods", "the trade" go on to speak of many; a line or a plant is one.
  const LexiconHit* head = chart_.document().HitAt(bare.end - 1, "subject_heads");
  if (head == nullptr) return {};
  LearnUntil(bare.begin);
  const TokenRange same = LastNamed(HeadOf(bare), bare);
  const absl::string_view kind = head->entry->Get("kind");
  if (!same.empty() || kind.empty() || kind == "attribute" || kind == "project" || kind == "loan")
    return same;
  return LastNamed(absl::StrCat("kind:", std::string(kind)), bare);
}

TokenRange Nominals::LastNamed(const std::string& key, TokenRange bare) const {
  const auto names = names_.find(key);
  if (names == names_.end()) return {};
  size_t looked = 0;
  for (auto name = names->second.rbegin(); name != names->second.rend() && looked < kNamesBackMax;
       ++name, ++looked) {
    if (name->end <= bare.begin && name->size() > bare.size()) return *name;
  }
  return {};
}

FigureArea Nominals::PronounBefore(TokenIndex token) {
  // The subject of the sentence before, where it names something.
  const std::vector<Sentence>& sentences = chart_.document().sentences;
  const auto after = std::partition_point(sentences.begin(), sentences.end(), [&](const Sentence& sentence) {
    return sentence.tokens.end <= token;
  });
  if (after == sentences.end() || after == sentences.begin() ||
      std::prev(after)->paragraph + 1 < after->paragraph)
    return {};
  const Sentence& before = *std::prev(after);
  const Clauses& clauses = Of(before);
  for (int i = 0; i < clauses.size(); ++i) {
    if (!clauses.IsFinite(i)) continue;
    const int subject = clauses.SubjectOf(i);
    if (subject == Clauses::kNone || clauses[subject].kind != PhraseKind::kNoun) return {};
    return AreaOf(
        clauses, subject,
        clauses[i].tokens.begin > clauses[subject].tokens.end ? clauses[i].tokens.begin : before.tokens.end);
  }
  return {};
}

FigureArea Nominals::CountryBefore(TokenIndex token) {
  // Whom the sentence before was about, else the last named.
  const FigureArea before = PronounBefore(token);
  const PlaceValue* subject = before.As<PlaceValue>();
  if (subject != nullptr && subject->country) return before;
  const Nodes places = chart_.In<PlaceValue>({token > kCountryReach ? token - kCountryReach : 0, token});
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    if (!(*place)->As<PlaceValue>()->country) continue;
    const Node* named = NamedCountry(chart_, *place);
    return {named, named->tokens};
  }
  return {};
}

// "cả nước", "toàn tỉnh" tell no name, nor does a lone syllable that is no thing; "mỗi bên" is one with its
// word.
FigureArea Nominals::VietnameseArea(const Clauses& clauses, int phrase) const {
  const Document& document = chart_.document();
  const Phrase& noun = clauses[phrase];
  const Token& first = document.tokens[noun.tokens.begin];
  if (noun.determiner == Determiner::kNew) {
    return first.Is("mỗi") ? FigureArea{nullptr, noun.tokens} : FigureArea{};
  }
  const bool thing = document.HitAt(noun.core.begin, "subject_heads") != nullptr;
  return thing || noun.core.size() > 1 ? FigureArea{nullptr, noun.core} : FigureArea{};
}

FigureArea Nominals::AreaOf(const Clauses& clauses, int phrase, TokenIndex limit) {
  const Phrase& noun = clauses[phrase];
  const Document& document = chart_.document();
  if (noun.kind == PhraseKind::kPronoun) {
    const Token& word = document.tokens[noun.tokens.begin];
    if (!word.Is("it") && !word.Is("they")) return {};
    // Another subject of the sentence comes first.
    for (int i = 0; i < phrase; ++i) {
      if (!clauses.IsFinite(i)) continue;
      const int subject = clauses.SubjectOf(i);
      if (subject != Clauses::kNone && subject < phrase && clauses[subject].kind != PhraseKind::kPronoun)
        return AreaOf(clauses, subject, clauses[i].tokens.begin);
    }
    return PronounBefore(noun.tokens.begin);
  }
  if (noun.kind == PhraseKind::kVerb) {
    // "Clearing a lorry".
    const int object = phrase + 1;
    if (object >= clauses.size() || clauses[object].kind != PhraseKind::kNoun) return {};
    return {nullptr, {noun.tokens.begin, clauses[object].tokens.end}};
  }
  if (noun.kind == PhraseKind::kAmount) {
    // "46 km of canals".
    if (phrase + 2 < clauses.size() && clauses[phrase + 1].kind == PhraseKind::kPreposition &&
        clauses[phrase + 2].kind == PhraseKind::kNoun &&
        document.tokens[clauses[phrase + 1].tokens.begin].Is("of"))
      return AreaOf(clauses, phrase + 2, limit);
    return {};
  }
  if (noun.kind != PhraseKind::kNoun || noun.core.empty() || HoldsPerson(chart_, noun.core)) return {};
  if (noun.determiner == Determiner::kOwned) return {};
  const Token& head = document.tokens[noun.core.begin];
  const bool country = head.Is("country") || head.Is("kingdom") || head.Is("sultanate") || head.Is("nước");
  const bool market =
      noun.core.size() == 2 && head.Is("thị") && document.tokens[noun.core.begin + 1].Is("trường");
  if (((country && noun.core.size() == 1) || market) && noun.determiner == Determiner::kDefinite)
    return CountryBefore(noun.core.begin);
  // "đường dây 220 kV X - Y": an amount stands inside the name.
  if (document.language() == "vi" && phrase > 1 && clauses[phrase - 1].kind == PhraseKind::kAmount &&
      clauses[phrase - 2].kind == PhraseKind::kNoun &&
      clauses[phrase - 2].tokens.end == clauses[phrase - 1].tokens.begin &&
      document.HitAt(clauses[phrase - 2].core.begin, "subject_heads") != nullptr)
    return {nullptr, {clauses[phrase - 2].core.begin, noun.core.end}};
  if (const Node* node = NamedBy(chart_, noun.core); node != nullptr && !IsAdjective(*node)) {
    const OrganizationValue* body = node->As<OrganizationValue>();
    // "India and Vietnam, which together absorb": both.
    const bool both =
        node->As<PlaceValue>() != nullptr && phrase + 2 < clauses.size() &&
        clauses[phrase + 1].kind == PhraseKind::kJoint && clauses[phrase + 2].tokens.end <= limit &&
        clauses[phrase + 2].kind == PhraseKind::kNoun && IsPlace(NamedBy(chart_, clauses[phrase + 2].core));
    if (both) return {nullptr, {noun.core.begin, clauses[phrase + 2].core.end}};
    if (body == nullptr || !body->group) return {node, node->tokens};
  }
  if (document.language() == "vi") return VietnameseArea(clauses, phrase);
  TokenRange name = NameOf(clauses, phrase, limit);
  // "yarn and fabrics made up": both.
  const int joined = phrase + 2;
  if (name == noun.core && joined < clauses.size() && clauses[phrase + 1].kind == PhraseKind::kJoint &&
      clauses[joined].kind == PhraseKind::kNoun && clauses[joined].determiner == Determiner::kNone &&
      clauses[joined].tokens.end == limit)
    return {nullptr, {name.begin, clauses[joined].tokens.end}};
  if (noun.determiner == Determiner::kDefinite && name.size() <= 2) {
    if (const TokenRange fuller = Fuller(name); !fuller.empty()) return {nullptr, fuller};
  }
  return {nullptr, name};
}

}  // namespace accord::ingest
