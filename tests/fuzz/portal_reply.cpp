// What a portal, or a box on the line that plays one, may answer. The first byte chooses the call, the rest is the body.
#include "kiosk/codec/portal_replies.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::codec;
    if (size == 0) return 0;
    std::string_view const body(reinterpret_cast<char const*>(data) + 1, size - 1);
    switch (data[0] % 18) {
    case 0: (void)health_from(body); break;
    case 1: (void)capabilities_from(body); break;
    case 2: (void)notices_from(body); break;
    case 3: (void)problem_from(body, 409); break;
    case 4: (void)procedures_from(body); break;
    case 5: (void)raw_page_from(body); break;
    case 6: (void)procedure_from(body, "2.000635"); break;
    case 7: (void)form_from(body); break;
    case 8: (void)me_from(body); break;
    case 9: (void)dossiers_from(body); break;
    case 10: (void)dossier_from(body); break;
    case 11: (void)attachment_from(body); break;
    case 12: (void)submission_from(body); break;
    case 13: (void)events_from(body); break;
    case 14: (void)documents_from(body); break;
    case 15: (void)send_ticket_from(body); break;
    case 16: (void)tracking_from(body); break;
    case 17: (void)handoff_from(body); break;
    }
    return 0;
}
