// Requests that nobody sends by mistake: each gets the right code, with details where we answer ourselves;
// the programs do not crash, grow or fill their logs, and serve a good client afterwards.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/limits.h"
#include "common/rpc/access/known_methods.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/integration/cluster.h"
#include "tests/integration/hostile_peer.h"
#include "tests/integration/quick_channel.h"
#include "tests/integration/raw_call.h"
#include "tests/integration/stalls.h"
#include "tests/support/status_matchers.h"

namespace accord::testing {
namespace {

using ::testing::AnyOf;
using ::testing::Eq;

constexpr char kParse[] = "/accord.v1.IngestService/ParseArticle";
constexpr char kStatus[] = "/accord.v1.ViewService/GetStatus";
constexpr char kFollow[] = "/accord.v1.ChangeFeed/Follow";
constexpr char kWatch[] = "/accord.v1.ViewService/Watch";
constexpr char kIngestArticles[] = "/accord.v1.IngestService/IngestArticles";

int64_t MemoryKib(pid_t pid, const std::string& what) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  std::string word;
  while (status >> word) {
    int64_t kib = 0;
    if (word == what + ":" && status >> kib) return kib;
  }
  return 0;
}

// Group start tags of field 1000, each within the last; none ends.
std::string Nested(int deep) {
  std::string bytes;
  for (int i = 0; i < deep; ++i) bytes += "\xC3\x3E";
  return bytes;
}

class Hostile : public Cluster {
 protected:
  // The one of both that serves the method.
  const Service& ServerOf(const std::string& method) const {
    return method.find("/accord.v1.IngestService/") == 0 || method == kFollow ? ingest_ : query_;
  }
  absl::Status Send(const std::string& method, const std::string& bytes) const {
    return RawCall(QuickChannel(ServerOf(method).address), method, bytes).status();
  }

  void SetUp() override {
    Cluster::SetUp();
    for (const Service* service : {&ingest_, &query_}) {
      before_[service->process->pid()] = MemoryKib(service->process->pid(), "VmRSS");
      logged_[service->process->pid()] = service->process->err().size();
    }
  }
  // After all of it: alive, no greater than `mib` more at its peak, few lines, and of use.
  void TearDown() override {
    for (const Service* service : {&ingest_, &query_}) {
      const pid_t pid = service->process->pid();
      ASSERT_TRUE(service->process->Running());
      const int64_t peak = MemoryKib(pid, "VmHWM");
      std::cout << "memory " << before_[pid] << " KiB before, at most " << peak << " KiB; log grew by "
                << service->process->err().size() - logged_[pid] << " bytes\n";
      EXPECT_LT(peak - before_[pid], ResidentMaxKib(1, mib_ * 1024));
      EXPECT_LT(service->process->err().size() - logged_[pid], 64u * 1024);
    }
    EXPECT_THAT(Send(kStatus, ""), IsOk());
    const std::string token = Ingest({CorpusFolder("articles") + "/d01.txt"});
    EXPECT_THAT(StatusAt(QueryChannel(), token), IsOk());
  }

