#include "tests/bench/served_articles.h"

#include <sched.h>
#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <set>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "accord/v1/agreement_service.grpc.pb.h"
#include "accord/v1/article_service.grpc.pb.h"
#include "accord/v1/ingest_service.grpc.pb.h"
#include "accord/v1/view_service.grpc.pb.h"
#include "common/client/call.h"
#include "common/client/channel.h"
#include "common/rpc/status.h"
#include "tests/support/corpus_articles.h"

namespace accord::bench {
namespace {

using client::Call;

// Ingests them over one stream.
void Ingest(const std::string& address, size_t count) {
  const auto corpus = testing::ReadCorpusArticles(ACCORD_SOURCE_DIR "/tests/corpus/articles");
  if (corpus.empty()) DieUnless(absl::NotFoundError("no corpus"));
  const auto stub = v1::IngestService::NewStub(client::MakeChannel(address));
  grpc::ClientContext context;
  const auto stream = stub->IngestArticles(&context);
  std::thread sender([&] {
    for (size_t i = 0; i < count; ++i) {
      v1::IngestArticlesRequest item;
      item.set_item(static_cast<int64_t>(i));
      v1::ArticleInput* article = item.mutable_request()->mutable_article();
      *article = corpus[i % corpus.size()].input;
      article->set_article_id(absl::StrCat(corpus[i % corpus.size()].id, "-", i));
      // Its own page, of some usual length, and its own bytes.
      article->set_url(absl::StrCat("https://news.example.com/politics/2025/agreement-signed-", i, ".html"));
      article->mutable_content()->append(absl::StrCat("\n", i, "\n"));
      if (!stream->Write(item)) return;
    }
    stream->WritesDone();
  });
  v1::IngestArticlesResponse result;
  while (stream->Read(&result)) {
    if (result.has_error()) DieUnless(rpc::FromWire(result.error()));
  }
  sender.join();
  DieUnless(rpc::FromGrpc(stream->Finish()));
}

void AwaitRevision(const std::string& address, int64_t revision) {
  const auto stub = v1::ViewService::NewStub(client::MakeChannel(address));
  while (true) {
    const auto status = Call(*stub, &v1::ViewService::Stub::GetStatus, v1::GetStatusRequest());
    if (status.ok() && status->position().revision() >= revision) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

// Children inherit it.
void RunOnCores(int first, int count) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  for (int i = first; i < first + count; ++i) CPU_SET(i, &cores);
  sched_setaffinity(0, sizeof(cores), &cores);
}

// All pages of a listing, each asked for as the page before told.
template <typename Stub, typename Response, typename Request>
Reads Pages(const std::string& address,
            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Reads reads,
            int page_size) {
  Stub stub(client::MakeChannel(address));
  Request request;
  request.set_page_size(page_size);
  size_t bytes = 0;
  do {
    const auto page = Call(stub, method, request);
    DieUnless(page.status());
    reads.requests.push_back(request.SerializeAsString());
    bytes += page->ByteSizeLong();
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  // The last page is short.
  reads.reply_bytes = bytes / reads.requests.size();
  return reads;
}

// Every agreement without its evidence.
std::vector<v1::Agreement> AllAgreements(v1::AgreementService::Stub* stub) {
  std::vector<v1::Agreement> all;
  v1::ListAgreementsRequest list;
  list.set_page_size(1000);
  do {
    const auto page = Call(*stub, &v1::AgreementService::Stub::ListAgreements, list);
    DieUnless(page.status());
    all.insert(all.end(), page->agreements().begin(), page->agreements().end());
    list.set_page_token(page->next_page_token());
  } while (!list.page_token().empty());
  return all;
}

// Each of these once.
Reads ListsOf(v1::AgreementService::Stub* stub, const std::string& title,
              const std::set<std::string>& requests) {
  Reads reads{title, "/accord.v1.AgreementService/ListAgreements", {requests.begin(), requests.end()}, 0};
  size_t bytes = 0;
  for (const std::string& each : requests) {
    v1::ListAgreementsRequest request;
    request.ParseFromString(each);
    const auto page = Call(*stub, &v1::AgreementService::Stub::ListAgreements, request);
    DieUnless(page.status());
    bytes += page->ByteSizeLong();
  }
  reads.reply_bytes = bytes / reads.requests.size();
  return reads;
}

}  // namespace

void DieUnless(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

double CpuSecondsOf(pid_t pid) {
  clockid_t clock;
  timespec time;
  if (clock_getcpuclockid(pid, &clock) != 0 || clock_gettime(clock, &time) != 0) {
    DieUnless(absl::InternalError("no CPU clock"));
  }
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

ServedArticles::ServedArticles(size_t count, int query_cores) {
  const testing::Services services(ACCORD_BIN_DIR);
  auto ingest = services.StartIngest(dir_.Sub("ingest"));
  DieUnless(ingest.status());
  ingest_ = *std::move(ingest);
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  StartQuery();
  Ingest(ingest_.address, count);
  AwaitRevision(query_.address, static_cast<int64_t>(count));
  query_.process->Terminate(std::chrono::seconds(30));
  if (query_cores > 0) RunOnCores(0, query_cores);
  StartQuery();
  if (query_cores > 0) RunOnCores(query_cores, cores - query_cores);
  AwaitRevision(query_.address, static_cast<int64_t>(count));
}

void ServedArticles::StartQuery() {
  auto query = testing::Services(ACCORD_BIN_DIR).StartQuery(dir_.Sub("query"), ingest_.address);
  DieUnless(query.status());
  query_ = *std::move(query);
}

Reads ServedArticles::GetArticle() const {
  v1::ArticleService::Stub stub(client::MakeChannel(address()));
  Reads reads{"GetArticle", "/accord.v1.ArticleService/GetArticle", {}, 0};
  v1::ListArticlesRequest list;
  list.set_page_size(1000);
  size_t bytes = 0;
  do {
    const auto page = Call(stub, &v1::ArticleService::Stub::ListArticles, list);
    DieUnless(page.status());
    for (const v1::Article& article : page->articles()) {
      v1::GetArticleRequest request;
      request.set_name(article.name());
      const auto reply = Call(stub, &v1::ArticleService::Stub::GetArticle, request);
      DieUnless(reply.status());
      bytes += reply->ByteSizeLong();
      reads.requests.push_back(request.SerializeAsString());
    }
    list.set_page_token(page->next_page_token());
  } while (!list.page_token().empty());
  reads.reply_bytes = bytes / reads.requests.size();
  return reads;
}

Reads ServedArticles::GetAgreement() const {
  v1::AgreementService::Stub stub(client::MakeChannel(address()));
  Reads reads{"GetAgreement", "/accord.v1.AgreementService/GetAgreement", {}, 0};
  v1::ListAgreementsRequest list;
  list.set_page_size(1000);
  const auto page = Call(stub, &v1::AgreementService::Stub::ListAgreements, list);
  DieUnless(page.status());
  size_t bytes = 0;
  for (const v1::Agreement& agreement : page->agreements()) {
    v1::GetAgreementRequest request;
    request.set_name(agreement.name());
    const auto reply = Call(stub, &v1::AgreementService::Stub::GetAgreement, request);
    DieUnless(reply.status());
    bytes += reply->ByteSizeLong();
    reads.requests.push_back(request.SerializeAsString());
  }
  reads.reply_bytes = bytes / reads.requests.size();
  return reads;
}

Reads ServedArticles::ListAgreements(int page_size) const {
  return Pages(
      address(), &v1::AgreementService::Stub::ListAgreements,
      {absl::StrCat("ListAgreements ", page_size), "/accord.v1.AgreementService/ListAgreements", {}, 0},
      page_size);
}

Reads ServedArticles::ListOfParticipant(int page_size) const {
  v1::AgreementService::Stub stub(client::MakeChannel(address()));
  std::set<std::string> requests;
  for (const v1::Agreement& agreement : AllAgreements(&stub)) {
    for (const v1::AgreementParty& party : agreement.parties()) {
      if (party.party().participant().empty()) continue;
      v1::ListAgreementsRequest request;
      request.set_page_size(page_size);
      request.mutable_match()->set_participant(party.party().participant());
      requests.insert(request.SerializeAsString());
    }
  }
  return ListsOf(&stub, "of a participant", requests);
}

Reads ServedArticles::ListOfParticipantKindAndYear(int page_size) const {
  v1::AgreementService::Stub stub(client::MakeChannel(address()));
  std::set<std::string> requests;
  for (const v1::Agreement& agreement : AllAgreements(&stub)) {
    if (agreement.concluded().edtf().size() < 4) continue;
    for (const v1::AgreementParty& party : agreement.parties()) {
      if (party.party().participant().empty()) continue;
      v1::ListAgreementsRequest request;
      request.set_page_size(page_size);
      request.mutable_match()->set_participant(party.party().participant());
      request.mutable_match()->add_kinds(agreement.kind());
      const std::string year = agreement.concluded().earliest_day().substr(0, 4);
      request.mutable_match()->mutable_concluded()->set_first(year);
      request.mutable_match()->mutable_concluded()->set_last(year);
      requests.insert(request.SerializeAsString());
    }
  }
  return ListsOf(&stub, "of it, kind and year", requests);
}

Reads ServedArticles::ListOfCountryByDate(int page_size) const {
  v1::AgreementService::Stub stub(client::MakeChannel(address()));
  std::set<std::string> requests;
  for (const char* country : {"VN", "LA", "CN", "JP", "KR", "US", "TH", "KH", "IN", "SG", "DE", "FR"}) {
    v1::ListAgreementsRequest request;
    request.set_page_size(page_size);
    request.set_order_by("concluded desc");
    request.mutable_match()->add_party_countries(country);
    requests.insert(request.SerializeAsString());
  }
  return ListsOf(&stub, "of a country, by date", requests);
}

Reads ServedArticles::ListArticles(int page_size) const {
  return Pages(address(), &v1::ArticleService::Stub::ListArticles,
               {absl::StrCat("ListArticles ", page_size), "/accord.v1.ArticleService/ListArticles", {}, 0},
               page_size);
}

}  // namespace accord::bench
