// Promise P9 over every request: each field that a client may send has a limit here, and past it the answer
// is INVALID_ARGUMENT that names the field and the limit. The fields are found by the descriptors of all
// methods, so that a new field without a line in the table fails.
#include <gmock/gmock.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "accord/v1/ingest_service.pb.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/access/known_methods.h"
#include "common/rpc/status.h"
#include "tests/integration/cluster.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/raw_call.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;

// What breaks a field's limit, and the words by which the answer names it.
struct Limit {
  // Of text and bytes; a number is `number`.
  std::string text;
  std::string words;
  int64_t number = 0;
  // A text format of the field's message without which the limit does not matter.
  std::string beside = {};
  // Of a repeated field: how many such values are too many.
  size_t values = 0;
};

Limit Longer(size_t limit, const std::string& prefix = "") {
  return {prefix + std::string(limit + 1, 'x'), absl::StrCat(limit)};
}
Limit Number(int64_t number, const std::string& words) { return {"", words, number}; }
Limit Values(size_t limit, const std::string& value) {
  return {value, absl::StrCat(limit), 1, {}, limit + 1};
}

// By message and field. Only fields of which every value is good have none: kFree.
const std::map<std::string, Limit>& Limits() {
  static const auto* const limits = new std::map<std::string, Limit>{
      {"ArticleInput.article_id", {std::string(kArticleIdBytesMax + 1, 'x'), "{0,62}"}},
      {"ArticleInput.url", Longer(kUrlBytesMax, "http://a.example/")},
      {"ArticleInput.content", Longer(kContentBytesMax)},
      {"ArticleInput.media_type", Number(99, "99 is not a media type")},
      {"ArticleInput.publisher", Longer(kPublisherCodePointsMax)},
      {"ArticleInput.published", Longer(kPublishedBytesMax)},
      {"ArticleInput.title", Longer(kTitleCodePointsMax)},
      {"ArticleInput.language", Longer(kLanguageTagBytesMax)},
      {"expected_etag", Longer(kEtagBytesMax)},
      {"request_id", Longer(kRequestIdBytesMax)},
      {"name", Longer(kNameBytesMax)},
      {"JudgeIdentityRequest.other_name",
       {std::string(kNameBytesMax + 1, 'x'), absl::StrCat(kNameBytesMax), 0, R"(name: "participants/a")"}},
      {"JudgeIdentityRequest.verdict", Number(99, "99 is not a verdict")},
      {"JudgeIdentityRequest.curator", Longer(kCuratorCodePointsMax)},
      {"JudgeIdentityRequest.comment", Longer(kCommentCodePointsMax)},
      {"ReparseArticlesRequest.articles_max", Number(-1, "must not be negative")},
      {"view", Number(99, "99")},
      {"at_least_as_fresh", Longer(kTokenBytesMax)},
      // A larger page than the largest is cut short, as AIP-158 has it.
      {"page_size", Number(-1, "must not be negative")},
      {"page_token", Longer(kPageTokenBytesMax)},
      {"resume_token", Longer(kPageTokenBytesMax)},
      {"order_by", {"colour", "must be one of 'name'"}},
      {"facets", Values(kFacetFieldsMax, "kind")},
      {"names", Values(kBatchNamesMax, "x")},
      {"FieldMask.paths", Values(kReadMaskPathsMax, "name")},
      {"DateRange.first", {"yesterday", "must be a year, month or day"}},
      {"DateRange.last", {"2022-02-30", "must be a year, month or day"}},
      {"AgreementMatch.any_participants", Values(kMatchValuesMax, "participants/a")},
      {"AgreementMatch.all_participants", Values(kMatchValuesMax, "participants/a")},
      {"roles", Values(kMatchValuesMax, "")},
      {"AgreementMatch.kinds", Values(kMatchValuesMax, "")},
      {"statuses", Values(kMatchValuesMax, "")},
      {"AgreementMatch.party_countries", Values(kMatchValuesMax, "VN")},
      {"AgreementMatch.sectors", Values(kMatchValuesMax, "trade")},
      {"AgreementMatch.words", Longer(kMatchTextBytesMax)},
      {"FigureMatch.subjects", Values(kMatchValuesMax, "participants/a")},
      {"FigureMatch.counterparts", Values(kMatchValuesMax, "participants/a")},
      {"FigureMatch.measures", Values(kMatchValuesMax, "")},
      {"FigureMatch.units", Values(kMatchValuesMax, "USD")},
      {"FigureMatch.transformations", Values(kMatchValuesMax, "")},
      {"FigureMatch.value_min", {"1e5", "at most 38 digits"}},
      {"FigureMatch.value_max", {std::string(39, '9'), "at most 38 digits"}},
      {"ParticipantMatch.countries", Values(kMatchValuesMax, "VN")},
      {"ParticipantMatch.name_prefix", Longer(kNameBytesMax)},
      {"ArticleMatch.publishers", Values(kMatchValuesMax, "VNA")},
      {"ArticleMatch.languages", Values(kMatchValuesMax, "vi")},
      {"ArticleMatch.story", Longer(kNameBytesMax)},
      {"AgreementMatch.article", Longer(kNameBytesMax)},
      {"AgreementMatch.participant", Longer(kNameBytesMax)},
      {"ArticleMatch.participant", Longer(kNameBytesMax)},
      {"ClaimMatch.record", Longer(kNameBytesMax)},
      {"ClaimMatch.field",
       {std::string(kNameBytesMax + 1, 'x'), absl::StrCat(kNameBytesMax), 0, R"(record: "agreements/a")"}},
      {"ContradictionMatch.record", Longer(kNameBytesMax)},
      {"FigureMatch.article", Longer(kNameBytesMax)},
      {"FigureMatch.participant", Longer(kNameBytesMax)},
      {"ParticipantMatch.article", Longer(kNameBytesMax)},
      {"ParticipantMatch.type", Number(99, "99")},
      {"ResolveParticipantsRequest.text", Longer(kResolveTextBytesMax)},
      {"ResolveParticipantsRequest.type", Number(99, "99")},
      {"ResolveParticipantsRequest.country", {"Vietnam", "ISO 3166-1 alpha-2"}},
      {"max_results", Number(-1, "must not be negative")},
      {"LogPosition.epoch", {std::string(33, 'a'), "32", 0, "revision: 1"}},
      {"LogPosition.chain", {std::string(65, 'a'), "64", 0, "revision: 1"}},
      {"LogPosition.revision", Number(-1, "must not be negative")},
      {"GetStatusRequest.digest_history", Number(kDigestHistoryMax + 1, absl::StrCat(kDigestHistoryMax))},
  };
  return *limits;
}

