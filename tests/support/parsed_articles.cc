#include "tests/support/parsed_articles.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/names.h"

namespace accord::testing {
namespace {

constexpr const char* kBodyNames[][2] = {
    {"Harbour Office", "Cục Cảng biển"},  {"Tea Board", "Hội Chè"},
    {"Rail Institute", "Viện Đường sắt"}, {"Coffee Union", "Liên hiệp Cà phê"},
    {"Silk Chamber", "Phòng Tơ lụa"},     {"River Agency", "Cơ quan Sông ngòi"}};
constexpr const char* kCountries[][3] = {{"XA", "Alandia", "A-lan"},
                                         {"XB", "Borduria", "Bo-đu"},
                                         {"XC", "Syldavia", "Xin-đa"},
                                         {"XD", "Zubrowka", "Du-brốp"}};
constexpr const char* kVerbs[] = {" met ", " wrote to ", " đã gặp ", " answered "};

}  // namespace

// Builds one article: the text grows, and every claim takes its span from the words just written.
class ArticleBuilder {
 public:
  ArticleBuilder(ParsedArticles* source, absl::string_view id) : source_(*source), id_(id) {
    english_ = Below(2) == 0;
    v1::Article* article = out_.mutable_article();
    article->set_name(ResourceName(kArticles, id));
    const int number = Below(1000);
    article->set_title(absl::StrCat("Title ", number));
    article->set_ruleset(absl::StrCat("ruleset ", number % 3));
    article->set_language(language());
    // Some articles have no published day.
    if (Below(8) != 0) article->set_published_day(absl::StrCat("2025-0", 1 + Below(9), "-", 10 + Below(18)));
    article->set_publisher(absl::StrCat("Publisher ", Below(5)));
  }

  v1::ParsedArticle Build() {
    const int participants = 2 + Below(4);
    for (int i = 0; i < participants; ++i) AddParticipant();
    const int agreements = Below(world().agreements_below);
    for (int i = 0; i < agreements; ++i) AddAgreement();
    const int figures = Below(4);
    for (int i = 0; i < figures; ++i) AddFigure();
    Finish();
    return std::move(out_);
  }

 private:
  int Below(int below) { return source_.Below(below); }
  std::string language() const { return english_ ? "en" : "vi"; }
  const ArticleWorld& world() const { return source_.world_; }

  v1::Span Write(absl::string_view surface) {
    absl::StrAppend(out_.mutable_text(), kVerbs[Below(4)]);
    v1::Span span;
    span.set_begin(static_cast<uint32_t>(out_.text().size()));
    absl::StrAppend(out_.mutable_text(), surface);
    span.set_end(static_cast<uint32_t>(out_.text().size()));
    span.set_surface(std::string(surface));
    return span;
  }

  template <typename Record>
  v1::Claim* Claim(absl::string_view field, absl::string_view surface, Record* record) {
    v1::FieldEvidence* evidence = record->add_evidence();
    evidence->set_field(std::string(field));
    v1::Claim* claim = evidence->add_claims();
    const v1::Span span = Write(surface);
    claim->set_claim_id(
        ShortId(PartsHash().Add(record->name()).Add(field).Add(absl::StrCat(span.begin())).Add(surface)));
    *claim->mutable_evidence()->add_spans() = span;
    claim->set_rule("test.rule");
    claim->set_language(language());
    claim->set_modality(v1::MODALITY_ASSERTED);
    if (Below(5) == 0) claim->mutable_attribution()->set_display_name("a spokesman");
    return claim;
  }

  std::string MemberName(absl::string_view collection, absl::string_view key) {
    return ResourceName(collection, ShortId(PartsHash().Add(id_).Add(collection).Add(key)));
  }

