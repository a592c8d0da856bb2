#include "ingest-service/link/name_words.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/one_of.h"
#include "common/text/syllables.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/link/sounds.h"

namespace accord::ingest {
namespace {

// What the form says already.
constexpr absl::string_view kHeads[] = {
    "administration", "agency",       "army",       "assembly",  "association", "authority",
    "bank",           "board",        "bureau",     "center",    "centre",      "chamber",
    "command",        "commercial",   "commission", "committee", "company",     "confederation",
    "congress",       "corporation",  "council",    "court",     "department",  "directorate",
    "division",       "embassy",      "federation", "front",     "fund",        "government",
    "hospital",       "institute",    "joint",      "league",    "ministry",    "office",
    "organisation",   "organization", "parliament", "party",     "service",     "society",
    "stock",          "union",        "university"};
constexpr absl::string_view kSmall[] = {
    "a",  "an",         "and",       "at",       "for",  "in",  "of",  "on",  "s",    "the",     "to",
    "va", "provincial", "municipal", "province", "city", "cua", "tai", "cac", "tinh", "affairs", "nuoc"};
// Of firms whose English names stand in Vietnamese texts.
constexpr absl::string_view kLegal[] = {"ag",          "berhad", "bhd", "co",  "company", "corp",
                                        "corporation", "gmbh",   "inc", "jsc", "limited", "llc",
                                        "ltd",         "plc",    "pte", "pty", "sdn"};
// General directorates, departments and administrations are one rank.
constexpr absl::string_view kGeneralForms[] = {
    "general administration", "general authority",   "general department", "general directorate",
    "directorate general",    "directorate-general", "general office",     "high commission"};

class NameReader {
 public:
  NameReader(const Chart& chart, TokenRange name, absl::string_view form)
      : chart_(chart), document_(chart.document()), name_(name), form_(form) {}

  NameWords Read() {
    for (TokenIndex i = name_.begin; i < name_.end;) {
      const TokenIndex next = ReadPart(i);
      i = next > i ? next : i + 1;
    }
    constexpr absl::string_view kHosted[] = {"association", "chamber", "council", "embassy"};
    if (IsOneOf(kHosted, form_) && out_.places.size() == 1) ReadHost();
    if (form_ == "bank" || form_ == "company") ReadBranch();
    if (form_ == "university") ReadSchool();
    // What is fisheries to a state is seafood to trade.
    if (form_ == "company" || form_ == "association") Replace("fisheries", "seafood");
    JoinPlaces();
    out_.words = CanonicalWords(std::move(out_.words));
    return std::move(out_);
  }

 private:
  TokenIndex ReadPart(TokenIndex i) {
    const Node* place = PlaceAt(chart_, i);
    if (place != nullptr && place->tokens.end <= name_.end && AddPlace(*place)) return place->tokens.end;
    if (const TokenIndex end = ReadNameOfPort(i); end > i) return end;
    // "ASEAN Secretariat" is ASEAN's.
    const LexiconHit* known = document_.HitAt(i, "org_known");
    if (known != nullptr && known->tokens.end <= name_.end && known->tokens.size() < name_.size()) {
      out_.places.push_back(absl::StrReplaceAll(known->entry->Get("name"), {{"_", " "}}));
      return known->tokens.end;
    }
    const LexiconHit* form = document_.HitAt(i, "org_forms");
    if (form != nullptr && form->tokens.end <= name_.end && AddForm(*form)) return form->tokens.end;
    const LexiconHit* field = document_.HitAt(i, "org_field_keys");
    if (field != nullptr && field->tokens.end <= name_.end) {
      AddEnglish(field->entry->Get("en"));
      return field->tokens.end;
    }
    const bool legal = document_.language() == "vi" && IsOneOf(kLegal, document_.tokens[i].lower);
    if (document_.tokens[i].IsWord() && !legal) {
      AddWord(text::Fold(document_.tokens[i].lower));
      if (!small_ && IsOwn(i)) CountOwn(i);
    } else if (document_.tokens[i].IsNumber()) {
      AddWord(std::string(document_.TextOf(i)));
      out_.own = true;
    }
    return i + 1;
  }

