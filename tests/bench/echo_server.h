// The yardstick of serve_bench: a gRPC server that does nothing but answer every call with as many bytes as
// it was told, on the callback API and without decoding anything.
#pragma once

#include <cstddef>

namespace accord::bench {

// The path of its only method, which takes any bytes.
inline constexpr char kEchoMethod[] = "/accord.v1.ViewService/GetStatus";

// Writes "echo listening on HOST:PORT" to standard output and serves until it is killed.
[[noreturn]] void RunEchoServer(size_t reply_bytes);

}  // namespace accord::bench
