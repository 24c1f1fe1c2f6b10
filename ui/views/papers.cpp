#include "kiosk/core/visit/paper_room.h"
#include "kiosk/core/visit/steps.h"
#include "ui/views/parts.h"

#include <fmt/format.h>

namespace motcua::view {

namespace {

/// "9,8 MB", "480 KB": rounded down, since nobody may be told that more fits than does.
std::string size_words(std::int64_t bytes, Language language) {
    constexpr std::int64_t mega = 1024 * 1024;
    if (bytes < mega) return fmt::format("{} KB", bytes / 1024);
    auto const tenths = bytes * 10 / mega;
    return fmt::format("{}{}{} MB", tenths / 10, language == Language::english ? '.' : ',', tenths % 10);
}

NoteLook trouble(State const& state, Texts const& texts, std::string const& paper, std::string const& key) {
    auto const most = size_words(visit::room_for(state, paper), texts.language());
    return NoteLook{NoteKind::warning, texts(key, {{"most", most}}), texts(key + ".next")};
}

/// A scan that was good when it was taken: the limit is the portal's, the size is this paper's.
NoteLook shrunk(State const& state, Texts const& texts, std::string const& paper, ScannedPaper const& scan, dossier::PaperFault fault) {
    switch (fault) {
    case dossier::PaperFault::no_room: return trouble(state, texts, paper, "papers.trouble.room");
    case dossier::PaperFault::wrong_kind: return trouble(state, texts, paper, "papers.trouble.kind");
    case dossier::PaperFault::too_large: break;
    }
    auto const most = size_words(visit::room_for(state, paper), texts.language());
    return NoteLook{NoteKind::warning, texts("papers.shrunk", {{"most", most}}),
                    texts("papers.shrunk.next", {{"size", size_words(scan.size, texts.language())}})};
}

} // namespace

FileInput file_input(State const& state, Texts const& texts, std::string const& paper, bool required, bool scanning,
                     std::string const& problem_key, bool counter_allowed) {
    FileInput input;
    input.how = texts("papers.how");
    if (!problem_key.empty()) input.problem = trouble(state, texts, paper, problem_key);
    auto const& papers = state.draft->papers;
    auto const decided = papers.find(paper);
    if (decided != papers.end()) {
        auto const* scan = std::get_if<ScannedPaper>(&decided->second);
        auto const fault = scan != nullptr ? visit::no_longer_fits(state, paper) : std::nullopt;
        if (fault) {
            if (problem_key.empty() || problem_key == "papers.refused") input.problem = shrunk(state, texts, paper, *scan, *fault);
        } else if (scan != nullptr) {
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
