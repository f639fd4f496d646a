#include "sim/conformance/test_functions.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <string>

namespace hale {
namespace {

double ishigami(const std::vector<double>& u, double a, double b) {
  const auto place = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
  const double of_second = std::sin(place(1));
  return std::sin(place(0)) * (1.0 + b * std::pow(place(2), 4)) + a * of_second * of_second;
}

double g_function(const std::vector<double>& u, const std::vector<double>& a) {
  double product = 1.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
  }
  return product;
}

double polynomial(const std::vector<double>& u, const std::vector<double>& linear,
                  const std::vector<double>& squares, double product) {
  double sum = product == 0.0 ? 0.0 : product * u[0] * u[1];
  for (std::size_t i = 0; i < linear.size(); ++i) {
    sum += linear[i] * u[i];
    if (i < squares.size()) sum += squares[i] * u[i] * u[i];
  }
  return sum;
}

constexpr std::size_t morris_factors = 20;

std::array<double, morris_factors> morris_scale(const std::vector<double>& u) {
  std::array<double, morris_factors> w{};
  for (std::size_t i = 0; i < morris_factors; ++i) {
    const bool bent = i == 2 || i == 4 || i == 6;
    w[i] = 2.0 * ((bent ? 1.1 * u[i] / (u[i] + 0.1) : u[i]) - 0.5);
  }
  return w;
}

double sign_of(std::size_t exponent) {
  return exponent % 2 == 0 ? 1.0 : -1.0;
}

/// Factors are counted from 1 in the exponents of signs.
double morris_1991(const std::vector<double>& u) {
  const std::array<double, morris_factors> w = morris_scale(u);
  double sum = 0.0;
  for (std::size_t i = 0; i < morris_factors; ++i) {
    sum += (i < 10 ? 20.0 : sign_of(i + 1)) * w[i];
    for (std::size_t j = i + 1; j < morris_factors; ++j) {
      sum += (j < 6 ? -15.0 : sign_of(i + j + 2)) * w[i] * w[j];
      for (std::size_t l = j + 1; l < 5; ++l) {
        sum -= 10.0 * w[i] * w[j] * w[l];
        for (std::size_t s = l + 1; s < 4; ++s) {
          sum += 5.0 * w[i] * w[j] * w[l] * w[s];
        }
      }
    }
  }
  return sum;
}

}  // namespace

TestFunction test_function(const Inputs& inputs) {
  const std::string name = inputs.text("function");
  if (name == "ishigami") {
    const double a = inputs.number("a");
    const double b = inputs.number("b");
    return {3, [a, b](const std::vector<double>& u) { return ishigami(u, a, b); }};
  }
  if (name == "g") {
    const std::vector<double> a = inputs.numbers("a");
    return {a.size(), [a](const std::vector<double>& u) { return g_function(u, a); }};
  }
  if (name == "morris") return {morris_factors, morris_1991};
  if (name == "polynomial") {
    const std::vector<double> linear = inputs.numbers("linear");
    const std::vector<double> squares =
        inputs.has("squares") ? inputs.numbers("squares") : std::vector<double>{};
    const double product = linear.size() < 2 ? 0.0 : inputs.number("product", 0.0);
    return {linear.size(), [linear, squares, product](const std::vector<double>& u) {
              return polynomial(u, linear, squares, product);
            }};
  }
  throw CaseFault{"no test function `" + name + "`: ishigami, g, morris, polynomial"};
}

}  // namespace hale
