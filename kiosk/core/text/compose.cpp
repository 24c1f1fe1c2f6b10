#include "kiosk/core/text/compose.h"

#include "kiosk/core/text/foreign_words.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <utility>

namespace motcua::text {

namespace {

constexpr std::size_t longest_syllable = 12; // "nghiêng" has 7 letters; longer runs are never one Vietnamese word

std::u32string lowered(std::u32string_view text) {
    std::u32string out(text);
    for (char32_t& c : out)
        c = lower(c);
    return out;
}

} // namespace

Composer::Composer(ComposeOptions options, std::string_view before)
    : m_options(options), m_before(to_utf32(to_nfc(before))) {
    resume();
}

void Composer::press(char32_t key) {
    if (key < 0x20 || key == 0x7F) return;
    if (m_options.method == Method::plain) {
        m_before.push_back(key);
        return;
    }
    if (!m_literal.empty()) {
        bool const digit = m_options.method == Method::vni && key >= U'0' && key <= U'9';
        if (!is_letter(key) && !digit) {
            end_word();
            m_before.push_back(key);
            return;
        }
        m_literal.push_back(key);
        m_keys.push_back(key);
        if (lowered(m_keys) == U"www") m_literal = m_keys; // the start of an address, not a w taken back twice
        return;
    }
    bool used = false;
    switch (m_options.method) {
    case Method::telex: used = press_telex(key); break;
    case Method::vni: used = press_vni(key); break;
    case Method::tone_keys: used = press_tone_key(key); break;
    case Method::plain: break;
    }
    if (used) return;
    if (is_letter(key)) {
        append(key);
        return;
    }
    end_word();
    m_before.push_back(key);
}

void Composer::append(char32_t key) {
    auto const [shape, tone] = split_tone(lower(key));
    m_letters.push_back({shape, is_upper(key), plain_letter(shape) == shape ? Mark::none : Mark::typed});
    if (tone != Tone::level) m_tone = tone;
    m_keys.push_back(key);
    settle_horns();
    std::u32string const letters = shapes();
    bool const possible = spelling_of(letters) != Spelling::impossible && tone_fits(letters, m_tone);
    if (possible) return;
    // On the tone keyboard marks are explicit, so they stay; only a full stop or question mark taken for a tone is
    // given back.
    bool const explicit_marks =
        m_options.method == Method::tone_keys && m_keys.find_first_of(U".?~") == std::u32string::npos;
    if (!explicit_marks) restore_keys();
}

void Composer::restore_keys() {
    m_restored = !m_undone;
    m_literal = m_undone ? rendered() : m_keys;
    m_letters.clear();
    m_tone = Tone::level;
}

void Composer::forget_word() {
    m_letters.clear();
    m_keys.clear();
    m_literal.clear();
    m_tone = Tone::level;
    m_undone = false;
    m_restored = false;
}

bool Composer::must_get_keys_back() const {
    if (m_options.method == Method::tone_keys || m_undone) return false;
    std::u32string const letters = shapes();
    if (spelling_of(letters) > Spelling::needs_marks) return false;
    // "tién", "duòng": a tone on letters that are no syllable. "đuong" alone is kept if the two d were pressed
    // together; a d far behind ("dude") was not meant as a stroke.
    bool const late_stroke = !letters.empty() && letters.front() == U'đ' && m_keys.size() > 1 &&
                             lower(m_keys[1]) != U'd' && m_keys[1] != U'9' && lower(m_keys[0]) == U'd';
    return m_tone != Tone::level || late_stroke;
}

void Composer::end_word() {
    bool const foreign = m_undone && m_options.method == Method::telex && is_foreign_word(lowered(m_keys));
    if (foreign)
        m_before += m_keys;
    else if (!m_literal.empty())
        m_before += m_literal;
    else if (!m_letters.empty())
        m_before += must_get_keys_back() ? m_keys : rendered();
    forget_word();
}

void Composer::finish() {
    end_word();
}

void Composer::resume() {
    forget_word();
    if (m_options.method == Method::plain) return;
    std::size_t start = m_before.size();
    while (start > 0 && is_letter(m_before[start - 1]))
        --start;
    if (start == m_before.size() || m_before.size() - start > longest_syllable) return;
    std::u32string const word = m_before.substr(start);
    std::size_t tones = 0;
    for (char32_t const c : word) {
        auto const [shape, tone] = split_tone(lower(c));
        m_letters.push_back({shape, is_upper(c), plain_letter(shape) == shape ? Mark::none : Mark::typed});
        if (tone == Tone::level) continue;
        m_tone = tone;
        ++tones;
    }
    if (tones > 1) {
        forget_word(); // two words run together: leave them as they are
        return;
    }
    m_keys = word;
    m_before.resize(start);
    bool const possible = spelling_of(shapes()) != Spelling::impossible;
    if (possible || m_options.method == Method::tone_keys) return;
    m_literal = word;
    m_letters.clear();
    m_tone = Tone::level;
}

void Composer::backspace() {
    if (m_restored) { // one key too many made the word foreign: take that key back and the word composes again
        std::u32string keys = std::exchange(m_keys, {});
        keys.pop_back();
        forget_word();
        for (char32_t const key : keys)
            press(key);
        return;
    }
    if (!m_literal.empty()) {
        m_literal.pop_back();
        m_before += std::exchange(m_literal, {});
        resume();
        return;
    }
    if (!m_letters.empty()) {
        m_letters.pop_back();
        m_undone = false;
        if (!tone_position(shapes(), m_options.placement)) m_tone = Tone::level;
        keys_from_letters();
        return;
    }
    if (m_before.empty()) return;
    std::string const whole = to_utf8(m_before);
    m_before = to_utf32(std::string_view(whole).substr(0, previous_grapheme(whole, whole.size())));
    resume();
}

void Composer::delete_word() {
    end_word();
    while (!m_before.empty() && m_before.back() == U' ')
        m_before.pop_back();
    while (!m_before.empty() && m_before.back() != U' ')
        m_before.pop_back();
    resume();
}

std::u32string Composer::shapes() const {
    std::u32string out;
    out.reserve(m_letters.size());
    for (Letter const& letter : m_letters)
        out.push_back(letter.shape);
    return out;
}

std::u32string Composer::rendered() const {
    std::u32string out = shapes();
    if (m_tone != Tone::level)
        if (auto const at = tone_position(out, m_options.placement)) out[*at] = with_tone(out[*at], m_tone);
    for (std::size_t i = 0; i < out.size(); ++i)
        if (m_letters[i].capital) out[i] = upper(out[i]);
    return out;
}

std::string Composer::word() const {
    return to_utf8(m_literal.empty() ? rendered() : m_literal);
}

std::string Composer::text() const {
    return to_nfc(to_utf8(m_before) + word());
}

std::string compose_line(std::string_view keystrokes, ComposeOptions options) {
    Composer composer(options);
    for (char32_t const key : to_utf32(to_nfc(keystrokes)))
        composer.press(key);
    composer.finish();
    return composer.text();
}

} // namespace motcua::text
