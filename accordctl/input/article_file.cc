#include "accordctl/input/article_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/limits.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"

namespace accord::ctl {
namespace {

// Metadata is a handful of short strings; what is larger is another file.
constexpr size_t kMetadataBytesMax = 64 * 1024;

// At most `bytes_max` bytes, and one more when there are more.
std::string ReadUpTo(std::istream& in, size_t bytes_max) {
  std::string bytes(bytes_max + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

absl::StatusOr<std::string> ReadFile(const std::filesystem::path& path, size_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return absl::NotFoundError("no such file");
  if (std::filesystem::is_directory(path, error)) return absl::FailedPreconditionError("is a folder");
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::FailedPreconditionError(absl::StrCat("cannot be opened: ", std::strerror(errno)));
  std::string bytes = ReadUpTo(in, bytes_max);
  if (in.bad()) return absl::FailedPreconditionError("cannot be read");
  return bytes;
}

absl::Status WithName(const absl::Status& status, absl::string_view name) {
  return absl::Status(status.code(), absl::StrCat(name, ": ", status.message()));
}

absl::Status CheckContent(const std::string& content) {
  if (content.empty()) return absl::InvalidArgumentError("is empty");
  if (content.size() > kContentBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("is larger than an article may be (", kContentBytesMax, " bytes)"));
  }
  return absl::OkStatus();
}

v1::MediaType MediaTypeOf(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  if (ending == ".html" || ending == ".htm") return v1::MEDIA_TYPE_HTML;
  if (ending == ".txt") return v1::MEDIA_TYPE_PLAIN_TEXT;
  return v1::MEDIA_TYPE_UNSPECIFIED;
}

std::string* MetadataField(absl::string_view name, v1::ArticleInput& article) {
  if (name == "url") return article.mutable_url();
  if (name == "publisher") return article.mutable_publisher();
  if (name == "published") return article.mutable_published();
  if (name == "title") return article.mutable_title();
  if (name == "language") return article.mutable_language();
  return nullptr;
}

}  // namespace

absl::Status ReadMetadata(absl::string_view json, v1::ArticleInput& article) {
  google::protobuf::Struct object;
  const auto parsed = google::protobuf::util::JsonStringToMessage({json.data(), json.size()}, &object);
  if (!parsed.ok()) return absl::InvalidArgumentError("is no JSON object");
  for (const auto& [name, value] : object.fields()) {
    std::string* field = MetadataField(name, article);
    if (field == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(
          "has an unknown member \"", name, "\"; it may hold url, publisher, published, title, language"));
    }
    if (value.kind_case() == google::protobuf::Value::kNullValue) continue;
    if (value.kind_case() != google::protobuf::Value::kStringValue) {
      return absl::InvalidArgumentError(absl::StrCat("member \"", name, "\" is no string"));
    }
    *field = value.string_value();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ArticleInput> ReadArticleFile(const std::filesystem::path& path) {
  v1::ArticleInput article;
  absl::StatusOr<std::string> content = ReadFile(path, kContentBytesMax);
  if (!content.ok()) return WithName(content.status(), path.string());
  if (absl::Status status = CheckContent(*content); !status.ok()) return WithName(status, path.string());
  article.set_content(*std::move(content));
  article.set_media_type(MediaTypeOf(path));

  std::filesystem::path beside = path;
  beside.replace_extension(".meta.json");
  const absl::StatusOr<std::string> metadata = ReadFile(beside, kMetadataBytesMax);
  if (absl::IsNotFound(metadata.status())) return article;
  if (!metadata.ok()) return WithName(metadata.status(), beside.string());
  if (metadata->size() > kMetadataBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(beside.string(), ": is larger than ", kMetadataBytesMax, " bytes"));
  }
  if (absl::Status status = ReadMetadata(*metadata, article); !status.ok()) {
    return WithName(status, beside.string());
  }
  return article;
}

absl::StatusOr<v1::ArticleInput> ReadArticleStream(std::istream& in, absl::string_view name) {
  v1::ArticleInput article;
  article.set_content(ReadUpTo(in, kContentBytesMax));
  if (absl::Status status = CheckContent(article.content()); !status.ok()) return WithName(status, name);
  return article;
}

std::string ArticleIdFromName(const std::filesystem::path& path) {
  const std::string ending = MediaTypeOf(path) == v1::MEDIA_TYPE_HTML ? "-html" : "";
  std::string id;
  for (const char c : path.stem().string()) {
    if (absl::ascii_isalnum(c)) {
      id += absl::ascii_tolower(c);
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  return id.substr(0, kArticleIdBytesMax - ending.size()) + ending;
}

}  // namespace accord::ctl
