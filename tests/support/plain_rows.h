// The rows that a view must have of what is live, worked out from a plain join (plain_join.h): members,
// entities, groups with their counts, blocks of agreements, edges, records, supports, summaries, listings,
// contradictions, totals. Shared with the view: how one cluster's members become a record (MakeRecord) and
// how rows are written (keys.h).
#pragma once

#include <map>
#include <string>

#include "query-service/view/view.h"
#include "tests/support/plain_join.h"

namespace accord::testing {

// "{table}/{key}" and value.
using ViewRows = std::map<std::string, std::string>;

// `stories`: the story of each live article, by ids; a story is taken as given, how it is counted is not.
// `fold_members_max`: as of ViewOptions.
ViewRows PlainRows(const PlainJoin& join, const std::map<std::string, std::string>& stories,
                   size_t fold_members_max);

// All that is in the digest.
ViewRows RowsOf(const query::View& view);
// Those of `rows` of the sorts that PlainRows makes, so that one too many is seen too.
ViewRows PlainlyKnown(const ViewRows& rows);
std::map<std::string, std::string> StoriesIn(const ViewRows& rows);

// The first five rows that only one of both has, for people; empty when they are equal.
std::string DifferentRows(const std::string& name, const ViewRows& rows, const std::string& other_name,
                          const ViewRows& others);

}  // namespace accord::testing