  void AddParticipant() {
    const int pick = Below(world().bodies + world().persons + world().countries);
    v1::ParsedParticipant parsed;
    v1::Participant* participant = parsed.mutable_participant();
    std::string key, text;
    if (pick < world().bodies) {
      const bool is_private = Below(6) == 0;
      text = absl::StrCat(kBodyNames[pick % 6][english_ ? 0 : 1], " ", pick);
      key = absl::StrCat(is_private ? "private:" : "body:", "office|", pick);
      participant->set_type(v1::PARTICIPANT_TYPE_ORGANIZATION);
    } else if (pick < world().bodies + world().persons) {
      text = absl::StrCat("Nguyễn Văn ", pick);
      key = absl::StrCat("person:nguyen van ", pick);
      participant->set_type(v1::PARTICIPANT_TYPE_PERSON);
    } else {
      const int country = (pick - world().bodies - world().persons) % 4;
      text = kCountries[country][english_ ? 1 : 2];
      key = absl::StrCat("country:", kCountries[country][0]);
      participant->set_type(v1::PARTICIPANT_TYPE_COUNTRY);
      participant->set_iso_code(kCountries[country][0]);
    }
    if (!keys_.insert(key).second) return;
    participant->set_name(MemberName(kParticipants, key));
    participant->set_display_name(text);
    Claim("type", text, participant)
        ->mutable_value()
        ->set_code(v1::ParticipantType_Name(participant->type()));
    AddName(text, v1::ParticipantName::FORM_FULL, participant);
    if (Below(3) == 0) AddName(absl::StrCat("the ", Below(3)), v1::ParticipantName::FORM_ALIAS, participant);
    if (!participant->iso_code().empty())
      Claim("iso_code", text, participant)->mutable_value()->set_code(participant->iso_code());
    if (participant->type() == v1::PARTICIPANT_TYPE_PERSON && out_.participants_size() > 0)
      AddPost(participant);
    parsed.add_keys(key);
    AddFurtherKeys(key, &parsed);
    *parsed.add_mentions() = Write(text);
    *out_.add_participants() = std::move(parsed);
  }

  // Now and then an article binds an acronym, one of few, so that they are disputed; or another key of the
  // same rank; or who is told of has no other name than the acronym.
  void AddFurtherKeys(const std::string& key, v1::ParsedParticipant* parsed) {
    if (Below(world().stated_one_in) != 0 || key.rfind("country:", 0) == 0 || key.rfind("private:", 0) == 0)
      return;
    const bool person = key.rfind("person:", 0) == 0;
    if (Below(2) == 0) parsed->add_keys(absl::StrCat("acronym:", person ? "p" : "b", Below(3)));
    if (Below(3) == 0) parsed->add_keys(absl::StrCat("alias:", Below(3)));
    if (Below(world().other_key_one_in) == 0)
      parsed->add_keys(
          absl::StrCat(person ? "person:nguyen van " : "body:office|", Below(world().other_keys)));
    if (Below(world().swapped_one_in) == 0 && parsed->keys_size() > 1)
      parsed->mutable_keys()->SwapElements(0, 1);
  }

  void AddName(const std::string& text, v1::ParticipantName::Form form, v1::Participant* participant) {
    const std::string path = absl::StrCat("names[", participant->names_size(), "]");
    v1::ParticipantName* name = participant->add_names();
    name->set_text(text);
    name->set_language(language());
    name->set_form(form);
    Claim(path, text, participant)->mutable_value()->set_text(text);
  }

  void AddPost(v1::Participant* participant) {
    v1::Post* post = participant->add_posts();
    post->set_title(Below(2) == 0 ? "Director" : "Deputy Director");
    *post->mutable_organization() = Ref(0);
    Claim("posts[0]", post->title(), participant)->mutable_value()->set_text(post->title());
  }

  v1::ParticipantRef Ref(int index) {
    const v1::Participant& participant = out_.participants(index).participant();
    v1::ParticipantRef ref;
    ref.set_participant(participant.name());
    ref.set_display_name(participant.display_name());
    ref.set_type(participant.type());
    return ref;
  }

