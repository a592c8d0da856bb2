// What the libraries under our calls need set once for the whole process.
#pragma once

namespace accord::rpc {

// Idempotent and thread safe; every Service does it.
//   protobuf's own lines (what it makes of garbled bytes) go into our log, at debug, and not to standard
//   error; the mutexes of Debian's Abseil, which gRPC is built on, no longer look for deadlocks at each lock:
//   a debugging aid that took a twentieth of what a small call costs.
void SetUpLibraries();

}  // namespace accord::rpc
