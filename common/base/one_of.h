// Whether a value is one of a constant list.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace accord {

template <typename Value, size_t N, typename Like>
bool IsOneOf(const Value (&list)[N], const Like& value) {
  return std::find(std::begin(list), std::end(list), value) != std::end(list);
}

}  // namespace accord
