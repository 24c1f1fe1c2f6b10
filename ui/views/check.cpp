// The check, the declaration, sending, the end.
#include "kiosk/base/overload.h"
#include "kiosk/core/visit/receiver.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace motcua::view {

namespace {

std::string decision_in_words(DossierDraft const& draft, std::string const& code, Texts const& texts) {
    auto const decided = draft.papers.find(code);
    if (decided == draft.papers.end()) return texts("check.none");
    return std::visit(Overload{[&](ScannedPaper const& scan) { return texts("check.scanned", {{"pages", std::to_string(scan.pages)}}); },
                               [&](BringToCounter const&) { return texts("check.counter"); },
                               [&](NotNeeded const&) { return texts("check.not_needed"); },
                               [&](Undecided const&) { return texts("check.none"); }},
                      decided->second);
}

std::string mark_of(DossierDraft const& draft, std::string const& path, Texts const& texts) {
    auto const origin = draft.origins.find(path);
    if (origin == draft.origins.end()) return {};
    if (origin->second.from == AnswerOrigin::From::card) return texts("check.from_card");
    return origin->second.from == AnswerOrigin::From::staff ? texts("check.from_staff") : std::string{};
}

Check::Row answer_row(DossierDraft const& draft, std::string const& path, form::Question const& question, Texts const& texts) {
    Check::Row row;
    row.look = answer_look(*draft.filling, path, texts);
    if (question.type == form::QuestionType::file) {
        row.look.value = decision_in_words(draft, question.kiosk.paper ? question.kiosk.paper->code : question.name, texts);
    }
    row.look.mark = mark_of(draft, path, texts);
    row.screen = path;
    return row;
}

/// Several questions, but one answer to who reads it: "Ấp Sơn Lân, Xã Phú Phụng, Tỉnh Vĩnh Long".
Check::Row address_row(DossierDraft const& draft, form::Screen const& screen, std::vector<std::string> const& fields, Texts const& texts) {
    auto const& filling = *draft.filling;
    auto const join = [](std::string& whole, std::string const& part) { whole += (whole.empty() ? "" : ", ") + part; };
    Check::Row row;
    row.look.label = screen.headings.empty() ? filling.title(fields.front()) : screen.headings.back();
    row.screen = fields.front();
    for (auto const& path : fields | std::views::reverse) {
        if (filling.form().question(path)->type == form::QuestionType::radiogroup) continue; // here or abroad: the rest says so
        auto const part = answer_look(filling, path, texts);
        if (part.value.empty()) continue;
        join(row.look.value, part.value);
        if (part.secrecy == Secrecy::sensitive) row.look.secrecy = Secrecy::sensitive;
        else join(row.look.spoken, part.value);
        if (row.look.mark.empty()) row.look.mark = mark_of(draft, path, texts);
    }
    if (row.look.secrecy == Secrecy::open) row.look.spoken.clear();
    return row;
}

void list_answers(Check& view, DossierDraft const& draft, Texts const& texts) {
    auto const& filling = *draft.filling;
    std::string heading;
    auto const add = [&](Check::Row row, form::Screen const& screen) {
        row.key = "check.row." + row.screen;
        auto const part = screen.headings.empty() ? std::string{} : screen.headings.front();
        if (part != heading) row.heading = heading = part;
        if (row.look.value.empty()) row.look.value = texts("check.none");
        row.look.change = texts("check.change");
        view.rows.push_back(std::move(row));
    };
    for (auto const& screen : visit::question_screens(filling)) {
        auto const fields = visit::fields_of(filling, screen);
        if (visit::is_address(filling, screen) && !fields.empty()) {
            add(address_row(draft, screen, fields, texts), screen);
            continue;
        }
        for (auto const& path : fields) {
            auto const* question = filling.form().question(path);
            if (question == nullptr || question->type == form::QuestionType::paneldynamic) continue;
            add(answer_row(draft, path, *question, texts), screen);
        }
    }
}

} // namespace

View check_view(State const& state, Texts const& texts, Checking const&) {
    Check view;
    view.frame = frame_of(state, texts, "check");
    view.frame.composition = Composition::columns;
    view.title = texts("check.title");
    view.lead = texts("check.lead");
    if (!state.draft) return view;
    auto const& draft = *state.draft;
    if (auto const& receiver = draft.receiver) {
        Check::Row row{.key = "check.row.receiver", .heading = {}, .look = {}, .screen = {}};
        row.look = {texts("check.receiver"), receiver->name, receiver->chosen ? texts("check.change") : std::string{}, Secrecy::open};
        if (receiver->chosen) row.screen = visit::change_receiver;
        view.rows.push_back(std::move(row));
    }
    if (draft.filling) list_answers(view, draft, texts);
    bool first = true;
    for (auto const* paper : visit::papers_asked(draft)) {
        Check::Row row;
        row.key = "check.row.paper." + paper->code;
        if (first) row.heading = texts("check.papers");
        first = false;
        row.look = {name_of(*paper, texts), decision_in_words(draft, paper->code, texts), texts("check.change"), Secrecy::open};
        row.screen = "paper:" + paper->code;
        view.rows.push_back(std::move(row));
    }
    set_next(view.frame, state.kind == VisitKind::practice ? texts("check.practice_done") : texts("check.right"), Icon::check);
    return view;
}

