#include "kiosk/core/catalog/day.h"
#include "ui/views/parts.h"

#include <fmt/format.h>

namespace motcua::view {

namespace {

catalog::Date today(State const& state) { return date_in_viet_nam(state.now); }

std::string mode_line(catalog::Procedure const& procedure, Texts const& texts) {
    for (auto const& mode : procedure.modes) {
        switch (mode.mode) {
        case catalog::FilingMode::api: return texts("find.mode.here");
        case catalog::FilingMode::handoff: return texts("find.mode.phone");
        case catalog::FilingMode::assisted_web: continue;
        case catalog::FilingMode::counter: return texts("find.mode.counter");
        }
    }
    return {};
}

Find::ProcedureRow row_of(catalog::Procedure const& procedure, Texts const& texts) {
    return {"find.procedure." + procedure.code,
            {.title = title_of(procedure, texts), .line = mode_line(procedure, texts)},
            procedure.code};
}

// Browsing by field has ids of its own beside the life events: "fields" is the list, "field.HT" one of them.
catalog::Field const* field_of(catalog::Catalog const& catalogue, std::string const& id) {
    constexpr std::string_view prefix = "field.";
    return id.starts_with(prefix) ? catalogue.field(id.substr(prefix.size())) : nullptr;
}

Find::ProcedureRow field_row(catalog::Catalog const& catalogue, catalog::Field const& field, State const& state, Texts const& texts) {
    auto const count = catalogue.of_field(field.code, today(state)).size();
    return {"find.field." + field.code,
            {.title = in(field.plain_name, texts), .line = texts("find.field.count", {{"count", std::to_string(count)}})},
            "field." + field.code};
}

} // namespace

View find_view(State const& state, Texts const& texts, motcua::Finding const& place) {
    Find view;
    view.frame = frame_of(state, texts, "find");
    view.title = texts("find.title");
    view.search.name = texts("find.search");
    view.search.placeholder = texts("find.placeholder");
    view.search.value = place.query;
    view.search.typing = Typing::search;
    view.search.icon = Icon::search;
    if (!state.catalogue) return view;
    auto const& catalogue = *state.catalogue;

    if (!place.life_event.empty()) {
        view.search_shown = false;
        view.frame.key = "find." + place.life_event;
        if (place.life_event == "fields") {
            view.title = texts("find.fields");
            for (auto const& field : catalogue.data().fields) {
                if (!catalogue.of_field(field.code, today(state)).empty()) view.rows.push_back(field_row(catalogue, field, state, texts));
            }
            return view;
        }
        if (auto const* field = field_of(catalogue, place.life_event)) {
            view.title = in(field->plain_name, texts);
            for (auto const* procedure : catalogue.of_field(field->code, today(state))) view.rows.push_back(row_of(*procedure, texts));
            return view;
        }
        if (auto const* event = catalogue.life_event(place.life_event)) view.title = in(event->name, texts);
        for (auto const* procedure : catalogue.of_life_event(place.life_event, today(state))) view.rows.push_back(row_of(*procedure, texts));
        return view;
    }
    if (!place.typing) {
        view.frame.composition = Composition::wide;
        for (auto const& event : catalogue.data().life_events) {
            view.life_events.push_back({"find.event." + event.id,
                                        {in(event.name, texts), in(event.line, texts), picture_named(event.icon), {}},
                                        event.id});
        }
        view.life_events.push_back({"find.fields", {texts("find.fields"), texts("find.fields.line"), Picture::papers_ready, {}}, "fields"});
        return view;
    }
    view.title.clear();
    view.frame.keyboard = true;
    for (auto const& hit : place.answer.hits) {
        if (hit.elsewhere) {
            auto const* elsewhere = catalogue.find_elsewhere(hit.code);
            Find::ProcedureRow row{"find.elsewhere." + hit.code, {.title = hit.title}, hit.code, true};
            row.look.line = elsewhere && !elsewhere->agency.empty() ? texts("find.elsewhere_at", {{"agency", elsewhere->agency}}) : texts("find.elsewhere");
            row.look.icon = Icon::office;
            row.look.ability.why_not = row.look.line;
            row.look.line.clear();
            view.rows.push_back(std::move(row));
        } else if (auto const* procedure = catalog::shown_on(catalogue, hit.code, today(state))) {
            view.rows.push_back(row_of(*procedure, texts));
        }
    }
    switch (place.answer.kind) {
    case catalog::SearchAnswer::Kind::empty_query: view.answer_line = texts("find.hint"); break;
    case catalog::SearchAnswer::Kind::found: break;
    case catalog::SearchAnswer::Kind::nearest:
        if (view.rows.empty()) {
            view.nothing = NoteLook{NoteKind::tip, texts("find.nothing"), texts("find.nothing.next")};
        } else {
            view.answer_line = texts("find.nearest");
        }
        // Never a dead end: the fields that come nearest, then all of them; the frame has the way to a person.
        for (std::size_t i = 0; i < place.answer.field_codes.size() && i < 2; ++i) {
            if (auto const* field = catalogue.field(place.answer.field_codes[i])) view.rows.push_back(field_row(catalogue, *field, state, texts));
        }
        break;
    }
    if (place.answer.kind != catalog::SearchAnswer::Kind::empty_query) { // also under what was found: it may not be what was meant
        view.rows.push_back({"find.fields", {.title = texts("find.fields"), .line = texts("find.fields.line"), .icon = Icon::papers}, "fields"});
    }
    return view;
}

View alikes_view(State const& state, Texts const& texts, ChoosingAmongAlikes const& place) {
    Alikes view;
    view.frame = frame_of(state, texts, "alikes");
    auto const* guide = state.catalogue ? state.catalogue->guide_for(place.guide_of) : nullptr;
    if (guide == nullptr) return view;
    auto const step = catalog::advance(*guide, place.answers);
    if (!step) {
        view.title = in(guide->title, texts);
        return view;
    }
    if (auto const* ask = std::get_if<catalog::GuideAsk>(&*step)) {
        view.title = in(ask->question->text, texts);
        view.frame.key = "alikes." + ask->question->id;
        view.help = in(ask->question->help, texts);
        for (auto const& choice : ask->question->choices) {
            view.choices.push_back({{"alikes." + ask->question->id + "." + choice.value, {.label = in(choice.text, texts)}}, choice.value});
        }
    } else {
        auto const& verdict = std::get<catalog::GuideVerdict>(*step);
        auto const* procedure = catalog::shown_on(*state.catalogue, verdict.code, today(state));
        view.title = texts("alikes.found");
        if (procedure != nullptr) {
            view.verdict = NoteLook{NoteKind::success, title_of(*procedure, texts), in(verdict.because, texts)};
            view.take = action("alikes.take", texts("alikes.take"), ProcedureChosen{verdict.code}, {.kind = ButtonKind::primary, .icon = Icon::next});
        }
    }
    return view;
}

} // namespace motcua::view
