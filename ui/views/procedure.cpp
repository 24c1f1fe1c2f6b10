// What a procedure needs; the ways to file it; consent.
#include "kiosk/core/catalog/day.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <fmt/format.h>

namespace motcua::view {

namespace {

using catalog::FilingMode;

std::string office_of(catalog::Procedure const& procedure, State const& state, Texts const& texts) {
    auto office = in(procedure.receiving_office, texts);
    if (office.empty()) office = state.settings.office.name;
    return office.empty() ? texts("fact.ask") : office;
}

std::string hint_of(catalog::Paper const& paper, Texts const& texts) {
    if (texts.language() != Language::english && !paper.when.empty()) return sentence(paper.when);
    return paper.required ? std::string{} : texts("procedure.paper.maybe");
}

std::string legal_of(catalog::Procedure const& procedure, Texts const& texts) {
    std::string numbers;
    for (auto const& basis : procedure.legal_bases) {
        if (!numbers.empty()) numbers += ", ";
        numbers += basis.number;
    }
    return numbers.empty() ? std::string{} : texts("procedure.legal", {{"numbers", numbers}});
}

std::string source_of(catalog::Procedure const& procedure, Texts const& texts) {
    return texts("procedure.source", {{"source", procedure.source.name},
                                      {"date", procedure.source.date ? date(*procedure.source.date) : texts("fact.ask")}});
}

// What the law changes soon, or that this one is over or has not begun.
std::optional<NoteLook> change_of(catalog::Standing const& standing, catalog::Catalog const& catalogue, catalog::Date day, Texts const& texts) {
    auto const& procedure = *standing.procedure;
    switch (standing.kind) {
    case catalog::Standing::Kind::ended: {
        auto const* next = standing.successor.empty() ? nullptr : catalog::shown_on(catalogue, standing.successor, day);
        return NoteLook{NoteKind::warning, texts("procedure.ended", {{"date", procedure.effective_to ? date(*procedure.effective_to) : texts("fact.ask")}}),
                        next ? texts("procedure.ended.next", {{"title", title_of(*next, texts)}}) : texts("procedure.ended.ask")};
    }
    case catalog::Standing::Kind::not_yet:
        return NoteLook{NoteKind::warning, texts("procedure.not_yet", {{"date", date(*procedure.effective_from)}}), {}};
    case catalog::Standing::Kind::in_force:
    case catalog::Standing::Kind::unknown_code: break;
    }
    if (!standing.changes_on) return std::nullopt;
    std::string what;
    for (auto const& note : procedure.notes) {
        if (note.kind == catalog::ProcedureNote::Kind::upcoming && note.from == standing.changes_on) what = in(note.text, texts);
    }
    return NoteLook{NoteKind::info, texts("procedure.changes", {{"date", date(*standing.changes_on)}}), what};
}

// N105: how old the facts are is said when they are old, never a reason to hide them.
void tell_age(std::optional<NoteLook>& notice, State const& state, Texts const& texts) {
    auto const made = catalog::as_of(state.catalogue->data());
    if (!made) return;
    auto const age = std::chrono::sys_days(date_in_viet_nam(state.now)) - std::chrono::sys_days(*made);
    if (age < state.settings.catalogue_stale) return;
    auto const line = texts("procedure.stale", {{"date", date(*made)}, {"days", std::to_string(age.count())}});
    auto const next = texts("procedure.stale.next");
    if (!notice) {
        notice = NoteLook{NoteKind::info, line, next};
    } else {
        notice->text += (notice->text.empty() ? "" : " ") + line + " " + next;
    }
}

std::vector<Keyed<FactLook>> facts_of(catalog::Procedure const& procedure, State const& state, Texts const& texts) {
    return {{"procedure.fee", {texts("procedure.fee"), fee_in_words(procedure, texts), Icon::money}},
            {"procedure.time", {texts("procedure.time"), time_in_words(procedure, texts), Icon::clock}},
            {"procedure.office", {texts("procedure.office"), office_of(procedure, state, texts), Icon::office}}};
}

template <class Rows>
void list_papers(Rows& rows, catalog::Procedure const& procedure, std::set<std::string> const& in_hand, Texts const& texts,
                 std::string const& prefix) {
    if (procedure.cases.empty()) return;
    for (auto const& paper : procedure.cases.front().papers) {
        if (paper.from_database.value_or(false)) continue;
        rows.push_back({{prefix + paper.code, {name_of(paper, texts), hint_of(paper, texts), in_hand.contains(paper.code), {}}}, paper.code});
    }
}

} // namespace

View procedure_view(State const& state, Texts const& texts, ReadingProcedure const& place) {
    Procedure view;
    view.frame = frame_of(state, texts, "procedure");
    auto const day = date_in_viet_nam(state.now);
    auto const* procedure = state.catalogue ? catalog::shown_on(*state.catalogue, place.code, day) : nullptr;
    if (procedure == nullptr) return view;
    view.title = title_of(*procedure, texts);
    if (!procedure->plain_title.empty()) view.official_title = texts("procedure.official", {{"title", procedure->title}, {"code", procedure->code}});
    view.summary = in(procedure->summary, texts);
    if (!place.problem_key.empty()) view.problem = NoteLook{NoteKind::warning, texts(place.problem_key), texts(place.problem_key + ".next")};
    auto const by_portal = [](catalog::Mode const& mode) { return mode.mode == catalog::FilingMode::api || mode.mode == catalog::FilingMode::handoff; };
    if (std::ranges::any_of(procedure->modes, by_portal)) view.pause = pause_note(state, texts);
    view.notice = change_of(state.catalogue->on(place.code, day), *state.catalogue, day, texts);
    tell_age(view.notice, state, texts);
    view.facts = facts_of(*procedure, state, texts);
    for (auto const& note : procedure->notes) {
        if (note.kind != catalog::ProcedureNote::Kind::info) continue;
        auto const key = "procedure.note." + std::to_string(view.facts.size());
        view.facts.push_back({key, {texts("procedure.note"), in(note.text, texts), Icon::info}});
    }
    if (auto const who = in(procedure->who_may_file, texts); !who.empty()) {
        view.facts.insert(view.facts.begin(), {"procedure.who", {texts("procedure.who"), who, Icon::person}});
    }
    view.papers_title = texts("procedure.papers");
    view.papers_line = texts("procedure.papers.line");
    list_papers(view.papers, *procedure, place.papers_in_hand, texts, "procedure.paper.");
    if (!procedure->cases.empty()) {
        for (auto const& paper : procedure->cases.front().papers) {
            if (paper.from_database.value_or(false)) view.nothing_to_bring.push_back(name_of(paper, texts));
        }
    }
    view.legal = legal_of(*procedure, texts);
    view.source = source_of(*procedure, texts);

    auto const label = [&](FilingMode mode) {
        switch (mode) {
        case FilingMode::api: return texts("procedure.file_here");
        case FilingMode::handoff: return texts("procedure.on_phone");
        case FilingMode::assisted_web:
        case FilingMode::counter: break;
        }
        return texts("procedure.at_counter");
    };
    bool const can_submit = !state.capabilities || state.capabilities->offers(Profile::submit);
    for (auto const& mode : procedure->modes) {
        if (mode.mode == FilingMode::assisted_web) continue;
        if (mode.mode == FilingMode::api && !can_submit) continue; // a profile may be withdrawn during the day (F33)
        if (!view.next_mode) {
            view.next_mode = mode.mode;
            set_next(view.frame, label(mode.mode));
        } else {
            view.actions.push_back(action(mode.mode == FilingMode::handoff ? "procedure.phone" : "procedure.counter", label(mode.mode), ModeChosen{mode.mode},
                                          {.icon = mode.mode == FilingMode::handoff ? Icon::phone : Icon::office}));
        }
    }
    if (state.catalogue->guide_for(place.code)) {
        view.actions.push_back(action("procedure.alikes", texts("procedure.alikes"), AlikesPressed{}, {.kind = ButtonKind::quiet, .icon = Icon::question}));
    }
    return view;
}

View counter_view(State const& state, Texts const& texts, AtCounter const& place) {
    Counter view;
    view.frame = frame_of(state, texts, "counter");
    auto const* procedure = state.catalogue ? catalog::shown_on(*state.catalogue, place.code, date_in_viet_nam(state.now)) : nullptr;
    if (procedure == nullptr) return view;
    view.title = texts("counter.title", {{"procedure", title_of(*procedure, texts)}});
    view.lead = texts("counter.lead");
    view.papers_title = texts("counter.papers");
    list_papers(view.papers, *procedure, place.papers_in_hand, texts, "counter.paper.");
    view.facts = facts_of(*procedure, state, texts);
    if (!state.settings.office.hours.empty()) view.facts.push_back({"counter.hours", {texts("counter.hours"), state.settings.office.hours, Icon::calendar}});
    catalog::Fee const* tiered = nullptr;
    for (auto const& filed : procedure->cases) {
        for (auto const& channel : filed.channels) {
            for (auto const& fee : channel.fees) {
                if (!fee.tiers.empty()) tiered = &fee;
            }
        }
    }
    if (tiered != nullptr) {
        view.pages = StepperLook{.label = texts("counter.pages"), .value = place.pages, .least = 1, .most = 200, .minus_name = texts("counter.pages.less"), .plus_name = texts("counter.pages.more")};
        view.copies = StepperLook{.label = texts("counter.copies"), .value = place.copies, .least = 1, .most = 50, .minus_name = texts("counter.copies.less"), .plus_name = texts("counter.copies.more")};
        view.total = FactLook{texts("counter.total"), money_in_words(catalog::total_fee(*tiered, place.pages, place.copies), texts), Icon::money};
    }
    if (place.slip == SlipState::written) view.slip = NoteLook{NoteKind::success, texts("counter.written"), texts("counter.written.next")};
    else if (place.slip) view.slip = slip_note(*place.slip, texts);
    set_next(view.frame, texts("counter.take_list"), Icon::printer);
    return view;
}

View phone_view(State const& state, Texts const& texts, OnOwnPhone const& place) {
    Phone view;
    view.frame = frame_of(state, texts, "phone");
    view.title = texts("phone.title");
    view.lead = texts("phone.lead");
    if (!place.problem_key.empty()) {
        view.problem = NoteLook{NoteKind::warning, texts(place.problem_key), texts(place.problem_key + ".next")};
    } else if (place.handoff) {
        view.qr = QrLook{place.handoff->qr_payload, texts("phone.qr"), texts("phone.qr.caption")};
        view.code = CodeLook{texts("phone.code"), grouped(place.handoff->short_code, 3)};
        view.until = texts("phone.until", {{"time", clock_and_date(place.handoff->expires_at)}});
    } else {
        view.busy = texts("phone.busy");
    }
    return view;
}

View consent_view(State const& state, Texts const& texts, AskingConsent const& place) {
    Consent view;
    view.frame = frame_of(state, texts, "consent");
    if (!state.draft || place.notice >= state.draft->procedure->consents.size()) return view;
    auto const& notice = state.draft->procedure->consents[place.notice];
    view.frame.key = "consent." + notice.id;
    bool const english = texts.language() == Language::english && !notice.text_en.empty();
    view.title = texts("consent.title");
    view.text = english ? notice.text_en : notice.text;
    if (!english && !notice.purpose.empty()) view.purpose = texts("consent.purpose", {{"purpose", notice.purpose}});
    view.agree = texts("consent.agree");
    view.refuse = texts("consent.refuse");
    if (place.refused) {
        view.refused = NoteLook{NoteKind::info, texts("consent.refused"), texts("consent.refused.next")};
        view.actions = {action("consent.end", texts("consent.end"), EndPressed{}, {.icon = Icon::exit})};
    }
    return view;
}

} // namespace motcua::view