  int64_t mib_ = 64;
  std::map<pid_t, int64_t> before_;
  std::map<pid_t, size_t> logged_;
};

TEST_F(Hostile, BytesThatAreNoMessageAreUndecodableForEveryMethod) {
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"garbled", std::string("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 11)},
      {"cut off", std::string("\x0A\x7F"
                              "abc",
                              5)},
      {"field number 0", std::string("\x00\x00", 2)},
      {"wire type 7", std::string("\x0F", 1)},
      {"length of 4 GiB", std::string("\x0A\xFF\xFF\xFF\xFF\x0F", 6)},
      {"a group without end", Nested(1)},
      {"a group's end alone", std::string("\xC4\x3E", 2)},
      {"nested 10,000 deep", Nested(10'000)},
      {"nested 1,000,000 deep", Nested(1'000'000)},
  };
  for (const std::string& method : rpc::KnownMethods()) {
    // Each item of that stream has an answer of its own.
    if (method == kIngestArticles) continue;
    for (const auto& [what, bytes] : bodies) {
      const absl::Status status = Send(method, bytes);
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument)) << method << " " << what;
      EXPECT_THAT(status, HasReason(v1::ERROR_REASON_UNDECODABLE)) << method << " " << what;
    }
  }
  for (const auto& [what, bytes] : bodies) EXPECT_THAT(Send(kIngestArticles, bytes), IsOk()) << what;
}

TEST_F(Hostile, WellFormedNonsenseIsNoDefectOfOurs) {
  std::string deep = Nested(90);
  for (int i = 0; i < 90; ++i) deep += "\xC4\x3E";
  const std::vector<std::pair<std::string, std::string>> bodies = {
      {"nothing", ""},
      {"unknown fields", std::string("\xC0\x3E\x01\xC2\x3E\x03"
                                     "abc",
                                     9)},
      {"nested 90 deep", deep},
      {"a number for a string", std::string("\x08\x01", 2)},
      {"text that is no UTF-8", std::string("\x0A\x02\xC3\x28", 4)},
      {"a mebibyte of text", std::string("\x0A\x80\x80\x40", 4) + std::string(1024 * 1024, 'x')},
  };
  for (const std::string& method : rpc::KnownMethods()) {
    // Nonsense that is decodable opens a feed or a watch, which have no end.
    if (method == kFollow || method == kWatch) continue;
    for (const auto& [what, bytes] : bodies) {
      EXPECT_THAT(Send(method, bytes).code(), AnyOf(absl::StatusCode::kOk, absl::StatusCode::kInvalidArgument,
                                                    absl::StatusCode::kNotFound))
          << method << " " << what;
    }
  }
}

TEST_F(Hostile, MessagesThatLieAboutThemselvesEndWithACode) {
  for (const std::string& address : {ingest_.address, query_.address}) {
    const std::string path = address == ingest_.address ? kParse : kStatus;
    const HostileHeaders headers = CallHeaders(path);
    HostileHeaders zipped = headers, unknown = headers;
    zipped.emplace_back("grpc-encoding", "gzip");
    unknown.emplace_back("grpc-encoding", "rot13");
    // gRPC waits for the rest of a message of 4 GiB, which costs nothing until it comes.
    EXPECT_THAT(HostilePeer(address).Call(headers, GrpcMessage("abc", 0, 0xFFFFFFFF), false).status,
                AnyOf(Eq(grpc::RESOURCE_EXHAUSTED), Eq(-1)));
    // Compressed with nothing, with what is not known, and with what it is not; a flag that does not exist,
    // which gRPC takes for an empty message; less than was announced; nothing at all.
    for (const HostileAnswer& answer : {HostilePeer(address).Call(headers, GrpcMessage("abc", 1, 3)),
                                        HostilePeer(address).Call(unknown, GrpcMessage("abc", 1, 3)),
                                        HostilePeer(address).Call(zipped, GrpcMessage("abc", 1, 3)),
                                        HostilePeer(address).Call(headers, GrpcMessage("abc", 77, 3)),
                                        HostilePeer(address).Call(headers, GrpcMessage("abc", 0, 9)),
                                        HostilePeer(address).Call(headers, "")}) {
      EXPECT_THAT(answer.status, AnyOf(Eq(grpc::OK), Eq(grpc::INVALID_ARGUMENT), Eq(grpc::UNIMPLEMENTED),
                                       Eq(grpc::INTERNAL), Eq(-1)))
          << path;
    }
  }
}

TEST_F(Hostile, HeadersThatNoCallHasAreRefused) {
  for (const std::string& address : {ingest_.address, query_.address}) {
    const std::string path = address == ingest_.address ? kParse : kStatus;
    const auto spoilt = [&](size_t index, const std::string& value) {
      HostileHeaders headers = CallHeaders(path);
      headers[index].second = value;
      return HostilePeer(address).Call(headers, GrpcMessage("", 0, 0));
    };
    // A strange content-type alone is let be by gRPC, and is a call like any other.
    for (const HostileAnswer& answer :
         {spoilt(0, "GET"), spoilt(1, "gopher"), spoilt(2, "no path"), spoilt(4, "nothing")})
      EXPECT_THAT(answer.status, AnyOf(Eq(grpc::UNKNOWN), Eq(grpc::UNIMPLEMENTED), Eq(grpc::INTERNAL)));
    HostileHeaders large = CallHeaders(path);
    large.emplace_back("x-large", std::string(64 * 1024, 'x'));
    EXPECT_EQ(HostilePeer(address).Call(large, GrpcMessage("", 0, 0)).status, grpc::RESOURCE_EXHAUSTED);
  }
}

TEST_F(Hostile, AGzipBombIsNotUnpacked) {
  const std::string zeros(200 * 1024 * 1024, '\0');
  for (const std::string& method : {std::string(kParse), std::string(kStatus)}) {
    grpc::GenericStub stub(QuickChannel(ServerOf(method).address));
    grpc::ClientContext context;
    context.set_compression_algorithm(GRPC_COMPRESS_GZIP);
    const grpc::Slice slice(zeros);
    const grpc::ByteBuffer request(&slice, 1);
    grpc::ByteBuffer response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, method, grpc::StubOptions(), &request, &response,
                   [&done](grpc::Status status) { done.set_value(std::move(status)); });
    EXPECT_THAT(done.get_future().get().error_code(), AnyOf(grpc::RESOURCE_EXHAUSTED, grpc::UNIMPLEMENTED))
        << method;
  }
}

}  // namespace
}  // namespace accord::testing
