// From the check to the slip.
#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/paper_room.h"
#include "kiosk/core/visit/receiver.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>

namespace motcua::visit {

namespace {

/// "Lê Thị Mẫu" -> "L. T. M.": all a slip may say of a person (d4).
std::string initials_of(std::string const& name) {
    std::string initials;
    bool at_start = true;
    for (std::size_t at = 0; at < name.size();) {
        auto const lead = static_cast<unsigned char>(name[at]);
        std::size_t const length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead == ' ') {
            at_start = true;
        } else if (at_start) {
            if (!initials.empty()) initials += ' ';
            initials += name.substr(at, length) + ".";
            at_start = false;
        }
        at += length;
    }
    return initials;
}

void write_slip(Context& context, Outcome const& outcome) {
    WriteSlip slip;
    slip.kind = outcome.portal_has_it ? SlipKind::sent : SlipKind::provisional;
    slip.outcome = outcome;
    slip.language = std::string(tag_of(context.state.display.language));
    if (context.state.draft) {
        slip.procedure = context.state.draft->procedure;
        if (auto const& receiver = context.state.draft->receiver) slip.receiver = receiver->name;
    }
    if (context.state.citizen) slip.initials = initials_of(context.state.citizen->me.full_name);
    context.order(std::move(slip));
}

void finish(Context& context, Outcome outcome) {
    write_slip(context, outcome);
    context.state.last_touch = context.state.now;
    context.go(Done{std::move(outcome), SlipState::writing, {}, std::nullopt});
}

/// Back to a paper that the portal would refuse by now (F34). True: there is one, nothing is confirmed or sent before it fits.
bool back_to_a_paper(Context& context) {
    auto revision = no_longer_fits(context.state);
    if (!revision) return false;
    context.state.draft->revision = std::move(revision);
    go_on_with_revision(context);
    return true;
}

/// Another office receives than the citizen read on the check: it is read and declared once more. True: so it is.
bool back_to_the_receiver(Context& context) {
    auto const read = context.state.draft->receiver;
    if (!settle_receiver(context)) return true;
    if (context.state.draft->receiver == read) return false;
    context.state.last_touch = context.state.now;
    context.go(Checking{});
    return true;
}

} // namespace

void next_after_check(Context& context) {
    auto& draft = *context.state.draft;
    if (draft.revision && !draft.revision->left.empty()) {
        go_on_with_revision(context); // what the portal sent back would only come back again
        return;
    }
    if (back_to_a_paper(context)) return;
    if (draft.filling) {
        // The declaration is the last word and not given yet: everything else must be right before it is asked.
        auto const screens = form::screens(*draft.filling);
        std::vector<std::string> paths;
        for (auto const& screen : screens) {
            if (is_statement(*draft.filling, screen)) continue;
            paths.insert(paths.end(), screen.questions.begin(), screen.questions.end());
        }
        auto const check = draft.filling->validate_questions(paths);
        if (!check.valid) {
            for (auto const& error : check.errors) {
                if (error.level != form::ErrorLevel::error) continue;
                auto const walked = question_screens(*draft.filling);
                auto const index = form::screen_of(walked, error.at);
                if (index >= walked.size()) continue;
                to_question(context, walked[index].key, error.at);
                if (auto* answering = context.at<Answering>()) {
                    answering->return_to = ReturnTo::check;
                    answering->problem = QuestionProblem{answering->field, error.text};
                }
                return;
            }
        }
    }
    auto const asked = papers_asked(draft);
    for (std::size_t index = 0; index < asked.size(); ++index) {
        auto const decided = draft.papers.find(asked[index]->code);
        if (asked[index]->required && decided == draft.papers.end()) {
            context.go(GatheringPapers{.paper = index, .return_to = ReturnTo::check, .problem_key = "papers.decide"});
            return;
        }
    }
    after_check(context);
}

