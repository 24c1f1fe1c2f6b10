#include "net/portal/back_office.h"

namespace motcua::portal {

Delivery deliver(BackOffice& office, Filing const& filing, Instant now) {
    auto const is_ours = [&] {
        auto const found = office.find(filing.reference);
        return found && found->body_sha256 == filing.body_sha256 && found->applicant_id == filing.applicant_id;
    };
    if (is_ours()) return Delivery::delivered;
    auto reply = office.create(filing, now);
    // Log in again once; a second refusal waits for the next round instead of hammering the other side.
    if (reply == BackOffice::Reply::not_logged_in && office.log_in()) reply = office.create(filing, now);
    switch (reply) {
        case BackOffice::Reply::created:
        case BackOffice::Reply::exists:
            return is_ours() ? Delivery::delivered : Delivery::forwarding;
        case BackOffice::Reply::not_logged_in:
            return Delivery::forwarding;
    }
    return Delivery::forwarding;
}

}  // namespace motcua::portal
