// Both services over a small view and a log in memory, called as the server calls them: with the bytes of a
// request, on a thread of nobody's. Only the wire is not there.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ingest-service/rpc/feed_rpc.h"
#include "ingest-service/rpc/ingest_rpc.h"
#include "query-service/rpc/services.h"
#include "tests/support/memory_log.h"
#include "tests/support/view_fixture.h"

namespace accord::testing {

// A method of a service with what answers it.
struct FuzzedMethod {
  const rpc::Method* method;
  const rpc::MethodAnswer* answer;
};

inline void AppendMethods(const rpc::Service& service, std::vector<FuzzedMethod>* methods) {
  auto answer = service.answers().begin();
  for (const rpc::Method& method : service.methods()) methods->push_back({&method, &*answer++});
}

// accord-query over a view of a few articles that share agreements, parties and figures.
class QueryWorld {
 public:
  QueryWorld() {
    for (const char* id : {"one", "two"}) {
      query::ArticleText article(id, "2025-01-01");
      const std::string office = article.Participant("office", "body:office");
      const std::string board = article.Participant("board", "body:board");
      article.Participant("an", "person:an", v1::PARTICIPANT_TYPE_PERSON);
      v1::Agreement* agreement = article.Agreement("deal", "agreement:deal", v1::AGREEMENT_KIND_PROTOCOL);
      *agreement->add_parties()->mutable_party() = query::ArticleText::Ref(office);
      *agreement->add_parties()->mutable_party() = query::ArticleText::Ref(board);
      *article.Figure("exports", "figure:exports", "7")->mutable_subject() = query::ArticleText::Ref(office);
      view_.Put(article.parsed());
    }
    query::ArticleText alone("three", "2025-01-02");
    alone.Agreement("pact", "agreement:pact", v1::AGREEMENT_KIND_TREATY);
    alone.Figure("imports", "figure:imports", "8");
    view_.Put(alone.parsed());
    served_.Publish(view_.view().Read());
    services_ = query::MakeQueryServices(&reader_, [] { return query::FeedState{3, true, {}}; }, {});
    for (const auto& service : services_) AppendMethods(*service, &methods_);
  }

  const std::vector<FuzzedMethod>& methods() const { return methods_; }

 private:
  query::ViewFixture view_;
  rpc::Executor pool_{{.name = "reads", .threads = 1, .queue_max = 64}};
  query::ServedView served_;
  const query::FreshReader reader_{&served_, &pool_};
  std::vector<std::unique_ptr<rpc::Service>> services_;
  std::vector<FuzzedMethod> methods_;
};

// Every article reads alike; the parser has a target of its own.
inline absl::StatusOr<v1::ParsedArticle> ParseNothing(const v1::ArticleInput& input, absl::string_view id) {
  v1::ParsedArticle parsed;
  parsed.mutable_article()->set_name(ResourceName(kArticles, id));
  parsed.set_text("text");
  return parsed;
}

// accord-ingest on a log in memory. It keeps all that is written: make a new one now and then.
class IngestWorld {
 public:
  IngestWorld()
      : writer_(ingest::ArticleWriter::Create(
            &log_, ParseNothing, {.parse_threads = 1, .group_wait = std::chrono::microseconds(0)})) {
    AppendMethods(ingest_, &methods_);
    AppendMethods(feed_, &methods_);
  }
  ~IngestWorld() {
    writer_->Close();
    log_.Close();
  }

  const std::vector<FuzzedMethod>& methods() const { return methods_; }
  int64_t revision() const { return log_.Head().revision; }

 private:
  MemoryLog log_;
  const std::unique_ptr<ingest::ArticleWriter> writer_;
  rpc::Executor pool_{{.name = "requests", .threads = 1, .queue_max = 64}};
  ingest::IngestRpc ingest_{*writer_, log_, pool_};
  ingest::FeedRpc feed_{log_, pool_};
  std::vector<FuzzedMethod> methods_;
};

}  // namespace accord::testing
