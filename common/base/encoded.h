// A message as the bytes of its wire form: what is stored ready to be sent goes out without being decoded.
#pragma once

#include <string>

namespace accord {

// `bytes` decode as Message. Fields need not stand in the order of their numbers.
template <typename Message>
struct Encoded {
  std::string bytes;
};

}  // namespace accord
