// Of names as people write them, how many find the right participant first: floors at a small size, of which
// tests/bench/resolve_bench has the large ones.
#include <algorithm>
#include <array>

#include "gmock/gmock.h"
#include "query-service/query/resolve_reads.h"
#include "tests/support/name_world.h"
#include "tests/support/view_fixture.h"

namespace accord::query {
namespace {

using testing::NameChange;
using testing::NameWorld;

constexpr size_t kParticipants = 3000;
constexpr size_t kPerArticle = 60;
constexpr int kAskedOfEach = 125;

TEST(ResolveNames, FindsTheRightOneFirst) {
  NameWorld world(7, kParticipants);
  ViewFixture fixture;
  for (size_t i = 0; i < kParticipants; i += kPerArticle)
    fixture.Put(world.Article(i, std::min(i + kPerArticle, kParticipants)));
  const ReadPoint point = fixture.view().Read();
  const RowReader rows(point);
  int first = 0;
  for (int change = 0; change < testing::kNameChanges; ++change) {
    int of_change = 0;
    for (int i = 0; i < kAskedOfEach; ++i) {
      const NameWorld::Asked asked = world.Ask(static_cast<NameChange>(change));
      v1::ResolveParticipantsRequest request;
      request.set_text(asked.text);
      const auto reply = ResolveParticipants(rows, request);
      ASSERT_THAT(reply, testing::IsOk());
      v1::ResolveParticipantsResponse found;
      ASSERT_TRUE(found.ParseFromString(reply->bytes));
      const std::string& right = world.participants()[asked.participant].english[0];
      const bool is_first =
          found.candidates_size() > 0 && found.candidates(0).participant().display_name() == right;
      of_change += is_first ? 1 : 0;
      if (!is_first) {
        std::printf(
            "%s, not %s: %s\n", asked.text.c_str(), right.c_str(),
            found.candidates_size() == 0 ? "nothing" : found.candidates(0).ShortDebugString().c_str());
      }
    }
    std::printf("change %d: %d of %d\n", change, of_change, kAskedOfEach);
    // Letters that are wrong may make another name; all else loses nothing.
    EXPECT_GE(of_change,
              change == static_cast<int>(NameChange::kTypos) ? kAskedOfEach * 9 / 10 : kAskedOfEach - 1);
    first += of_change;
  }
  EXPECT_GE(first, testing::kNameChanges * kAskedOfEach * 95 / 100);
}

}  // namespace
}  // namespace accord::query
