// join_keys DIR: parses every article of a folder and prints a line of JSON for each participant: the
// article, what it is called, and the keys that join it with those of other articles. For joins/names.py.
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "accordctl/input/article_file.h"
#include "accordctl/input/article_paths.h"
#include "ingest-service/parser.h"
#include "tests/evaluation/json.h"

namespace {

using accord::evaluation::JsonObject;
using accord::evaluation::JsonString;
using accord::evaluation::JsonStrings;

std::string Line(const std::string& article, const accord::v1::ParsedParticipant& parsed) {
  std::vector<std::string> names;
  for (const auto& name : parsed.participant().names()) names.push_back(name.text());
  std::vector<std::string> mentions;
  for (const auto& span : parsed.mentions()) mentions.push_back(span.surface());
  return JsonObject()
      .Add("article", JsonString(article))
      .Add("type", JsonString(accord::v1::ParticipantType_Name(parsed.participant().type())))
      .Add("names", JsonStrings(names))
      .Add("mentions", JsonStrings(mentions))
      .Add("keys", JsonStrings({parsed.keys().begin(), parsed.keys().end()}))
      .Done();
}

std::string Line(const std::string& article, const accord::v1::ParsedAgreement& parsed) {
  return JsonObject()
      .Add("article", JsonString(article))
      .Add("type", JsonString("AGREEMENT"))
      .Add("names", JsonStrings({}))
      .Add("mentions", JsonStrings({parsed.clause().surface()}))
      .Add("keys", JsonStrings({parsed.key()}))
      .Done();
}

bool Print(const accord::ingest::Parser& parser, const std::filesystem::path& path) {
  const auto input = accord::ctl::ReadArticleFile(path);
  if (!input.ok()) {
    std::fprintf(stderr, "%s\n", std::string(input.status().message()).c_str());
    return false;
  }
  const auto parsed = parser.Parse(*input, accord::ctl::ArticleIdFromName(path));
  if (!parsed.ok()) {
    std::fprintf(stderr, "%s: %s\n", path.c_str(), parsed.status().ToString().c_str());
    return false;
  }
  for (const auto& participant : parsed->participants())
    std::printf("%s\n", Line(path.stem().string(), participant).c_str());
  for (const auto& agreement : parsed->agreements())
    std::printf("%s\n", Line(path.stem().string(), agreement).c_str());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr,
                 "usage: join_keys DIR\n  Prints the participants and agreements of each article of DIR with "
                 "their join keys.\n");
    return 2;
  }
  const auto parser = accord::ingest::Parser::Create();
  const auto paths = accord::ctl::FindArticles({argv[1]});
  if (!parser.ok() || !paths.ok()) {
    std::fprintf(stderr, "join_keys: %s\n",
                 (parser.ok() ? paths.status() : parser.status()).ToString().c_str());
    return 1;
  }
  bool whole = true;
  for (const std::filesystem::path& path : *paths) whole = Print(**parser, path) && whole;
  return whole ? 0 : 1;
}