  // "Cảng | Sài Gòn": read as a port, whose name is a place of the gazetteer.
  TokenIndex ReadNameOfPort(TokenIndex i) {
    if (i == name_.begin) return i;
    const Node* port = PlaceAt(chart_, i - 1);
    if (port == nullptr || port->tokens.end > name_.end) return i;
    const auto& place = *port->As<PlaceValue>();
    if (place.name.begin != i || !place.iso.empty() || !place.in_country.empty()) return i;
    for (const Category category : {Category("cities"), Category("subdivisions")}) {
      const LexiconHit* known = document_.HitAt(i, category);
      if (known == nullptr || !(known->tokens == place.name) || !known->entry->Has("iso")) continue;
      out_.places.emplace_back(known->entry->Get("iso"));
      return place.name.end;
    }
    return i;
  }

  // A capital that no vocabulary knows; in Vietnamese a small word behind tells that both are a noun's
  // ("Khoa Điều dưỡng").
  bool IsOwn(TokenIndex i) const {
    const std::vector<Token>& tokens = document_.tokens;
    if (!tokens[i].capitalised || HasHit(document_, i, "org_fields") || HasHit(document_, i, "org_forms"))
      return false;
    const TokenIndex next = i + 1;
    const bool noun = document_.language() == "vi" && next < name_.end && tokens[next].IsWord() &&
                      !tokens[next].capitalised && document_.HitsAt(next).empty();
    return !noun;
  }

  void CountOwn(TokenIndex i) {
    constexpr size_t kLettersMin = 4;
    const std::string word = text::Fold(document_.tokens[i].lower);
    ++own_words_;
    const bool foreign = word.size() >= kLettersMin && !text::IsSyllable(word);
    out_.own = out_.own || own_words_ > 1 || foreign || IsBeside(i);
  }

  // "Sao Biển": beside a name's word a noun of one syllable is of the name.
  bool IsBeside(TokenIndex i) const {
    if (document_.language() != "vi") return false;
    for (const TokenIndex at : {i - 1, i + 1}) {
      if (at <= name_.begin || at >= name_.end || !document_.tokens[at].capitalised) continue;
      if (HitEnd(document_, at, "org_fields", name_.end) <= at + 1 && PlaceAt(chart_, at) == nullptr)
        return true;
    }
    return false;
  }

  std::string FoldedWords(TokenRange tokens) const { return text::Fold(LowerKey(document_, tokens)); }

  bool AddPlace(const Node& node) {
    const PlaceValue& place = *node.As<PlaceValue>();
    if (!place.iso.empty()) {
      out_.places.push_back(place.iso);
    } else if (const absl::string_view code = SubdivisionBySound(FoldedWords(place.name)); !code.empty()) {
      out_.places.emplace_back(code);
    } else if (!place.in_country.empty()) {
      out_.places.push_back(absl::StrCat(
          place.in_country, "|",
          place.canonical.empty() ? text::Fold(LowerKey(document_, place.name)) : place.canonical));
    } else {
      return false;
    }
    return true;
  }

  // False for forms that are words of the name here.
  bool AddForm(const LexiconHit& hit) {
    const LexiconEntry& entry = *hit.entry;
    if (document_.language() == "vi") {
      if (hit.tokens.begin != name_.begin) return false;
      AddEnglish(entry.Get("en"));
      return true;
    }
    const absl::string_view phrase = entry.phrase;
    // "Co Do Medical Equipment Joint Stock Company" begins with a word.
    if (entry.Has("weak") && hit.tokens.begin == name_.begin) return false;
    if (entry.Has("weak")) {
      constexpr absl::string_view kTold[] = {"group", "holding", "holdings", "conglomerate"};
      if (IsOneOf(kTold, phrase)) AddWord("group");
      if (absl::StartsWith(phrase, "cooperative")) AddWord("cooperative");
      return true;
    }
    const bool same = entry.Get("form") == form_;
    if (same && IsOneOf(kGeneralForms, phrase)) return true;
    for (const absl::string_view word : absl::StrSplit(phrase, ' ')) {
      const bool told = IsOneOf(kHeads, word) || (form_ == "parliament" && word == "national");
      if (!same || !told) AddWord(text::Fold(word));
    }
    return true;
  }

