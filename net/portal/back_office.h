#pragma once
// What the portal needs of the system that really handles dossiers (part c of the contract). The sandbox keeps them in
// the portal's own store, with the odd manners of real systems on request.
#include <optional>
#include <string>
#include <string_view>

#include "net/portal/portal.h"

namespace motcua::portal {

struct Filing {
    std::string reference;  // our uid: the adapter never lets the other side invent one (c3.3)
    std::string applicant_id;
    std::string body_sha256;
};

class BackOffice {
public:
    enum class Reply {
        created,
        not_logged_in,  // HTTP 203 in OpenCPS: a 2xx that means "who are you?" (c3.2)
        exists,         // told by a text such as "đã tồn tại" (c4.2)
    };
    virtual ~BackOffice() = default;
    virtual bool log_in() = 0;
    virtual Reply create(Filing const& filing, Instant now) = 0;
    // Read-back: what lies under our reference.
    virtual std::optional<Filing> find(std::string_view reference) = 0;
};

enum class Delivery { forwarding, delivered };

// Search first, create once, believe only what is read back (c6). Repeatable.
Delivery deliver(BackOffice& office, Filing const& filing, Instant now);

}  // namespace motcua::portal
