#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <fmt/format.h>

namespace motcua::view {

FileInput file_input(State const& state, Texts const& texts, std::string const& paper, bool required, bool scanning,
                     std::string const& problem_key, bool counter_allowed) {
    FileInput input;
    input.how = texts("papers.how");
    if (!problem_key.empty()) input.problem = NoteLook{NoteKind::warning, texts(problem_key), texts(problem_key + ".next")};
    auto const& papers = state.draft->papers;
    auto const decided = papers.find(paper);
    if (decided != papers.end()) {
        if (auto const* scan = std::get_if<ScannedPaper>(&decided->second)) {
            input.taken = NoteLook{NoteKind::success, texts("papers.taken"),
                                   texts("papers.taken.size", {{"pages", std::to_string(scan->pages)}, {"size", fmt::format("{}", (scan->size + 1023) / 1024)}})};
            input.actions.push_back(action("papers.again", texts("papers.again"), PaperAgainPressed{}, {.icon = Icon::repeat}));
            return input;
        }
        if (std::holds_alternative<BringToCounter>(decided->second)) input.taken = NoteLook{NoteKind::info, texts("papers.counter_chosen"), {}};
        if (std::holds_alternative<NotNeeded>(decided->second)) input.taken = NoteLook{NoteKind::info, texts("papers.not_needed_chosen"), {}};
    }
    if (scanning) {
        input.busy = texts("papers.busy");
        return input;
    }
    input.actions.push_back(action("papers.scan", texts("papers.scan"), ScanPressed{}, {.kind = ButtonKind::primary, .icon = Icon::scan}));
    if (counter_allowed) input.actions.push_back(action("papers.counter", texts("papers.counter"), PaperToCounterPressed{}, {.icon = Icon::office}));
    if (!required) input.actions.push_back(action("papers.not_needed", texts("papers.not_needed"), PaperNotNeededPressed{}, {.kind = ButtonKind::quiet}));
    return input;
}

View papers_view(State const& state, Texts const& texts, GatheringPapers const& place) {
    Papers view;
    view.frame = frame_of(state, texts, "papers");
    if (!state.draft) return view;
    auto const asked = visit::papers_asked(*state.draft);
    if (place.paper >= asked.size()) return view;
    auto const& paper = *asked[place.paper];
    view.frame.key = "papers." + paper.code;
    view.title = name_of(paper, texts);
    view.hint = texts.language() == Language::vietnamese && !paper.when.empty() ? texts("papers.when", {{"when", paper.when}}) : paper.hint;
    auto const left = asked.size() - place.paper - 1;
    view.progress = left == 0 ? texts("papers.last") : texts("papers.left", {{"count", std::to_string(left)}});
    view.done = static_cast<int>(place.paper);
    view.total = static_cast<int>(asked.size());
    bool const counter = visit::offers(*state.draft->procedure, catalog::FilingMode::counter);
    view.input = file_input(state, texts, paper.code, paper.required, place.scanning, place.problem_key, counter);
    set_next(view.frame, place.return_to == ReturnTo::check ? texts("question.back_to_check") : texts("frame.next"));
    return view;
}

} // namespace motcua::view