  void AddEnglish(absl::string_view words) {
    for (const absl::string_view word : absl::StrSplit(words, absl::ByAnyChar("_,- "), absl::SkipEmpty()))
      AddWord(std::string(word));
  }

  void AddWord(std::string word) {
    word = std::string(absl::StripSuffix(absl::StripSuffix(absl::StripSuffix(word, "'s"), "’s"), "'"));
    small_ = IsOneOf(kSmall, word);
    // "The Guangxi regional government".
    constexpr absl::string_view kOfGovernments[] = {"federal",  "governorship", "local",
                                                    "regional", "royal",        "state"};
    small_ = small_ || (form_ == "government" && IsOneOf(kOfGovernments, word));
    if (!word.empty() && !small_) out_.words.push_back(std::move(word));
  }

  // "Vietnamese Embassy | in Laos", "American Chamber of Commerce | in Vietnam".
  void ReadHost() {
    const TokenIndex at = name_.end;
    if (at + 1 >= document_.tokens.size()) return;
    const Token& joint = document_.tokens[at];
    if (!joint.Is("in") && !joint.Is("to") && !joint.Is("tại")) return;
    const TokenIndex host = document_.tokens[at + 1].Is("the") ? at + 2 : at + 1;
    const Node* place = host < document_.tokens.size() ? PlaceAt(chart_, host) : nullptr;
    if (place == nullptr) return;
    // "The American Chamber in Vietnam" is one of several, "the Food Association in Hanoi" is not.
    const auto& value = *place->As<PlaceValue>();
    if (form_ == "embassy" || (value.country && !absl::StartsWith(out_.places[0], value.iso)))
      AddPlace(*place);
  }

  void Replace(absl::string_view word, absl::string_view by) {
    for (std::string& one : out_.words) {
      if (one == word) one = std::string(by);
    }
  }

  // "Vietnam National University | Ho Chi Minh City" is the city's; schools of technology are told as
  // technical.
  void ReadSchool() {
    Replace("technology", "technical");
    const std::vector<Token>& tokens = document_.tokens;
    const LexiconHit* form = document_.HitAt(name_.end - 1, "org_forms");
    if (form == nullptr || out_.places.size() != 1 || out_.places[0].size() != 2) return;
    TokenIndex at = name_.end;
    if (at < tokens.size() && tokens[at].Is(",")) ++at;
    const Node* place = at < tokens.size() ? PlaceAt(chart_, at) : nullptr;
    if (place != nullptr && absl::StartsWith(place->As<PlaceValue>()->iso, out_.places[0])) AddPlace(*place);
  }

  // "Ngân hàng X | - Chi nhánh Đà Nẵng" is a part of the bank.
  void ReadBranch() {
    const std::vector<Token>& tokens = document_.tokens;
    TokenIndex at = name_.end;
    if (at < tokens.size() && (tokens[at].Is("-") || tokens[at].Is("–"))) ++at;
    if (at + 2 >= tokens.size() || !tokens[at].Is("chi") || !tokens[at + 1].Is("nhánh")) return;
    out_.words.push_back("branch");
    const Node* place = PlaceAt(chart_, at + 2);
    if (place == nullptr || !AddPlace(*place)) out_.words.push_back(text::Fold(tokens[at + 2].lower));
  }

  // "Vietnam National University, Hanoi" is Hanoi's.
  void JoinPlaces() {
    std::vector<std::string> places;
    for (std::string& place : out_.places) {
      const bool within = !places.empty() && absl::StartsWith(place, places.back());
      if (within && places.back().size() == 2) {
        places.back() = std::move(place);
      } else if (places.empty() || !absl::StartsWith(places.back(), place)) {
        places.push_back(std::move(place));
      }
    }
    out_.places = std::move(places);
  }

