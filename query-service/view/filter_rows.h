// The rows that filtered lists read of one record or article: its row in table `filter`, its terms, and its
// places in the orders.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "accord/storage/v1/view_store.pb.h"
#include "query-service/view/filter_keys.h"
#include "query-service/view/view_batch.h"

namespace accord::query {

// Puts it in the place of the one of before. Index rows that both have are left alone.
void PutFilter(Kind kind, const std::string& id, const storage::v1::FilterRow& row, ViewBatch* batch);
void RemoveFilter(Kind kind, const std::string& id, ViewBatch* batch);

// Moves a record in the order of sources; nullopt: it is not there.
void MoveInSources(Kind kind, const std::string& canonical, std::optional<uint32_t> before,
                   std::optional<uint32_t> now, ViewBatch* batch);

// The day by which it stands in the order of dates; nullopt: it stands last.
std::optional<int32_t> OrderDay(const storage::v1::FilterRow& row);

}  // namespace accord::query
