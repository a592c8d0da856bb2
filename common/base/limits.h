// Every maximum of Accord, each with its reason. README lists those that callers meet.
#pragma once

#include <cstddef>
#include <cstdint>

namespace accord {

// --- What a client may send.
// A long news page is 200 KiB of HTML; ten times that is a page worth refusing.
inline constexpr size_t kContentBytesMax = 2 * 1024 * 1024;
// RFC 9110 asks for at least 8,000; feeds stay far below, and the URL is a key.
inline constexpr size_t kUrlBytesMax = 2048;
inline constexpr size_t kTitleCodePointsMax = 1000;
inline constexpr size_t kPublisherCodePointsMax = 200;
// A DNS label: ids stand in resource names and metrics.
inline constexpr size_t kArticleIdBytesMax = 63;
inline constexpr size_t kLanguageTagBytesMax = 35;
inline constexpr size_t kPublishedBytesMax = 40;
inline constexpr size_t kTokenBytesMax = 128;
inline constexpr size_t kPageTokenBytesMax = 1024;
inline constexpr size_t kNameBytesMax = 128;
// Our etags have 34 bytes: a longer one was never ours.
inline constexpr size_t kEtagBytesMax = 128;
// gRPC's message limit: the content limit with room for metadata.
inline constexpr size_t kRequestBytesMax = 4 * 1024 * 1024;
inline constexpr size_t kFieldViolationsMax = 20;

// --- What a parse may make of an article. Past a maximum the rest is left out; texts at the content limit
// stay within them.
// Tags of a web page that make its structure, opening and closing, without links and bold: a long article's
// page has 5,000. HTML's own algorithm walks the open elements for most tags, so that its work may grow with
// the square of this: two seconds for the worst.
inline constexpr size_t kHtmlTagsMax = 20'000;
inline constexpr size_t kSentenceTokensMax = 400;
inline constexpr size_t kTokensMax = 400'000;
inline constexpr size_t kParticipantsPerArticleMax = 2000;
inline constexpr size_t kAgreementsPerArticleMax = 500;
// Clauses of one article that speak of an agreement; several make one record.
inline constexpr size_t kAgreementFramesMax = 2000;
inline constexpr size_t kFiguresPerArticleMax = 5000;
inline constexpr size_t kMentionsPerParticipantMax = 200;
inline constexpr size_t kEngineRoundsMax = 8;
inline constexpr size_t kEngineNodesPerSentenceMax = 4000;

// A serialised Change. A parse stays far below; followers must accept messages of this size and a little
// more.
inline constexpr size_t kChangeBytesMax = 32 * 1024 * 1024;

// --- Records (design, section 3).
inline constexpr size_t kClaimsPerFieldMax = 21;  // the preferred one and 20 more
inline constexpr size_t kRecordBytesMax = 64 * 1024;
// How many local entities of one key a record is folded from, the least member names first; counts stay exact
// past it.
inline constexpr size_t kFoldMembersMax = 256;
// Elements of one list of a record (names, parties, posts): far more than any article tells, and few enough
// to join.
inline constexpr size_t kListElementsMax = 500;

// --- Joins (query-service/view). Keys or forms that make one record: a name has few others, and each is read
// when the record is folded. What comes after in the fixed order stands alone.
inline constexpr size_t kJoinedGroupsMax = 64;
// Forms of one block that are compared with each other; past it the rarest stand alone.
inline constexpr size_t kBlockFormsMax = 256;
// Articles of one bucket, the first by (day, id), that are compared for being copies; and articles of a
// story.
inline constexpr size_t kStoryBucketMax = 32;
inline constexpr size_t kStoryArticlesMax = 1000;
// How far a copy may stand from its story's first text, by copies of copies: reports that change a little
// each day are not one endless story.
inline constexpr size_t kStoryDepthMax = 8;
// Of one article's text, the least by hash: 4,000 words are a long article.
inline constexpr size_t kStoryShinglesMax = 4096;
// What one record's contradictions hold.
inline constexpr size_t kContradictionSidesMax = 10;
inline constexpr size_t kContradictionClaimsMax = 5;
inline constexpr size_t kContradictionsPerRecordMax = 50;
// What is compared to find them: the first values of a field and the first claims of each in the published
// order, so that a record of 256 members costs a fold at most 130,000 comparisons for each field.
inline constexpr size_t kContradictionValuesMax = 32;
inline constexpr size_t kContradictionClaimsComparedMax = 16;
// Judgements that an answer to ExplainRecord lists, members of each of its groups, and rulesets that
// GetStatus counts.
inline constexpr size_t kExplainedJudgementsMax = 50;
inline constexpr size_t kExplainedMembersMax = 20;
inline constexpr size_t kRulesetsMax = 20;
// Who judged, and why.
inline constexpr size_t kCuratorCodePointsMax = 200;
inline constexpr size_t kCommentCodePointsMax = 1000;

// --- Lists.
inline constexpr int kPageSizeDefault = 50;
inline constexpr int kPageSizeMax = 1000;
// What one List request may ask for: values of one repeated field of its match, bytes of a text, and words.
inline constexpr size_t kMatchValuesMax = 20;
inline constexpr size_t kMatchTextBytesMax = 512;
inline constexpr size_t kMatchWordsMax = 10;
// What one page of a filtered list looks at before it ends short: entries of indexes and of the order.
inline constexpr size_t kEntriesExaminedMax = 10'000;
// Up to as many records that pass are sorted for a page that is not by name; more are found along the order.
inline constexpr size_t kSortedMatchesMax = 2000;
// What is counted for facets, and how many values of a field are told.
inline constexpr size_t kFacetRecordsMax = 10'000;
inline constexpr size_t kFacetFieldsMax = 6;
inline constexpr size_t kFacetValuesMax = 50;
// Names in one BatchGet.
inline constexpr size_t kBatchNamesMax = 1000;
// Paths in one read mask.
inline constexpr size_t kReadMaskPathsMax = 50;
// By what a record or an article is found: words of titles and subjects, names, sectors, and years of a date
// (of a longer range only that it is long).
inline constexpr size_t kTermWordsMax = 64;
inline constexpr size_t kTermNamesMax = 32;
inline constexpr size_t kTermSectorsMax = 16;
inline constexpr int kTermYearsMax = 10;
inline constexpr size_t kTermBytesMax = 96;
// A page up to this size is read where its request arrived, when all of it is in memory: 0.1 ms.
inline constexpr size_t kInlinePageItemsMax = 50;
// Agreements that are named with a connection.
inline constexpr size_t kConnectionSamplesMax = 5;
// Entries that such a page may look at, where it is filtered: 0.5 ms.
inline constexpr size_t kInlineEntriesExaminedMax = 512;
// A reply up to this size is remembered for the read point that it was given at: a page of twenty has 10 KB.
inline constexpr size_t kMemoReplyBytesMax = 64 * 1024;
// A page ends early past this, so that a reply stays below gRPC clients' 4 MiB.
inline constexpr size_t kPageBytesMax = 3 * 1024 * 1024;
// What one page of claims is looked for in: local entities, and bytes of them. Past either the page ends,
// even when few or none of their claims are asked for.
inline constexpr size_t kClaimPageMembersMax = 1000;
inline constexpr size_t kClaimPageReadBytesMax = 16 * 1024 * 1024;
inline constexpr int kDigestHistoryMax = 1000;
// Revisions whose changes a view keeps beside it: how long a watcher may be away. At twelve articles a second
// some half an hour.
inline constexpr int64_t kChangesKeptMax = 20'000;

// --- Names (ResolveParticipants). What is asked for: the longest names of ministries in both languages have
// 120 bytes.
inline constexpr size_t kResolveTextBytesMax = 256;
inline constexpr int kResolveResultsDefault = 10;
inline constexpr int kResolveResultsMax = 50;
// Index rows that one record has for its names: four names of eight words.
inline constexpr size_t kNameRowsMax = 40;
// Words of a name that are compared, and letters of one of them: what comes after is left out.
inline constexpr size_t kNameWordsMax = 16;
inline constexpr size_t kNameWordBytesMax = 32;
// Words of a name that may be wrong or missing, the longest first; letters of a short name that may.
inline constexpr size_t kNameLeftOutMax = 8;
inline constexpr size_t kNameDeletionsMax = 16;
// Index rows that one key of a name is looked for in, and all keys of a name together; then records that are
// read for their names.
inline constexpr size_t kResolveBucketRowsMax = 512;
inline constexpr size_t kResolveRowsMax = 2048;
inline constexpr size_t kResolveRecordsMax = 32;

// --- Queues and waits.
inline constexpr size_t kParseQueueMax = 1024;
inline constexpr size_t kCommitQueueMax = 1024;
// Contents that wait to be parsed, and changes that wait to be committed: what the queues above may hold of
// memory.
inline constexpr size_t kParseQueueBytesMax = 64 * 1024 * 1024;
inline constexpr size_t kCommitQueueBytesMax = 64 * 1024 * 1024;
inline constexpr size_t kCommitGroupItemsMax = 256;
inline constexpr size_t kCommitGroupBytesMax = 4 * 1024 * 1024;
// How long a group may wait for writes that are being parsed: a sync or two.
inline constexpr int kCommitGroupMs = 5;
inline constexpr size_t kReadQueueMax = 1024;
// Items of one ingest stream that are parsed or queued at once; past it the stream is not read, which is
// HTTP/2's own flow control.
inline constexpr size_t kStreamItemsInFlightMax = 64;
inline constexpr size_t kFollowBatchBytesMax = 1024 * 1024;
inline constexpr size_t kFollowBatchEntriesMax = 256;
inline constexpr int kFollowProgressMs = 1000;
// How long a follower waits before it opens an ended feed again: doubling from the least to the most.
inline constexpr int kFollowRetryMsLeast = 100;
inline constexpr int kFollowRetryMsMax = 5000;
// How often a run folds a view again because its bytes are damaged: a disk that damages one damages the next.
inline constexpr int kDamagedFoldsMax = 3;
// A long batch is published at least this often, so that reads that wait for a part of it need not wait for
// all.
inline constexpr int kPublishMsMax = 100;
inline constexpr int kFreshWaitMsMax = 5000;
// Reads that wait for a fresher view at once. Each costs a list entry and an open call, no thread.
inline constexpr size_t kFreshWaitersMax = 1024;
// What a read that was not fresh in time is told to wait: a few folds.
inline constexpr int kFreshRetryMs = 200;

// A watch: what one message holds before no further revision is added to it, how many revisions are looked at
// for one, and how often it says where it stands.
inline constexpr int kWatchMessageChangesMax = 1000;
inline constexpr int kWatchMessageRevisionsMax = 256;
inline constexpr int kWatchProgressMs = 5000;
// How often streams that wait for changes look at their clocks.
inline constexpr int kWatchTickMs = 1000;

// --- The log (common/log).
// How long a request id is remembered.
inline constexpr int64_t kRequestIdMs = 24 * 3600 * 1000;
inline constexpr size_t kRequestIdBytesMax = 64;
// How far the high-water file may be behind; written at half of it.
inline constexpr int kHighWaterMs = 1000;
// A mark that cannot be written for this long stops the writes: what they would add could be lost unseen.
inline constexpr int kHighWaterStaleMs = 5000;
// Who reads the base keeps the floor where it is: for this long at most, and this long after it was cut, so
// that it can resume.
inline constexpr int64_t kBaseHoldMsMax = 24 * 3600 * 1000;
inline constexpr int64_t kBaseLingerMs = 10 * 60 * 1000;
// One batch of a trim.
inline constexpr size_t kTrimBatchBytesMax = 4 * 1024 * 1024;
inline constexpr size_t kTrimBatchEntriesMax = 1024;
// How often old entries are looked for, at the least.
inline constexpr int kExpiryPeriodMsMax = 60'000;
// The check of all files' checksums: when the first one begins, and a rate that a busy disk does not feel (a
// terabyte in 18 hours).
inline constexpr int kScrubFirstMs = 5 * 60'000;
inline constexpr uint64_t kScrubBytesPerSecond = 16 * 1024 * 1024;

// --- A full volume (common/store/space.h).
// What a writer is told to wait while the volume is nearly full: somebody has to make room.
inline constexpr int kDiskFullRetryMs = 10'000;

// --- Calls and connections (common/rpc).
// A unary call that names no deadline, or a later one, is given this.
inline constexpr int kServerDeadlineMsMax = 30'000;
// gRPC's default, and room for a page token and a token.
inline constexpr size_t kMetadataBytesMax = 8 * 1024;
// The details of an error travel as metadata in base64, the message a second time with each byte spelt as up
// to three: together they stay below that.
inline constexpr size_t kErrorDetailsBytesMax = 4 * 1024;
inline constexpr size_t kErrorMessageBytesMax = 600;
// Of the name that a caller gives a call for logs (x-request-id): two UUIDs and their separators fit.
inline constexpr size_t kCallIdBytesMax = 128;
// Lines about calls that are written in a second, beside those for debugging: a client in a loop, or a server
// in trouble, would otherwise fill the disk of whoever keeps the logs.
inline constexpr int kCallLogLinesPerSecond = 50;
// Calls that take longer than this are named in the log, unless --slow_call_ms says otherwise.
inline constexpr int kSlowCallMs = 1000;
inline constexpr int kConcurrentCallsPerConnectionMax = 256;
// Streams of one service that are open at once.
inline constexpr size_t kOpenStreamsMax = 256;
// An item of a stream up to this size is decoded where it was read; a larger one on the pool.
inline constexpr size_t kDecodedInlineBytesMax = 64 * 1024;
// How long the peer of a stream may take to take one message of it: then the stream is cut. Streams have no
// deadline, and each that waits holds a message of up to kFollowBatchBytesMax.
inline constexpr int kStreamStallMsMax = 30'000;
// What a client is told to wait after OVERLOADED or NOT_READY.
inline constexpr int kOverloadedRetryMs = 500;
inline constexpr int kNotReadyRetryMs = 1000;
// A stop gives calls the grace, then cancels them; after the margin on top the process ends whatever is
// stuck.
inline constexpr int kStopGraceMs = 10'000;
inline constexpr int kStopMarginMs = 3000;
// /livez: how long the service port may take to accept.
inline constexpr int kLivenessDialMs = 1000;
// Connections to the service port. An idle one costs 19 KB and a descriptor.
inline constexpr size_t kConnectionsMax = 10'000;
// A start with less open files than this is refused: a small store and a handful of connections take half of
// it. With less than the second it is warned of, since a store of a few hundred files no longer opens.
inline constexpr size_t kOpenFilesLeast = 128;
inline constexpr size_t kOpenFilesWarned = 1024;
// How long a connection may take to say anything (TLS, HTTP/2 preface, SETTINGS); gRPC's default is two
// minutes.
inline constexpr int kHandshakeMsMax = 10'000;
// A connection without a call is closed after this.
inline constexpr int kConnectionIdleMsMax = 5 * 60'000;
// Every connection ends after this, 10 % more or less: the only limit that ends every shape of a slow client,
// and what makes the clients of a headless name find new replicas. Calls that are open get the grace.
inline constexpr int kConnectionAgeMsMax = 30 * 60'000;
inline constexpr int kConnectionAgeGraceMs = 5 * 60'000;
// A peer that vanished without a FIN is noticed after both.
inline constexpr int kKeepaliveMs = 20'000;
inline constexpr int kKeepaliveTimeoutMs = 5000;
// Clients may ping as often as this, also without calls (ours do: common/client).
inline constexpr int kClientPingMsLeast = 10'000;
// A file of certificates or a key, and how often they are looked at.
inline constexpr size_t kTlsFileBytesMax = 1024 * 1024;
inline constexpr int kTlsPollMs = 500;
// A bearer token of ours travels in the metadata.
inline constexpr size_t kTokenFileBytesMax = 4 * 1024;
// Connections to the admin port that the process holds at once; more wait with the kernel.
inline constexpr size_t kAdminConnectionsMax = 16;
// A request to the admin port has no body, or the few letters of a log level.
inline constexpr size_t kAdminRequestBytesMax = 1024;

// --- Who may call what (common/rpc/access).
inline constexpr size_t kPolicyFileBytesMax = 1024 * 1024;
inline constexpr size_t kPolicyCallersMax = 1000;
// Each call that shows a token compares with all of them: 10 us.
inline constexpr size_t kPolicyTokensMax = 1000;
inline constexpr size_t kCallerNameBytesMax = 63;
// SPIFFE allows its ids 2048; names of ours stay far below, and they stand in logs.
inline constexpr size_t kCertificateNameBytesMax = 512;
// How often the policy file is looked at.
inline constexpr int kPolicyPollMs = 1000;
// Refused calls that are logged one by one; more are counted.
inline constexpr int kDenialsLoggedPerSecond = 5;
// Callers and addresses whose calls are counted at once; past it new ones share one account.
inline constexpr size_t kQuotaAccountsMax = 10'000;
// Callers that have a series of their own in the metrics; the rest is one.
inline constexpr size_t kQuotaSeriesMax = 64;

}  // namespace accord