  const Chart& chart_;
  const Document& document_;
  const TokenRange name_;
  const absl::string_view form_;
  NameWords out_;
  int own_words_ = 0;
  // Whether the last word was left out.
  bool small_ = false;
};

}  // namespace

NameWords ReadNameWords(const Chart& chart, TokenRange name, absl::string_view form) {
  return NameReader(chart, name, form).Read();
}

TokenIndex AliasAt(const Document& document, TokenIndex at) {
  const std::vector<Token>& tokens = document.tokens;
  TokenIndex begin = at;
  if (begin + 1 < tokens.size() && (tokens[begin].Is("(") || tokens[begin].Is(","))) ++begin;
  if (begin >= tokens.size()) return at;
  const LexiconHit* phrase = document.HitAt(begin, "alias_words");
  if (phrase != nullptr && phrase->tokens.end < tokens.size()) {
    const TokenIndex name = phrase->tokens.end;
    return tokens[name].Is("the") && name + 1 < tokens.size() ? name + 1 : name;
  }
  return tokens[at].Is("(") ? begin : at;
}

// Whether two names have a word or place in common, but "group".
static bool Share(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::any_of(one.begin(), one.end(), [&](const std::string& word) {
    return word != "group" && std::find(other.begin(), other.end(), word) != other.end();
  });
}

NameWords ReadAliasBehind(const Chart& chart, TokenIndex at, const NameWords& name, absl::string_view form) {
  constexpr TokenIndex kWordsMin = 2;
  constexpr TokenIndex kWordsMax = 5;
  constexpr absl::string_view kForms[] = {"bank",        "co",  "company", "corp",
                                          "corporation", "jsc", "limited", "ltd"};
  const std::vector<Token>& tokens = chart.document().tokens;
  const TokenIndex begin = AliasAt(chart.document(), at);
  const bool bracketed = begin > at && tokens[at].Is("(");
  const bool told = begin > at + (bracketed ? 1 : 0);
  if (begin == at) return {};
  TokenIndex end = begin;
  while (end < tokens.size() && end - begin <= kWordsMax && tokens[end].IsWord() && tokens[end].capitalised)
    ++end;
  if (end >= tokens.size() || (bracketed && !tokens[end].Is(")")) || end - begin < kWordsMin ||
      end - begin > kWordsMax)
    return {};
  const Node* place = PlaceAt(chart, begin);
  if (place != nullptr && place->tokens.end == end) return {};
  for (const Node* node : chart.In<OrganizationValue>({begin, end})) {
    if (!node->As<OrganizationValue>()->canonical.empty()) return {};
  }
  // Vietnamese words behind a Vietnamese name are the body above it: "Cục X (Bộ Y)".
  const bool vietnamese = chart.document().language() == "vi";
  for (TokenIndex i = begin; i < end; ++i) {
    if (vietnamese && text::Fold(tokens[i].lower) != tokens[i].lower) return {};
  }
  NameWords alias = ReadNameWords(chart, {begin, end}, "");
  std::vector<std::string>& words = alias.words;
  // Brackets alone also hold owners and partners: "Công ty X (Warburg Pincus)".
  const bool alike = (form == "bank" && tokens[end - 1].Is("bank")) || Share(alias.places, name.places) ||
                     Share(words, name.words);
  if (!told && !alike) return {};
  words.erase(std::remove_if(words.begin(), words.end(),
                             [&](const std::string& word) { return IsOneOf(kForms, word); }),
              words.end());
  return alias;
}

std::vector<std::string> CanonicalWords(std::vector<std::string> words) {
  constexpr std::pair<absl::string_view, absl::string_view> kSame[] = {{"agricultural", "agriculture"},
                                                                       {"apparel", "garment"},
                                                                       {"center", "centre"},
                                                                       {"commerce", "trade"},
                                                                       {"commercial", "trade"},
                                                                       {"cooperatives", "cooperative"},
                                                                       {"cultural", "culture"},
                                                                       {"defense", "defence"},
                                                                       {"economic", "economy"},
                                                                       {"economics", "economy"},
                                                                       {"environmental", "environment"},
                                                                       {"financial", "finance"},
                                                                       {"fruits", "fruit"},
                                                                       {"garments", "garment"},
                                                                       {"industrial", "industry"},
                                                                       {"labor", "labour"},
                                                                       {"organisation", "organization"},
                                                                       {"pharmaceuticals", "pharmaceutical"},
                                                                       {"ports", "port"},
                                                                       {"sciences", "science"},
                                                                       {"sport", "sports"},
                                                                       {"statistical", "statistics"},
                                                                       {"textiles", "textile"},
                                                                       {"vegetables", "vegetable"}};
  for (std::string& word : words) {
    for (const auto& [one, other] : kSame) {
      if (word == one) word = std::string(other);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace accord::ingest
