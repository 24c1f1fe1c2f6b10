#include "kiosk/core/visit/revision.h"

#include "kiosk/core/form/received.h"
#include "kiosk/core/visit/paper_room.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

constexpr std::string_view paper_prefix = "paper:";

/// Where on the walk a question stands; behind everything: nowhere.
std::size_t place_of(form::Filling const& filling, std::vector<form::Screen> const& screens, std::string const& path) {
    return filling.shown(path) && !filling.read_only(path) ? form::screen_of(screens, path) : screens.size();
}

/// Of papers the message is a text key: the portal's own words know neither the screen nor its buttons.
constexpr std::string_view wanted = "papers.wanted";
constexpr std::string_view refused = "papers.refused";

/// A scan that the portal does not take: the place where it is taken anew.
std::optional<LookAgain> refused_scan(DossierDraft const& draft, std::string_view aid) {
    for (auto const& [code, decision] : draft.papers) {
        auto const* scan = std::get_if<ScannedPaper>(&decision);
        if (scan == nullptr || scan->aid != aid) continue;
        auto const question = question_asking_for(draft, code);
        return LookAgain{question.empty() ? std::string(paper_prefix) + code : question, std::string(refused)};
    }
    return std::nullopt;
}

/// A paper that the portal wants to have and that was not scanned.
std::optional<LookAgain> missing_paper(DossierDraft const& draft) {
    for (auto const* paper : papers_asked(draft)) {
        auto const decided = draft.papers.find(paper->code);
        bool const scanned = decided != draft.papers.end() && std::holds_alternative<ScannedPaper>(decided->second);
        if (paper->required && !scanned) return LookAgain{std::string(paper_prefix) + paper->code, std::string(wanted)};
    }
    return std::nullopt;
}

void add_once(std::vector<LookAgain>& left, LookAgain entry) {
    if (std::ranges::find(left, entry.path, &LookAgain::path) == left.end()) left.push_back(std::move(entry));
}

/// A scan that was refused is taken anew; one that the known limits explain stays in sight until then, with its size.
void let_go_of(Context& context, std::string const& code) {
    auto& draft = *context.state.draft;
    if (no_longer_fits(context.state, code)) return;
    draft.papers.erase(code); // its bytes stay in the store as long as the dossier there needs them
    if (auto const question = question_asking_for(draft, code); !question.empty()) draft.filling->clear(question);
    save(context);
}

bool open_paper(Context& context, LookAgain const& entry) {
    auto const asked = papers_asked(*context.state.draft);
    for (std::size_t index = 0; index < asked.size(); ++index) {
        if (entry.path != std::string(paper_prefix) + asked[index]->code) continue;
        context.go(GatheringPapers{.paper = index, .return_to = ReturnTo::check, .problem_key = entry.message});
        if (entry.message == refused) let_go_of(context, asked[index]->code);
        return true;
    }
    return false;
}

bool open_question(Context& context, LookAgain const& entry, Revision::Why why) {
    auto& draft = *context.state.draft;
    if (!draft.filling) return false;
    auto const screens = question_screens(*draft.filling);
    auto const index = place_of(*draft.filling, screens, entry.path);
    if (index >= screens.size()) return false;
    to_question(context, screens[index].key, entry.path);
    auto* answering = context.at<Answering>();
    if (answering == nullptr) return false;
    answering->return_to = ReturnTo::check;
    if (entry.message == refused) {
        answering->scan_problem_key = entry.message;
        auto const* question = draft.filling->form().question(entry.path);
        let_go_of(context, question->kiosk.paper ? question->kiosk.paper->code : question->name);
        return true;
    }
    if (why == Revision::Why::portal) answering->problem = QuestionProblem{answering->field, entry.message};
    return true;
}

} // namespace

std::optional<Revision> sent_back(DossierDraft const& draft, std::vector<ProblemPointer> const& errors) {
    constexpr std::string_view data = "/form/data";
    constexpr std::string_view one_attachment = "/attachments/";
    Revision revision{Revision::Why::portal, {}, {}};
    for (auto const& error : errors) {
        if (error.pointer.starts_with(one_attachment)) {
            if (auto paper = refused_scan(draft, std::string_view(error.pointer).substr(one_attachment.size()))) {
                add_once(revision.left, *std::move(paper));
            }
        } else if (error.pointer.starts_with("/attachments")) {
            if (auto paper = missing_paper(draft)) add_once(revision.left, *std::move(paper));
        } else if (draft.filling && error.pointer.starts_with(data)) {
            auto const path = form::question_at(draft.filling->form(), std::string_view(error.pointer).substr(data.size()));
            if (!path.empty()) add_once(revision.left, {path, error.message});
        }
    }
    if (draft.filling) {
        auto const screens = question_screens(*draft.filling);
        auto const place = [&](LookAgain const& entry) {
            return entry.path.starts_with(paper_prefix) ? screens.size() : place_of(*draft.filling, screens, entry.path);
        };
        std::erase_if(revision.left, [&](auto const& entry) {
            return !entry.path.starts_with(paper_prefix) && place(entry) >= screens.size();
        });
        std::ranges::stable_sort(revision.left, {}, place);
    }
    if (revision.left.empty()) return std::nullopt;
    return revision;
}

Revision renewed(DossierDraft const& draft, form::Migration const& migration, std::string reached) {
    Revision revision{Revision::Why::new_form, {}, std::move(reached)};
    auto const& filling = *draft.filling;
    auto const screens = question_screens(filling);
    auto const here = revision.then.empty() ? screens.size() : form::screen_of(screens, revision.then);
    auto const at = std::ranges::find(screens, revision.then, &form::Screen::key);
    auto const last = at != screens.end() ? static_cast<std::size_t>(at - screens.begin()) : here;
    for (auto const& path : filling.shown_questions()) {
        auto const place = place_of(filling, screens, path);
        if (place >= screens.size()) continue;
        if (std::ranges::find(migration.answer_again, path) != migration.answer_again.end()) {
            revision.left.push_back({path, "revision.again"});
        } else if (place < last && std::ranges::find(migration.new_questions, path) != migration.new_questions.end()) {
            revision.left.push_back({path, "revision.new"});
        }
    }
    return revision;
}

void go_on_with_revision(Context& context) {
    auto& draft = *context.state.draft;
    if (!draft.revision) return;
    while (!draft.revision->left.empty()) {
        auto const next = draft.revision->left.front();
        if (next.path.starts_with(paper_prefix) ? open_paper(context, next) : open_question(context, next, draft.revision->why)) return;
        draft.revision->left.erase(draft.revision->left.begin()); // another answer made it needless
    }
    auto const then = draft.revision->then;
    draft.revision.reset();
    if (then.empty() || !draft.filling) {
        to_check(context);
        return;
    }
    to_question(context, then);
    if (auto* answering = context.at<Answering>()) answering->return_to = ReturnTo::next_question;
}

bool looked_at(Context& context, std::vector<std::string> const& paths) {
    auto& draft = *context.state.draft;
    if (!draft.revision) return false;
    std::erase_if(draft.revision->left, [&](LookAgain const& entry) {
        return std::ranges::any_of(paths, [&](auto const& path) { return entry.path == path || entry.path.starts_with(path + "["); });
    });
    return true;
}

} // namespace motcua::visit
