#pragma once

#include <concepts>
#include <type_traits>

namespace hale {

/// T or const T: one function for reading and for writing.
template <class U, class T>
concept EitherConst = std::same_as<std::remove_const_t<U>, T>;

}  // namespace hale
