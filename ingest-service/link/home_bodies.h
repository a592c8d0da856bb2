// Newspapers leave out the country that their readers know: a bare "Bộ Công Thương" of a Vietnamese text is
// Vietnam's, "the Ministry of Commerce" of a text from Phnom Penh Cambodia's.
#pragma once

#include <vector>

#include "ingest-service/link/local_entity.h"
#include "ingest-service/link/told_countries.h"

namespace accord::ingest {

// Sets `home` of the bodies that only a state has and whose state their names never tell, once name_words are
// read:
// - of a body under another one, that one's state;
// - in a Vietnamese text Vietnam, of what is called bộ, tổng, cục or vụ: not where another state is told of
//   and Vietnam never is, nor from abroad;
// - in other texts the state that the dateline lies in and that is told of more often than any other, else
// the
//   only one that is told of, if the publisher is not of another. "Its ministry", "the country's ministry":
//   the one that the sentence tells of before.
// None where that could be another one: a body of the same form and field of another state, or words behind a
// mention that point to one ("nước này", "bạn").
void FindHomes(const Chart& chart, const ToldCountries& told, std::vector<LocalEntity>* entities);

}  // namespace accord::ingest