// `item` is the client's own number, given back.
const std::set<std::string>& Free() {
  static const auto* const free = new std::set<std::string>{"IngestArticlesRequest.item",
                                                            "allow_missing",
                                                            "LogPosition.bootstrap",
                                                            "min_stories",
                                                            "contradicted",
                                                            "include_counted"};
  return *free;
}

// A field of a request: how to get there, and how errors call it.
struct Place {
  std::vector<const FieldDescriptor*> way;
  std::string path;
};

void FieldsOf(const Descriptor* message, const Place& above, std::vector<Place>* out) {
  for (int i = 0; i < message->field_count(); ++i) {
    Place place = above;
    place.way.push_back(message->field(i));
    // An error of an item is that of its request.
    const bool item = message->name() == "IngestArticlesRequest";
    if (!item) absl::StrAppend(&place.path, place.path.empty() ? "" : ".", message->field(i)->name());
    if (message->field(i)->message_type() != nullptr) {
      FieldsOf(message->field(i)->message_type(), place, out);
    } else {
      out->push_back(std::move(place));
    }
  }
}

// "ArticleInput.url" for `fields` that have it so, else "url".
template <typename Fields>
typename Fields::const_iterator Find(const Fields& fields, const FieldDescriptor* field) {
  const auto own = fields.find(absl::StrCat(field->containing_type()->name(), ".", field->name()));
  return own != fields.end() ? own : fields.find(field->name());
}

void Break(const Place& place, const Limit& limit, Message* message) {
  for (size_t i = 0; i + 1 < place.way.size(); ++i) {
    message = message->GetReflection()->MutableMessage(message, place.way[i]);
  }
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(limit.beside, message));
  const FieldDescriptor* const field = place.way.back();
  const auto* const reflection = message->GetReflection();
  ASSERT_EQ(field->is_repeated(), limit.values > 0) << "how many are too many? " << field->full_name();
  for (size_t i = 0; i < limit.values; ++i) {
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
      reflection->AddString(message, field, limit.text);
    } else {
      reflection->AddEnumValue(message, field, static_cast<int>(limit.number));
    }
  }
  if (limit.values > 0) return;
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection->SetString(message, field, limit.text);
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection->SetEnumValue(message, field, static_cast<int>(limit.number));
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection->SetInt32(message, field, static_cast<int32_t>(limit.number));
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection->SetInt64(message, field, limit.number);
    default:
      FAIL() << "say here how to break a " << field->cpp_type_name() << ": " << field->full_name();
  }
}

class RequestLimits : public Cluster {
 protected:
  absl::Status Send(const std::string& method, const Message& request) const {
    const bool ingest = absl::StartsWith(method, "/accord.v1.IngestService/") ||
                        absl::StartsWith(method, "/accord.v1.ChangeFeed/");
    const auto answer =
        RawCall(QuickChannel(ingest ? ingest_.address : query_.address), method, request.SerializeAsString());
    v1::IngestArticlesResponse item;
    if (!answer.ok() || !absl::EndsWith(method, "/IngestArticles") || !item.ParseFromString(*answer)) {
      return answer.status();
    }
    return rpc::FromWire(item.error());
  }
};

TEST_F(RequestLimits, EveryFieldHasOneAndTheErrorNamesBoth) {
  int fields = 0;
  for (const std::string& method : rpc::KnownMethods()) {
    std::string name = method.substr(1);
    name[name.rfind('/')] = '.';
    const auto* const descriptor = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(name);
    ASSERT_NE(descriptor, nullptr) << name;
    std::vector<Place> places;
    FieldsOf(descriptor->input_type(), {}, &places);
    for (const Place& place : places) {
      const FieldDescriptor* const field = place.way.back();
      if (Find(Free(), field) != Free().end()) continue;
      const auto limit = Find(Limits(), field);
      ASSERT_NE(limit, Limits().end()) << field->full_name() << " has no limit in the table";
      const std::unique_ptr<Message> request(google::protobuf::MessageFactory::generated_factory()
                                                 ->GetPrototype(descriptor->input_type())
                                                 ->New());
      ASSERT_NO_FATAL_FAILURE(Break(place, limit->second, request.get()));
      const absl::Status status = Send(method, *request);
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument)) << method << " " << place.path;
      const google::rpc::BadRequest bad = BadRequestOf(status);
      bool named = false;
      for (const auto& violation : bad.field_violations()) {
        named |= violation.field() == place.path &&
                 absl::StrContains(violation.description(), limit->second.words);
      }
      EXPECT_TRUE(named) << method << ": " << place.path << " must be named with " << limit->second.words
                         << ":\n"
                         << bad.DebugString() << status;
      ++fields;
    }
  }
  std::cout << fields << " fields of requests, each with its limit\n";
}

}  // namespace
}  // namespace accord::testing
