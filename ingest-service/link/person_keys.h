// The join keys of persons: a name alone says little, a name with a body whose post is held says who it is.
#pragma once

#include <string>
#include <vector>

#include "ingest-service/link/local_entity.h"

namespace accord::ingest {

// What a body's acronym begins with among the keys of bodies: with a person's name it tells enough, whatever
// country the body is of.
inline constexpr absl::string_view kAcronymBody = "acronym:";

// At most kJoinedGroupsMax keys of a person in byte order, those by the acronym of a body last ("alias:an
// tran van|acronym:vcci"): `bodies` are the keys of the bodies whose posts it holds, `names` its folded
// names, the fullest first. The least is the principal one, as it is the one that the others follow
// (query-service/view/edges.h). Names count without regard to the order of their words, to hyphens and to
// "bin"; those of persons in Laos, Thailand, Cambodia and Myanmar, which are written in several
// romanisations, by how they sound.
std::vector<std::string> PersonKeys(const std::vector<std::string>& names,
                                    const std::vector<std::string>& bodies, absl::string_view article);

// The folded names of a person: the fullest, and one of two to four words in brackets behind it ("Lương Kiến
// An (Liang Jian'an)").
std::vector<std::string> PersonNames(const Chart& chart, const LocalEntity& person);

}  // namespace accord::ingest
