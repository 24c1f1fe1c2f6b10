#include "ui/keyboard/layout.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace motcua::keyboard {

namespace {

constexpr int small_panel = 8; // columns of full keys on a tablet; a phone has 7

std::vector<std::string> letters_of(std::string_view spaced) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < spaced.size();) {
        auto const end = std::min(spaced.find(' ', at), spaced.size());
        letters.emplace_back(spaced.substr(at, end - at));
        at = end + 1;
    }
    return letters;
}

Key letter(std::string text) { return {KeyKind::letter, std::move(text)}; }
Key special(KeyKind kind, float columns) { return {kind, {}, 0, columns}; }

void fill_rows(Layout& layout, std::vector<std::string> const& letters, int columns) {
    for (std::size_t at = 0; at < letters.size(); at += static_cast<std::size_t>(columns)) {
        std::vector<Key> row;
        for (std::size_t key = at; key < std::min(letters.size(), at + static_cast<std::size_t>(columns)); ++key) row.push_back(letter(letters[key]));
        layout.rows.push_back(std::move(row));
    }
}

float width_of(std::vector<Key> const& row) {
    float width = 0;
    for (auto const& key : row) width += key.columns;
    return width;
}

void finish(Layout& layout) {
    layout.columns = 1;
    for (auto const& row : layout.rows) layout.columns = std::max(layout.columns, width_of(row));
}

Layout digit_pad() {
    Layout layout;
    for (auto const& three : {"1 2 3", "4 5 6", "7 8 9"}) fill_rows(layout, letters_of(three), 3);
    layout.rows.push_back({special(KeyKind::erase_word, 1), letter("0"), special(KeyKind::erase, 1)});
    finish(layout);
    return layout;
}

Layout digits_page(int columns) {
    Layout layout;
    bool const small = columns <= small_panel; // there the letters of foreign names and the way of typing stand here too
    bool const hand = columns <= 7; // there three full rows, without a key left over
    fill_rows(layout, letters_of(hand    ? "1 2 3 4 5 6 7 8 9 0 / - , . ( ) ' f j w z"
                                 : small ? "1 2 3 4 5 6 7 8 9 0 / - , . ( ) & ' f j w z"
                                         : "1 2 3 4 5 6 7 8 9 0 / - , . ( ) & '"),
              std::min(columns, 9));
    auto const whole = static_cast<float>(std::min(columns, 9));
    if (small) {
        layout.rows.push_back({special(KeyKind::letters, 1.3F), special(KeyKind::method, 1.3F), special(KeyKind::space, whole - 4.9F), special(KeyKind::undo, 1.1F), special(KeyKind::erase, 1.2F)});
    } else {
        layout.rows.push_back({special(KeyKind::letters, 1.5F), special(KeyKind::method, 1.5F), special(KeyKind::space, whole - 6.5F), special(KeyKind::undo, 1.5F), special(KeyKind::erase, 2)});
    }
    finish(layout);
    return layout;
}

Layout code_page(int columns) {
    Layout layout;
    columns = columns <= small_panel ? 10 : std::min(columns, 10); // narrower keys on a small panel, but the field stays in sight
    fill_rows(layout, letters_of("1 2 3 4 5 6 7 8 9 0"), columns);
    fill_rows(layout, letters_of("a b c d e f g h i j k l m n o p q r s t u v w x y z - . _ @"), columns);
    auto const whole = static_cast<float>(columns);
    layout.rows.push_back({special(KeyKind::erase_word, whole / 3), special(KeyKind::undo, whole / 3), special(KeyKind::erase, whole / 3)});
    finish(layout);
    return layout;
}

/// The five tones share what the erase key leaves of the row.
std::vector<Key> tone_row(float whole) {
    std::vector<Key> row;
    auto const each = std::min(1.6F, (whole - 1.2F) / 5);
    for (int tone = 0; tone < 5; ++tone) row.push_back({KeyKind::tone, {}, tone, each});
    return row;
}

std::vector<Key> last_row(float whole) {
    // shift, digits, space, order, method, undo, a whole word
    auto const small = whole < 9 ? 1.1F : 1.2F;
    std::vector<Key> row{special(KeyKind::shift, small), special(KeyKind::digits, small), special(KeyKind::space, 0), special(KeyKind::order, small), special(KeyKind::method, small)};
    if (whole >= 9) { // smaller panels have no room for them: there a held delete key takes whole words
        row.push_back(special(KeyKind::undo, 1.2F));
        row.push_back(special(KeyKind::erase_word, 1.2F));
    }
    row[2].columns = std::max(2.0F, whole - width_of(row));
    return row;
}

