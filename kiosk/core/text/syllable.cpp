#include "kiosk/core/text/syllable.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>

namespace motcua::text {

namespace {

using View = std::u32string_view;

/// Every rhyme that occurs, by first letter. Rare ones are kept: a kiosk should rather accept a strange name than
/// refuse it. Deliberately absent: ing and ic (Vietnamese writes inh, ich), which would turn "things" into "thíng".
// clang-format off
constexpr auto rhymes = std::to_array<View>({
    U"a", U"ac", U"ach", U"ai", U"am", U"an", U"ang", U"anh", U"ao", U"ap", U"at", U"au", U"ay", U"ăc", U"ăm",
    U"ăn", U"ăng", U"ăp", U"ăt", U"ăk", U"âc", U"âm", U"ân", U"âng", U"âp", U"ât", U"âu", U"ây", U"e", U"ec",
    U"em", U"en", U"eng", U"eo", U"ep", U"et", U"ê", U"êc", U"êch", U"êm", U"ên", U"êng", U"ênh", U"êp", U"êt",
    U"êu", U"i", U"ia", U"ich", U"im", U"in", U"inh", U"ip", U"it", U"iu", U"iêc", U"iêm", U"iên", U"iêng", U"iêp",
    U"iêt", U"iêu", U"y", U"yêm", U"yên", U"yêng", U"yêt", U"yêu", U"ych", U"ynh", U"yt", U"o", U"oa", U"oac",
    U"oach", U"oai", U"oam", U"oan", U"oang", U"oanh", U"oao", U"oap", U"oat", U"oay", U"oăc", U"oăm", U"oăn",
    U"oăng", U"oăp", U"oăt", U"oc", U"oe", U"oec", U"oem", U"oen", U"oeng", U"oeo", U"oep", U"oet", U"oi", U"om",
    U"on", U"ong", U"ooc", U"oong", U"op", U"ot", U"ô", U"ôc", U"ôi", U"ôm", U"ôn", U"ông", U"ôp", U"ôt", U"ơ",
    U"ơc", U"ơi", U"ơm", U"ơn", U"ơng", U"ơp", U"ơt", U"u", U"ua", U"uâc", U"uâm", U"uân", U"uâng", U"uâp", U"uât",
    U"uây", U"uc", U"uê", U"uêch", U"uêm", U"uên", U"uênh", U"uêp", U"uêt", U"uêu", U"ui", U"um", U"un", U"ung",
    U"uôc", U"uôi", U"uôm", U"uôn", U"uông", U"uôp", U"uôt", U"uơ", U"up", U"ut", U"uy", U"uya", U"uych", U"uyên",
    U"uyêt", U"uyn", U"uynh", U"uyp", U"uyt", U"uyu", U"ư", U"ưa", U"ưc", U"ưi", U"ưm", U"ưn", U"ưng", U"ưp",
    U"ưt", U"ưu", U"ươc", U"ươi", U"ươm", U"ươn", U"ương", U"ươp", U"ươt", U"ươu",
});
// clang-format on

/// Rhymes after q, written with their u; the glide makes rows that exist after no other initial (quạu, quào, quới,
/// quốc).
// clang-format off
constexpr auto rhymes_after_q = std::to_array<View>({
    U"ua", U"uac", U"uach", U"uai", U"uam", U"uan", U"uang", U"uanh", U"uao", U"uap", U"uat", U"uau", U"uay",
    U"uăc", U"uăm", U"uăn", U"uăng", U"uăp", U"uăt", U"uâc", U"uâm", U"uân", U"uâng", U"uâp", U"uât", U"uâu",
    U"uây", U"ue", U"uec", U"uem", U"uen", U"ueng", U"ueo", U"uep", U"uet", U"uê", U"uêch", U"uên", U"uênh",
    U"uêt", U"uêu", U"ui", U"uich", U"uin", U"uinh", U"uip", U"uit", U"uiu", U"uôc", U"uôn", U"uông", U"uôt",
    U"uơ", U"uơi", U"uơn", U"uơt", U"uy", U"uych", U"uyên", U"uyêt", U"uyn", U"uynh", U"uyp", U"uyt", U"uyu",
});
// clang-format on

// clang-format off
constexpr auto initials = std::to_array<View>({
    U"ngh", U"ch", U"gh", U"gi", U"kh", U"ng", U"nh", U"ph", U"th", U"tr", U"b", U"c", U"d", U"đ", U"g", U"h",
    U"k", U"l", U"m", U"n", U"p", U"q", U"r", U"s", U"t", U"v", U"x", U"",
});
// clang-format on

/// Whole words outside these rules that citizens of Vietnam do write: place and people names of minority languages that
/// occur in the national list of communes (Krông, Đrăk, Plông …) or in the list of 54 peoples (Hrê, Brâu, Mnông,
/// Xtiêng), and alô. A closed list on purpose: general rules for such initials would also catch English ("green",
/// "class").
// clang-format off
constexpr auto words = std::to_array<View>({
    U"alô", U"brâu", U"buk", U"cuôr", U"dak", U"dliê", U"dơk", U"drăng", U"drông", U"đak", U"đrăk", U"đrăng",
    U"hrê", U"hru", U"kan", U"khăl", U"klông", U"kôi", U"kôn", U"kông", U"kơ", U"kơi", U"krai", U"krông", U"mnông",
    U"ngok", U"păh", U"păl", U"pek", U"plô", U"plông", U"prông", U"pưh", U"rôk", U"rvê", U"săk", U"sro", U"stiêng",
    U"teh", U"tôr", U"trôk", U"xtiêng",
});
// clang-format on

bool is_front_vowel(char32_t letter) {
    char32_t const plain = plain_letter(letter);
    return plain == U'e' || plain == U'i' || plain == U'y';
}

/// Which initials may stand before a rhyme that begins with `first`.
bool initial_fits(View initial, char32_t first) {
    bool const front = is_front_vowel(first);
    if (initial == U"c" || initial == U"ng") return !front;
    if (initial == U"g") return !front || first == U'i'; // gì, giêng, gin: the i belongs to both
    if (initial == U"k" || initial == U"gh" || initial == U"ngh") return front;
    if (initial == U"gi") return first != U'i' && first != U'y'; // covered by g + i
    return true;
}

/// Letters against the beginning of a pattern: equal, equal but for marks not typed yet, or different.
Spelling against(View letters, View pattern) {
    if (letters.size() > pattern.size()) return Spelling::impossible;
    bool marks_missing = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (letters[i] == pattern[i]) continue;
        if (letters[i] != plain_letter(pattern[i])) return Spelling::impossible;
        marks_missing = true;
    }
    if (marks_missing) return Spelling::needs_marks;
    return letters.size() == pattern.size() ? Spelling::complete : Spelling::begins;
}

template <class Patterns> Spelling best_of(View letters, Patterns const& patterns) {
    Spelling best = Spelling::impossible;
    for (View const pattern : patterns)
        best = std::max(best, against(letters, pattern));
    return best;
}

Spelling rhyme_spelling(View initial, View rest) {
    if (initial == U"q") return best_of(rest, rhymes_after_q);
    if (!initial_fits(initial, rest.front())) return Spelling::impossible;
    Spelling best = Spelling::impossible;
    for (View const rhyme : rhymes) {
        if (plain_letter(rhyme.front()) != plain_letter(rest.front())) continue;
        Spelling found = against(rest, rhyme);
        // Open uơ is a rhyme of very few words (thuở, huơ, khuơ); after other initials it only waits to become ươ.
        if (rhyme == U"uơ" && found >= Spelling::begins && initial != U"h" && initial != U"th" && initial != U"kh")
            found = rest.size() == 2 ? Spelling::needs_marks : found;
        best = std::max(best, found);
    }
    return best;
}

struct Parts {
    std::size_t vowels_from = 0;
    std::size_t vowels_to = 0; ///< one past the last vowel of the group
};

Parts parts_of(View letters) {
    Parts parts;
    while (parts.vowels_from < letters.size() && !is_vowel(letters[parts.vowels_from]))
        ++parts.vowels_from;
    parts.vowels_to = parts.vowels_from;
    while (parts.vowels_to < letters.size() && is_vowel(letters[parts.vowels_to]))
        ++parts.vowels_to;
    // In qu and gi the vowel letter is part of the initial as soon as another vowel follows.
    if (parts.vowels_from == 1 && parts.vowels_to > 2) {
        bool const qu = letters[0] == U'q' && letters[1] == U'u';
        bool const gi = letters[0] == U'g' && letters[1] == U'i';
        if (qu || gi) ++parts.vowels_from;
    }
    return parts;
}

} // namespace

