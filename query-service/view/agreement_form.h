// What a local agreement is joined by: its block, which tells who agreed on what sort of paper, and its form,
// which tells it from the others of that block. A pure function of one parsed agreement.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "accord/v1/agreement.pb.h"

namespace accord::query {

// From the first to the last day that a date may be.
struct DayRange {
  absl::CivilDay first;
  absl::CivilDay last;
  // Told in relation to another day, so that it may be a day off.
  bool relative = false;

  bool IsDay() const { return first == last; }
};

struct AgreementForm {
  v1::AgreementKind kind = v1::AGREEMENT_KIND_UNSPECIFIED;
  // As in the record: 0 for several.
  uint32_t count = 1;
  std::optional<DayRange> concluded;
  std::optional<DayRange> valid_from;
  std::optional<DayRange> valid_until;
  // Of subject and title.
  std::string language;
  // Folded; empty when not told.
  std::string subject;
  std::string title;
  // The subject is more than the name of a sector: "rice exports", not "trade".
  bool subject_tells = false;
  // No party is a state: states sign much with each other, two departments do not. Of the block, not in
  // Bytes.
  bool between_bodies = false;

  // Equal bytes are equal forms; readable: kind, count, concluded, valid_from, valid_until, language,
  // subject, title and subject_tells between bars.
  std::string Bytes() const;
};

struct FormedAgreement {
  // "cooperation|country:LA+country:VN"
  std::string block;
  AgreementForm form;
};

// Kinds between which news does not tell apart: "treaty" (with free trade agreements), "contract",
// "amendment", and "cooperation" for all others.
absl::string_view PartitionOf(v1::AgreementKind kind);

// Whether the number of documents tells them from others of the same parties: 13, not 1, 4 or 20.
bool CountTells(uint32_t count);

// `party_keys`: one for each party that was told. Nothing when they are less than two different ones, or one
// of them is private: another party makes another agreement, and an unknown one may be any. Nothing either
// when neither a date, a validity, a subject nor a title is told. Such an agreement stands by its own key.
std::optional<FormedAgreement> FormOf(const v1::Agreement& agreement,
                                      const std::vector<std::string>& party_keys);

// The join key of an agreement that has a form: "form:", the form's bytes, a bar, the block.
std::string FormKey(const FormedAgreement& formed);
// nullopt for every other key.
std::optional<FormedAgreement> ParseFormKey(absl::string_view key);

}  // namespace accord::query
