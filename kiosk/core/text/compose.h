// Writing Vietnamese with a Latin keyboard: Telex, VNI, and the kiosk's own letter keys with five tone keys.
//
// A Composer is a value: copy it to keep an undo point. Pure, no locale, any thread. Everything it returns is NFC
// UTF-8. Rules: Telex and VNI as UniKey and bamboo-core behave, with their spell check on: a key acts as a mark only
// where the result can be Vietnamese, and a word that turns out not to be Vietnamese shows the keys as they were
// pressed ("google", "expect").
#pragma once

#include "kiosk/core/text/letter.h"
#include "kiosk/core/text/syllable.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::text {

enum class Method : std::uint8_t {
    telex,
    vni,
    tone_keys, ///< letters ă â đ ê ô ơ ư come as themselves, the tones as ` ´ ? ~ . after (or inside) the syllable
    plain      ///< no composing: digits, e-mail, English
};

/// What Telex does with [ and ].
enum class Brackets : std::uint8_t {
    horned_letters, ///< [ is ơ, ] is ư, { is Ơ, } is Ư (UniKey)
    horned_pair,    ///< [ is ươ, { is ƯƠ (bamboo "Telex 3"); ] stays
    untouched
};

/// What Telex does with a w that has no letter to mark.
enum class LoneW : std::uint8_t { becomes_u_horn, stays };

struct ComposeOptions {
    Method method = Method::telex;
    TonePlacement placement = TonePlacement::new_style;
    Brackets brackets = Brackets::horned_letters;
    LoneW lone_w = LoneW::becomes_u_horn;
    bool operator==(ComposeOptions const&) const = default;
};

class Composer {
public:
    /// `before` is text already in the field up to the caret; its last word can still be changed by mark and tone keys.
    explicit Composer(ComposeOptions options = {}, std::string_view before = {});

    /// One key, as the character it would type. Control characters are ignored.
    void press(char32_t key);
    /// A tone key of the on-screen keyboard: acts on the current syllable, pressed again it takes the tone off. Never
    /// types anything; without a vowel before the caret it does nothing. Tone::level removes the tone.
    void press_tone(Tone tone);
    /// Removes the last displayed letter; the tone moves to where it then belongs. A word that showed its keys because
    /// of one key too many composes again ("toán" + n is "toansn", one backspace gives "toán" back).
    void backspace();
    /// Removes the last word and the space after it.
    void delete_word();
    /// Ends the current word: a word that cannot be Vietnamese gets its keys back. Call when the field is left.
    void finish();

    [[nodiscard]] std::string text() const;
    /// The syllable being composed, empty between words.
    [[nodiscard]] std::string word() const;
    [[nodiscard]] ComposeOptions const& options() const { return m_options; }

    bool operator==(Composer const&) const = default;

private:
    enum class Mark : std::uint8_t { none, typed, implied, lone_w, bracket };

    struct Letter {
        char32_t shape = 0; ///< lower case, with its mark, without tone
        bool capital = false;
        Mark mark = Mark::none; ///< who put the mark: a key, the other half of ươ, or a lone w
        bool operator==(Letter const&) const = default;
    };

    bool press_telex(char32_t key);
    bool press_vni(char32_t key);
    bool press_tone_key(char32_t key);
    bool apply_tone(Tone tone, char32_t key);
    bool apply_circumflex(std::u32string_view targets, char32_t key);
    bool change_shapes(std::vector<Letter> letters, char32_t key);
    bool apply_horn(char32_t key, std::u32string_view targets);
    bool apply_stroke(char32_t key);
    bool apply_lone_w(char32_t key);
    bool apply_bracket(char32_t key);
    bool remove_tone();
    bool undo_marks(std::u32string_view marked, char32_t key);
    void settle_horns();
    void append(char32_t key);
    void restore_keys();
    void end_word();
    void resume();
    [[nodiscard]] std::u32string shapes() const;
    [[nodiscard]] std::u32string rendered() const;
    [[nodiscard]] std::u32string keys_without_last(char32_t key) const;
    [[nodiscard]] bool must_get_keys_back() const;
    void forget_word();
    void keys_from_letters();

    ComposeOptions m_options;
    std::u32string m_before;       ///< everything before the current word
    std::vector<Letter> m_letters; ///< the current word while it may be Vietnamese
    std::u32string m_keys;         ///< the keys of the current word as pressed
    std::u32string m_literal;      ///< the current word once it cannot be Vietnamese
    Tone m_tone = Tone::level;
    bool m_restored =
        false; ///< m_literal shows m_keys, because they stopped being Vietnamese at the last of them or before
    bool m_undone = false; ///< a mark was taken back by repeating its key: what is shown is what was meant
};

/// All keystrokes of a line through a fresh Composer, words finished. Input is brought to NFC first.
[[nodiscard]] std::string compose_line(std::string_view keystrokes, ComposeOptions options);

} // namespace motcua::text
