#include "sim/storage/cube.hpp"

#include <algorithm>

#include "sim/core/contracts.hpp"

namespace hale {
namespace {

template <class Named>
const Named* named(const std::vector<Named>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

const Dimension* Cube::dimension(std::string_view dimension_name) const {
  return named(dims, dimension_name);
}

const CubeVariable* Cube::variable(std::string_view variable_name) const {
  return named(variables, variable_name);
}

std::vector<std::size_t> Cube::shape_of(const CubeVariable& of) const {
  std::vector<std::size_t> shape;
  for (const std::string& name_of_dim : of.dims) {
    const Dimension* const dim = dimension(name_of_dim);
    expects(dim != nullptr, "a variable's dimensions are the cube's");
    shape.push_back(dim->size());
  }
  return shape;
}

}  // namespace hale
