#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/paper_room.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

namespace motcua::visit {

namespace {

/// The paper on the screen: of the papers step, or of a question of the form that asks for a file.
struct PaperHere {
    std::string code;
    std::string question; ///< path; empty in the papers step
};

std::optional<PaperHere> paper_here(Context const& context) {
    auto const& state = context.state;
    if (!state.draft) return std::nullopt;
    if (auto const* gathering = std::get_if<GatheringPapers>(&state.place)) {
        auto const asked = papers_asked(*state.draft);
        if (gathering->paper >= asked.size()) return std::nullopt;
        return PaperHere{asked[gathering->paper]->code, {}};
    }
    if (auto const* answering = std::get_if<Answering>(&state.place); answering && state.draft->filling) {
        auto const* question = state.draft->filling->form().question(answering->field);
        if (question == nullptr || question->type != form::QuestionType::file) return std::nullopt;
        return PaperHere{question->kiosk.paper ? question->kiosk.paper->code : question->name, answering->field};
    }
    return std::nullopt;
}

void set_scanning(Context& context, bool scanning, std::string problem) {
    if (auto* gathering = context.at<GatheringPapers>()) {
        gathering->scanning = scanning;
        gathering->problem_key = std::move(problem);
    } else if (auto* answering = context.at<Answering>()) {
        answering->scanning = scanning;
        answering->scan_problem_key = std::move(problem);
        answering->problem.reset();
    }
}

void drop_scan(Context& context, std::string const& code) {
    auto& draft = *context.state.draft;
    if (auto const found = draft.papers.find(code); found != draft.papers.end()) {
        if (auto const* scan = std::get_if<ScannedPaper>(&found->second)) context.order(DropPaper{draft.uid, scan->aid});
        draft.papers.erase(found);
    }
}

void decide(Context& context, PaperDecision decision) {
    auto const here = paper_here(context);
    if (!here) return;
    drop_scan(context, here->code);
    context.state.draft->papers[here->code] = std::move(decision);
    if (!here->question.empty()) context.state.draft->filling->clear(here->question);
    set_scanning(context, false, {});
    save(context);
    if (auto* gathering = context.at<GatheringPapers>()) {
        next_paper(context, *gathering);
    } else if (auto* answering = context.at<Answering>()) {
        next_question(context, *answering);
    }
}

std::string_view key_of(ScanTrouble trouble) {
    switch (trouble) {
    case ScanTrouble::nothing_there: return "papers.trouble.nothing";
    case ScanTrouble::too_large: return "papers.trouble.large";
    case ScanTrouble::unreadable: return "papers.trouble.unreadable";
    case ScanTrouble::storage: return "papers.trouble.storage";
    }
    return "papers.trouble.unreadable";
}

std::string_view key_of(dossier::PaperFault fault) {
    switch (fault) {
    case dossier::PaperFault::too_large: return "papers.trouble.large";
    case dossier::PaperFault::no_room: return "papers.trouble.room";
    case dossier::PaperFault::wrong_kind: return "papers.trouble.kind";
    }
    return "papers.trouble.large";
}

} // namespace

void on(Context& context, ScanPressed const&) {
    auto const here = paper_here(context);
    if (!here) return;
    set_scanning(context, true, {});
    context.order(TakePaper{context.state.draft->uid, here->code, make_id(context.state)});
}

void on(Context& context, PaperArrived const& arrived) {
    auto const here = paper_here(context);
    if (!here || here->code != arrived.paper) {
        if (context.state.draft) context.order(DropPaper{context.state.draft->uid, arrived.scan.aid});
        return; // the citizen has moved on: a paper nobody sees must not be sent
    }
    if (auto const fault = fault_of(context.state, here->code, arrived.scan)) {
        context.order(DropPaper{context.state.draft->uid, arrived.scan.aid});
        set_scanning(context, false, std::string(key_of(*fault)));
        return; // an earlier scan stays: it may still be the better one
    }
    drop_scan(context, here->code);
    auto& draft = *context.state.draft;
    draft.papers[here->code] = arrived.scan;
    if (!here->question.empty()) {
        form::Object file;
        form::put(file, "name", form::Value(arrived.scan.file_name));
        form::put(file, "type", form::Value(arrived.scan.media_type));
        form::put(file, "content", form::Value(arrived.scan.aid));
        draft.filling->set(here->question, form::Value(form::List{form::Value(std::move(file))}));
    }
    set_scanning(context, false, {});
    save(context);
}

void on(Context& context, ScanFailed const& failed) {
    auto const here = paper_here(context);
    if (!here || here->code != failed.paper) return;
    set_scanning(context, false, std::string(key_of(failed.trouble)));
}

void on(Context& context, PaperToCounterPressed const&) { decide(context, BringToCounter{}); }

void on(Context& context, PaperNotNeededPressed const&) { decide(context, NotNeeded{}); }

void on(Context& context, PaperAgainPressed const&) {
    auto const here = paper_here(context);
    if (!here) return;
    drop_scan(context, here->code);
    if (!here->question.empty()) context.state.draft->filling->clear(here->question);
    set_scanning(context, false, {});
    save(context);
}

void next_paper(Context& context, GatheringPapers& gathering) {
    auto const& draft = *context.state.draft;
    auto const asked = papers_asked(draft);
    if (gathering.paper < asked.size()) {
        auto const& paper = *asked[gathering.paper];
        if (no_longer_fits(context.state, paper.code)) return; // the screen says why; it would only come back
        auto const decided = draft.papers.find(paper.code);
        bool const undecided = decided == draft.papers.end() || std::holds_alternative<Undecided>(decided->second);
        if (undecided && paper.required) {
            gathering.problem_key = "papers.decide";
            return;
        }
        if (looked_at(context, {"paper:" + paper.code})) {
            go_on_with_revision(context);
            return;
        }
    }
    if (gathering.return_to == ReturnTo::check || gathering.paper + 1 >= asked.size()) {
        after_papers(context);
    } else {
        context.go(GatheringPapers{.paper = gathering.paper + 1});
    }
}

} // namespace motcua::visit
