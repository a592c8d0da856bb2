// A connection of the admin port as cpp-httplib reads and writes it: the head of the request is there
// already, and reading the rest and writing the answer end at one deadline, however slowly the client goes.
#pragma once

#include <httplib.h>

#include <chrono>
#include <string>

#include "common/rpc/port/admin_gate.h"

namespace accord::rpc {

// Single-threaded.
class AdminStream final : public httplib::Stream {
 public:
  AdminStream(AdminRequest request, std::chrono::steady_clock::time_point deadline);
  // Closes the connection.
  ~AdminStream() override;

  bool is_readable() const override;
  bool is_writable() const override;
  // Negative at the deadline or on an error, 0 at the end.
  ssize_t read(char* out, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return request_.connection.get(); }

 private:
  // Whether `event` (POLLIN or POLLOUT) comes before the deadline.
  bool Await(short event) const;

  const AdminRequest request_;
  const std::chrono::steady_clock::time_point deadline_;
  // How much of the head was read.
  size_t taken_ = 0;
};

}  // namespace accord::rpc
