#include "kiosk/core/catalog/search_word.h"

#include <algorithm>
#include <array>

namespace motcua::catalog {

namespace {

enum Mark : char { none = 0, breve = 1, circumflex = 2, horn = 3, stroke = 4 };

struct Letter {
    char base = 0; // 0: not a letter of ours
    char mark = none;
    std::uint8_t tone = 0; // 0 ngang, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng
};

struct Row {
    char base;
    char mark;
    char32_t const* tones; // six lower-case letters
};

constexpr std::array<Row, 12> rows{{{'a', none, U"aàảãáạ"},
                                    {'a', breve, U"ăằẳẵắặ"},
                                    {'a', circumflex, U"âầẩẫấậ"},
                                    {'e', none, U"eèẻẽéẹ"},
                                    {'e', circumflex, U"êềểễếệ"},
                                    {'i', none, U"iìỉĩíị"},
                                    {'o', none, U"oòỏõóọ"},
                                    {'o', circumflex, U"ôồổỗốộ"},
                                    {'o', horn, U"ơờởỡớợ"},
                                    {'u', none, U"uùủũúụ"},
                                    {'u', horn, U"ưừửữứự"},
                                    {'y', none, U"yỳỷỹýỵ"}}};

// Vietnamese letters lie below U+01B1 and in U+1EA0 … U+1EF9.
constexpr std::size_t low = 0x1B1;
constexpr std::size_t high_first = 0x1EA0;
constexpr std::size_t high = 0x1EFA - high_first;

constexpr char32_t upper_of(char32_t c) {
    if (c < 0x80) return c - 32;
    if (c >= 0xE0 && c <= 0xFE) return c - 32;
    return c - 1; // Latin Extended pairs: upper is even/odd neighbour below (ă đ ĩ ũ ơ ư, U+1EA0 block)
}

struct Table {
    std::array<Letter, low> below{};
    std::array<Letter, high> above{};

    constexpr void set(char32_t c, Letter letter) {
        if (c < low)
            below[c] = letter;
        else
            above[c - high_first] = letter;
    }
};

constexpr Table make_table() {
    Table table;
    for (char c = 'a'; c <= 'z'; ++c) {
        table.set(static_cast<char32_t>(c), {c, none, 0});
        table.set(static_cast<char32_t>(c - 32), {c, none, 0});
    }
    for (char c = '0'; c <= '9'; ++c)
        table.set(static_cast<char32_t>(c), {c, none, 0});
    for (auto const& row : rows)
        for (std::uint8_t tone = 0; tone < 6; ++tone) {
            Letter const letter{row.base, row.mark, tone};
            table.set(row.tones[tone], letter);
            table.set(upper_of(row.tones[tone]), letter);
        }
    Letter const d{'d', stroke, 0};
    for (char32_t const c : {U'đ', U'Đ', U'ð', U'Ð', U'\u0189'})
        table.set(c, d);
    return table;
}

constexpr Table table = make_table();

Letter letter_of(char32_t c) {
    if (c < low) return table.below[c];
    if (c >= high_first && c < high_first + high) return table.above[c - high_first];
    return {};
}

// One code point of UTF-8; broken bytes give U+FFFD and are passed one at a time.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto const byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    auto const first = byte(at++);
    if (first < 0x80) return first;
    int const more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1;
    if (more < 0) return 0xFFFD;
    char32_t c = first & (0x3FU >> more);
    for (int i = 0; i < more; ++i) {
        if ((byte(at) & 0xC0U) != 0x80U) return 0xFFFD;
        c = (c << 6) | (byte(at++) & 0x3FU);
    }
    return c;
}

bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

std::string even_spelling(std::string letters) {
    if (letters.size() < 2 || letters.back() != 'y') return letters;
    bool const lone = std::none_of(letters.begin(), letters.end() - 1, is_vowel);
    if ((lone && std::string_view("hklmstv").find(letters.front()) != std::string_view::npos) || letters == "quy")
        letters.back() = 'i';
    return letters;
}

std::vector<SearchWord> search_words(std::string_view nfc, std::size_t limit) {
    std::vector<SearchWord> words;
    SearchWord word;
    auto const close = [&] {
        if (word.letters.empty()) return;
        word.letters = even_spelling(std::move(word.letters));
        words.push_back(std::move(word));
        word = {};
    };
    for (std::size_t at = 0; at < nfc.size() && words.size() < limit;) {
        auto const letter = letter_of(next_code_point(nfc, at));
        if (letter.base == 0) {
            close();
            continue;
        }
        word.letters += letter.base;
        word.marks += letter.mark;
        if (letter.tone != 0) word.tone = letter.tone;
    }
    if (words.size() < limit) close();
    return words;
}

double mark_agreement(SearchWord const& typed, SearchWord const& indexed) {
    double agreement = 1.0;
    for (std::size_t i = 0; i < typed.marks.size() && i < indexed.marks.size(); ++i)
        if (typed.marks[i] != none && typed.marks[i] != indexed.marks[i]) agreement *= 0.6;
    // Southern speech does not tell hỏi from ngã; both are written for each other daily.
    auto const tone = [](std::uint8_t t) { return t == 3 ? std::uint8_t{2} : t; };
    if (typed.tone != 0 && tone(typed.tone) != tone(indexed.tone)) agreement *= 0.6;
    return agreement;
}

std::string without_telex(std::string_view letters) {
    std::string out;
    bool vowel_seen = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        char const c = letters[i];
        bool const doubled = !out.empty() && out.back() == c;
        if (c == 'w') {
            if (!vowel_seen) out += 'u'; // "nhw" is như
            vowel_seen = true;
            continue;
        }
        // No Vietnamese syllable ends in these: after the vowel they are tone keys.
        if (vowel_seen && std::string_view("sfrxjz").find(c) != std::string_view::npos) continue;
        if (doubled) continue; // aa ee oo dd, and a key held too long
        vowel_seen = vowel_seen || is_vowel(c);
        out += c;
    }
    // Keys may come late: "giamaf", "tiene" -> the second a/e/o and d belong to the first.
    if (out.size() > 3) {
        char const last = out.back();
        if ((last == 'a' || last == 'e' || last == 'o') && !is_vowel(out[out.size() - 2]) &&
            out.find(last) < out.size() - 1)
            out.pop_back();
        else if (last == 'd' && out.front() == 'd')
            out.pop_back();
    }
    return even_spelling(std::move(out));
}