View receiver_view(State const& state, Texts const& texts, ChoosingReceiver const& place) {
    Drafts view;
    view.frame = frame_of(state, texts, "receiver");
    view.title = texts("receiver.title");
    view.lead = texts("receiver.lead", {{"office", place.former}});
    for (auto const& code : place.codes) {
        auto const* agency = state.agencies ? state.agencies->find(code) : nullptr;
        view.actions.push_back(action("receiver." + code, agency != nullptr ? agency->name : code, ReceiverChosen{code}, {.icon = Icon::office}));
    }
    return view;
}

View declaration_view(State const& state, Texts const& texts, Declaring const&) {
    Declaration view;
    view.frame = frame_of(state, texts, "declaration");
    view.title = texts("declaration.title");
    if (!state.draft) return view;
    for (auto const& notice : state.draft->procedure->declarations) {
        bool const english = texts.language() == Language::english && !notice.text_en.empty();
        view.statements.push_back(english ? notice.text_en : notice.text);
    }
    if (state.draft->filling && view.statements.empty()) {
        auto const& filling = *state.draft->filling;
        for (auto const& screen : form::screens(filling)) {
            if (!visit::is_statement(filling, screen)) continue;
            for (auto const& path : screen.questions) {
                for (auto const& choice : filling.choices(path)) view.statements.push_back(choice.text);
                if (auto const text = filling.description(path); !text.empty()) view.statements.push_back(text);
            }
        }
    }
    if (!state.citizen) view.next_step = NoteLook{NoteKind::tip, texts("declaration.next"), texts("declaration.next.text")};
    set_next(view.frame, texts("declaration.confirm"), Icon::send);
    view.frame.next->consequence = motcua::Consequence::irreversible;
    return view;
}

View sending_view(State const& state, Texts const& texts, motcua::Sending const& place) {
    Sending view;
    view.frame = frame_of(state, texts, "sending");
    view.frame.finish.reset();
    view.title = texts("sending.title");
    view.line = texts("sending.line");
    // saving, saved, waiting_for_network, asking_portal, sending, portal_has_it (b8.7)
    bool const saved = place.stage != SendStage::saving;
    auto const step = [&](std::string const& name, StepState step_state) {
        return TimelineStep{texts("sending." + name), step_state == StepState::now ? texts("sending." + name + ".line") : std::string{}, step_state};
    };
    view.steps.push_back(step("saved", saved ? StepState::done : StepState::now));
    StepState portal = StepState::ahead;
    std::string_view portal_step = "portal";
    switch (place.stage) {
    case SendStage::saving: break;
    case SendStage::saved: portal = StepState::now; break;
    case SendStage::sending: portal = StepState::now; break;
    case SendStage::waiting_for_network: portal = StepState::trouble; portal_step = "waiting"; break;
    case SendStage::asking_portal: portal = StepState::now; portal_step = "asking"; break;
    case SendStage::portal_has_it: portal = StepState::done; break;
    }
    view.steps.push_back(step(std::string(portal_step), portal));
    view.steps.push_back(step("received", place.stage == SendStage::portal_has_it ? StepState::done : StepState::ahead));
    if (place.stage == SendStage::waiting_for_network) view.calm = NoteLook{NoteKind::info, texts("sending.calm"), texts("sending.calm.text")};
    if (place.may_leave) view.leave = action("sending.leave", texts("sending.leave"), LeavePressed{}, {.icon = Icon::printer});
    return view;
}

View done_view(State const& state, Texts const& texts, motcua::Done const& place) {
    Done view;
    view.frame = frame_of(state, texts, "done");
    auto const& outcome = place.outcome;
    if (outcome.portal_has_it) {
        view.picture = Picture::done;
        view.title = texts("done.title");
        view.lead = outcome.message.empty() || texts.language() != Language::vietnamese ? texts("done.lead") : outcome.message;
        if (!outcome.reference.empty()) view.reference = CodeLook{texts("done.reference"), grouped(outcome.reference)};
        if (!outcome.tracking_pin.empty()) view.pin = CodeLook{texts("done.pin"), grouped(outcome.tracking_pin, 3), Secrecy::sensitive};
        view.next = {{"done.next.check", {texts("done.next.check"), texts("done.next.check.text"), Icon::office}},
                     {"done.next.track", {texts("done.next.track"), texts("done.next.track.text"), Icon::search}}};
    } else if (outcome.refused) {
        view.picture = Picture::staff_help;
        view.title = texts("done.refused");
        view.lead = outcome.message.empty() ? texts("done.refused.lead") : outcome.message;
    } else {
        view.picture = Picture::saved_here;
        view.title = texts("done.kept");
        view.lead = texts("done.kept.lead");
        view.next = {{"done.next.return", {texts("done.next.return"), texts("done.next.return.text"), Icon::repeat}}};
    }
    if (state.draft && state.draft->receiver && !outcome.refused) {
        view.next.insert(view.next.begin(), {"done.receiver", {texts("done.receiver"), state.draft->receiver->name, Icon::office}});
    }
    if (!outcome.uid.empty()) {
        view.qr = QrLook{outcome.reference.empty() ? outcome.uid : outcome.reference, texts("done.qr"), texts("done.qr.caption")};
    }
    view.slip = slip_note(place.slip, texts);
    view.ask = texts("done.ask");
    view.faces = {texts("done.face.happy"), texts("done.face.plain"), texts("done.face.unhappy")};
    if (place.face) {
        view.face = static_cast<int>(*place.face);
        view.thanks = texts("done.thanks");
    }
    view.frame.finish.reset();
    set_next(view.frame, texts("done.finish"), Icon::check);
    return view;
}

} // namespace motcua::view
