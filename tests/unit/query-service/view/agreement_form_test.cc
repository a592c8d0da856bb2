#include "query-service/view/agreement_form.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {
namespace {

using Keys = std::vector<std::string>;

v1::Agreement Dated(v1::AgreementKind kind = v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING) {
  v1::Agreement agreement;
  agreement.set_kind(kind);
  agreement.set_count(1);
  *agreement.mutable_concluded() = DateOf("2022-11-04");
  return agreement;
}

std::string BlockOf(const v1::Agreement& agreement, const Keys& keys) {
  const auto formed = FormOf(agreement, keys);
  return formed.has_value() ? formed->block : "none";
}

TEST(AgreementForm, TheBlockIsThePartitionAndThePartiesInAnyOrder) {
  const std::string a = "body:ministry|health|LA", b = "body:ministry|health|VN",
                    block = "cooperation|" + a + "+" + b;
  EXPECT_EQ(BlockOf(Dated(), {a, b}), block);
  EXPECT_EQ(BlockOf(Dated(), {b, a}), block);
  EXPECT_EQ(BlockOf(Dated(), {b, a, b}), block);
  EXPECT_NE(BlockOf(Dated(), {b, a, "org:x"}), block);
  EXPECT_NE(BlockOf(Dated(), {b, "country:LA"}), block);
}

TEST(AgreementForm, AGovernmentIsItsStateAndNoOtherBodyIs) {
  const struct {
    const char* key;
    const char* block;
  } cases[] = {
      {"body:government||LA", "cooperation|country:LA+country:VN"},
      {"country:LA", "cooperation|country:LA+country:VN"},
      {"body:government||LA-VT", "cooperation|body:government||LA-VT+country:VN"},
      {"body:government|office|LA", "cooperation|body:government|office|LA+country:VN"},
      {"body:ministry||LA", "cooperation|body:ministry||LA+country:VN"},
      // One party told twice is one.
      {"body:government||VN", "none"},
  };
  for (const auto& one : cases) EXPECT_EQ(BlockOf(Dated(), {"country:VN", one.key}), one.block) << one.key;
}

TEST(AgreementForm, UnknownPartiesGiveNoBlock) {
  for (const Keys& keys :
       {Keys{}, Keys{"country:VN"}, Keys{"country:VN", "private:a|x"}, Keys{"country:VN", ""},
        Keys{"country:VN", "country:LA", "private:a|x"}, Keys{"country:VN", "country:VN"}}) {
    EXPECT_EQ(BlockOf(Dated(), keys), "none") << keys.size();
  }
}

TEST(AgreementForm, GroupsArePartiesOnlyOfSoManyDocumentsThatTheNumberTells) {
  const Keys keys = {"group:enterprise|VN-HN", "group:enterprise|LA"};
  v1::Agreement agreement = Dated();
  for (const auto& [count, block] :
       {std::pair(1, "none"), std::pair(0, "none"), std::pair(10, "none"),
        std::pair(13, "cooperation|group:enterprise|LA+group:enterprise|VN-HN")}) {
    agreement.set_count(static_cast<uint32_t>(count));
    EXPECT_EQ(BlockOf(agreement, keys), block) << count;
  }
  agreement.clear_concluded();
  EXPECT_NE(BlockOf(agreement, keys), "none");
}

TEST(AgreementForm, BetweenBodiesNoPartyIsAState) {
  for (const auto& [other, between_bodies] :
       {std::pair("body:ministry|health|LA", true), std::pair("place:VN-HP", true),
        std::pair("country:LA", false), std::pair("body:government||LA", false)}) {
    const auto formed = FormOf(Dated(), {"org:vietcombank", other});
    EXPECT_EQ(formed->form.between_bodies, between_bodies) << other;
    EXPECT_EQ(ParseFormKey(FormKey(*formed))->form.between_bodies, between_bodies) << other;
  }
}

TEST(AgreementForm, PartitionsAreTreatiesContractsAmendmentsAndTheRest) {
  EXPECT_EQ(PartitionOf(v1::AGREEMENT_KIND_FREE_TRADE_AGREEMENT), PartitionOf(v1::AGREEMENT_KIND_TREATY));
  EXPECT_EQ(PartitionOf(v1::AGREEMENT_KIND_PROTOCOL), PartitionOf(v1::AGREEMENT_KIND_MINUTES));
  const std::set<absl::string_view> partitions = {
      PartitionOf(v1::AGREEMENT_KIND_TREATY), PartitionOf(v1::AGREEMENT_KIND_CONTRACT),
      PartitionOf(v1::AGREEMENT_KIND_AMENDMENT), PartitionOf(v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING)};
  EXPECT_EQ(partitions.size(), 4u);
}

TEST(AgreementForm, WhatTellsNothingHasNoForm) {
  const Keys keys = {"country:VN", "country:LA"};
  v1::Agreement agreement = Dated();
  for (const char* vague : {"2022~", "2022-11-04?"}) {
    *agreement.mutable_concluded() = DateOf(vague);
    EXPECT_FALSE(FormOf(agreement, keys).has_value()) << vague;
  }
  *agreement.mutable_concluded() = DateOf("2022");
  EXPECT_TRUE(FormOf(agreement, keys).has_value());
  agreement.mutable_concluded()->set_unresolved(true);
  EXPECT_FALSE(FormOf(agreement, keys).has_value());
  agreement.add_subjects()->set_text("Rice");
  EXPECT_TRUE(FormOf(agreement, keys).has_value());
}

TEST(AgreementForm, ASubjectThatOnlyNamesASectorTellsNothing) {
  v1::Agreement agreement = Dated();
  agreement.add_subjects()->set_text("Trade");
  agreement.add_sectors("trade");
  EXPECT_FALSE(FormOf(agreement, {"a", "b"})->form.subject_tells);
  agreement.mutable_subjects(0)->set_text("Trade promotion");
  EXPECT_TRUE(FormOf(agreement, {"a", "b"})->form.subject_tells);
}

// Of everything in the form, and of nothing else.
TEST(AgreementForm, BytesDifferWithEachPart) {
  const Keys keys = {"country:VN", "country:LA"};
  std::vector<v1::Agreement> agreements(9, Dated());
  agreements[1].set_kind(v1::AGREEMENT_KIND_PROTOCOL);
  agreements[2].set_count(13);
  *agreements[3].mutable_concluded() = DateOf("2022-11");
  agreements[4].mutable_concluded()->set_anchor_day("2022-11-05");
  *agreements[5].mutable_valid_from() = DateOf("2022");
  *agreements[6].mutable_valid_until() = DateOf("2022");
  agreements[7].add_subjects()->set_text("rice");
  agreements[8].add_titles()->set_text("rice");
  std::set<std::string> bytes;
  for (const v1::Agreement& agreement : agreements) bytes.insert(FormOf(agreement, keys)->form.Bytes());
  EXPECT_EQ(bytes.size(), agreements.size());

  v1::Agreement other = Dated();
  other.set_name("agreements/other");
  other.set_status(v1::AGREEMENT_STATUS_SIGNED);
  EXPECT_EQ(bytes.count(FormOf(other, keys)->form.Bytes()), 1u);
  // Which day a date was told from does not matter, only that it was told from one.
  agreements[4].mutable_concluded()->set_anchor_day("2022-11-09");
  EXPECT_EQ(bytes.count(FormOf(agreements[4], keys)->form.Bytes()), 1u);
}

TEST(AgreementForm, AKeyIsReadBackAsItWasWritten) {
  v1::Agreement agreement = Dated();
  agreement.mutable_concluded()->set_anchor_day("2022-11-05");
  *agreement.mutable_valid_until() = DateOf("2025");
  v1::LocalizedText& subject = *agreement.add_subjects();
  subject.set_text("Rice | Exports");
  subject.set_language("en");
  agreement.add_titles()->set_text("On rice");
  const auto formed = FormOf(agreement, {"body:ministry|trade|VN", "country:LA"});
  const auto read = ParseFormKey(FormKey(*formed));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->block, "cooperation|body:ministry|trade|VN+country:LA");
  EXPECT_EQ(read->form.Bytes(), formed->form.Bytes());
  EXPECT_EQ(read->form.subject, "rice   exports");
  EXPECT_TRUE(read->form.concluded->relative);
  EXPECT_FALSE(read->form.valid_from.has_value());
  EXPECT_TRUE(read->form.subject_tells);
  for (const char* key : {"", "form:", "form:2|1|||||||", "form:x|1||||||||b", "agreement:2|1||||||||b"}) {
    EXPECT_FALSE(ParseFormKey(key).has_value()) << key;
  }
}

}  // namespace
}  // namespace accord::query
