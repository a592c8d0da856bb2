// story_overlaps DIR: how much every two articles of a folder overlap, a line of JSON for each pair that
// shares a tenth: containment, shared bands, and whether the view takes them for near copies. All pairs, no
// view. For joins/copies.py.
#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "ingest-service/parser.h"
#include "query-service/view/story_match.h"

namespace {

using accord::query::StoryText;

struct Read {
  std::string name;
  StoryText story;
  std::vector<uint64_t> bands;
};

void Print(const Read& a, const Read& b) {
  const double contained = accord::query::Containment(a.story.shingles, b.story.shingles);
  if (contained < 0.1) return;
  int shared = 0;
  for (size_t i = 0; i < a.bands.size() && i < b.bands.size(); ++i) shared += a.bands[i] == b.bands[i];
  const bool differ = accord::query::FiguresDiffer(a.story.figures, b.story.figures);
  const bool copy = shared > 0 && accord::query::StoryOverlap(a.story, b.story).has_value();
  std::printf("%s\n", absl::StrFormat(R"({"a": "%s", "b": "%s", "containment": %.3f, "bands": %d, )"
                                      R"("figures_differ": %s, "copy": %s})",
                                      a.name, b.name, contained, shared, differ ? "true" : "false",
                                      copy ? "true" : "false")
                          .c_str());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: story_overlaps DIR\n");
    return 2;
  }
  const auto parser = accord::ingest::Parser::Create();
  const auto paths = accord::ctl::FindArticles({argv[1]});
  if (!parser.ok() || !paths.ok()) {
    std::fprintf(stderr, "story_overlaps: cannot begin\n");
    return 1;
  }
  std::vector<Read> articles;
  for (const auto& path : *paths) {
    const auto input = accord::ctl::ReadArticleFile(path);
    if (!input.ok()) return 1;
    const auto parsed = (*parser)->Parse(*input, accord::ctl::ArticleIdFromName(path));
    if (!parsed.ok()) return 1;
    StoryText story = accord::query::StoryTextOf(*parsed);
    std::vector<uint64_t> bands = accord::query::BandsOf(story.shingles);
    articles.push_back({path.stem().string(), std::move(story), std::move(bands)});
  }
  for (size_t i = 0; i < articles.size(); ++i) {
    for (size_t j = i + 1; j < articles.size(); ++j) Print(articles[i], articles[j]);
  }
  return 0;
}