  v1::Date Day() {
    v1::Date date;
    date.set_edtf(absl::StrCat("2025-0", 1 + Below(3), "-0", 1 + Below(3)));
    date.set_earliest_day(date.edtf());
    date.set_latest_day(date.edtf());
    return date;
  }

  void AddAgreement() {
    const std::string key = absl::StrCat("agreement:", Below(world().agreements));
    if (!keys_.insert(key).second) return;
    const bool is_formed = world().formed_one_in > 0 && Below(world().formed_one_in) == 0;
    v1::ParsedAgreement parsed;
    parsed.set_key(key);
    v1::Agreement* agreement = parsed.mutable_agreement();
    agreement->set_name(MemberName(kAgreements, key));
    agreement->set_kind(static_cast<v1::AgreementKind>(1 + Below(is_formed ? (Below(3) == 0 ? 6 : 2) : 3)));
    Claim("kind", "accord", agreement)->mutable_value()->set_code(v1::AgreementKind_Name(agreement->kind()));
    // Rather two, so that they are of one block.
    const int told = out_.participants_size();
    const int parties = is_formed && told > 1 && Below(3) != 0 ? 2 : 1 + Below(told);
    for (int i = 0; i < parties; ++i) {
      *agreement->add_parties()->mutable_party() = Ref(i);
      parsed.add_party_keys(out_.participants(i).keys(0));
      *Claim(absl::StrCat("parties[", i, "]"), Ref(i).display_name(), agreement)
           ->mutable_value()
           ->mutable_participant() = Ref(i);
    }
    agreement->set_status(static_cast<v1::AgreementStatus>(1 + Below(8)));
    Claim("status", "stands", agreement)
        ->mutable_value()
        ->set_code(v1::AgreementStatus_Name(agreement->status()));
    if (Below(2) == 0) {
      *agreement->mutable_status_date() = Day();
      *Claim("status_date", agreement->status_date().edtf(), agreement)->mutable_value()->mutable_date() =
          agreement->status_date();
    }
    AddSignatory(agreement);
    if (is_formed) AddForm(agreement);
    AddSubject(is_formed, agreement);
    *parsed.mutable_clause() = Write("they agreed");
    *out_.add_agreements() = std::move(parsed);
  }

  void AddSubject(bool is_formed, v1::Agreement* agreement) {
    static constexpr const char* kSubjects[] = {"coffee exports", "trade", "trade in goods 0"};
    const bool is_told = !is_formed || Below(2) == 0;
    if (!is_told) return;
    v1::LocalizedText* subject = agreement->add_subjects();
    subject->set_text(is_formed ? std::string(kSubjects[Below(3)])
                                : absl::StrCat("trade in goods ", Below(2)));
    subject->set_language(language());
    Claim("subjects[0]", subject->text(), agreement)->mutable_value()->set_text(subject->text());
  }

  // What forms of agreements are made of (query-service/view/agreement_form.h): some that match, some that do
  // not.
  void AddForm(v1::Agreement* agreement) {
    static constexpr uint32_t kCounts[] = {0, 1, 1, 1, 13};
    agreement->set_count(kCounts[Below(5)]);
    Claim("count", "papers", agreement)->mutable_value()->set_count(agreement->count());
    if (Below(4) == 0) {
      v1::LocalizedText* title = agreement->add_titles();
      title->set_text(absl::StrCat("On goods ", Below(2)));
      title->set_language(language());
      Claim("titles[0]", title->text(), agreement)->mutable_value()->set_text(title->text());
    }
    if (Below(4) != 0)
      AddDay("concluded", Below(3) == 0 ? Month() : Day(), agreement->mutable_concluded(), agreement);
    if (Below(4) == 0) AddDay("valid_from", Day(), agreement->mutable_valid_from(), agreement);
    if (Below(4) == 0) AddDay("valid_until", Month(), agreement->mutable_valid_until(), agreement);
  }

