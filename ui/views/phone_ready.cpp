// "Có điện thoại cài VNeID ở đây không?" and what to do when there is none today (contract a.5, F85).
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>
#include <array>

namespace motcua::view {

namespace {

struct TroubleLook {
    PhoneTrouble trouble;
    Icon icon;
    bool mended_here; ///< in the time it takes to answer the questions
    bool on_paper;    ///< worth taking home
};
constexpr std::array<TroubleLook, 6> looks{{{PhoneTrouble::absent, Icon::home, false, false}, // in the order in which they are met
                                            {PhoneTrouble::application, Icon::phone, true, true},
                                            {PhoneTrouble::level, Icon::up, false, true},
                                            {PhoneTrouble::battery, Icon::clock, true, false},
                                            {PhoneTrouble::password, Icon::key, true, true},
                                            {PhoneTrouble::number, Icon::person, false, true}}};

TroubleLook const& look_of(PhoneTrouble trouble) {
    auto const* const found = std::ranges::find(looks, trouble, &TroubleLook::trouble);
    return found == looks.end() ? looks.front() : *found;
}

void tell_how_to_mend(PhoneReady& view, State const& state, Texts const& texts, AskingPhone const& place) {
    auto const& look = look_of(*place.trouble);
    auto const key = "phone_ready." + std::string(name_of(look.trouble));
    view.frame.key = "phone_ready.mend";
    view.title = texts(key);
    auto const advise = [&](std::string const& part, Icon icon) {
        auto const value = texts(key + "." + part);
        if (!value.empty()) view.advice.push_back({"phone_ready." + part, {texts("phone_ready." + part), value, icon}});
    };
    advise("do", Icon::tip);
    if (look.on_paper) advise("bring", Icon::id_card);

    auto const* procedure = state.catalogue ? state.catalogue->find(place.code) : nullptr;
    bool const counter = procedure != nullptr && visit::offers(*procedure, catalog::FilingMode::counter);
    view.advice.push_back({"phone_ready.today", {texts("phone_ready.today"), texts(counter ? "phone_ready.today.counter" : "phone_ready.today.staff"), Icon::office}});

    Event const at_counter = counter ? Event{ModeChosen{catalog::FilingMode::counter}} : Event{StaffPressed{}};
    auto const at_counter_label = texts(counter ? "procedure.at_counter" : "frame.staff");
    if (look.mended_here) {
        set_next(view.frame, texts("phone_ready.mended"));
        view.next = PhoneAnswered{true};
        view.actions.push_back(action("phone_ready.counter", at_counter_label, at_counter, {.icon = counter ? Icon::office : Icon::call_staff}));
    } else {
        set_next(view.frame, at_counter_label, counter ? Icon::next : Icon::call_staff);
        view.next = at_counter;
    }
    if (look.on_paper) {
        view.actions.push_back(action("phone_ready.paper", texts("phone_ready.paper"), PhoneAdvicePressed{}, {.icon = Icon::printer}));
    }
    if (place.slip) view.slip = slip_note(*place.slip, texts);
}

} // namespace

View phone_ready_view(State const& state, Texts const& texts, AskingPhone const& place) {
    PhoneReady view;
    view.frame = frame_of(state, texts, "phone_ready");
    if (place.trouble) {
        tell_how_to_mend(view, state, texts, place);
    } else if (place.not_ready) {
        view.frame.key = "phone_ready.trouble";
        view.title = texts("phone_ready.which");
        for (auto const& look : looks) {
            auto const key = "phone_ready." + std::string(name_of(look.trouble));
            view.troubles.push_back({{key, {.title = texts(key), .icon = look.icon}}, look.trouble});
        }
    } else {
        view.picture = Picture::phone_sign_in;
        view.title = texts("phone_ready.title");
        view.lead = texts("phone_ready.lead");
        view.yes = texts("phone_ready.yes");
        view.no = texts("phone_ready.no");
    }
    return view;
}

} // namespace motcua::view
