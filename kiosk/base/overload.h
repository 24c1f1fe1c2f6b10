#pragma once

namespace motcua {

/// Set of lambdas for std::visit; a new alternative without a lambda does not compile.
template <class... Functions> struct Overload : Functions... {
    using Functions::operator()...;
};

} // namespace motcua
