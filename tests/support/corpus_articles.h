// The articles of a folder as a client would send them: every X.txt and X.html, with the metadata of
// X.meta.json beside it. Header only; the program links protobuf by its parser.
#pragma once

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "accord/v1/article.pb.h"

namespace accord::testing {

struct CorpusArticle {
  // The file's name with dashes for dots: "d05-html". An article id.
  std::string id;
  v1::ArticleInput input;
};

inline std::string FileBytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// By id, ascending; none when the folder is not there. An article whose metadata is no JSON comes without.
inline std::vector<CorpusArticle> ReadCorpusArticles(const std::filesystem::path& folder) {
  std::vector<CorpusArticle> articles;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".txt" && extension != ".html") continue;
    CorpusArticle article;
    article.id = entry.path().filename().string();
    std::replace(article.id.begin(), article.id.end(), '.', '-');
    std::filesystem::path meta = entry.path();
    meta.replace_extension(".meta.json");
    if (!google::protobuf::util::JsonStringToMessage(FileBytes(meta), &article.input).ok()) {
      article.input.Clear();
    }
    article.input.set_content(FileBytes(entry.path()));
    articles.push_back(std::move(article));
  }
  std::sort(articles.begin(), articles.end(),
            [](const CorpusArticle& a, const CorpusArticle& b) { return a.id < b.id; });
  return articles;
}

}  // namespace accord::testing
