// A view in a folder of its own with a log in memory to fold, for tests of what stands above the view. Header
// only.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "query-service/view/view.h"
#include "tests/support/change_chain.h"
#include "tests/support/scratch_dir.h"
#include "tests/support/status_matchers.h"

namespace accord::query {

class ViewFixture {
 public:
  ViewFixture() { Reopen(); }

  View& view() { return *view_; }
  testing::ChangeChain& log() { return log_; }

  void Put(v1::ParsedArticle article) { Fold(log_.Put(std::move(article))); }
  void Delete(absl::string_view article_id) { Fold(log_.Delete(article_id)); }
  void Judge(const std::string& name, const std::string& other, v1::IdentityVerdict verdict) {
    Fold(log_.Judge(name, other, verdict));
  }
  void Reopen() {
    view_.reset();
    auto view = View::Open({.path = dir_.Sub("view"), .block_cache_bytes = 1 << 20});
    ASSERT_THAT(view, testing::IsOk());
    view_ = *std::move(view);
    ASSERT_THAT(view_->AdoptEpoch(log_.head().epoch), testing::IsOk());
  }

 private:
  void Fold(const v1::LogEntry& entry) {
    ASSERT_THAT(view_->Fold({entry.revision(), entry.chain(), entry.change()}), testing::IsOk());
  }

  testing::ScratchDir dir_;
  testing::ChangeChain log_;
  std::unique_ptr<View> view_;
};

// An article by hand, for tests that say what is in it. `id` stands in all names, so that they are unlike
// those of other articles.
class ArticleText {
 public:
  ArticleText(const std::string& id, const std::string& day) : id_(id) {
    parsed_.mutable_article()->set_name("articles/" + id);
    parsed_.mutable_article()->set_published_day(day);
    parsed_.set_text("text of " + id);
  }

  // "participants/{name}-{id}", joined by `key`; the article states that `further` are keys of it too.
  std::string Participant(const std::string& name, const std::string& key,
                          v1::ParticipantType type = v1::PARTICIPANT_TYPE_ORGANIZATION,
                          const std::vector<std::string>& further = {}) {
    auto* each = parsed_.add_participants();
    each->add_keys(key);
    for (const std::string& other : further) each->add_keys(other);
    auto* record = each->mutable_participant();
    record->set_name("participants/" + name + "-" + id_);
    record->set_type(type);
    record->set_display_name(name);
    auto* first = record->add_names();
    first->set_text(name);
    first->set_language("en");
    first->set_form(v1::ParticipantName::FORM_FULL);
    Claim("type", record)->mutable_value()->set_code(v1::ParticipantType_Name(type));
    Claim("names[0]", record)->mutable_value()->set_text(name);
    return record->name();
  }

  // "agreements/{name}-{id}", joined by `key`.
  v1::Agreement* Agreement(const std::string& name, const std::string& key, v1::AgreementKind kind) {
    auto* each = parsed_.add_agreements();
    each->set_key(key);
    auto* record = each->mutable_agreement();
    record->set_name("agreements/" + name + "-" + id_);
    record->set_kind(kind);
    Claim("kind", record)->mutable_value()->set_code(v1::AgreementKind_Name(kind));
    return record;
  }

  v1::Figure* Figure(const std::string& name, const std::string& key, const std::string& value) {
    auto* each = parsed_.add_figures();
    each->set_key(key);
    auto* record = each->mutable_figure();
    record->set_name("figures/" + name + "-" + id_);
    record->mutable_quantity()->set_value(value);
    *Claim("quantity", record)->mutable_value()->mutable_quantity() = record->quantity();
    return record;
  }

  // A claim for a field of a record of this article.
  template <typename Record>
  v1::Claim* Claim(const std::string& field, Record* record) {
    auto* evidence = record->add_evidence();
    evidence->set_field(field);
    auto* claim = evidence->add_claims();
    claim->set_claim_id("claim-" + record->name() + "-" + field);
    return claim;
  }

  static v1::ParticipantRef Ref(const std::string& name) {
    v1::ParticipantRef ref;
    ref.set_participant(name);
    return ref;
  }

  const v1::ParsedArticle& parsed() const { return parsed_; }

 private:
  const std::string id_;
  v1::ParsedArticle parsed_;
};

}  // namespace accord::query
