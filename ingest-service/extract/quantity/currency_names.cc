// Names and codes of currencies from ICU's CLDR data, as lexicon entries of category "currencies".
#include <unicode/ucurr.h>
#include <unicode/uenum.h>
#include <unicode/unistr.h>

#include <memory>

#include "common/text/unicode.h"
#include "ingest-service/extract/quantity/quantity.h"

namespace accord::ingest {
namespace {

std::string ToUtf8(const UChar* text, int32_t length) {
  std::string out;
  icu::UnicodeString(false, text, length).toUTF8String(out);
  return text::ToNfc(out);
}

// Old currencies carry their years: "Vietnamese Dong (1978–1985)".
bool IsPlain(absl::string_view name) { return !name.empty() && name.find('(') == absl::string_view::npos; }

void AddOne(LexiconBuilder* builder, const std::string& language, const std::string& code) {
  const icu::UnicodeString iso = icu::UnicodeString::fromUTF8(code);
  icu::UnicodeString copy = iso;
  const UChar* buffer = copy.getTerminatedBuffer();
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  UBool choice = false;
  const UChar* name = ucurr_getName(buffer, language.c_str(), UCURR_LONG_NAME, &choice, &length, &status);
  if (U_SUCCESS(status)) names.push_back(ToUtf8(name, length));
  for (const char* plural : {"one", "few", "many", "other"}) {
    status = U_ZERO_ERROR;
    name = ucurr_getPluralName(buffer, language.c_str(), &choice, plural, &length, &status);
    if (U_SUCCESS(status)) names.push_back(ToUtf8(name, length));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (const std::string& one : names) {
    if (IsPlain(one) && one != code) builder->Add("currencies", one, {{"code", code}});
  }
}

}  // namespace

absl::Status AddCurrencyNames(LexiconBuilder* builder, absl::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UEnumeration, void (*)(UEnumeration*)> codes(
      ucurr_openISOCurrencies(UCURR_COMMON | UCURR_NON_DEPRECATED, &status), uenum_close);
  if (U_FAILURE(status)) return absl::InternalError("ICU lists no currencies");
  std::vector<std::string> sorted;
  int32_t length = 0;
  while (const char* code = uenum_next(codes.get(), &length, &status)) sorted.emplace_back(code, length);
  std::sort(sorted.begin(), sorted.end());
  for (const std::string& code : sorted) {
    // Codes that are words of a language in capitals ("ALL", "TOP") are too weak without their amount; they
    // stay, since a currency is read only beside a number.
    builder->Add("currencies", code, {{"code", code}}, /*exact_case=*/true);
    AddOne(builder, std::string(language), code);
  }
  return absl::OkStatus();
}

}  // namespace accord::ingest
