#include "kiosk/core/form/mask.h"
#include "kiosk/core/visit/answer_reading.h"
#include "kiosk/core/visit/handlers.h"
#include "kiosk/core/visit/origins.h"
#include "kiosk/core/visit/paper_room.h"
#include "kiosk/core/visit/receiver.h"
#include "kiosk/core/visit/revision.h"
#include "kiosk/core/visit/steps.h"

#include <algorithm>

namespace motcua::visit {

namespace {

using form::Filling;
using form::QuestionType;

Filling* filling_of(Context& context) {
    auto& draft = context.state.draft;
    return draft && draft->filling ? &*draft->filling : nullptr;
}


bool is_sensible_error(form::FillingError const& error) { return error.level == form::ErrorLevel::error; }

/// A touch on a choice that needs no further word goes on by itself? No: people look at what they pressed, then press Next.
void answer(Context& context, Answering& answering, std::string const& path, form::Value value) {
    auto& filling = *filling_of(context);
    filling.set(path, std::move(value));
    answered_by_hand(*context.state.draft, path, AnswerOrigin::From::list);
    answering.problem.reset();
    save(context);
}

/// Reads the raw text of a written question into the filling. False: it cannot be read, the problem is on the screen.
bool take_typed(Context& context, Answering& answering, std::string const& path) {
    auto& filling = *filling_of(context);
    auto const typed = answering.typed.find(path);
    if (typed == answering.typed.end()) {
        // The number that stands there from the beginning is the answer of those who press Next.
        if (auto const range = stepper_range(filling, path); range && form::is_empty(filling.value(path))) {
            filling.set(path, form::Value(static_cast<double>(range->least)));
        }
        return true;
    }
    auto const* question = filling.form().question(path);
    if (question == nullptr) return true;
    auto& draft = *context.state.draft;
    auto const suggested = answering.suggested.find(path);
    auto const from = suggested != answering.suggested.end() && suggested->second == typed->second ? AnswerOrigin::From::list : AnswerOrigin::From::typed;
    if (question->mask) {
        // People type only what varies; the fixed signs of the mask stand by themselves.
        if (typed->second.empty()) {
            filling.clear(path);
            draft.origins.erase(path);
        } else {
            filling.type_masked(path, form::CompiledMask(question->mask->pattern).masked(typed->second));
            answered_by_hand(draft, path, from);
        }
    } else {
        auto read = read_answer(*question, typed->second);
        if (!read) {
            answering.problem = QuestionProblem{path, read.error()};
            return false;
        }
        if (differs_from_card(draft, path, *read)) {
            context.state.overlay = AnswersDiffer{{{path, draft.origins[path].on_card, *std::move(read)}}};
            return false;
        }
        if (read->is_none()) {
            filling.clear(path);
            draft.origins.erase(path);
        } else if (*read != filling.value(path)) {
            filling.set(path, *std::move(read));
            answered_by_hand(draft, path, from);
        }
    }
    answering.typed.erase(typed);
    return true;
}

/// One problem at a time, that of the open field first.
bool check_fields(Context& context, Answering& answering, std::vector<std::string> const& fields) {
    auto& filling = *filling_of(context);
    auto const check = filling.validate_questions(fields);
    auto const wrong = std::ranges::find_if(check.errors, is_sensible_error);
    if (wrong == check.errors.end()) return true;
    answering.problem = QuestionProblem{wrong->at, wrong->text};
    if (std::ranges::find(fields, wrong->at) != fields.end()) answering.field = wrong->at;
    context.state.body_page = 0;
    return false;
}

bool in_group(std::string const& path) { return path.find('[') != std::string::npos; }

std::string group_of(std::string const& path) { return path.substr(0, path.find('[')); }

} // namespace

void next_question(Context& context, Answering& answering) {
    auto* filling = filling_of(context);
    if (filling == nullptr) return;
    answering.problem.reset();
    if (!answering.field.empty() && !take_typed(context, answering, answering.field)) return;

    auto const before = question_screens(*filling);
    auto here = std::ranges::find(before, answering.screen, &form::Screen::key);
    if (here == before.end()) {
        to_question(context, {});
        return;
    }
    auto const fields = fields_of(*filling, *here);
    if (!answering.field.empty() && !check_fields(context, answering, {answering.field})) return;
    if (auto const* question = filling->form().question(answering.field); question != nullptr && question->type == form::QuestionType::file) {
        auto const& code = question->kiosk.paper ? question->kiosk.paper->code : question->name;
        if (no_longer_fits(context.state, code)) return; // the screen says why; it would only come back
    }

    auto const field = std::ranges::find(fields, answering.field);
    if (field != fields.end() && std::next(field) != fields.end()) {
        save(context);
        auto const return_to = answering.return_to;
        to_question(context, here->key, *std::next(field));
        if (auto* now = context.at<Answering>()) now->return_to = return_to;
        return;
    }
    // A computed answer or an explanation on this screen may still object (witnesses counted, page rules).
    if (!here->questions.empty() && !check_fields(context, answering, here->questions)) return;
    auto const index = static_cast<std::size_t>(here - before.begin());
    if (form::leaves_page(before, index)) {
        auto const check = filling->validate_page(here->page);
        // The declaration stands on the last page of the form and is given at the very end: it is not missed here.
        auto const wrong = std::ranges::find_if(check.errors, [&](auto const& error) {
            auto const* question = filling->form().question(error.at);
            return is_sensible_error(error) && !(question != nullptr && question->kiosk.statement);
        });
        if (wrong != check.errors.end()) {
            auto const screen = form::screen_of(before, wrong->at);
            auto const return_to = answering.return_to;
            if (screen < before.size() && before[screen].key != answering.screen) {
                to_question(context, before[screen].key, wrong->at);
            }
            if (auto* now = context.at<Answering>()) {
                now->return_to = return_to;
                now->problem = QuestionProblem{wrong->at, wrong->text};
            }
            return;
        }
    }
    save(context);
    // Rows are filled one after another; after the last question of a row the list of rows is shown again.
    auto const after = question_screens(*filling);
    auto const now_at = form::screen_after_change(before, after, answering.screen);
    bool const row_ends = in_group(here->key) && (now_at + 1 >= after.size() || !in_group(after[now_at + 1].key) ||
                                                  after[now_at + 1].key.substr(0, after[now_at + 1].key.find(']')) !=
                                                      here->key.substr(0, here->key.find(']')));
    auto const return_to = answering.return_to;
    if (row_ends) {
        to_question(context, group_of(here->key));
        if (auto* now = context.at<Answering>()) now->return_to = return_to;
        return;
    }
    std::size_t next = now_at + 1;
    if (here->kind == form::ScreenKind::rows) {
        while (next < after.size() && in_group(after[next].key) && group_of(after[next].key) == here->key) ++next; // rows are opened from the list
    }
    if (looked_at(context, here->questions)) {
        go_on_with_revision(context);
        return;
    }
    if (return_to == ReturnTo::check) {
        // New questions may have come up by the change: they are asked before the check.
        auto const data = filling->shown_questions();
        for (std::size_t at = next; at < after.size(); ++at) {
            for (auto const& path : fields_of(*filling, after[at])) {
                if (filling->required(path) && form::is_empty(filling->value(path))) {
                    to_question(context, after[at].key, path);
                    if (auto* now = context.at<Answering>()) now->return_to = return_to;
                    return;
                }
            }
        }
        to_check(context);
        return;
    }
    while (next < after.size() && settled_by_card(*context.state.draft, after[next])) ++next;
    if (next < after.size()) {
        to_question(context, after[next].key);
        save(context);
    } else {
        after_questions(context);
    }
}

void on(Context& context, FormOpened const& opened) {
    auto& state = context.state;
    if (!state.draft || state.draft->procedure->code != opened.code || state.draft->filling) return;
    if (opened.units) state.units = opened.units;
    if (opened.words) state.words = opened.words;
    form::Circumstances circumstances;
    circumstances.now = form::local_time_of(state.now);
    circumstances.language = std::string(tag_of(state.display.language));
    state.draft->filling.emplace(opened.form, circumstances);
    to_first_question(context);
    save(context);
}

void on(Context& context, FormFailed const& failed) {
    auto& state = context.state;
    if (!state.draft || state.draft->procedure->code != failed.code) return;
    bool const practice = state.kind == VisitKind::practice;
    state.draft.reset();
    state.kind = VisitKind::real;
    if (practice) {
        context.go(AtHome{});
    } else {
        context.go(ReadingProcedure{.code = failed.code, .problem_key = "procedure.form_unusable"});
    }
}

void on(Context& context, AnswerTyped const& typed) {
    auto* answering = context.at<Answering>();
    if (answering == nullptr) return;
    answering->typed[typed.question] = typed.text;
    if (answering->problem && answering->problem->path == typed.question) answering->problem.reset();
}

void on(Context& context, SuggestionChosen const& chosen) {
    auto* answering = context.at<Answering>();
    if (answering == nullptr) return;
    answering->suggested[chosen.question] = chosen.text;
    on(context, AnswerTyped{chosen.question, chosen.text});
}

void on(Context& context, AnswerChosen const& chosen) {
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr || !filling->shown(chosen.question) || filling->read_only(chosen.question)) return;
    auto const consequence = filling->consequence_of(chosen.question, chosen.value);
    if (!consequence.hidden_answers.empty()) {
        context.state.overlay = AskingToHide{chosen.question, chosen.value, static_cast<int>(consequence.hidden_answers.size())};
        return;
    }
    if (auto& draft = *context.state.draft; differs_from_card(draft, chosen.question, chosen.value)) {
        context.state.overlay = AnswersDiffer{{{chosen.question, draft.origins[chosen.question].on_card, chosen.value}}};
        return;
    }
    answer(context, *answering, chosen.question, chosen.value);
}

