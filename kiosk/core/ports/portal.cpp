#include "kiosk/core/ports/portal.h"

#include "kiosk/base/overload.h"

namespace motcua {

WriteOutcome outcome_of_write(PortalFailure const& failure) {
    using enum WriteOutcome;
    return std::visit(Overload{
                          [](Unreachable const& lost) { return lost.request_left ? unknown : did_not_happen; },
                          [](NotPortal const&) { return unknown; },
                          [](Cancelled const&) { return unknown; },
                          [](Problem const& problem) {
                              // b8.2: a 5xx settles nothing; b2: request_in_progress means the first one still runs.
                              auto const open = problem.status >= 500 || problem.code == "request_in_progress";
                              return open ? unknown : did_not_happen;
                          },
                      },
                      failure);
}

std::optional<std::chrono::seconds> retry_after(PortalFailure const& failure) {
    auto const* const problem = std::get_if<Problem>(&failure);
    return problem == nullptr ? std::nullopt : problem->retry_after;
}

bool is_problem(PortalFailure const& failure, std::string_view code) {
    auto const* const problem = std::get_if<Problem>(&failure);
    return problem != nullptr && problem->code == code;
}

} // namespace motcua
