// The keys that mark instead of type.
#include "kiosk/core/text/compose.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>

namespace motcua::text {

namespace {

using View = std::u32string_view;

char32_t circumflexed(char32_t plain) {
    if (plain == U'a') return U'â';
    if (plain == U'e') return U'ê';
    return U'ô';
}

char32_t horned(char32_t plain) {
    if (plain == U'a') return U'ă';
    if (plain == U'o') return U'ơ';
    return U'ư';
}

/// The tone a Telex letter or VNI digit stands for; level when it stands for none.
Tone tone_of(char32_t key) {
    static constexpr View telex = U"fsrxj";
    static constexpr View vni = U"21345";
    static constexpr View keys = U"`´?~.";
    for (View const row : {telex, vni, keys})
        if (auto const at = row.find(key); at != View::npos) return static_cast<Tone>(at + 1); // the order of enum Tone
    return Tone::level;
}

} // namespace

bool Composer::press_telex(char32_t key) {
    char32_t const low = lower(key);
    if (low == U'[' || low == U']' || low == U'{' || low == U'}') return apply_bracket(key);
    if (low == U'w' && m_letters.empty()) return apply_lone_w(key);
    if (m_letters.empty()) return false;
    if (tone_of(low) != Tone::level && View(U"sfrxj").contains(low)) return apply_tone(tone_of(low), key);
    if (low == U'z') return remove_tone() && (m_keys.push_back(key), true);
    if (low == U'a' || low == U'e' || low == U'o') return apply_circumflex(View(&low, 1), key);
    if (low == U'd') return apply_stroke(key);
    if (low == U'w') return apply_horn(key, U"aou") || apply_lone_w(key);
    return false;
}

bool Composer::press_vni(char32_t key) {
    if (m_letters.empty() || key < U'0' || key > U'9') return false;
    if (key == U'0') return remove_tone() && (m_keys.push_back(key), true);
    if (key <= U'5') return apply_tone(tone_of(key), key);
    if (key == U'6') return apply_circumflex(U"aeo", key);
    if (key == U'7') return apply_horn(key, U"ou");
    if (key == U'8') return apply_horn(key, U"a");
    return apply_stroke(key);
}

bool Composer::press_tone_key(char32_t key) {
    if (m_letters.empty() || !View(U"`´?~.").contains(key)) return false;
    std::u32string const letters = shapes();
    if (!tone_position(letters, m_options.placement)) return false;
    Tone const tone = tone_of(key);
    if (m_tone == tone) { // pressed again: the tone goes, the sign itself is wanted
        m_tone = Tone::level;
        end_word();
        m_before.push_back(key);
        return true;
    }
    // Grave and acute are nothing but tones; the others are also punctuation and must make sense as a tone.
    bool const only_tone = key == U'`' || key == U'´';
    if (!only_tone && (!takes_tone(letters) || !tone_fits(letters, tone))) return false;
    m_tone = tone;
    m_keys.push_back(key);
    return true;
}

void Composer::press_tone(Tone tone) {
    if (m_letters.empty() || !tone_position(shapes(), m_options.placement)) return;
    m_tone = m_tone == tone ? Tone::level : tone;
    keys_from_letters();
}

bool Composer::apply_tone(Tone tone, char32_t key) {
    std::u32string const letters = shapes();
    if (!tone_position(letters, m_options.placement)) return false;
    if (m_tone == tone) {
        bool const horned_by_w =
            m_options.method == Method::telex && std::ranges::any_of(m_letters, [](Letter const& letter) {
                return letter.mark != Mark::none && View(U"ăơư").contains(letter.shape);
            });
        // A w is no Vietnamese letter: taking the tone back says the word was foreign, so the w shows again ("sawss" ->
        // "saws").
        std::u32string const foreign = keys_without_last(key) + key;
        m_tone = Tone::level;
        m_undone = true;
        m_keys.push_back(key);
        m_literal = horned_by_w ? foreign : rendered() + key;
        m_letters.clear();
        return true;
    }
    if (!takes_tone(letters) || !tone_fits(letters, tone)) return false;
    m_tone = tone;
    m_keys.push_back(key);
    return true;
}

bool Composer::remove_tone() {
    if (m_tone == Tone::level) return false;
    m_tone = Tone::level;
    return true;
}

bool Composer::change_shapes(std::vector<Letter> letters, char32_t key) {
    std::swap(letters, m_letters);
    std::u32string const changed = shapes();
    if (spelling_of(changed) == Spelling::impossible) {
        std::swap(letters, m_letters);
        return false;
    }
    m_keys.push_back(key);
    return true;
}

bool Composer::apply_circumflex(View targets, char32_t key) {
    for (std::size_t i = m_letters.size(); i-- > 0;) {
        char32_t const plain = plain_letter(m_letters[i].shape);
        if (!targets.contains(plain) || m_letters[i].shape == circumflexed(plain)) continue;
        std::vector<Letter> changed = m_letters;
        changed[i].shape = circumflexed(plain);
        changed[i].mark = Mark::typed;
        if (change_shapes(changed, key)) return true;
        if (i > 0 && m_letters[i].shape == U'ơ' && m_letters[i - 1].shape == U'ư') { // the last shape wins: ươ -> uô
            changed[i - 1].shape = U'u';
            changed[i - 1].mark = Mark::none;
            if (change_shapes(changed, key)) return true;
        }
    }
    std::u32string marked;
    for (char32_t const plain : targets)
        marked.push_back(circumflexed(plain));
    return undo_marks(marked, key);
}

bool Composer::apply_horn(char32_t key, View targets) {
    for (std::size_t i = 0; targets.contains(U'o') && i + 1 < m_letters.size(); ++i) {
        bool const pair = plain_letter(m_letters[i].shape) == U'u' && plain_letter(m_letters[i + 1].shape) == U'o';
        if (!pair || (i > 0 && m_letters[i - 1].shape == U'q')) continue;
        std::vector<Letter> changed = m_letters;
        changed[i + 1].shape = U'ơ';
        changed[i + 1].mark = Mark::typed;
        if (changed != m_letters && m_letters[i].shape == U'u') { // thuở, huơ: only the o, while the syllable ends here
            std::u32string letters = shapes();
            letters[i + 1] = U'ơ';
            if (spelling_of(letters) == Spelling::complete && change_shapes(changed, key)) return true;
        }
        bool const only_implied = m_letters[i].mark == Mark::implied || m_letters[i + 1].mark == Mark::implied;
        bool const both_already = m_letters[i].shape == U'ư' && m_letters[i + 1].shape == U'ơ';
        if (both_already && !only_implied) break;
        changed[i].shape = U'ư';
        if (changed[i].mark != Mark::lone_w) changed[i].mark = Mark::typed;
        if (change_shapes(changed, key)) return true;
    }
    for (std::size_t i = m_letters.size(); i-- > 0;) {
        char32_t const plain = plain_letter(m_letters[i].shape);
        if (!targets.contains(plain) || m_letters[i].shape == horned(plain)) continue;
        std::vector<Letter> changed = m_letters;
        changed[i].shape = horned(plain);
        changed[i].mark = Mark::typed;
        if (change_shapes(changed, key)) return true;
    }
    std::u32string marked;
    for (char32_t const plain : targets)
        marked.push_back(horned(plain));
    return undo_marks(marked, key);
}

bool Composer::apply_stroke(char32_t key) {
    Letter const& first = m_letters.front();
    if (first.shape == U'đ') return undo_marks(U"đ", key);
    if (first.shape != U'd') return false;
    std::vector<Letter> changed = m_letters;
    changed.front().shape = U'đ';
    changed.front().mark = Mark::typed;
    return change_shapes(changed, key);
}

bool Composer::undo_marks(View marked, char32_t key) {
    bool found = false;
    bool show_key = true;
    std::u32string const foreign = keys_without_last(key) + key;
    for (std::size_t i = 0; i < m_letters.size(); ++i) {
        Letter& letter = m_letters[i];
        if (letter.mark == Mark::none || !marked.contains(letter.shape)) continue;
        found = true;
        if (letter.mark == Mark::lone_w) {
            letter.shape = U'w'; // "ww" is one w
            show_key = i + 1 != m_letters.size();
        } else {
            letter.shape = plain_letter(letter.shape);
        }
        letter.mark = Mark::none;
    }
    if (!found) return false;
    m_undone = true;
    m_keys.push_back(key);
    if (show_key) m_letters.push_back({lower(key), is_upper(key), Mark::none});
    if (spelling_of(shapes()) != Spelling::impossible) return true; // "xooo" goes on to be "xoong"
    m_literal = m_tone == Tone::level ? rendered() : foreign;
    m_letters.clear();
    m_tone = Tone::level;
    return true;
}

bool Composer::apply_lone_w(char32_t key) {
    if (m_options.lone_w == LoneW::stays || m_options.method != Method::telex) return false;
    std::vector<Letter> longer = m_letters;
    longer.push_back({U'ư', is_upper(key), Mark::lone_w});
    return change_shapes(longer, key);
}

bool Composer::apply_bracket(char32_t key) {
    if (m_options.brackets == Brackets::untouched) return false;
    bool const capital = key == U'{' || key == U'}';
    bool const opening = key == U'[' || key == U'{';
    bool const pair = m_options.brackets == Brackets::horned_pair;
    if (pair && !opening) return false;
    if (!m_letters.empty() && m_letters.back().mark == Mark::bracket && !m_keys.empty() && m_keys.back() == key) {
        m_letters.resize(m_letters.size() - (pair ? 2 : 1)); // pressed again: the bracket itself is wanted
        m_keys.pop_back();
        end_word();
        m_before.push_back(key);
        return true;
    }
    std::vector<Letter> longer = m_letters;
    if (pair || !opening) longer.push_back({U'ư', capital, Mark::bracket});
    if (pair || opening) longer.push_back({U'ơ', capital, Mark::bracket});
    if (!change_shapes(longer, key)) return false;
    settle_horns();
    return true;
}

void Composer::settle_horns() {
    for (std::size_t i = 0; i + 1 < m_letters.size(); ++i) {
        Letter& u = m_letters[i];
        Letter& o = m_letters[i + 1];
        bool const half = (u.shape == U'ư' && o.shape == U'o') || (u.shape == U'u' && o.shape == U'ơ');
        if (!half || (i > 0 && m_letters[i - 1].shape == U'q')) continue;
        std::u32string letters = shapes();
        if (spelling_of(letters) >= Spelling::begins) continue;
        letters[i] = U'ư';
        letters[i + 1] = U'ơ';
        if (spelling_of(letters) < Spelling::begins) continue;
        Letter& other = u.shape == U'u' ? u : o;
        other.mark = Mark::implied;
        u.shape = U'ư';
        o.shape = U'ơ';
    }
}

std::u32string Composer::keys_without_last(char32_t key) const {
    std::u32string keys = m_keys;
    for (std::size_t i = keys.size(); i-- > 0;) {
        if (lower(keys[i]) != lower(key)) continue;
        keys.erase(i, 1);
        break;
    }
    return keys;
}

void Composer::keys_from_letters() {
    static constexpr View circumflex = U"âêô";
    static constexpr View tones_telex = U"fsrxj";
    static constexpr View tones_vni = U"21345";
    static constexpr View tones_keys = U"`´?~.";
    m_keys.clear();
    for (Letter const& letter : m_letters) {
        char32_t const plain = plain_letter(letter.shape);
        bool const telex = m_options.method == Method::telex;
        bool const shown = m_options.method == Method::tone_keys || plain == letter.shape;
        auto const put = [&](char32_t c) { m_keys.push_back(letter.capital ? upper(c) : c); };
        put(shown ? letter.shape : plain);
        if (shown) continue;
        if (letter.shape == U'đ')
            put(telex ? U'd' : U'9');
        else if (circumflex.contains(letter.shape))
            put(telex ? plain : U'6');
        else
            put(telex ? U'w' : plain == U'a' ? U'8' : U'7');
    }
    if (m_tone == Tone::level) return;
    auto const at = static_cast<std::size_t>(m_tone) - 1;
    switch (m_options.method) {
    case Method::telex: m_keys.push_back(tones_telex[at]); break;
    case Method::vni: m_keys.push_back(tones_vni[at]); break;
    case Method::tone_keys: m_keys.push_back(tones_keys[at]); break;
    case Method::plain: break;
    }
}

} // namespace motcua::text
