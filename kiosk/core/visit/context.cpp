#include "kiosk/core/visit/context.h"

#include "kiosk/base/ids.h"
#include "kiosk/base/overload.h"

#include <algorithm>

namespace motcua::visit {

void Context::go(Place place) {
    bool const another = place.index() != state.place.index();
    state.place = std::move(place);
    state.overlay = NoOverlay{};
    state.body_page = 0;
    state.display.keyboard.page = KeyPage::letters;
    state.display.keyboard.shift = Shift::off;
    if (another) order(Record{Record::What::screen_entered, std::string(screen_name(state.place))});
}

std::string make_id(State& state) {
    std::array<std::uint8_t, 10> random{};
    std::copy_n(state.entropy.begin(), random.size(), random.begin());
    // FNV-1a of the unused entropy and a counter, folded in: two ids of one tick never agree.
    std::uint64_t mixed = 1469598103934665603ULL;
    auto const fold = [&mixed](std::uint8_t byte) { mixed = (mixed ^ byte) * 1099511628211ULL; };
    for (auto const byte : state.entropy) fold(byte);
    auto const count = ++state.ids_made;
    for (unsigned shift = 0; shift < 32; shift += 8) fold(static_cast<std::uint8_t>(count >> shift));
    for (std::size_t at = 0; at < 8; ++at) random[at + 2] ^= static_cast<std::uint8_t>(mixed >> (8 * at));
    return uuid_v7(state.now, random).to_string();
}

std::string_view screen_name(Place const& place) {
    return std::visit(
        Overload{
            [](AtStart const&) { return std::string_view("start"); },
            [](AtHome const&) { return std::string_view("home"); },
            [](ReadingGuide const&) { return std::string_view("guide"); },
            [](Finding const&) { return std::string_view("find"); },
            [](ChoosingAmongAlikes const&) { return std::string_view("alikes"); },
            [](ReadingProcedure const&) { return std::string_view("procedure"); },
            [](AtCounter const&) { return std::string_view("counter"); },
            [](AskingPhone const&) { return std::string_view("phone_ready"); },
            [](OnOwnPhone const&) { return std::string_view("phone"); },
            [](AskingConsent const&) { return std::string_view("consent"); },
            [](Answering const&) { return std::string_view("question"); },
            [](OfferingCard const&) { return std::string_view("card"); },
            [](ConfirmingCard const&) { return std::string_view("card_check"); },
            [](GatheringPapers const&) { return std::string_view("papers"); },
            [](ChoosingReceiver const&) { return std::string_view("receiver"); },
            [](Checking const&) { return std::string_view("check"); },
            [](Declaring const&) { return std::string_view("declaration"); },
            [](SigningIn const&) { return std::string_view("signin"); },
            [](OfferingDraft const&) { return std::string_view("drafts"); },
            [](ReadingRevision const&) { return std::string_view("revision"); },
            [](Sending const&) { return std::string_view("sending"); },
            [](Done const&) { return std::string_view("done"); },
            [](PracticeDone const&) { return std::string_view("practised"); },
            [](Tracking const&) { return std::string_view("track"); },
            [](ReadingReadiness const&) { return std::string_view("readiness"); },
            [](Wiping const&) { return std::string_view("wiping"); },
        },
        place);
}

} // namespace motcua::visit
