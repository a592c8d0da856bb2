// Whether two forms of one block tell of one agreement. A false join is worse than a missed one.
//
//   same day, MoU · agreement                       strong
//   2022-11 · 2022-11-04                            weak
//   2022-11-04 · 2022-01-04, both 2022/2025         weak: one of the days is a mistake
//   undated · 2025-03-17, both 2025/2026            weak
//   undated · 2023-04, both of 13 documents         weak
//   2024-03-20 · 2024-03-02, of two bodies, MoUs    weak: a slip of the pen
//   same day, "coffee exports" · "nurses"           never
//   same day, MoU · joint statement                 unknown: a visit ends with both
//   2022-11-04 · 2024-10-02                         never
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "query-service/view/agreement_form.h"

namespace accord::query {

enum class FormMatch {
  // They cannot be one, whatever joins each with others.
  kNever,
  // Nothing says that they are one.
  kUnknown,
  // They can be one; others can be it too.
  kWeak,
  // One day, and nothing against it.
  kStrong,
};

// A form with its subject's words, so that it is compared with many. The form must outlive it.
struct ComparedForm {
  explicit ComparedForm(const AgreementForm& compared);
  const AgreementForm& form;
  // Ascending, each once.
  std::vector<absl::string_view> words;
};

// Symmetric.
FormMatch MatchForms(const ComparedForm& a, const ComparedForm& b);

}  // namespace accord::query