void on(Context& context, UnitChosen const& chosen) {
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr) return;
    answering->filter.clear();
    answering->problem.reset();
    auto const set_where = [&](std::string_view address, std::string const& code) {
        auto const now = question_screens(*filling); // the province brings the commune's question up
        auto const shown = std::ranges::find(now, answering->screen, &form::Screen::key);
        if (shown == now.end()) return;
        for (auto const& path : shown->questions) {
            auto const* question = filling->form().question(path);
            if (question == nullptr || !question->kiosk.admin_unit_picker || !question->choices.from_list) continue;
            if (!question->choices.from_list->url.starts_with(address)) continue;
            filling->set(path, form::Value(code));
            answered_by_hand(*context.state.draft, path, AnswerOrigin::From::list);
            answering->field = path;
            return;
        }
    };
    set_where("lists/provinces", chosen.province);
    if (!chosen.commune.empty()) set_where("lists/communes/", chosen.commune);
    context.state.body_page = 0;
    save(context);
}

void on(Context& context, SameAddressChosen const& chosen) {
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr) return;
    auto const screens = question_screens(*filling);
    auto const from = std::ranges::find(screens, chosen.from_screen, &form::Screen::key);
    if (from == screens.end()) return;
    std::string last;
    std::vector<std::string> copied;
    // Each copied answer may bring up the next question of the address, so the target is looked at anew every time.
    for (auto const& source : from->questions) {
        auto const* asked = filling->form().question(source);
        if (asked == nullptr) continue;
        auto const now = question_screens(*filling);
        auto const here = std::ranges::find(now, answering->screen, &form::Screen::key);
        if (here == now.end()) break;
        for (auto const& target : here->questions) {
            auto const* question = filling->form().question(target);
            if (question == nullptr || question->type != asked->type || std::ranges::find(copied, target) != copied.end()) continue;
            bool const lists = question->choices.from_list.has_value() == asked->choices.from_list.has_value();
            bool const same_list = !asked->choices.from_list || !question->choices.from_list ||
                                   question->choices.from_list->url.substr(0, 14) == asked->choices.from_list->url.substr(0, 14);
            if (!lists || !same_list) continue;
            filling->set(target, filling->value(source));
            if (auto const origin = context.state.draft->origins.find(source); origin != context.state.draft->origins.end()) {
                auto const copy = origin->second;
                context.state.draft->origins[target] = copy;
            }
            copied.push_back(target);
            last = target;
            break;
        }
    }
    answering->problem.reset();
    answering->typed.clear();
    if (!last.empty()) answering->field = last;
    context.state.body_page = 0;
    save(context);
}

