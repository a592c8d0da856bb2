// Forms in short, for tests of what they are joined by.
#pragma once

#include <string>

#include "query-service/view/agreement_form.h"
#include "tests/unit/query-service/view/contradiction_fixture.h"

namespace accord::query {

// What a form tells; empty is untold. Months of 31 and 30 days only (see DateOf).
struct Say {
  const char* concluded = "";
  // "2022/2025", "/2025"
  std::string validity;
  std::string subject;
  v1::AgreementKind kind = v1::AGREEMENT_KIND_MEMORANDUM_OF_UNDERSTANDING;
  uint32_t count = 1;
  std::string language = "en";
  std::string title;
};

inline std::optional<DayRange> RangeFor(absl::string_view edtf) {
  if (edtf.empty()) return std::nullopt;
  const v1::Date date = DateOf(edtf);
  DayRange range;
  absl::ParseCivilTime(date.earliest_day(), &range.first);
  absl::ParseCivilTime(date.latest_day(), &range.last);
  return range;
}

inline AgreementForm MakeForm(const Say& say) {
  AgreementForm form;
  form.kind = say.kind;
  form.count = say.count;
  form.concluded = RangeFor(say.concluded);
  const size_t slash = say.validity.find('/');
  if (slash != std::string::npos) {
    form.valid_from = RangeFor(say.validity.substr(0, slash));
    form.valid_until = RangeFor(say.validity.substr(slash + 1));
  }
  form.language = say.language;
  form.subject = say.subject;
  form.subject_tells = !say.subject.empty();
  form.title = say.title;
  return form;
}

}  // namespace accord::query
