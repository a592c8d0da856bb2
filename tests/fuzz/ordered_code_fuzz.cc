// Keys: any two byte strings, encoded, sort as they do plain and read back.
#include <cstdlib>
#include <string>

#include "common/store/ordered_code.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view all(reinterpret_cast<const char*>(data), size);
  const absl::string_view a = all.substr(0, size / 2), b = all.substr(size / 2);
  std::string key_a, key_b;
  accord::store::AppendOrdered(&key_a, a);
  accord::store::AppendOrdered(&key_b, b);
  if ((a < b) != (key_a < key_b)) abort();
  absl::string_view rest = key_a;
  std::string back;
  if (!accord::store::ConsumeOrdered(&rest, &back) || back != a || !rest.empty()) abort();
  // Garbage is refused, never misread past its end.
  rest = all;
  while (accord::store::ConsumeOrdered(&rest, &back) && !rest.empty()) {
  }
  return 0;
}
