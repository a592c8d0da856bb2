// Currencies by country where countries share their name.
#include "ingest-service/extract/quantity/shared_currency.h"

#include <gtest/gtest.h>

#include "ingest-service/extract/quantity/quantity.h"
#include "tests/support/parse_fixture.h"

namespace accord::ingest {
namespace {

std::string CodeIn(absl::string_view text, absl::string_view language, absl::string_view publisher) {
  Document document = MakeDocument(text, language);
  document.article.set_publisher(std::string(publisher));
  Chart chart(document);
  ExtractNumbers(&chart);
  ExtractDates(&chart);
  ExtractQuantities(&chart);
  for (const Node* node : chart.All<QuantityValue>()) {
    const v1::Unit& unit = node->As<QuantityValue>()->quantity.unit();
    if (unit.kind() == v1::Unit::KIND_MONEY) return unit.code();
  }
  return "none";
}

struct Case {
  const char* language;
  const char* text;
  const char* publisher;
  const char* code;
};

class CurrencyTable : public ::testing::TestWithParam<Case> {};

TEST_P(CurrencyTable, Reads) {
  EXPECT_EQ(CodeIn(GetParam().text, GetParam().language, GetParam().publisher), GetParam().code)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Both, CurrencyTable,
    ::testing::Values(Case{"en", "Morocco will pay 5 million dirhams.", "", "MAD"},
                      Case{"en", "It will pay 5 million dirhams.", "", ""},
                      Case{"en", "It will pay 5 million dirhams.", "Evening Post", ""},
                      Case{"en", "It will pay 5 million dirhams.", "The Moroccan Post", "MAD"},
                      Case{"en", "It will pay 5 million UAE dirhams to Morocco.", "", "AED"},
                      Case{"en", "Mexico paid. Chile will pay 5 million pesos.", "", "CLP"},
                      Case{"en", "Chile met Mexico. The firm will pay 5 million pesos.", "", "MXN"},
                      Case{"en", "Chile met.\nMexico met.\nThe firm will pay 5 million pesos.", "", ""},
                      Case{"en", "Chile met.\nThe firm will pay 5 million pesos.", "", "CLP"},
                      Case{"en", "The Swiss firm will pay 5 million francs.", "", "CHF"},
                      Case{"en", "Rwanda will pay 5 million francs.", "", "RWF"},
                      Case{"en", "Cameroon will pay 5 million CFA francs.", "", "XAF"},
                      Case{"en", "Benin will pay 5 million CFA francs.", "", "XOF"},
                      Case{"en", "Pakistan will pay Rs 5 million.", "", "PKR"},
                      Case{"en", "It will pay Rs 5 million.", "", "INR"},
                      Case{"en", "Egypt will pay 5 million pounds.", "", "EGP"},
                      Case{"en", "Tanzania will pay 5 million shillings.", "", "TZS"},
                      Case{"en", "Norway will pay 5 million kroner.", "", "NOK"},
                      Case{"en", "Oman will pay 5 million rials.", "", "OMR"},
                      Case{"en", "Kuwait will pay 5 million dinars.", "", "KWD"},
                      // Dollars are American but at home.
                      Case{"en", "Australia will pay 5 million dollars.", "", "USD"},
                      Case{"en", "The council will pay 5 million dollars.", "The Australian Ledger", "AUD"},
                      Case{"en", "The council will pay $5 million.", "The Australian Ledger", "AUD"},
                      Case{"en", "The council will pay US$5 million.", "The Australian Ledger", "USD"},
                      Case{"en", "The council will pay 5 million dollars.", "Hanoi Ledger", "USD"},
                      Case{"en", "Brunei will pay B$5 million.", "", "BND"},
                      Case{"en", "It will pay 5 million manats.", "", "AZN"},
                      // No currency of his.
                      Case{"en", "Vietnam will pay 5 million pesos.", "", ""},
                      Case{"vi", "Mexico chi 5 triệu peso.", "", "MXN"},
                      Case{"vi", "Na Uy chi 5 triệu krone.", "", "NOK"},
                      Case{"vi", "Công ty chi 5 triệu peso.", "", ""},
                      Case{"vi", "Công ty chi 5 triệu bảng.", "", "GBP"}));

}  // namespace
}  // namespace accord::ingest
