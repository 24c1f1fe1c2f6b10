#include "kiosk/base/overload.h"
#include "ui/keyboard/keyboard.h"
#include "ui/screens/screens.h"

namespace motcua::screens {

namespace {

void draw_items(Ui& ui, std::string const& path, std::vector<view::ChoiceInput::Item> const& items, bool many) {
    for (auto const& item : items) {
        bool pressed = false;
        if (many) {
            pressed = ui.check(item.key, {item.look.label, item.look.hint, item.look.selected, item.look.ability});
        } else {
            pressed = ui.choice(item.key, item.look);
        }
        if (pressed) ui.emit(AnswerChosen{path, item.value});
    }
}

struct InputDrawer {
    Ui& ui;
    view::Question const& view;

    [[nodiscard]] std::string key(char const* part = "") const { return "question." + view.path + part; }

    void draw_chips() const {
        if (view.chips.empty()) return;
        std::vector<ChipLook> looks;
        for (auto const& chip : view.chips) looks.push_back(chip.look);
        if (auto const chosen = ui.chips(key(".suggest"), looks)) {
            if (auto const* input = std::get_if<view::TextInput>(&view.input)) ui.keep_for_undo(key(), input->field.value);
            ui.put_caret({});
            ui.put_caret(key()); // after the words that were taken over
            ui.emit(SuggestionChosen{view.path, view.chips[*chosen].text});
        }
    }
    void operator()(view::ChoiceInput const& input) const {
        auto const draw_comment = [&] {
            if (!input.comment) return;
            if (auto const text = ui.text_field(key(".comment"), *input.comment)) ui.emit(CommentTyped{view.path, *text});
        };
        if (ui.compact()) draw_comment(); // a keyboard is up: what it writes into comes first
        draw_items(ui, view.path, input.items, input.many);
        if (input.whole_list) draw_actions(ui, {*input.whole_list});
        if (!ui.compact()) draw_comment();
    }
    void operator()(view::YesNoInput const& input) const {
        std::optional<Answer> selected;
        if (input.selected) selected = *input.selected ? Answer::yes : Answer::no;
        if (auto const answer = ui.yes_no(key(), input.yes, input.no, selected)) {
            ui.emit(AnswerChosen{view.path, *answer == Answer::yes ? input.yes_value : input.no_value});
        }
    }
    void operator()(view::ListInput const& input) const {
        draw_items(ui, view.path, input.items, input.many);
    }
    void operator()(view::UnitInput const& input) const {
        if (input.chosen) ui.note(key(".chosen"), *input.chosen);
        if (auto const text = ui.text_field(key(".search"), input.search)) ui.emit(FilterEdited{*text});
        if (!input.nothing.empty()) ui.paragraph(key(".nothing"), input.nothing);
        for (auto const& item : input.items) {
            if (ui.row(item.key, item.look)) ui.emit(UnitChosen{item.province, item.commune});
        }
    }
    void operator()(view::TextInput const& input) const {
        if (auto const text = ui.text_field(key(), input.field)) ui.emit(AnswerTyped{view.path, *text});
        draw_chips();
    }
    void operator()(view::DateInput const& input) const {
        auto field = input.field;
        if (ui.compact()) field.hint.clear(); // said after the field there
        if (auto const parts = ui.date_field(key(), field)) {
            ui.emit(AnswerTyped{view.path, parts->day + "/" + parts->month + "/" + parts->year});
        }
        if (ui.compact() && !input.field.hint.empty()) ui.caption(key(".hint"), input.field.hint);
    }
    void operator()(view::NumberInput const& input) const {
        if (auto const number = ui.stepper(key(), input.stepper)) ui.emit(AnswerChosen{view.path, form::Value(*number)});
    }
    void operator()(view::FileInput const& input) const { draw_file_input(ui, input); }
    void operator()(view::RowsInput const& input) const {
        for (auto const& row : input.rows) {
            if (ui.answer_row(row.key, row.look)) ui.emit(RowOpened{view.path, row.index});
            if (row.removable && ui.link(row.key + ".remove", row.remove, Icon::close)) ui.emit(RowRemoved{view.path, row.index});
        }
        if (ui.button(key(".add"), input.add, {.icon = Icon::plus, .ability = input.can_add})) ui.emit(RowAdded{view.path});
    }
    void operator()(view::ReadingInput const&) const {}
};

void draw_keys(Ui& ui, view::Question const& view, KeyboardLook const& keyboard) {
    if (auto const* list = std::get_if<view::ListInput>(&view.input)) {
        if (auto const letter = draw_letters(ui, "question." + view.path + ".letter", list->letters, list->filter, list->all)) ui.emit(FilterEdited{*letter});
    } else if (view.frame.keyboard) {
        draw_keyboard(ui, keyboard);
    }
}

} // namespace

void draw_file_input(Ui& ui, view::FileInput const& input) {
    if (input.problem) ui.note("papers.problem", *input.problem);
    ui.paragraph("papers.how", input.how);
    if (input.taken) ui.note("papers.taken", *input.taken);
    if (!input.busy.empty()) ui.busy("papers.busy", input.busy);
    draw_actions(ui, input.actions);
}

void draw_question(Ui& ui, view::Question const& view, KeyboardLook const& keyboard) {
    auto const screen = ui.begin_screen(view.letters > 0 ? with_letters(ui, view.frame, view.letters) : with_keyboard(ui, view.frame, keyboard, view.typing));
    auto const* paper = std::get_if<view::FileInput>(&view.input);
    bool const anew = paper != nullptr && paper->problem; // right under the name of the paper: on a further page nobody would see why
    if (!view.progress.empty() && !anew) ui.progress("question.progress", view.progress, view.done, view.total);
    bool const compact = ui.compact() || anew; // the field stays in sight then; explanations are a page further
    bool const mending = compact && view.problem; // what is wrong stands over the field, the question under it
    if (mending) {
        ui.error_box("question.problem", *view.problem);
        std::visit(InputDrawer{ui, view}, view.input);
    }
    if (!view.group.empty() && !compact) ui.caption("question.group", view.group);
    ui.heading("question.title", view.title);
    if (!view.in_vietnamese.empty() && !compact) ui.caption("question.in_vietnamese", view.in_vietnamese);
    if (!view.description.empty() && !compact) ui.paragraph("question.description", view.description);
    if (view.problem && !mending) ui.error_box("question.problem", *view.problem);
    if (compact && !mending) std::visit(InputDrawer{ui, view}, view.input);
    if (!view.group.empty() && compact) ui.caption("question.group", view.group);
    if (!view.description.empty() && compact) ui.paragraph("question.description", view.description);
    for (auto const& note : view.notes) ui.note(note.key, note.look);
    draw_actions(ui, view.offers);
    if (!compact) std::visit(InputDrawer{ui, view}, view.input);
    if (!view.help.empty() && ui.link("question.help", view.help, Icon::question)) ui.emit(HelpPressed{view.path});
    for (auto const& offer : view.card) {
        if (ui.link(offer.key, offer.label, Icon::id_card)) ui.emit(offer.event);
    }
    for (auto const& [row, path] : view.answered) {
        if (ui.answer_row(row.key, row.look)) ui.emit(FieldFocused{path});
    }
    if (!view.legal.empty()) ui.caption("question.legal", view.legal);
    draw_keys(ui, view, keyboard); // lowest on the panel, and last to be read
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

void draw_papers(Ui& ui, view::Papers const& view) {
    auto const screen = ui.begin_screen(view.frame);
    bool const anew = view.input.problem.has_value(); // as in draw_question()
    if (!anew) ui.progress("papers.progress", view.progress, view.done, view.total);
    ui.heading("papers.title", view.title);
    if (!view.hint.empty() && !anew) ui.paragraph("papers.hint", view.hint);
    draw_file_input(ui, view.input);
    if (!view.hint.empty() && anew) ui.paragraph("papers.hint", view.hint);
    if (screen.pressed(Chrome::next)) ui.emit(NextPressed{});
    handle_chrome(ui, screen);
}

} // namespace motcua::screens