void on(Context& context, HidingConfirmed const&) {
    auto const* asking = std::get_if<AskingToHide>(&context.state.overlay);
    auto* answering = context.at<Answering>();
    if (asking == nullptr || answering == nullptr || filling_of(context) == nullptr) return;
    auto const taken = *asking;
    context.state.overlay = NoOverlay{};
    answer(context, *answering, taken.question, taken.value);
}

void on(Context& context, CommentTyped const& typed) {
    if (auto* filling = filling_of(context); filling && context.at<Answering>()) filling->set_comment(typed.question, typed.text);
}

void on(Context& context, FieldFocused const& focused) {
    if (auto* tracking = context.at<Tracking>()) {
        tracking->focused = focused.field;
        return;
    }
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr || focused.field == answering->field) return;
    if (!answering->field.empty() && !take_typed(context, *answering, answering->field)) return;
    auto const screens = question_screens(*filling);
    auto const here = std::ranges::find(screens, answering->screen, &form::Screen::key);
    if (here == screens.end()) return;
    auto const fields = fields_of(*filling, *here);
    if (std::ranges::find(fields, focused.field) == fields.end()) return;
    answering->field = focused.field;
    answering->filter.clear();
    answering->problem.reset();
    context.state.body_page = 0;
}

void on(Context& context, FilterEdited const& edited) {
    if (auto* answering = context.at<Answering>()) {
        answering->filter = edited.text;
        context.state.body_page = 0;
    }
}

