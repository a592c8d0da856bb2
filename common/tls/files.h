// The files that certificates come from, and what stood in them at one moment.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace accord::tls {

// A path, and the flag that gave it, by which errors name it.
struct File {
  std::string flag;
  std::string path;

  bool given() const { return !path.empty(); }
};

struct Files {
  // PEM: our certificate first, then those that issued it. Both or none.
  File cert;
  File key;
  // PEM: the authorities that the other side's certificate must be of.
  File ca;

  bool given() const { return cert.given() || key.given() || ca.given(); }
};

// The contents; empty where no file is given.
struct Texts {
  std::string cert;
  std::string key;
  std::string ca;

  bool operator==(const Texts&) const = default;
};

// All of them as they stood at one moment, also while they are replaced (Kubernetes swaps a whole folder by
// one link): reads until two reads agree. INVALID_ARGUMENT naming flag, file and reason when one cannot be
// read, is larger than kTlsFileBytesMax, or does not stand still.
absl::StatusOr<Texts> Read(const Files& files);

}  // namespace accord::tls