std::string without_digits(std::string_view letters) {
    std::string out;
    std::ranges::copy_if(letters, std::back_inserter(out), [](char c) { return !is_digit(c); });
    return out.empty() ? std::string(letters) : even_spelling(std::move(out));
}

std::string sound_of(std::string_view letters) {
    std::string_view rest = letters;
    std::string out;
    auto const take = [&](std::string_view written, char sound) {
        if (!out.empty() || !rest.starts_with(written) || rest.size() == written.size()) return;
        out += sound;
        rest.remove_prefix(written.size());
    };
    take("ngh", 'N');
    take("ng", 'N');
    take("nh", 'J');
    take("gh", 'g');
    if (rest.size() > 2 && is_vowel(rest[2])) take("gi", 'd');
    take("tr", 'c');
    take("ch", 'c');
    take("th", 'T');
    take("kh", 'K');
    take("ph", 'f');
    take("v", 'd');
    take("d", 'd');
    take("x", 's');
    take("c", 'k');
    take("q", 'k');
    std::string tail(rest);
    auto const ends = [&](std::string_view written, std::string_view sound) {
        if (tail.size() > written.size() && tail.ends_with(written))
            tail.replace(tail.size() - written.size(), written.size(), sound);
    };
    ends("ng", "n");
    ends("nh", "n");
    ends("ch", "t");
    ends("c", "t");
    std::ranges::replace(tail, 'y', 'i');
    return out + tail;
}

int typing_distance(std::string_view a, std::string_view b, int most) {
    if (a.size() > b.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) > most || b.size() > 31) return most + 1;
    std::array<std::array<int, 32>, 3> row{};
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto& now = row[i % 3];
        auto const& before = row[(i - 1) % 3];
        auto const& earlier = row[(i + 1) % 3];
        now[0] = static_cast<int>(i);
        int least = now[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = std::min(now[j], earlier[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most) return most + 1;
    }
    return row[a.size() % 3][b.size()];
}

} // namespace motcua::catalog
