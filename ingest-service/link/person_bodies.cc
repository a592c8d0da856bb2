#include "ingest-service/link/person_bodies.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/limits.h"
#include "common/base/one_of.h"
#include "common/text/syllables.h"
#include "common/text/unicode.h"
#include "ingest-service/extract/organization/found_organization.h"
#include "ingest-service/link/entity_keys.h"
#include "ingest-service/link/offices.h"
#include "ingest-service/link/participant_record.h"
#include "ingest-service/link/person_keys.h"

namespace accord::ingest {
namespace {

// Where the text's own body is looked for, before and behind a post that names none.
constexpr TokenIndex kNearTokens = 500;

class Bodies {
 public:
  Bodies(const Chart& chart, const LocalEntity& person, const Entities& entities, const ToldCountries& told)
      : chart_(chart), document_(chart.document()), person_(person), entities_(entities), told_(told) {}

  std::vector<std::string> Read() {
    for (const NameMention& mention : person_.mentions) {
      const PersonValue& value = *mention.node->As<PersonValue>();
      if (value.organization != nullptr) {
        AddEntities(*value.organization);
        // "Canadian chief negotiator with ASEAN".
        if (value.country != nullptr && value.country->As<PlaceValue>()->country && MayHoldOffice(value))
          Add(absl::StrCat("country:", value.country->As<PlaceValue>()->iso));
        continue;
      }
      if (!value.post.empty() && AddMinistry(value)) continue;
      if (value.country != nullptr) {
        AddPlace(value);
      } else if (!AddOwner(value) && !AddBehind(value)) {
        AddOnlyOfPost(value);
      }
    }
    return std::move(keys_);
  }

 private:
  void Add(std::string key) {
    if (keys_.size() >= kJoinedGroupsMax) return;
    if (std::find(keys_.begin(), keys_.end(), key) == keys_.end()) keys_.push_back(std::move(key));
  }

  void AddEntities(const Node& body) {
    for (const EntityIndex entity : entities_.Of(&body)) {
      const v1::ParsedParticipant& record = entities_.participants()[static_cast<int>(entity)];
      if (!absl::StartsWith(record.keys(0), kAcronymBody)) Add(record.keys(0));
      // With a person's name an acronym tells enough, whatever country it is of.
      if (record.participant().type() != v1::PARTICIPANT_TYPE_ORGANIZATION) continue;
      for (const v1::ParticipantName& name : record.participant().names()) {
        if (name.form() == v1::ParticipantName::FORM_ACRONYM || IsCapitals(name.text()))
          Add(absl::StrCat(kAcronymBody, text::Fold(text::ToLower(name.text()))));
      }
    }
  }

