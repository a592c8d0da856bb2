// Who is let in at the admin port. A connection waits here until the head of its request has come, on one
// thread for all, and has the attention of a thread of its own only then: a flood of connections that say
// nothing, or little, holds up no probe. What is held is bounded, so that however many come, the store and
// the service port keep their descriptors; when that many are held and one more comes, the one that has been
// silent for longest goes.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/port/admin_queue.h"
#include "common/rpc/port/descriptor.h"
#include "common/rpc/port/listening.h"

namespace accord::rpc {

// A connection with what has been read from it: the head of a request, and what came with it.
struct AdminRequest {
  Descriptor connection;
  std::string head;
};

// Thread safe.
class AdminGate {
 public:
  // Answers and closes. Called from several threads; may take its time.
  using Answer = std::function<void(AdminRequest)>;

  // Lets in from now on. UNAVAILABLE when the process has no descriptors left to begin with.
  static absl::StatusOr<std::unique_ptr<AdminGate>> Start(Listening listening, Answer answer);
  // Closes the port and what waits, and lets the requests end that are being answered.
  ~AdminGate();
  AdminGate(const AdminGate&) = delete;
  AdminGate& operator=(const AdminGate&) = delete;

 private:
  struct Waiting {
    AdminRequest request;
    std::chrono::steady_clock::time_point since;
  };
  enum class Head { kPart, kWhole, kGone };

  AdminGate(Listening listening, Answer answer);
  void Run();
  // Blocks until something is to be done, at most until `until`. Whether somebody asks to be let in.
  bool Wait(std::chrono::steady_clock::time_point until, bool listening);
  // Reads what has come on those that wait, hands over whose head is whole, closes who waited too long.
  void Look();
  // Lets in who asks, for as long as there is room. False when there is none, or no descriptor.
  bool Accept();
  // Whether one more may be held; makes room for it if it can.
  bool MakeRoom();
  static Head Read(AdminRequest* request);
  void HandOver(AdminRequest request);

  const Answer answer_;
  const Descriptor wake_;
  const std::vector<Descriptor> listeners_;
  // Oldest first. Only on the gate's thread.
  std::deque<Waiting> waiting_;
  std::atomic<bool> stopping_{false};
  AdminQueue queue_;
  std::thread thread_;
};

}  // namespace accord::rpc
