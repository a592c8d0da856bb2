#include "ingest-service/commit/validate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/base/names.h"
#include "common/text/unicode.h"
#include "ingest-service/commit/url_normalizer.h"

namespace accord::ingest {
namespace {

using Violations = std::vector<absl::Status>;

// The number that the digits [begin, begin + size) make; nullopt when they are not all digits.
std::optional<int> Digits(absl::string_view text, size_t begin, size_t size) {
  if (begin + size > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(begin, size)) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool IsDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = Digits(text, 0, 4);
  const auto month = Digits(text, 5, 2);
  const auto day = Digits(text, 8, 2);
  if (!year || !month || !day || *year == 0) return false;
  // CivilDay carries the 30th of February over into March.
  const absl::CivilDay civil(*year, *month, *day);
  return civil.month() == *month && civil.day() == *day;
}

// "hh:mm"
bool IsHourMinute(absl::string_view text) {
  const auto hour = Digits(text, 0, 2);
  const auto minute = Digits(text, 3, 2);
  return text.size() == 5 && text[2] == ':' && hour && minute && *hour <= 23 && *minute <= 59;
}

// "hh:mm:ss", a fraction, and "Z" or "+hh:mm". A leap second is a time too.
bool IsTimeWithOffset(absl::string_view text) {
  const auto second = Digits(text, 6, 2);
  if (text.size() < 9 || !IsHourMinute(text.substr(0, 5)) || text[5] != ':' || !second || *second > 60)
    return false;
  text.remove_prefix(8);
  if (text[0] == '.') {
    size_t end = 1;
    while (end < text.size() && absl::ascii_isdigit(text[end])) ++end;
    if (end == 1) return false;
    text.remove_prefix(end);
  }
  if (text == "Z" || text == "z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') && IsHourMinute(text.substr(1));
}

// Text of at most `limit` code points, valid and without NUL.
void CheckText(absl::string_view field, absl::string_view value, size_t limit, Violations* out) {
  if (!text::IsValidUtf8(value)) {
    out->push_back(InvalidField(field, "is not valid UTF-8"));
  } else if (const size_t points = text::CodePoints(value); points > limit) {
    out->push_back(LimitExceeded(field, "code points", limit, points));
  } else if (absl::StrContains(value, '\0')) {
    out->push_back(InvalidField(field, "has a NUL character"));
  }
}

void CheckContent(absl::string_view field, const v1::ArticleInput& input, Violations* out) {
  const std::string& content = input.content();
  if (content.empty()) {
    out->push_back(InvalidField(field, "is required"));
  } else if (content.size() > kContentBytesMax) {
    out->push_back(LimitExceeded(field, "bytes", kContentBytesMax, content.size()));
  } else if (input.media_type() == v1::MEDIA_TYPE_PLAIN_TEXT && absl::StrContains(content, '\0')) {
    // A page may be UTF-16, which the parser finds out; text said to be plain is UTF-8.
    out->push_back(InvalidField(field, "has a NUL character"));
  }
}

void CheckInput(const v1::ArticleInput& input, Violations* out) {
  if (!input.article_id().empty() && !IsResourceId(input.article_id())) {
    out->push_back(InvalidField("article.article_id", "must be [a-z0-9][a-z0-9-]{0,62}"));
  }
  if (input.url().size() > kUrlBytesMax) {
    out->push_back(LimitExceeded("article.url", "bytes", kUrlBytesMax, input.url().size()));
  } else if (!input.url().empty() && !NormalizeUrl(input.url())) {
    out->push_back(
        InvalidField("article.url", "must be an absolute http or https URL with a host and without a user"));
  }
  CheckContent("article.content", input, out);
  if (!v1::MediaType_IsValid(input.media_type())) {
    out->push_back(
        InvalidField("article.media_type", absl::StrCat(input.media_type(), " is not a media type")));
  }
  CheckText("article.publisher", input.publisher(), kPublisherCodePointsMax, out);
  if (input.published().size() > kPublishedBytesMax) {
    out->push_back(LimitExceeded("article.published", "bytes", kPublishedBytesMax, input.published().size()));
  } else if (!input.published().empty() && !IsPublished(input.published())) {
    out->push_back(
        InvalidField("article.published", "must be a day, YYYY-MM-DD, or an RFC 3339 time with its offset"));
  }
  CheckText("article.title", input.title(), kTitleCodePointsMax, out);
  if (input.language().size() > kLanguageTagBytesMax) {
    out->push_back(LimitExceeded("article.language", "bytes", kLanguageTagBytesMax, input.language().size()));
  } else if (!input.language().empty() && !IsLanguageTag(input.language())) {
    out->push_back(
        InvalidField("article.language", "must be a BCP 47 language tag, such as \"vi\" or \"en-GB\""));
  }
}

void CheckEtag(absl::string_view etag, Violations* out) {
  if (etag.size() > kEtagBytesMax)
    out->push_back(LimitExceeded("expected_etag", "bytes", kEtagBytesMax, etag.size()));
}

// Ids are keys of the store and stand in messages.
void CheckRequestId(absl::string_view id, Violations* out) {
  const auto may_stand = [](char c) { return absl::ascii_isalnum(c) || absl::StrContains("._:-", c); };
  if (id.size() > kRequestIdBytesMax) {
    out->push_back(LimitExceeded("request_id", "bytes", kRequestIdBytesMax, id.size()));
  } else if (!std::all_of(id.begin(), id.end(), may_stand)) {
    out->push_back(
        InvalidField("request_id", absl::StrCat("must be 1 to ", kRequestIdBytesMax, " of [A-Za-z0-9._:-]")));
  }
}

// Two names of one of the collections that facts are joined in.
void CheckPair(const std::string& name, const std::string& other, Violations* out) {
  if (name.size() > kNameBytesMax)
    return out->push_back(LimitExceeded("name", "bytes", kNameBytesMax, name.size()));
  for (absl::string_view collection : {kParticipants, kAgreements, kFigures}) {
    if (!ParseResourceName("name", collection, name).ok()) continue;
    if (absl::Status status = ParseResourceName("other_name", collection, other).status(); !status.ok()) {
      out->push_back(std::move(status));
    } else if (name == other) {
      out->push_back(InvalidField("other_name", "is the same as name"));
    }
    return;
  }
  out->push_back(InvalidField("name", "must be participants/{id}, agreements/{id} or figures/{id}"));
}

}  // namespace

absl::Status Validate(const v1::IngestArticleRequest& request) {
  Violations found;
  CheckInput(request.article(), &found);
  CheckEtag(request.expected_etag(), &found);
  CheckRequestId(request.request_id(), &found);
  return JoinViolations(found);
}

absl::Status Validate(const v1::ParseArticleRequest& request) {
  Violations found;
  CheckInput(request.article(), &found);
  return JoinViolations(found);
}

absl::Status Validate(const v1::DeleteArticleRequest& request) {
  Violations found;
  found.push_back(ParseResourceName("name", kArticles, request.name()).status());
  CheckEtag(request.expected_etag(), &found);
  CheckRequestId(request.request_id(), &found);
  return JoinViolations(found);
}

absl::Status Validate(const v1::JudgeIdentityRequest& request) {
  Violations found;
  CheckPair(request.name(), request.other_name(), &found);
  if (request.verdict() == v1::IDENTITY_VERDICT_UNSPECIFIED) {
    found.push_back(InvalidField("verdict", "is required"));
  } else if (!v1::IdentityVerdict_IsValid(request.verdict())) {
    found.push_back(InvalidField("verdict", absl::StrCat(request.verdict(), " is not a verdict")));
  }
  CheckText("curator", request.curator(), kCuratorCodePointsMax, &found);
  CheckText("comment", request.comment(), kCommentCodePointsMax, &found);
  CheckRequestId(request.request_id(), &found);
  return JoinViolations(found);
}

bool IsPublished(absl::string_view text) {
  if (text.size() == 10) return IsDay(text);
  if (text.size() < 11 || !IsDay(text.substr(0, 10))) return false;
  return (text[10] == 'T' || text[10] == 't') && IsTimeWithOffset(text.substr(11));
}

bool IsLanguageTag(absl::string_view text) {
  bool first = true;
  for (absl::string_view subtag : absl::StrSplit(text, '-')) {
    if (subtag.size() < (first ? 2u : 1u) || subtag.size() > 8) return false;
    for (char c : subtag) {
      if (first ? !absl::ascii_isalpha(c) : !absl::ascii_isalnum(c)) return false;
    }
    first = false;
  }
  return true;
}

}  // namespace accord::ingest
