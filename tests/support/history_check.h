// Judges a history: what the services promise, held against what clients and followers saw. Each finding is a
// defect of the services or of the test; a check that found nothing had something to look at, or the caller
// counts what it looked at itself.
//
// One history is of one life of the log (one epoch): another epoch is a finding.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/support/history.h"
#include "tests/support/history_log.h"

namespace accord::testing {

// The view at the end: every article with the hash of its content.
struct FinalView {
  int64_t revision = 0;
  std::map<std::string, std::string> articles;
};

// Nothing acknowledged is lost; what was not is wholly there or not at all; a revision is given once; a
// request is applied once and its answers agree; what was over before another began has the smaller revision;
// "unchanged" is said only of what is live.
//   lost       an acknowledged write is not in the log at its revision, or other content is
//   doubled    two writes were given one revision, or an entry is there that no write accounts for
//   replay     the answers to one request_id differ, or two of them are first answers
//   order      a write that began after another had been acknowledged has a smaller revision
//   stale      "unchanged" or "nothing to delete" is said of what was not so any more
Findings CheckWrites(const std::vector<Write>& writes, const SeenLog& log);

//   fresh      a read answers from before the token that it was given
//   backwards  a client's later read answers from before its earlier one
//   wrong      a read finds other content than the log has at the revision that it tells
//   ahead      a read tells of a revision that is not in the log
Findings CheckReads(const std::vector<Read>& reads, const SeenLog& log);

// The guarantees of ChangeFeed.Follow, for each follower over all its streams:
//   ordered, unique, reliable    revisions are the next ones, within a stream and from one to the next; a
//   bootstrap's grow, and are
//                                exactly what was live at the floor
//   atomic                       an entry's chain is that of its bytes
//   resumable                    a stream goes on where the one before it ended
//   bookmarkable                 progress stands exactly at the last entry that was given
//   backwards                    head or floor go back, or the head is behind what was given
//   durable                      what was given is not in the log any more: `head` is where the log ends in
//   the end
Findings CheckFeeds(const std::vector<FeedStream>& streams, const SeenLog& log, int64_t head);

// The view is what is live in the log at its revision.
Findings CheckView(const FinalView& view, const SeenLog& log);

// All of them. `head` is the log's last revision at the end; the log must have been followed to there.
Findings CheckHistory(const History& history, const FinalView& view, int64_t head);

}  // namespace accord::testing
