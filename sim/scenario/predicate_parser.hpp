#pragma once

#include "sim/interventions/predicate.hpp"
#include "sim/population/areas.hpp"
#include "sim/scenario/node.hpp"

namespace hale {

/// Parses one line of the language of predicates into a plan over columns:
///
///   predicate  = both { "or" both }
///   both       = term { "and" term }
///   term       = { "not" } ( "(" predicate ")" | test )
///   test       = flag | attribute comparison value | attribute "in" ( list | range )
///   comparison = "<" | "<=" | "==" | "!=" | ">=" | ">"
///   list       = "[" value { "," value } "]"          range = number ".." number, both inside
///   value      = number | name | 'text in quotes'
///
/// Attributes and the names of their values are those of sim/interventions/attributes.hpp; places
/// are looked up in `areas`. What is wrong is added to `problems` at its column, with the nearest
/// known name, and a predicate that holds for everyone is returned.
[[nodiscard]] Predicate read_predicate(const Node& node, const Areas& areas, Problems& problems);

}  // namespace hale