  void AddDay(absl::string_view field, v1::Date day, v1::Date* date, v1::Agreement* agreement) {
    if (Below(6) == 0) day.set_anchor_day("2025-01-01");
    *Claim(field, day.edtf(), agreement)->mutable_value()->mutable_date() = day;
    *date = std::move(day);
  }

  v1::Date Month() {
    v1::Date date;
    date.set_edtf(absl::StrCat("2025-0", 1 + Below(3)));
    date.set_earliest_day(date.edtf() + "-01");
    date.set_latest_day(date.edtf() + "-28");
    return date;
  }

  void AddSignatory(v1::Agreement* agreement) {
    if (Below(2) == 0) return;
    v1::Signatory* signatory = agreement->add_signatories();
    *signatory->mutable_person() = Ref(Below(out_.participants_size()));
    *Claim("signatories[0]", signatory->person().display_name(), agreement)
         ->mutable_value()
         ->mutable_participant() = signatory->person();
    signatory->set_post(Below(2) == 0 ? "Director" : "Head");
    Claim("signatories[0].post", signatory->post(), agreement)->mutable_value()->set_text(signatory->post());
  }

  void AddFigure() {
    const int pick = Below(world().figures);
    const std::string key = absl::StrCat("figure:", pick);
    if (!keys_.insert(key).second) return;
    v1::ParsedFigure parsed;
    parsed.set_key(key);
    v1::Figure* figure = parsed.mutable_figure();
    figure->set_name(MemberName(kFigures, key));
    figure->set_measure(v1::MEASURE_EXPORTS);
    *figure->mutable_subject() = Ref(Below(out_.participants_size()));
    *Claim("subject", figure->subject().display_name(), figure)->mutable_value()->mutable_participant() =
        figure->subject();
    v1::Quantity* quantity = figure->mutable_quantity();
    quantity->set_value(absl::StrCat(100 * (1 + pick) + Below(3)));
    quantity->set_kind(v1::Quantity::KIND_EXACT);
    quantity->mutable_unit()->set_kind(v1::Unit::KIND_MONEY);
    quantity->mutable_unit()->set_code("USD");
    quantity->set_significant_digits(3);
    quantity->set_as_written(quantity->value() + " USD");
    *Claim("quantity", quantity->as_written(), figure)->mutable_value()->mutable_quantity() = *quantity;
    *parsed.mutable_clause() = Write("so it was");
    *out_.add_figures() = std::move(parsed);
  }

  void Finish() {
    v1::Article* article = out_.mutable_article();
    article->set_text_bytes(static_cast<uint32_t>(out_.text().size()));
    article->set_text_sha256(LowerHex(Sha256(out_.text())));
    article->set_participant_count(out_.participants_size());
    article->set_agreement_count(out_.agreements_size());
    article->set_figure_count(out_.figures_size());
  }

  ParsedArticles& source_;
  const std::string id_;
  bool english_ = true;
  v1::ParsedArticle out_;
  std::set<std::string> keys_;
};

v1::ParsedArticle ParsedArticles::Make(absl::string_view article_id) {
  return ArticleBuilder(this, article_id).Build();
}

std::string FaultySpans(const v1::ParsedArticle& article) {
  std::string faults;
  const auto check = [&](const auto& evidence) {
    for (const auto& field : evidence) {
      for (const auto& claim : field.claims()) {
        for (const auto& span : claim.evidence().spans()) {
          if (span.end() <= article.text().size() && span.begin() <= span.end() &&
              article.text().substr(span.begin(), span.end() - span.begin()) == span.surface()) {
            continue;
          }
          absl::StrAppend(&faults, field.field(), ": '", span.surface(), "' is not at ", span.begin(), "; ");
        }
      }
    }
  };
  for (const auto& each : article.participants()) check(each.participant().evidence());
  for (const auto& each : article.agreements()) check(each.agreement().evidence());
  for (const auto& each : article.figures()) check(each.figure().evidence());
  return faults;
}

}  // namespace accord::testing