  static bool IsCapitals(absl::string_view name) {
    return name.size() >= 2 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // "Lao Minister": the adjective tells the country though it is no participant.
  void AddPlace(const PersonValue& value) {
    const auto& place = *value.country->As<PlaceValue>();
    // "Ha Tinh vice chairman" is one of its people's committee.
    if (!place.country && absl::StartsWith(place.iso, "VN-") && HasChair(value.post)) {
      Add(absl::StrCat("body:committee|people|", place.iso));
      return;
    }
    if (AddBodyInTitle(value, place.iso)) return;
    if (!MayHoldOffice(value)) return;
    AddEntities(*value.country);
    if (place.country) Add(absl::StrCat("country:", place.iso));
  }

  // "Thai investment board chief": the body of that field.
  bool AddBodyInTitle(const PersonValue& value, absl::string_view jurisdiction) {
    constexpr absl::string_view kNouns[] = {"agency",  "board",      "commission",
                                            "council", "department", "ministry"};
    const TokenRange title = PostTitle(document_, value);
    for (TokenIndex i = title.begin; i < title.end && !jurisdiction.empty(); ++i) {
      const LexiconHit* form = document_.HitAt(i, "org_forms");
      if (form == nullptr || !IsOneOf(kNouns, document_.tokens[i].lower)) continue;
      LocalEntity body;
      body.type = v1::PARTICIPANT_TYPE_ORGANIZATION;
      body.form = std::string(form->entry->Get("form"));
      body.jurisdiction = std::string(jurisdiction);
      body.name_words = ReadNameWords(chart_, {FieldsBefore(title.begin, i), i}, body.form);
      if (body.name_words.words.empty() || body.name_words.own) return false;
      for (std::string& key : KeysOf(body, "", "")) Add(std::move(key));
      return true;
    }
    return false;
  }

  // A country or a province tells who somebody is only with an office, not with "farmer" or "trader", and by
  // a name of two syllables only with its highest: many are called Trần An.
  bool MayHoldOffice(const PersonValue& value) const {
    if (NamesHighestOffice(document_, PostTitle(document_, value))) return true;
    const std::vector<std::string> words =
        absl::StrSplit(FoldedName(document_, person_.display), absl::ByAnyChar(" -"), absl::SkipEmpty());
    if (words.size() <= 2 && std::all_of(words.begin(), words.end(), text::IsSyllable)) return false;
    return NamesOffice(document_, value.post);
  }

  bool HasChair(TokenRange post) const {
    constexpr absl::string_view kChairs[] = {"chair", "chairman", "chairperson", "chairwoman"};
    for (TokenIndex i = post.begin; i < post.end; ++i) {
      const std::string& word = document_.tokens[i].lower;
      if (IsOneOf(kChairs, word)) return true;
      if (word == "chủ" && i + 1 < post.end && document_.tokens[i + 1].Is("tịch")) return true;
    }
    return false;
  }

  // "Energy and Mines Minister", "Thứ trưởng Ngoại giao": the ministry of the field, of the country that the
  // post or else the text tells.
  bool AddMinistry(const PersonValue& value) {
    const TokenRange title = PostTitle(document_, value);
    bool minister = false;
    TokenRange field = {title.begin, title.begin};
    for (TokenIndex i = title.begin; i < title.end; ++i) {
      const Token& token = document_.tokens[i];
      const bool vietnamese =
          (token.Is("bộ") || token.Is("thứ")) && i + 1 < title.end && document_.tokens[i + 1].Is("trưởng");
      if (!token.Is("minister") && !vietnamese) continue;
      minister = true;
      // Fields stand before or behind it in English, behind it in Vietnamese.
      field = vietnamese || i + 1 < title.end ? TokenRange{i + (vietnamese ? 2U : 1U), title.end}
                                              : TokenRange{title.begin, i};
      break;
    }
    if (!minister) return false;
    std::vector<std::string> field_words = ReadNameWords(chart_, field, "ministry").words;
    constexpr absl::string_view kRanks[] = {"acting", "assistant", "deputy", "first",
                                            "prime",  "senior",    "vice"};
    field_words.erase(std::remove_if(field_words.begin(), field_words.end(),
                                     [&](const std::string& word) { return IsOneOf(kRanks, word); }),
                      field_words.end());
    const std::string words = absl::StrJoin(field_words, " ");
    if (words.empty()) return value.country == nullptr && AddOnly("ministry", value.name.begin);
    const std::string country = value.country != nullptr ? CountryOfPlace(*value.country) : TextsOwn();
    if (country.empty()) return false;
    Add(absl::StrCat("body:ministry|", words, "|", country));
    return true;
  }

  // "Rector X", "Tổng Giám đốc X" where the text tells before of one university, of one firm.
  void AddOnlyOfPost(const PersonValue& value) {
    constexpr std::pair<absl::string_view, absl::string_view> kForms[] = {{"rector", "university"},
                                                                          {"hiệu trưởng", "university"},
                                                                          {"chief executive", "company"},
                                                                          {"managing director", "company"},
                                                                          {"tổng giám đốc", "company"},
                                                                          {"hội đồng quản trị", "company"},
                                                                          {"hđqt", "company"},
                                                                          {"giám đốc điều hành", "company"}};
    if (value.post.empty()) return;
    const std::string title = LowerKey(document_, value.post);
    for (const auto& [post, form] : kForms) {
      if (absl::StrContains(title, post)) return static_cast<void>(AddOnly(form, value.name.begin));
    }
  }

  // "Thứ trưởng X" where the sentence, else the text, tells of one ministry.
  bool AddOnly(absl::string_view form, TokenIndex at) {
    const Sentence* sentence = document_.SentenceOf(at);
    const TokenRange near{at - std::min(at, kNearTokens),
                          std::min(at + kNearTokens, static_cast<TokenIndex>(document_.tokens.size()))};
    for (const TokenRange range : {sentence == nullptr ? TokenRange{} : sentence->tokens, near}) {
      const Node* only = nullptr;
      size_t bodies_told = 0;
      for (const Node* node : chart_.In<OrganizationValue>(range)) {
        const absl::Span<const EntityIndex> of = entities_.Of(node);
        if (of.size() != 1 || node->As<OrganizationValue>()->form != form) continue;
        if (only == nullptr || entities_.Of(only).front() != of.front()) ++bodies_told;
        if (only == nullptr) only = node;
      }
      // What is told behind may be whom the person meets.
      const bool sure = bodies_told == 1 && only->tokens.begin < at;
      if (sure) AddEntities(*only);
      if (bodies_told > 0) return sure;
    }
    return false;
  }

  TokenIndex FieldsBefore(TokenIndex begin, TokenIndex end) const {
    while (begin < end && HasHit(document_, begin, "post_modifiers")) ++begin;
    return begin;
  }

  std::string TextsOwn() const {
    if (document_.language() == "vi") return "";
    std::string country = told_.dateline.empty() ? told_.Only() : told_.Most();
    if (country.empty()) country = told_.Most();
    const bool abroad = (!told_.dateline.empty() && told_.dateline != country) ||
                        (!told_.publisher.empty() && told_.publisher != country);
    return abroad ? "" : country;
  }

  // "Its president, X", "whose deputy director, X": of the one body that the sentence names before, else of
  // the one that the sentence before begins with.
  bool AddOwner(const PersonValue& value) {
    if (value.post.empty() || value.post.begin == 0) return false;
    const Token& before = document_.tokens[value.post.begin - 1];
    const Token& first = document_.tokens[value.post.begin];
    const Token& owner = before.Is("its") || before.Is("whose") ? before : first;
    if (!owner.Is("its") && !owner.Is("whose")) return false;
    const Sentence* sentence = document_.SentenceOf(value.post.begin);
    if (sentence == nullptr) return false;
    Nodes bodies = chart_.In<OrganizationValue>({sentence->tokens.begin, value.post.begin});
    if (bodies.empty() && sentence->tokens.begin > 0) {
      constexpr TokenIndex kSubjectMax = 12;
      const Sentence* previous = document_.SentenceOf(sentence->tokens.begin - 1);
      if (previous == nullptr || previous->paragraph != sentence->paragraph) return false;
      bodies = chart_.In<OrganizationValue>(
          {previous->tokens.begin, std::min(previous->tokens.end, previous->tokens.begin + kSubjectMax)});
    }
    const Node* only = nullptr;
    for (const Node* node : bodies) {
      const absl::Span<const EntityIndex> of = entities_.Of(node);
      if (of.size() != 1) continue;
      if (only != nullptr && entities_.Of(only).front() != of.front()) return false;
      only = node;
    }
    if (only != nullptr) AddEntities(*only);
    return only != nullptr;
  }

  // What stands behind name and post: "X of the University of Y", "X (Bộ Công an)", "X, chief hydrologist of
  // Y", "X, Vụ trưởng thuộc Y", "X, Bộ Ngoại giao Z,".
  bool AddBehind(const PersonValue& value) {
    const size_t before = keys_.size();
    ReadBehindPost(value);
    return keys_.size() > before;
  }

  void ReadBehindPost(const PersonValue& value) {
    constexpr absl::string_view kJoints[] = {"(", "at", "from", "of", "thuộc"};
    const std::vector<Token>& tokens = document_.tokens;
    const Sentence* sentence = document_.SentenceOf(value.name.begin);
    if (sentence == nullptr) return;
    const TokenIndex limit = sentence->tokens.end;
    TokenIndex at = std::max(value.name.end, value.post.end);
    if (at + 1 >= limit) return;
    if (tokens[at].Is(",")) {
      if (AddApposition(at + 1, limit)) return;
      at = AfterSmallWords(at + 1, limit);
    } else if (value.post.end == at) {
      at = AfterSmallWords(at, limit);
    }
    if (at + 1 >= limit || !IsOneOf(kJoints, tokens[at].lower)) return;
    at += tokens[at + 1].Is("the") ? 2 : 1;
    // "of Vietnam's Ministry of Industry and Trade".
    const Node* owner = nullptr;
    for (const Node* node : chart_.StartingAt<PlaceValue>(at)) {
      const TokenIndex end = node->tokens.end;
      if (end + 2 < limit && tokens[end + 1].Is("s") && !tokens[end + 1].space_before) owner = node;
    }
    const size_t before = keys_.size();
    for (const Node* node : chart_.StartingAt<OrganizationValue>(at)) AddEntities(*node);
    if (owner == nullptr || keys_.size() > before) return;
    for (const Node* node : chart_.StartingAt<OrganizationValue>(owner->tokens.end + 2)) AddEntities(*node);
    // "Commercial counsellor X of Vietnam's mission".
    const auto& place = *owner->As<PlaceValue>();
    if (keys_.size() == before && place.country && MayHoldOffice(value))
      Add(absl::StrCat("country:", place.iso));
  }

  // A body between commas is the person's before.
  bool AddApposition(TokenIndex at, TokenIndex limit) {
    for (const Node* node : chart_.StartingAt<OrganizationValue>(at)) {
      const TokenIndex end = node->tokens.end;
      if (end < limit && !document_.tokens[end].Is(",") && !document_.tokens[end].Is(".")) continue;
      AddEntities(*node);
      return true;
    }
    return false;
  }

  TokenIndex AfterSmallWords(TokenIndex at, TokenIndex limit) const {
    constexpr absl::string_view kJoints[] = {"at", "from", "of", "thuộc"};
    constexpr TokenIndex kWordsMax = 5;
    const TokenIndex begin = at;
    while (at < limit && at < begin + kWordsMax && document_.tokens[at].IsWord() &&
           !document_.tokens[at].capitalised && !IsOneOf(kJoints, document_.tokens[at].lower))
      ++at;
    return at;
  }

  const Chart& chart_;
  const Document& document_;
  const LocalEntity& person_;
  const Entities& entities_;
  const ToldCountries& told_;
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<std::string> BodyKeysOf(const Chart& chart, const LocalEntity& person, const Entities& entities,
                                    const ToldCountries& told) {
  return Bodies(chart, person, entities, told).Read();
}

}  // namespace accord::ingest