void declare_and_file(Context& context) {
    auto& draft = *context.state.draft;
    draft.declarations.clear();
    for (auto const& notice : draft.procedure->declarations) {
        draft.declarations.push_back({notice.id, notice.version, context.state.now});
    }
    if (draft.filling) {
        for (auto const& screen : form::screens(*draft.filling)) {
            if (!is_statement(*draft.filling, screen)) continue;
            for (auto const& path : screen.questions) {
                auto const* question = draft.filling->form().question(path);
                if (question == nullptr || !question->kiosk.statement) continue;
                if (question->type == form::QuestionType::boolean) {
                    draft.filling->set(path, question->value_true.is_none() ? form::Value(true) : question->value_true);
                } else {
                    form::List all;
                    for (auto const& choice : draft.filling->choices(path)) all.push_back(choice.value);
                    draft.filling->set(path, form::Value(std::move(all)));
                }
            }
        }
    }
    save(context);
    if (context.state.citizen) {
        send(context);
        return;
    }
    context.order(StartSignIn{});
    context.go(SigningIn{SignInPurpose::send, SignInPreparing{}});
}

void send(Context& context) {
    auto& state = context.state;
    if (!state.draft || !state.citizen || context.at<Sending>() || context.at<Done>()) return; // a second tap sends nothing (F16)
    if (back_to_a_paper(context) || back_to_the_receiver(context)) return;
    context.order(SendDossier{*state.draft, *state.citizen});
    context.go(Sending{SendStage::saving, state.now, {}, false});
}

void on(Context& context, DossierSaved const&) {
    if (auto* sending = context.at<Sending>(); sending && sending->stage == SendStage::saving) sending->stage = SendStage::saved;
}

void on(Context& context, SendProgressed const& progressed) {
    if (auto* sending = context.at<Sending>()) {
        sending->stage = progressed.stage;
        sending->detail_key = progressed.detail_key;
    }
}

void on(Context& context, SendEnded const& ended) {
    if (!context.at<Sending>()) return;
    if (auto& draft = context.state.draft; draft && !ended.to_fix.empty()) {
        draft->revision = sent_back(*draft, ended.to_fix);
        if (draft->revision) {
            context.state.last_touch = context.state.now;
            go_on_with_revision(context);
            return;
        }
        bool const office = std::ranges::any_of(ended.to_fix, [](auto const& error) { return error.pointer.starts_with("/agency"); });
        if (office && back_to_the_receiver(context)) return;
    }
    finish(context, ended.outcome);
}

void on(Context& context, LeavePressed const&) {
    auto const* sending = context.at<Sending>();
    if (sending == nullptr || !sending->may_leave || !context.state.draft) return;
    Outcome outcome;
    outcome.uid = context.state.draft->uid;
    finish(context, std::move(outcome));
}

namespace {

/// Of papers that can be asked for again: only the one that was asked for is told about.
void settle_advice(Context& context, SlipState state) {
    auto* counter = context.at<AtCounter>();
    if (counter != nullptr && counter->slip == SlipState::writing) counter->slip = state;
    auto* asking = context.at<AskingPhone>();
    if (asking != nullptr && asking->slip == SlipState::writing) asking->slip = state;
}

} // namespace

void on(Context& context, SlipWritten const& written) {
    if (auto* done = context.at<Done>()) {
        done->slip = SlipState::written;
        done->slip_path = written.path;
    }
    settle_advice(context, SlipState::written);
}

void on(Context& context, SlipFailed const&) {
    if (auto* done = context.at<Done>()) done->slip = SlipState::failed;
    settle_advice(context, SlipState::failed);
}

void on(Context& context, FaceChosen const& chosen) {
    auto* done = context.at<Done>();
    if (done == nullptr) return;
    done->face = chosen.face;
    constexpr std::array words{"happy", "plain", "unhappy"};
    context.order(Record{Record::What::rated, words[static_cast<std::size_t>(chosen.face)]});
}

} // namespace motcua::visit
