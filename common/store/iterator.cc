// Iterator and Snapshot: thin owners of RocksDB's.
#include "common/store/database_rep.h"

namespace accord::store {

Snapshot::Snapshot(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Snapshot::~Snapshot() = default;

Iterator::Iterator(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Iterator::~Iterator() = default;
Iterator::Iterator(Iterator&&) noexcept = default;

bool Iterator::Valid() const { return rep_->iterator->Valid(); }
void Iterator::Next() { rep_->iterator->Next(); }
void Iterator::Seek(absl::string_view key) { rep_->iterator->Seek(ToSlice(key)); }
absl::string_view Iterator::key() const { return ToView(rep_->iterator->key()); }
absl::string_view Iterator::value() const { return ToView(rep_->iterator->value()); }

absl::Status Iterator::status() const {
  if (rep_->iterator->status().IsIncomplete()) return NotInMemory();
  return FromRocks(rep_->iterator->status(), "read a range", *rep_->report);
}

}  // namespace accord::store
