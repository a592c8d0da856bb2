#include "query-service/view/article_fold.h"

#include "gmock/gmock.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

TEST(ArticleFold, AMemberNameOfAnotherArticleIsRefused) {
  ViewFixture fixture;
  ArticleText one("one", "");
  one.Figure("exports", "k", "1");
  fixture.Put(one.parsed());
  v1::ParsedArticle thief = one.parsed();
  thief.mutable_article()->set_name("articles/two");
  const v1::LogEntry& entry = fixture.log().Put(thief);
  EXPECT_THAT(fixture.view().Fold({entry.revision(), entry.chain(), entry.change()}),
              testing::StatusIs(absl::StatusCode::kInternal, ::testing::HasSubstr("another article")));
  EXPECT_EQ(fixture.view().position().revision, 1);
}

TEST(ArticleFold, AnEntityThatChangesItsKeyChangesItsGroup) {
  ViewFixture fixture;
  for (const char* key : {"first", "second"}) {
    ArticleText one("one", "");
    one.Figure("exports", key, "1");
    fixture.Put(one.parsed());
  }
  const auto group_row = [&](const char* key) {
    return *fixture.view().database().Get(kGroup,
                                          GroupKey(Kind::kFigure, GroupId::Of(Kind::kFigure, key, "one")));
  };
  EXPECT_FALSE(group_row("first").has_value());
  EXPECT_TRUE(group_row("second").has_value());
}

// Whichever of both groups is folded first: their order is that of hashes, so that several keys give both.
TEST(ArticleFold, ARecordsNameMayGoToAnotherGroup) {
  for (const char* key : {"second", "third", "fourth", "fifth", "sixth", "seventh"}) {
    SCOPED_TRACE(key);
    ViewFixture changed, fresh;
    ArticleText before("one", ""), now("one", "");
    before.Participant("office", "first", v1::PARTICIPANT_TYPE_COUNTRY);
    now.Participant("office", key);
    changed.Put(before.parsed());
    changed.Put(now.parsed());
    fresh.Put(now.parsed());
    EXPECT_EQ(changed.view().digest().Bytes(), fresh.view().digest().Bytes());
  }
}

// Two members of one key and one article, told apart: the greater one comes back when the article is put
// without the lesser one, whose row stands until the end of that fold.
TEST(ArticleFold, AMemberIsNotToldFromOneThatItsArticleTellsNoLonger) {
  ViewFixture changed, fresh;
  ArticleText both("one", "");
  both.Participant("office", "key");
  both.Participant("bureau", "key");
  const std::string first = both.parsed().participants(0).participant().name();
  const std::string second = both.parsed().participants(1).participant().name();
  v1::ParsedArticle now = both.parsed();
  now.mutable_participants()->DeleteSubrange(first < second ? 0 : 1, 1);
  changed.Put(both.parsed());
  for (ViewFixture* fixture : {&changed, &fresh}) {
    fixture->Judge(first, second, v1::IDENTITY_VERDICT_DIFFERENT);
    fixture->Put(now);
  }
  EXPECT_EQ(changed.view().digest().Bytes(), fresh.view().digest().Bytes());
}

v1::ParsedAgreement Told(const std::string& id, const std::string& title) {
  v1::ParsedAgreement told;
  told.mutable_agreement()->set_name("agreements/" + id);
  told.mutable_agreement()->set_kind(v1::AGREEMENT_KIND_TREATY);
  told.mutable_agreement()->add_titles()->set_text(title);
  told.add_party_keys("country:XA");
  told.add_party_keys("country:XB");
  return told;
}

// Forms of a block that one article tells beside each other are apart, also when a judgement had moved one of
// them and another article's delete brings it back.
TEST(ArticleFold, AFormThatComesBackIsToldBesideTheOthersOfItsArticle) {
  ViewFixture changed, fresh;
  ArticleText one("one", ""), two("two", "");
  v1::ParsedArticle lesser = one.parsed(), greater = two.parsed();
  *lesser.add_agreements() = Told("a1", "On goods");
  *greater.add_agreements() = Told("b1", "On goods");
  *greater.add_agreements() = Told("b2", "On other goods");
  changed.Put(lesser);
  for (ViewFixture* fixture : {&changed, &fresh}) {
    fixture->Put(greater);
    fixture->Judge("agreements/a1", "agreements/b1", v1::IDENTITY_VERDICT_DIFFERENT);
  }
  EXPECT_NE(changed.view().digest().Bytes(), fresh.view().digest().Bytes());
  changed.Delete("one");
  EXPECT_EQ(changed.view().digest().Bytes(), fresh.view().digest().Bytes());
}

TEST(ArticleFold, ADeleteOfWhatIsNotThereChangesNoRow) {
  ViewFixture fixture;
  const std::string digest = fixture.view().digest().Bytes();
  fixture.Delete("never");
  EXPECT_EQ(fixture.view().digest().Bytes(), digest);
  EXPECT_EQ(fixture.view().position().revision, 1);
}

}  // namespace
}  // namespace accord::query