void on(Context& context, RowAdded const& added) {
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr) return;
    if (filling->add_row(added.rows) == form::RowOutcome::refused) return;
    save(context);
    on(context, RowOpened{added.rows, filling->row_count(added.rows) - 1});
}

void on(Context& context, RowRemoved const& removed) {
    auto* answering = context.at<Answering>();
    auto* filling = filling_of(context);
    if (answering == nullptr || filling == nullptr) return;
    if (filling->remove_row(removed.rows, removed.index) == form::RowOutcome::done) {
        origins_after_removal(*context.state.draft, removed.rows, removed.index);
        save(context);
    }
    context.state.body_page = 0;
}

void on(Context& context, RowOpened const& opened) {
    auto* filling = filling_of(context);
    auto const* answering = context.at<Answering>();
    if (answering == nullptr || filling == nullptr) return;
    auto const return_to = answering->return_to;
    auto const prefix = opened.rows + "[" + std::to_string(opened.index) + "]";
    for (auto const& screen : question_screens(*filling)) {
        if (screen.kind != form::ScreenKind::rows && std::ranges::any_of(screen.questions, [&](auto const& path) { return path.starts_with(prefix); })) {
            to_question(context, screen.key);
            if (auto* now = context.at<Answering>()) now->return_to = return_to;
            return;
        }
    }
}

void on(Context& context, SamplePressed const&) {
    if (context.state.draft && context.state.draft->filling) context.state.overlay = ReadingSample{};
}

void on(Context& context, HelpPressed const& pressed) {
    if (context.at<Answering>()) context.state.overlay = ReadingHelp{pressed.question};
}

void on(Context& context, ChangePressed const& pressed) {
    if (!context.at<Checking>() || !context.state.draft) return;
    constexpr std::string_view paper_prefix = "paper:";
    if (pressed.screen.starts_with(paper_prefix)) {
        auto const code = pressed.screen.substr(paper_prefix.size());
        auto const asked = papers_asked(*context.state.draft);
        for (std::size_t index = 0; index < asked.size(); ++index) {
            if (asked[index]->code == code) context.go(GatheringPapers{.paper = index, .return_to = ReturnTo::check});
        }
        return;
    }
    if (pressed.screen == change_receiver) {
        context.state.draft->receiver.reset();
        to_check(context); // asks again, since there is more than one
        return;
    }
    if (filling_of(context) == nullptr) return;
    auto const screens = question_screens(*filling_of(context));
    auto const index = form::screen_of(screens, pressed.screen);
    if (index >= screens.size()) return;
    to_question(context, screens[index].key, pressed.screen);
    if (auto* answering = context.at<Answering>()) answering->return_to = ReturnTo::check;
}

} // namespace motcua::visit
