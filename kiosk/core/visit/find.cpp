#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/steps.h"

namespace motcua::visit {

namespace {

constexpr std::size_t most_query_bytes = 800; // 200 letters: more is a fallen book on the keyboard, and would only be drawn

std::string cut(std::string query) {
    if (query.size() <= most_query_bytes) return query;
    auto end = most_query_bytes;
    while (end > 0 && (static_cast<unsigned char>(query[end]) & 0xC0U) == 0x80U) --end; // never inside a letter
    query.resize(end);
    return query;
}

catalog::Date today(Context const& context) { return date_in_viet_nam(context.state.now); }

void search(Context& context, Finding& finding) {
    if (!context.state.index) return;
    finding.answer = context.state.index->search(finding.query, {.limit = 12});
}

} // namespace

void on(Context& context, StartPressed const&) {
    if (!context.at<AtStart>()) return;
    auto const& state = context.state;
    auto const lesson = static_cast<std::size_t>(context.at<AtStart>()->lesson);
    bool const taught = state.lessons && lesson < state.lessons->size();
    context.state.last_touch = context.state.now;
    // Which lesson was on the screen: the log counts which of them bring people to begin.
    context.order(Record{Record::What::visit_began, taught ? "lesson:" + (*state.lessons)[lesson].id : std::string{}});
    context.go(AtHome{});
}

void on(Context& context, HomeChosen const& chosen) {
    if (!context.at<AtHome>() && !context.at<PracticeDone>()) return;
    context.state.kind = VisitKind::real;
    switch (chosen.choice) {
    case HomeChoice::file: context.go(Finding{}); return;
    case HomeChoice::track: context.go(Tracking{}); return;
    case HomeChoice::guide: context.go(ReadingGuide{}); return;
    case HomeChoice::resume:
        context.order(StartSignIn{});
        context.go(SigningIn{SignInPurpose::resume, SignInPreparing{}});
        return;
    case HomeChoice::practise: {
        catalog::Procedure practice;
        practice.code = "practice";
        practice.cases.push_back({.id = "practice", .form = catalog::FormRef{.id = "practice"}});
        context.state.kind = VisitKind::practice;
        DossierDraft draft;
        draft.uid = make_id(context.state);
        draft.procedure = std::make_shared<catalog::Procedure const>(std::move(practice));
        context.state.draft = std::move(draft);
        context.order(OpenForm{"practice", "practice", {}});
        return;
    }
    }
}

void on(Context& context, LifeEventChosen const& chosen) {
    if (!context.at<Finding>()) return;
    Finding finding;
    finding.life_event = chosen.id;
    context.go(std::move(finding));
}

void on(Context& context, SearchPressed const&) {
    auto* finding = context.at<Finding>();
    if (finding == nullptr) return;
    finding->typing = true;
    finding->life_event.clear();
    context.state.body_page = 0;
}

void on(Context& context, SearchEdited const& edited) {
    auto* finding = context.at<Finding>();
    if (finding == nullptr) return;
    finding->typing = true;
    finding->life_event.clear();
    finding->query = cut(edited.query);
    context.state.body_page = 0;
    search(context, *finding);
}

void on(Context& context, ProcedureChosen const& chosen) {
    if (!context.at<Finding>() && !context.at<ChoosingAmongAlikes>() && !context.at<ReadingProcedure>()) return;
    if (!context.state.catalogue) return;
    if (chosen.code == "fields" || chosen.code.starts_with("field.")) { // a way on from a search without an answer
        if (context.at<Finding>()) on(context, LifeEventChosen{chosen.code});
        return;
    }
    auto const code = context.state.catalogue->successor(chosen.code, today(context));
    if (context.state.catalogue->find(code) == nullptr) return;
    context.go(ReadingProcedure{.code = code});
}

void on(Context& context, AlikesPressed const&) {
    auto const* reading = context.at<ReadingProcedure>();
    if (reading == nullptr || !context.state.catalogue || !context.state.catalogue->guide_for(reading->code)) return;
    context.go(ChoosingAmongAlikes{.guide_of = reading->code});
}

void on(Context& context, AlikeAnswered const& answered) {
    auto* choosing = context.at<ChoosingAmongAlikes>();
    if (choosing == nullptr) return;
    choosing->answers.push_back(answered.value);
    context.state.body_page = 0;
}

} // namespace motcua::visit
