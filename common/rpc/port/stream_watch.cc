#include "common/rpc/port/stream_watch.h"

#include <algorithm>
#include <utility>

namespace accord::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPeriodLeast{10};
constexpr milliseconds kPeriodMax{1000};

}  // namespace

StreamWatch::StreamWatch(std::vector<OpenStreams*> streams, milliseconds stall)
    : repeater_({.period = std::clamp(stall / 4, kPeriodLeast, kPeriodMax),
                 .run = [streams = std::move(streams), stall](const Repeater::Pause&) {
                   for (OpenStreams* each : streams) each->CutStalled(steady_clock::now() - stall);
                 }}) {}

}  // namespace accord::rpc
