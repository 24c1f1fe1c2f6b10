#include "ui/keyboard/keyboard.h"

#include "kiosk/core/text/compose.h"
#include "kiosk/core/text/unicode.h"
#include "ui/keyboard/layout.h"

#include <algorithm>
#include <cmath>

namespace motcua {

namespace {

using keyboard::Key;
using keyboard::KeyKind;

constexpr int most_columns = 11;  // 33 letters in three rows
constexpr int least_columns = 7;  // phone-sized panels
constexpr float full_key_mm = 20; // N09, big keys
constexpr float small_key_mm = 12.7F;
constexpr float widest_key_mm = 30; // wider ones only make the finger travel
constexpr float phone_rows = 0.58F; // a panel in the hand is as near as a phone's own keyboard: rows as high as there

float area_width(Metrics const& metrics) {
    auto const regions = metrics.regions();
    return regions.panel.w - (metrics.landscape() ? regions.header.right() : 0);
}

int columns_for(Metrics const& metrics) {
    auto const width = area_width(metrics) - 2 * metrics.target_gap();
    auto const fit = [&](float millimetres) { return static_cast<int>(width / (metrics.px(millimetres) + metrics.target_gap())); };
    if (fit(full_key_mm) >= most_columns) return most_columns;
    return std::clamp(fit(small_key_mm), least_columns, most_columns);
}

struct Grid {
    Rect area;
    float gap, key_width, key_height;
};

float gap_of(Metrics const& metrics) { return metrics.key_gap(); }

float rows_of(Metrics const& metrics, std::size_t rows) {
    return static_cast<float>(rows) * (metrics.shape() == Shape::phone ? phone_rows : 1.0F);
}

Grid grid_for(Ui& ui, keyboard::Layout const& layout, std::size_t rows) {
    auto const& metrics = ui.metrics();
    auto const count = static_cast<float>(std::max<std::size_t>(1, rows));
    Grid grid{ui.keyboard_area(), gap_of(metrics), 0, 0};
    grid.key_height = (grid.area.h - grid.gap) / count - grid.gap;
    auto const width = grid.area.w - 2 * grid.gap;
    grid.key_width = std::min((width + grid.gap) / layout.columns - grid.gap, metrics.px(widest_key_mm));
    return grid;
}

text::Method method_of(TypingMethod method) {
    switch (method) {
    case TypingMethod::tone_keys: return text::Method::tone_keys;
    case TypingMethod::telex: return text::Method::telex;
    case TypingMethod::vni: return text::Method::vni;
    }
    return text::Method::tone_keys;
}

/// The change from `before` to `after`, as letters to remove before the caret and text to insert.
TextEdit edit_between(std::string_view before, std::string_view after) {
    std::size_t common = 0;
    while (common < before.size() && common < after.size() && before[common] == after[common]) ++common;
    while (common > 0 && common < before.size() && (static_cast<unsigned char>(before[common]) & 0xC0) == 0x80) --common;
    while (common > 0 && common < after.size() && (static_cast<unsigned char>(after[common]) & 0xC0) == 0x80) --common;
    return {text::grapheme_count(before.substr(common)), std::string(after.substr(common)), TextEdit::Move::none};
}

class Writer {
public:
    Writer(Ui& ui, KeyboardLook const& look) : m_ui(ui), m_look(look), m_field(ui.editing()) {}

    [[nodiscard]] bool has_field() const { return m_field.has_value(); }

    /// Names begin with a capital at every word, other texts at their beginning.
    [[nodiscard]] bool capital() const {
        if (m_look.choices.shift == Shift::once) return true;
        if (!m_field || (m_field->typing != Typing::name && m_field->typing != Typing::words)) return false;
        auto const before = m_field->text.substr(0, m_field->caret);
        return before.empty() || (m_field->typing == Typing::name && before.back() == ' ');
    }

    void write(std::string letter) {
        if (!m_field) return;
        if (capital()) letter = text::to_upper(letter);
        auto const before = std::string(m_field->text.substr(0, m_field->caret));
        if (m_field->typing == Typing::digits || m_field->typing == Typing::code) {
            m_ui.type({0, std::move(letter), TextEdit::Move::none});
        } else {
            text::Composer composer({.method = method_of(m_look.choices.method)}, before);
            for (char32_t const key : text::to_utf32(letter)) composer.press(key);
            m_ui.type(edit_between(before, composer.text()));
        }
        release_shift();
    }

