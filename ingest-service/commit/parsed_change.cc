#include "ingest-service/commit/parsed_change.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

#include "accord/storage/v1/ingest_store.pb.h"
#include "accord/v1/change_feed.pb.h"
#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/limits.h"
#include "common/base/message_arena.h"
#include "common/base/names.h"
#include "ingest-service/commit/input_hash.h"

namespace accord::ingest {
namespace {

// Maps, should a message ever hold one, come out in key order: the chain is over these bytes.
std::string Serialize(const google::protobuf::MessageLite& message) {
  std::string out(message.ByteSizeLong(), '\0');
  google::protobuf::io::ArrayOutputStream stream(out.data(), static_cast<int>(out.size()));
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  message.SerializeWithCachedSizes(&coded);
  return out;
}

}  // namespace

absl::Status ParseNamed(const ParseFunction& parse, const v1::ArticleInput& input,
                        absl::string_view article_id, absl::string_view input_hash,
                        v1::ParsedArticle* parsed) {
  if (absl::Status status = parse(input, article_id, parsed); !status.ok()) return status;
  v1::Article& article = *parsed->mutable_article();
  article.set_name(ResourceName(kArticles, article_id));
  if (!input.url().empty()) article.set_url(input.url());
  article.set_etag(EtagOf(input_hash));
  article.set_raw_sha256(LowerHex(Sha256(input.content())));
  article.set_raw_bytes(static_cast<uint32_t>(input.content().size()));
  return absl::OkStatus();
}

absl::StatusOr<ParsedChange> ParseChange(const ParseFunction& parse, const v1::ArticleInput& input,
                                         absl::string_view article_id, absl::string_view input_hash) {
  // Thousands of small messages that are serialised and dropped.
  MessageArena arena;
  auto& change = *arena.Make<v1::Change>();
  absl::Status parsed = ParseNamed(parse, input, article_id, input_hash, change.mutable_put());
  if (!parsed.ok()) return parsed;
  ParsedChange out;
  out.article = change.put().article();
  out.change = Serialize(change);
  if (out.change.size() > kChangeBytesMax) {
    return LimitExceeded("article.content", "bytes when parsed", kChangeBytesMax, out.change.size());
  }
  storage::v1::RawArticle raw;
  *raw.mutable_input() = input;
  out.raw_input = Serialize(raw);
  return out;
}

std::string DeleteChange(absl::string_view article_id) {
  v1::Change change;
  change.mutable_delete_()->set_name(ResourceName(kArticles, article_id));
  return Serialize(change);
}

std::string JudgeChange(const v1::IdentityJudgement& judgement) {
  v1::Change change;
  *change.mutable_judge() = judgement;
  return Serialize(change);
}

}  // namespace accord::ingest
