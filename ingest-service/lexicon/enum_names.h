// Values of a protobuf enum by the names that lexicons give them, in any case: "treaty" is
// AGREEMENT_KIND_TREATY.
//
//   static const EnumNames<v1::AgreementKind> kinds("AGREEMENT_KIND_");
//   const v1::AgreementKind kind = kinds.Of(noun.Get("kind"), v1::AGREEMENT_KIND_UNSPECIFIED);
//
// Asked of each measure, noun and verb of a text: protobuf would build the whole name and hash it each time.
#pragma once

#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace accord::ingest {

// Immutable and thread safe.
template <typename Enum>
class EnumNames {
 public:
  // `prefix` begins the name of every value that has a name here.
  explicit EnumNames(absl::string_view prefix) {
    const google::protobuf::EnumDescriptor* const descriptor = google::protobuf::GetEnumDescriptor<Enum>();
    for (int i = 0; i < descriptor->value_count(); ++i) {
      absl::string_view name = descriptor->value(i)->name();
      if (absl::ConsumePrefix(&name, prefix))
        values_.emplace_back(name, static_cast<Enum>(descriptor->value(i)->number()));
    }
  }

  // `otherwise` when no value is called so.
  Enum Of(absl::string_view name, Enum otherwise) const {
    // Few: their lengths tell most apart.
    for (const auto& [known, value] : values_) {
      if (absl::EqualsIgnoreCase(known, name)) return value;
    }
    return otherwise;
  }

 private:
  std::vector<std::pair<absl::string_view, Enum>> values_;
};

}  // namespace accord::ingest
