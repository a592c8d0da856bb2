// A local entity as the join reads it: the parser's record with quick ways to its evidence and to the groups
// it refers to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "accord/storage/v1/view_store.pb.h"
#include "query-service/view/keys.h"

namespace accord::query {

// Immutable. Not copied: its parts point into each other.
class JoinMember {
 public:
  // An agreement whose status stands in no step of its history gets that step, with the status's evidence.
  // DATA_LOSS when the row holds no record of `kind`.
  static absl::StatusOr<std::shared_ptr<const JoinMember>> Create(Kind kind, std::string id,
                                                                  storage::v1::EntityRow row);
  JoinMember(const JoinMember&) = delete;
  JoinMember& operator=(const JoinMember&) = delete;

  const std::string& id() const { return id_; }
  const std::string& article() const { return row_.article(); }
  // "YYYY-MM-DD", or empty.
  const std::string& day() const { return row_.published_day(); }
  const google::protobuf::Message& record() const { return *record_; }
  bool is_agreement() const { return row_.has_agreement(); }
  // Of an agreement: as in EntityRow.
  const google::protobuf::RepeatedPtrField<std::string>& party_countries() const {
    return row_.party_countries();
  }
  const v1::Agreement& agreement() const { return row_.agreement(); }

  // What the member says under one path: its evidence, and for each claim what it says, equal for equal
  // claims (claim_order.h).
  struct Said {
    const v1::FieldEvidence* evidence = nullptr;
    std::vector<std::string> forms;
  };
  // An element of a list with what identifies it and what is said of it and of its parts.
  struct Element {
    std::string identity;
    // Null when nothing is.
    const Said* said = nullptr;
    // By part; only those of which something is said.
    std::vector<std::pair<const google::protobuf::FieldDescriptor*, const Said*>> parts;

    const Said* SaidOfPart(const google::protobuf::FieldDescriptor* part) const;
  };
  // Null when it says nothing there.
  const Said* SaidOf(absl::string_view path) const;
  // The elements of a list of the record, by the place of the field in RecordShape::fields.
  const std::vector<Element>& Elements(size_t field) const { return elements_[field]; }
  // The group of a record that this one refers to by name; nullopt when its article does not know it.
  std::optional<GroupId> GroupOf(absl::string_view name) const;
  // What a reference means, equal across articles: its group, else its name, else its folded words.
  std::string MeaningOf(const v1::ParticipantRef& ref) const;
  // In memory, for caches.
  size_t ByteSize() const { return byte_size_; }

 private:
  JoinMember(std::string id, storage::v1::EntityRow row) : id_(std::move(id)), row_(std::move(row)) {}

  const std::string id_;
  storage::v1::EntityRow row_;
  const google::protobuf::Message* record_ = nullptr;
  void ReadElements(Kind kind);

  // Filled once in Create; pointers into it stay.
  absl::flat_hash_map<absl::string_view, std::unique_ptr<const Said>> said_;
  std::vector<std::vector<Element>> elements_;
  size_t byte_size_ = 0;
};

}  // namespace accord::query