/// Letters, tones and the row of special keys in as few rows as a phone or a tablet has room for.
Layout small_letters_page(KeyboardChoices const& choices, int columns) {
    Layout layout;
    bool const own_letters = choices.method == TypingMethod::tone_keys;
    auto const add_tones = [](std::vector<Key>& row) {
        for (int tone = 0; tone < 5; ++tone) row.push_back({KeyKind::tone, {}, tone, 1});
    };
    if (choices.method == TypingMethod::vni) fill_rows(layout, letters_of("1 2 3 4 5 6 7 8 9 0"), 10);
    // With the digits of VNI above them the letters stand in rows of ten as well: keys of one size.
    if (choices.method == TypingMethod::vni) columns = 10;
    float whole = static_cast<float>(columns);
    if (choices.order == KeyOrder::qwerty) {
        whole = 10;
        fill_rows(layout, letters_of("q w e r t y u i o p"), 10);
        fill_rows(layout, letters_of(own_letters ? "a s d f g h j k l đ" : "a s d f g h j k l"), 10);
        fill_rows(layout, letters_of(own_letters ? "z x c v b n m ă â ê" : "z x c v b n m"), 10);
        if (own_letters) {
            layout.rows.push_back({letter("ô"), letter("ơ"), letter("ư")});
            add_tones(layout.rows.back());
        }
    } else if (!own_letters) {
        fill_rows(layout, letters_of("a b c d e f g h i j k l m n o p q r s t u v w x y z"), columns);
    } else {
        fill_rows(layout, letters_of("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y"), columns);
        if (columns <= 7) {
            add_tones(layout.rows.back());
        } else { // shift, five tones, digits and order share the last row; space follows the last letters; undo is on the page of digits
            layout.rows.back().push_back(special(KeyKind::space, whole - width_of(layout.rows.back()) - 1));
            layout.rows.back().push_back(special(KeyKind::erase, 1));
            layout.rows.push_back({special(KeyKind::shift, 1)});
            add_tones(layout.rows.back());
            layout.rows.back().push_back(special(KeyKind::digits, 1));
            layout.rows.back().push_back(special(KeyKind::order, 1));
            finish(layout);
            return layout;
        }
    }
    layout.rows.back().push_back(special(KeyKind::erase, std::clamp(whole - width_of(layout.rows.back()), 1.0F, 3.0F)));
    float const side = whole * 0.15F;
    layout.rows.push_back({special(KeyKind::shift, side), special(KeyKind::digits, side), special(KeyKind::space, whole - 4 * side), special(KeyKind::order, side), special(KeyKind::undo, side)});
    finish(layout);
    return layout;
}

Layout letters_page(KeyboardChoices const& choices, int columns) {
    if (columns <= small_panel) return small_letters_page(choices, columns);
    Layout layout;
    bool const own_letters = choices.method == TypingMethod::tone_keys;
    if (choices.order == KeyOrder::qwerty && columns >= 10) {
        if (own_letters) {
            fill_rows(layout, letters_of("q w e r t y u i o p a s d f g h j k l đ z x c v b n m ă â ê"), 10);
            layout.rows.push_back({letter("ô"), letter("ơ"), letter("ư")});
        } else {
            fill_rows(layout, letters_of("q w e r t y u i o p"), 10);
            fill_rows(layout, letters_of("a s d f g h j k l"), 9);
            fill_rows(layout, letters_of("z x c v b n m"), 7);
        }
    } else {
        fill_rows(layout, own_letters ? letters_of("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y f j w z")
                                      : letters_of("a b c d e f g h i j k l m n o p q r s t u v w x y z"),
                  columns);
    }
    if (choices.method == TypingMethod::vni) fill_rows(layout, letters_of("1 2 3 4 5 6 7 8 9 0"), std::min(columns, 10));
    float whole = 0;
    for (auto const& row : layout.rows) whole = std::max(whole, width_of(row));
    if (own_letters) {
        if (layout.rows.back().size() <= 3) { // the last letters share their row with the tones
            auto const beside = whole - static_cast<float>(layout.rows.back().size());
            for (auto& tone : tone_row(beside)) layout.rows.back().push_back(tone);
        } else {
            layout.rows.push_back(tone_row(whole));
        }
    }
    auto& row = layout.rows.back();
    auto const free = whole - width_of(row);
    row.push_back(special(KeyKind::erase, std::max(1.0F, free)));
    layout.rows.push_back(last_row(whole));
    finish(layout);
    return layout;
}

} // namespace

Layout layout_for(Typing typing, KeyboardChoices const& choices, int columns) {
    if (typing == Typing::digits) return digit_pad();
    if (typing == Typing::code) return code_page(columns);
    if (choices.page == KeyPage::digits) return digits_page(columns);
    return letters_page(choices, columns);
}

} // namespace motcua::keyboard
