#include "query-service/view/form_match.h"

#include "gmock/gmock.h"
#include "tests/unit/query-service/view/form_fixture.h"

namespace accord::query {
namespace {

constexpr auto kMemorandum = v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING;
constexpr auto kCooperation = v1::AGREEMENT_KIND_COOPERATION_AGREEMENT;
constexpr auto kLetter = v1::AGREEMENT_KIND_LETTER_OF_INTENT;
constexpr auto kProtocol = v1::AGREEMENT_KIND_PROTOCOL;
constexpr auto kStatement = v1::AGREEMENT_KIND_JOINT_STATEMENT;

FormMatch Match(const AgreementForm& a, const AgreementForm& b) {
  return MatchForms(ComparedForm(a), ComparedForm(b));
}

struct Case {
  Say a;
  Say b;
  FormMatch match;
};

void ExpectAll(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const AgreementForm a = MakeForm(one.a), b = MakeForm(one.b);
    EXPECT_EQ(Match(a, b), one.match) << a.Bytes() << "  " << b.Bytes();
    EXPECT_EQ(Match(b, a), one.match) << b.Bytes() << "  " << a.Bytes();
  }
}

TEST(FormMatch, DatesThatShareADay) {
  ExpectAll({
      {{"2022-11-04"}, {"2022-11-04"}, FormMatch::kStrong},
      {{"2022-11"}, {"2022-11-04"}, FormMatch::kWeak},
      {{"2022-11"}, {"2022-11"}, FormMatch::kWeak},
      {{"2022-11"}, {"2022-12-04"}, FormMatch::kNever},
      // Many are signed in one year.
      {{"2022"}, {"2022-11-04"}, FormMatch::kUnknown},
      {{"2022", "2022/2025"}, {"2022-11-04", "2022/2025"}, FormMatch::kWeak},
      {{"2022-11", "2022/2025"}, {"2022-11-04", "2022/2026"}, FormMatch::kNever},
      // What is told otherwise of one day is a contradiction.
      {{"2022-11-04", "2022/2025"}, {"2022-11-04", "2022/2026"}, FormMatch::kStrong},
  });
}

TEST(FormMatch, ARelativeDayMayBeOneOff) {
  AgreementForm told = MakeForm({"2022-11-05"});
  EXPECT_EQ(Match(told, MakeForm({"2022-11-04"})), FormMatch::kUnknown);
  told.concluded->relative = true;
  EXPECT_EQ(Match(told, MakeForm({"2022-11-04"})), FormMatch::kStrong);
  EXPECT_EQ(Match(told, MakeForm({"2022-11-03"})), FormMatch::kUnknown);
}

TEST(FormMatch, AgreeingValidityOutweighsDates) {
  ExpectAll({
      {{"2022-11-04", "2022/2025"}, {"2022-01-04", "2022/2025"}, FormMatch::kWeak},
      {{"2019", "2024-07-01/"}, {"2024-04-02", "2024-07-01/"}, FormMatch::kWeak},
      // One end in a year is too little.
      {{"2022-11-04", "/2025"}, {"2022-01-04", "/2025"}, FormMatch::kUnknown},
      {{"2021-03-04", "/2025"}, {"2022-01-07", "/2025"}, FormMatch::kNever},
      {{"2022-11-04", "2022/2025"}, {"2022-01-04", "2022/2026"}, FormMatch::kUnknown},
      {{"2022-11-04", "2022/2025"}, {"2022-01-04", "/2025-12-31"}, FormMatch::kUnknown},
  });
}

TEST(FormMatch, ANumberOfDocumentsTellsWhereItIsNotRound) {
  const auto of = [](const char* concluded, uint32_t count) {
    Say say{concluded};
    say.count = count;
    return say;
  };
  ExpectAll({
      {of("", 13), of("2023-04", 13), FormMatch::kWeak},
      {of("", 13), of("", 13), FormMatch::kWeak},
      {of("", 13), of("2023-04", 12), FormMatch::kUnknown},
      {of("", 4), of("2023-04", 4), FormMatch::kUnknown},
      {of("", 20), of("2023-04", 20), FormMatch::kUnknown},
      {of("", 13), of("2023-04", 1), FormMatch::kNever},
      {of("2022-04", 13), of("2023-04", 13), FormMatch::kNever},
  });
}

TEST(FormMatch, ADayIsWrittenForAnotherByMistake) {
  const auto match = [](const char* one, const char* other, bool between_bodies = true,
                        v1::AgreementKind kind = kMemorandum, const char* subject = "") {
    AgreementForm a = MakeForm({one, "", subject}), b = MakeForm({other, "", subject, kind});
    a.between_bodies = b.between_bodies = between_bodies;
    return Match(a, b);
  };
  for (const auto& [one, other] :
       {std::pair("2024-03-20", "2024-03-02"), std::pair("2023-11-27", "2023-11-17"),
        std::pair("2023-07-05", "2023-05-07"), std::pair("2024-01-08", "2024-08-01"),
        std::pair("2023-10-17", "2023-10-07"), std::pair("2023-10-11", "2023-10-12")}) {
    EXPECT_EQ(match(one, other), FormMatch::kWeak) << one << " " << other;
    // States sign much with each other.
    EXPECT_NE(match(one, other, false), FormMatch::kWeak) << one << " " << other;
  }
  for (const auto& [one, other] :
       {std::pair("2024-03-20", "2024-03-14"), std::pair("2024-03-20", "2023-03-20"),
        std::pair("2024-03-20", "2024-05-20"), std::pair("2024-02-28", "2024-02-02"),
        std::pair("2024-02-03", "2024-02-08"), std::pair("2024-03-05", "2024-06-03")}) {
    EXPECT_NE(match(one, other), FormMatch::kWeak) << one << " " << other;
  }
  EXPECT_EQ(match("2023-11-27", "2023-11-17", true, kStatement), FormMatch::kUnknown);
  EXPECT_EQ(match("2023-11-27", "2023-11-17", true, kStatement, "medicine"), FormMatch::kWeak);
}

TEST(FormMatch, AnAgreeingSubjectOutweighsDatesThatAreMistakenForEachOther) {
  ExpectAll({
      {{"2022-12-09", "", "rice exports"}, {"2022-09-12", "", "rice exports"}, FormMatch::kWeak},
      {{"2023-03-28", "", "rice exports"}, {"2023-03-18", "", "rice exports"}, FormMatch::kWeak},
      {{"2022-12-20", "", "rice exports"}, {"2023-01-10", "", "rice exports"}, FormMatch::kWeak},
      // A new one each year.
      {{"2022-03-01", "", "rice exports"}, {"2023-03-01", "", "rice exports"}, FormMatch::kNever},
      {{"2022-03-01", "", "rice exports"}, {"2022-06-15", "", "rice exports"}, FormMatch::kNever},
      {{"2022-12-09"}, {"2022-09-12"}, FormMatch::kUnknown},
      {{"2022-03-01"}, {"2022-06-15"}, FormMatch::kNever},
      {{"2022-12-09", "/2025", "rice exports"}, {"2022-09-12", "/2027", "rice exports"}, FormMatch::kUnknown},
  });
}

TEST(FormMatch, UndatedFormsNeedSomethingThatAgrees) {
  ExpectAll({
      {{"", "2025/2026"}, {"2025-03-17", "2025/2026"}, FormMatch::kWeak},
      {{"", "", "rice exports"}, {"2025-03-17", "", "rice exports"}, FormMatch::kWeak},
      {{"", "", "rice exports"}, {"", "", "rice exports"}, FormMatch::kWeak},
      {{"", "/2026"}, {"2025-03-17", "2025/2026"}, FormMatch::kUnknown},
      {{"", "", "rice exports"}, {"2025-03-17"}, FormMatch::kUnknown},
      {{"", "2023/2024"}, {"2025-03-17", "2025/2026"}, FormMatch::kNever},
  });
  AgreementForm sector = MakeForm({"", "", "trade"});
  sector.subject_tells = false;
  EXPECT_EQ(Match(sector, MakeForm({"2025-03-17", "", "trade"})), FormMatch::kUnknown);
  Say titled{"2025-03-17"};
  titled.title = "friendship pact";
  Say undated = titled;
  undated.concluded = "";
  EXPECT_EQ(Match(MakeForm(titled), MakeForm(undated)), FormMatch::kWeak);
}

TEST(FormMatch, SubjectsOfOneLanguageTellPapersOfOneDayApart) {
  ExpectAll({
      {{"2024-02-08", "", "coffee exports"}, {"2024-02-08", "", "training nurses"}, FormMatch::kNever},
      {{"2024-02-08", "", "coffee exports"}, {"2024-02-08", "", "rice exports"}, FormMatch::kNever},
      {{"2024-02-08", "", "retail"}, {"2024-02-08", "", "retail and logistics"}, FormMatch::kStrong},
      {{"2024-02-08", "", "retail"}, {"2024-02-08"}, FormMatch::kStrong},
      {{"2024-02-08", "", "cassava"}, {"2024-02-08", "", "san", kMemorandum, 1, "vi"}, FormMatch::kStrong},
  });
}

TEST(FormMatch, KindsThatNewsTellsApartNeedSomethingThatAgrees) {
  ExpectAll({
      {{"2024-02-08", "", "", kMemorandum}, {"2024-02-08", "", "", kCooperation}, FormMatch::kStrong},
      {{"2024-02-08", "", "", kMemorandum}, {"2024-02-08", "", "", kLetter}, FormMatch::kStrong},
      {{"2024-02-08", "", "", kMemorandum}, {"2024-02-08", "", "", kStatement}, FormMatch::kUnknown},
      {{"2024-02-08", "", "", kMemorandum}, {"2024-02-08", "", "", kProtocol}, FormMatch::kUnknown},
      {{"2024-02-08", "", "halal food", kMemorandum},
       {"2024-02-08", "", "halal food", kProtocol},
       FormMatch::kStrong},
      {{"2024-02-08", "", "halal food", kMemorandum},
       {"2024-02-18", "", "halal food", kProtocol},
       FormMatch::kUnknown},
  });
}

TEST(FormMatch, OneIsNotSeveralAndSeveralAreCountedDifferently) {
  ExpectAll({
      {{"2024-02-08", "", "", kMemorandum, 5}, {"2024-02-08", "", "", kMemorandum, 6}, FormMatch::kStrong},
      {{"2024-02-08", "", "", kMemorandum, 13}, {"2024-02-08", "", "", kMemorandum, 0}, FormMatch::kStrong},
      {{"2024-02-08", "", "", kMemorandum, 1}, {"2024-02-08", "", "", kMemorandum, 13}, FormMatch::kNever},
      {{"2024-02-08", "", "", kMemorandum, 1}, {"2024-02-08", "", "", kMemorandum, 0}, FormMatch::kNever},
      {{"2024-03", "", "", kMemorandum, 5}, {"2024-03-08", "", "", kMemorandum, 6}, FormMatch::kUnknown},
  });
}

}  // namespace
}  // namespace accord::query
