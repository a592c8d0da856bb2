// Whose a counted thing is.
#include "ingest-service/extract/figure/counts.h"

#include <gtest/gtest.h>

#include "tests/unit/ingest-service/extract/figure/figure_reading.h"

namespace accord::ingest {
namespace {

TEST(Counts, PartsOfAThing) {
  EXPECT_EQ(Areas("Nhà máy có công suất 250 MW với 7 tua-bin.", "vi"), "tua-bin của Nhà máy / -");
  EXPECT_EQ(Areas("Đoạn qua Peru dài 60 km với 7 nhà ga.", "vi"), "nhà ga của Đoạn qua Peru / -");
}

TEST(Counts, WhoActsIsTheSubject) {
  EXPECT_EQ(Areas("The Copper Bank will hire 7 clerks.", "en"), "Copper Bank / -");
  EXPECT_EQ(Areas("Peru has invested in 7 projects in Chile.", "en"), "Peru / Chile");
}

TEST(Counts, WhatACountryCountsIsToldOfThere) {
  EXPECT_EQ(Areas("Peru admitted 7 visitors.", "en"), "visitors / Peru");
  EXPECT_EQ(Areas("Công ty Hoa Sen ký thỏa thuận đào tạo 7 kỹ thuật viên.", "vi"), "kỹ thuật viên / -");
}

TEST(Counts, ProjectsAreTheInvestors) {
  EXPECT_EQ(Areas("Tỉnh Gia Lai có 7 dự án vốn Peru.", "vi"), "Peru / Tỉnh Gia Lai");
  EXPECT_EQ(Areas("Tỉnh Gia Lai có 7 dự án.", "vi"), "dự án / Tỉnh Gia Lai");
  EXPECT_EQ(Areas("Peru có 7 dự án ở Chile.", "vi"), "Peru / Chile");
}

TEST(Counts, ASetThatOthersAreTakenFrom) {
  EXPECT_EQ(Areas("Peru is first of the 7 countries.", "en"), "countries / -");
  EXPECT_EQ(Areas("Of the 7 chapters on the table, some are done.", "en"), "chapters on the table / -");
  EXPECT_EQ(Areas("Peru đứng đầu trong số 7 quốc gia.", "vi"), "quốc gia / -");
}

TEST(Counts, PapersCountForThemselves) {
  EXPECT_EQ(Areas("Doanh nghiệp Peru ký 7 biên bản ghi nhớ.", "vi"), "biên bản ghi nhớ / -");
}

}  // namespace
}  // namespace accord::ingest
