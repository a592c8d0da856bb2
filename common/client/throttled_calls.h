// Puts a throttle around the unary calls of a channel. Streams pass: flow control holds those back.
#pragma once

#include <memory>

#include "common/client/throttle.h"
#include "grpcpp/support/client_interceptor.h"

namespace accord::client {

// For CreateCustomChannelWithInterceptors; keeps the throttle for as long as the channel lives. Calls that it
// does not let through end at once, with the throttle's error and its details, and nothing of them is sent.
std::unique_ptr<grpc::experimental::ClientInterceptorFactoryInterface> ThrottledCalls(
    std::shared_ptr<Throttle> throttle);

}  // namespace accord::client