char32_t plain_letter(char32_t letter) {
    static constexpr View marked = U"ăâđêôơưĂÂĐÊÔƠƯ";
    static constexpr View plain = U"aadeoouAADEOOU";
    if (letter < 0x80) return letter;
    auto const at = marked.find(letter);
    return at == View::npos ? letter : plain[at];
}

namespace {

Spelling regular_spelling(View letters) {
    Spelling best = Spelling::impossible;
    for (View const initial : initials) {
        if (!letters.starts_with(initial)) continue;
        View const rest = letters.substr(initial.size());
        if (rest.empty()) {
            best = std::max(best, Spelling::begins);
        } else {
            best = std::max(best, rhyme_spelling(initial, rest));
        }
        if (best == Spelling::complete) return best;
    }
    return best;
}

} // namespace

Spelling spelling_of(View letters) {
    if (letters.empty()) return Spelling::begins;
    Spelling const regular = regular_spelling(letters);
    return regular == Spelling::complete ? regular : std::max(regular, best_of(letters, words));
}

bool takes_tone(View letters) {
    return regular_spelling(letters) != Spelling::impossible || best_of(letters, words) >= Spelling::begins;
}

bool tone_fits(View letters, Tone tone) {
    if (tone == Tone::level || tone == Tone::acute || tone == Tone::dot || letters.empty()) return true;
    char32_t const last = letters.back();
    bool const stop = last == U'c' || last == U'p' || last == U't' || last == U'k' ||
                      (last == U'h' && letters.size() > 1 && letters[letters.size() - 2] == U'c');
    return !stop || std::ranges::none_of(letters, [](char32_t c) { return is_vowel(c); });
}

