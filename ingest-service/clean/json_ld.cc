// Reads schema.org articles out of JSON-LD scripts.
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <deque>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "ingest-service/clean/language.h"
#include "ingest-service/clean/page_facts.h"
#include "ingest-service/clean/published.h"

namespace accord::ingest {
namespace {

using google::protobuf::Struct;
using google::protobuf::Value;

constexpr size_t kScriptsMax = 16;
constexpr size_t kScriptBytesMax = 256 * 1024;
constexpr size_t kObjectsMax = 1000;

const Value* Member(const Struct& object, const char* name) {
  auto found = object.fields().find(name);
  return found == object.fields().end() ? nullptr : &found->second;
}

// The first string of a value that may be a list; empty when there is none.
std::string FirstString(const Value* value) {
  if (value == nullptr) return "";
  if (value->kind_case() == Value::kStringValue) return value->string_value();
  if (value->kind_case() != Value::kListValue) return "";
  for (const Value& item : value->list_value().values()) {
    if (item.kind_case() == Value::kStringValue) return item.string_value();
  }
  return "";
}

// The name of an organisation, given as an object, a list of them or a string.
std::string NameOf(const Value* value) {
  if (value == nullptr) return "";
  if (value->kind_case() == Value::kStructValue) return FirstString(Member(value->struct_value(), "name"));
  if (value->kind_case() == Value::kListValue && value->list_value().values_size() > 0) {
    return NameOf(&value->list_value().values(0));
  }
  return FirstString(value);
}

bool IsArticleType(const Value* type) {
  if (type == nullptr) return false;
  const auto is_article = [](const std::string& name) {
    return absl::EndsWith(name, "Article") || name == "BlogPosting" || name == "Report";
  };
  if (type->kind_case() == Value::kStringValue) return is_article(type->string_value());
  if (type->kind_case() != Value::kListValue) return false;
  return std::any_of(type->list_value().values().begin(), type->list_value().values().end(),
                     [&](const Value& item) { return is_article(item.string_value()); });
}

// The first article among the values of a script, in their order; nullptr when there is none.
const Struct* FindArticle(const Value& top) {
  std::deque<const Value*> queue = {&top};
  for (size_t seen = 0; !queue.empty() && seen < kObjectsMax; ++seen) {
    const Value* value = queue.front();
    queue.pop_front();
    if (value->kind_case() == Value::kListValue) {
      for (const Value& item : value->list_value().values()) queue.push_back(&item);
    } else if (value->kind_case() == Value::kStructValue) {
      const Struct& object = value->struct_value();
      if (IsArticleType(Member(object, "@type"))) return &object;
      for (const char* inner : {"@graph", "mainEntity"}) {
        if (const Value* more = Member(object, inner)) queue.push_back(more);
      }
    }
  }
  return nullptr;
}

}  // namespace

PageFacts ReadJsonLd(const std::vector<absl::string_view>& scripts) {
  PageFacts facts;
  for (size_t i = 0; i < std::min(scripts.size(), kScriptsMax); ++i) {
    const absl::string_view script = absl::StripAsciiWhitespace(scripts[i]);
    if (script.empty() || script.size() > kScriptBytesMax) continue;
    Value value;
    if (!google::protobuf::util::JsonStringToMessage(std::string(script), &value).ok()) continue;
    const Struct* article = FindArticle(value);
    if (article == nullptr) continue;
    facts.title = FirstString(Member(*article, "headline"));
    facts.publisher = NameOf(Member(*article, "publisher"));
    const std::string published = FirstString(Member(*article, "datePublished"));
    if (!PublishedDay(published).empty()) {
      facts.published = published;
      facts.published_source = "json-ld";
    }
    facts.language = PrimaryLanguage(FirstString(Member(*article, "inLanguage")));
    return facts;
  }
  return facts;
}

}  // namespace accord::ingest
