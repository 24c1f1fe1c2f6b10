#pragma once
// A send ticket carries one confirmed submission over a lost line after its citizen has left (b5.6).
#include <expected>
#include <string>
#include <vector>

#include "net/portal/call.h"

namespace motcua::portal {

struct SendTicket {
    std::string uid;
    std::string body_sha256;
    std::vector<std::string> attachments;  // aids of the submission
    bool used = false;                     // its submission was committed; only the same one may still be asked about
};

// The ticket of the call's header for the call's dossier: not_found when there is none, or not this one, or not of this
// machine; ticket_cancelled when it was cancelled or has expired.
std::expected<SendTicket, Problem> open_ticket(Workplace& workplace, Call const& call);

Answer put_send_ticket(Workplace& workplace, Call const& call);

}  // namespace motcua::portal