std::optional<std::size_t> tone_position(View letters, TonePlacement placement) {
    auto const [from, to] = parts_of(letters);
    if (from == to) return std::nullopt;
    std::optional<std::size_t> marked;
    for (std::size_t i = from; i < to; ++i)
        if (plain_letter(letters[i]) != letters[i]) marked = i; // the last: in ươ the ơ
    if (marked) return marked;
    std::size_t const count = to - from;
    bool const closed = to < letters.size();
    if (count == 1) return from;
    if (closed) return to - 1;
    if (count == 3) return from + 1;
    if (count > 3) return to - 1;
    View const pair = letters.substr(from, 2);
    bool const gliding = pair == U"oa" || pair == U"oe" || pair == U"uy";
    // uê, uơ and iê, yê still without their mark: the tone waits where it will stay.
    bool const waiting = pair == U"ue" || pair == U"ie" || pair == U"ye";
    if (waiting || (gliding && placement == TonePlacement::new_style)) return from + 1;
    return from;
}

bool is_vietnamese_syllable(std::string_view word) {
    std::u32string letters;
    Tone tone = Tone::level;
    for (char32_t const c : to_utf32(word)) {
        auto const [shape, found] = split_tone(lower(c));
        if (found != Tone::level) {
            if (tone != Tone::level) return false;
            tone = found;
        }
        letters.push_back(shape);
    }
    return spelling_of(letters) == Spelling::complete && tone_fits(letters, tone);
}

} // namespace motcua::text
