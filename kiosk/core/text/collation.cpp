#include "kiosk/core/text/collation.h"

#include "kiosk/core/text/letter.h"
#include "kiosk/core/text/unicode.h"

namespace motcua::text {

namespace {

/// Primary weights: digits, then the 29 letters with f j w z at their Latin places, then every other letter by code
/// point.
constexpr std::u32string_view order = U"0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
constexpr char first_weight = 0x10;
constexpr char other_weight = 0x7F; // followed by three bytes of code point

/// CLDR 42 "vi": &U+0300<<U+0309<<U+0303<<U+0301<<U+0323.
char tone_weight(Tone tone) {
    switch (tone) {
    case Tone::level: return 1;
    case Tone::grave: return 2;
    case Tone::hook: return 3;
    case Tone::tilde: return 4;
    case Tone::acute: return 5;
    case Tone::dot: return 6;
    }
    return 1;
}

struct Keys {
    std::string letters;
    std::string tones;
};

void append_letter(Keys& keys, std::string& cases, char32_t c) {
    auto const [shape, tone] = split_tone(lower(c));
    cases.push_back(is_upper(c) ? '\2' : '\1');
    keys.tones.push_back(tone_weight(tone));
    if (auto const at = order.find(shape); at != std::u32string_view::npos) {
        keys.letters.push_back(static_cast<char>(first_weight + static_cast<char>(at)));
        return;
    }
    keys.letters.push_back(other_weight);
    for (unsigned const shift : {14U, 7U, 0U})
        keys.letters.push_back(static_cast<char>(1 + ((shape >> shift) & 0x7FU) % 0x7F));
}

} // namespace

std::string collation_key(std::string_view utf8) {
    std::string key;
    std::string cases;
    Keys syllable;
    auto const close = [&] {
        if (syllable.letters.empty()) return;
        key += syllable.letters + '\2' + syllable.tones + '\1';
        syllable = {};
    };
    for (char32_t const c : to_utf32(to_nfc(utf8))) {
        if (is_letter(c) || (c >= U'0' && c <= U'9'))
            append_letter(syllable, cases, c);
        else
            close();
    }
    close();
    return key + '\0' + cases;
}

std::strong_ordering compare_vietnamese(std::string_view a, std::string_view b) {
    return collation_key(a) <=> collation_key(b);
}

std::string name_collation_key(std::string_view full_name) {
    std::string const name = collapse_spaces(full_name);
    auto const last = name.rfind(' ');
    if (last == std::string::npos) return collation_key(name);
    auto const first = name.find(' ');
    std::string reordered = name.substr(last + 1) + ' ' + name.substr(0, first);
    if (first != last) reordered += name.substr(first, last - first);
    return collation_key(reordered);
}

std::strong_ordering compare_names(std::string_view a, std::string_view b) {
    return name_collation_key(a) <=> name_collation_key(b);
}

} // namespace motcua::text
