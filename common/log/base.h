// Reads the articles that were live at the floor, while the floor stays where it is. Internal to this folder.
#pragma once

#include <vector>

#include "common/log/floor_hold.h"
#include "common/log/log.h"
#include "common/store/database.h"

namespace accord::log {

class RocksBase : public Base {
 public:
  // Gives `held` back at its end. `db` and `hold` outlive it; `floor` is the one that is held.
  RocksBase(const store::Database& db, FloorHold& hold, int64_t held, Position floor)
      : db_(db), hold_(hold), held_(held), floor_(std::move(floor)) {}
  ~RocksBase() override { hold_.Release(held_); }

  const Position& floor() const override { return floor_; }
  absl::StatusOr<std::vector<Entry>> Read(int64_t revision, size_t entries_max,
                                          size_t bytes_max) const override;

 private:
  const store::Database& db_;
  FloorHold& hold_;
  const int64_t held_;
  const Position floor_;
};

}  // namespace accord::log