    void tone(int which) {
        if (!m_field) return;
        constexpr std::array tones{text::Tone::acute, text::Tone::grave, text::Tone::hook, text::Tone::tilde, text::Tone::dot};
        auto const before = std::string(m_field->text.substr(0, m_field->caret));
        text::Composer composer({.method = text::Method::tone_keys}, before);
        composer.press_tone(tones[static_cast<std::size_t>(which)]);
        m_ui.type(edit_between(before, composer.text()));
    }

    /// A held key takes letters first, then whole words.
    void erase() {
        constexpr int letters_first = 5;
        if (m_ui.key_repeats() > letters_first) erase_word();
        else m_ui.type({1, {}, TextEdit::Move::none});
    }

    void undo() { m_ui.type({.undo = true}); }

    void erase_word() {
        if (!m_field) return;
        if (m_field->typing == Typing::digits || m_field->typing == Typing::code) {
            m_ui.type({10'000, {}, TextEdit::Move::none});
            return;
        }
        auto const before = std::string(m_field->text.substr(0, m_field->caret));
        text::Composer composer({.method = text::Method::plain}, before);
        composer.delete_word();
        m_ui.type(edit_between(before, composer.text()));
    }

private:
    void release_shift() {
        if (m_look.choices.shift != Shift::once) return;
        auto choices = m_look.choices;
        choices.shift = Shift::off;
        m_ui.emit(KeyboardChosen{choices});
    }

    Ui& m_ui;
    KeyboardLook const& m_look;
    std::optional<EditingView> m_field;
};

KeyCapLook look_of(Key const& key, KeyboardLook const& look, Writer const& writer, bool narrow) {
    KeyCapLook cap;
    switch (key.kind) {
    case KeyKind::letter: cap.label = writer.capital() ? text::to_upper(key.text) : key.text; break;
    case KeyKind::tone:
        cap.name = look.tones[static_cast<std::size_t>(key.tone)];
        cap.label = narrow ? look.tone_marks[static_cast<std::size_t>(key.tone)] : cap.name;
        if (!narrow) cap.alike.assign(look.tones.begin(), look.tones.end());
        break;
    case KeyKind::space: cap.label = look.space; break;
    case KeyKind::erase:
        cap.icon = Icon::erase;
        cap.name = look.erase;
        cap.repeats = true;
        break;
    case KeyKind::erase_word: cap.label = look.erase_word; break;
    case KeyKind::undo:
        cap.icon = Icon::repeat;
        cap.name = look.undo;
        break;
    case KeyKind::shift:
        cap.icon = Icon::shift;
        cap.name = look.shift;
        cap.latched = look.choices.shift == Shift::once;
        break;
    case KeyKind::digits: cap.label = look.to_digits; break;
    case KeyKind::letters: cap.label = look.to_letters; break;
    case KeyKind::order: cap.label = look.order; break;
    case KeyKind::method: cap.label = look.method; break;
    }
    return cap;
}

std::string name_of(Key const& key) {
    switch (key.kind) {
    case KeyKind::letter: return "keyboard.key." + key.text;
    case KeyKind::tone: return "keyboard.tone." + std::to_string(key.tone);
    case KeyKind::space: return "keyboard.space";
    case KeyKind::erase: return "keyboard.erase";
    case KeyKind::erase_word: return "keyboard.erase_word";
    case KeyKind::undo: return "keyboard.undo";
    case KeyKind::shift: return "keyboard.shift";
    case KeyKind::digits: return "keyboard.digits";
    case KeyKind::letters: return "keyboard.letters";
    case KeyKind::order: return "keyboard.order";
    case KeyKind::method: return "keyboard.method";
    }
    return "keyboard.key";
}

void pressed(Ui& ui, Key const& key, KeyboardLook const& look, Writer& writer) {
    auto choices = look.choices;
    switch (key.kind) {
    case KeyKind::letter: writer.write(key.text); return;
    case KeyKind::tone: writer.tone(key.tone); return;
    case KeyKind::space: writer.write(" "); return;
    case KeyKind::erase: writer.erase(); return;
    case KeyKind::erase_word: writer.erase_word(); return;
    case KeyKind::undo: writer.undo(); return;
    case KeyKind::shift: choices.shift = choices.shift == Shift::once ? Shift::off : Shift::once; break;
    case KeyKind::digits: choices.page = KeyPage::digits; break;
    case KeyKind::letters: choices.page = KeyPage::letters; break;
    case KeyKind::order: choices.order = choices.order == KeyOrder::alphabet ? KeyOrder::qwerty : KeyOrder::alphabet; break;
    case KeyKind::method:
        choices.method = choices.method == TypingMethod::tone_keys ? TypingMethod::telex
                         : choices.method == TypingMethod::telex   ? TypingMethod::vni
                                                                   : TypingMethod::tone_keys;
        break;
    }
    ui.emit(KeyboardChosen{choices});
}

/// Of the field with the caret; on a page of the body without the field, what the screen is for.
Typing typing_of(Ui& ui) {
    auto const field = ui.editing();
    return field ? field->typing : ui.keyboard_typing(); // the field may stand on another page of the body
}

} // namespace

ScreenFrame with_keyboard(Ui& ui, ScreenFrame frame, KeyboardLook const& look, Typing typing) {
    if (!frame.keyboard) return frame;
    frame.keyboard_typing = typing;
    frame.keyboard_rows = rows_of(ui.metrics(), keyboard::layout_for(typing, look.choices, columns_for(ui.metrics())).rows.size());
    return frame;
}

ScreenFrame with_letters(Ui& ui, ScreenFrame frame, std::size_t letters) {
    auto const columns = static_cast<std::size_t>(columns_for(ui.metrics()));
    frame.keyboard_rows = rows_of(ui.metrics(), (letters + columns) / columns);
    return frame;
}

void draw_keyboard(Ui& ui, KeyboardLook const& look) {
    if (!ui.drawing()) return;
    auto const layout = keyboard::layout_for(typing_of(ui), look.choices, columns_for(ui.metrics()));
    auto const grid = grid_for(ui, layout, layout.rows.size());
    if (grid.area.empty()) return;
    ui.keyboard_panel();
    Writer writer(ui, look);
    bool const narrow = grid.key_width < ui.metrics().px(small_key_mm) || ui.metrics().shape() == Shape::phone || ui.metrics().shape() == Shape::tablet;
    float y = grid.area.y + grid.gap;
    for (auto const& row : layout.rows) {
        float width = -grid.gap;
        for (auto const& key : row) width += key.columns * (grid.key_width + grid.gap);
        float x = grid.area.x + (grid.area.w - width) / 2;
        for (auto const& key : row) {
            auto const key_width = key.columns * (grid.key_width + grid.gap) - grid.gap;
            Rect const where{std::round(x), std::round(y), std::floor(key_width), std::floor(grid.key_height)};
            if (ui.key_cap(name_of(key), where, look_of(key, look, writer, narrow))) pressed(ui, key, look, writer);
            x += key_width + grid.gap;
        }
        y += grid.key_height + grid.gap;
    }
}

std::optional<std::string> draw_letters(Ui& ui, std::string_view key, std::vector<std::string> const& letters, std::string_view selected, std::string_view all) {
    if (!ui.drawing() || ui.keyboard_area().empty()) return std::nullopt;
    auto const columns = columns_for(ui.metrics());
    keyboard::Layout layout;
    layout.columns = static_cast<float>(columns);
    auto const rows_needed = (letters.size() + 1 + static_cast<std::size_t>(columns)) / static_cast<std::size_t>(columns); // "all" is two keys wide
    auto const grid = grid_for(ui, layout, rows_needed);
    ui.keyboard_panel();
    std::optional<std::string> chosen;
    for (std::size_t index = 0; index <= letters.size(); ++index) {
        bool const everything = index == 0;
        auto const& letter = everything ? std::string{} : letters[index - 1];
        auto const at = everything ? 0 : index + 1;
        auto const column = static_cast<float>(at % static_cast<std::size_t>(columns));
        auto const row = static_cast<float>(at / static_cast<std::size_t>(columns));
        Rect const where{std::round(grid.area.x + grid.gap + column * (grid.key_width + grid.gap)), std::round(grid.area.y + grid.gap + row * (grid.key_height + grid.gap)),
                         std::floor(everything ? 2 * grid.key_width + grid.gap : grid.key_width), std::floor(grid.key_height)};
        KeyCapLook cap;
        cap.label = everything ? std::string(all) : letter;
        cap.latched = letter == selected;
        if (ui.key_cap(std::string(key) + "." + (everything ? "all" : letter), where, cap)) chosen = letter;
    }
    return chosen;
}

} // namespace motcua
