#include <cstdlib>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accordctl/commands.h"
#include "accordctl/exit_code.h"
#include "accordctl/explain.h"
#include "accordctl/highlight.h"
#include "accordctl/input/article_file.h"
#include "accordctl/json.h"
#include "accordctl/record_tables.h"
#include "common/client/call.h"

namespace accord::ctl {
namespace {

void PrintSection(const char* title, const Table& table, const Console& console) {
  console.out << "\n" << title << "\n";
  console.out << (table.empty() ? "none\n" : table.Print(console.columns));
}

bool ShowsColor(Color color, const Console& console) {
  if (color != Color::kAuto) return color == Color::kAlways;
  const char* const no_color = std::getenv("NO_COLOR");
  return console.columns > 0 && (no_color == nullptr || *no_color == '\0');
}

void PrintTables(const v1::ParsedArticle& parsed, const Console& console) {
  RepeatedPtrField<v1::Agreement> agreements;
  RepeatedPtrField<v1::Participant> participants;
  RepeatedPtrField<v1::Figure> figures;
  for (const auto& item : parsed.agreements()) *agreements.Add() = item.agreement();
  for (const auto& item : parsed.participants()) *participants.Add() = item.participant();
  for (const auto& item : parsed.figures()) *figures.Add() = item.figure();
  PrintSection("Agreements", TableOf(agreements), console);
  PrintSection("Participants", TableOf(participants), console);
  PrintSection("Figures", TableOf(figures), console);
}

void Print(const v1::ParsedArticle& parsed, const ParseSettings& settings, const Console& console) {
  const v1::Article& article = parsed.article();
  console.out << article.name() << "  " << article.language() << "  " << article.published_day() << "  "
              << article.title() << "\n";
  if (ShowsColor(settings.color, console)) console.out << "\n" << Highlight(parsed);
  if (settings.explain) {
    console.out << Explain(parsed);
  } else {
    PrintTables(parsed, console);
  }
}

}  // namespace

int Parse(const std::shared_ptr<grpc::Channel>& ingest, const ParseSettings& settings,
          std::chrono::milliseconds timeout, const Console& console) {
  absl::StatusOr<v1::ArticleInput> article =
      settings.path == "-" ? ReadArticleStream(console.in, "standard input") : ReadArticleFile(settings.path);
  if (!article.ok()) return Fail(console, article.status());
  v1::ParseArticleRequest request;
  *request.mutable_article() = *std::move(article);
  const auto stub = v1::IngestService::NewStub(ingest);
  const auto response =
      client::Call(*stub, &v1::IngestService::Stub::ParseArticle, request, {.timeout = timeout});
  if (!response.ok()) return Fail(console, response.status());
  if (settings.output == Output::kJson) {
    console.out << Json(*response);
  } else {
    Print(response->parsed(), settings, console);
  }
  return kExitOk;
}

}  // namespace accord::ctl
