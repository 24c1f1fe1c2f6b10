#include "kiosk/core/identity/card_repair.h"

#include "kiosk/core/text/compose.h"
#include "kiosk/core/text/syllable.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace motcua {

namespace {

using text::to_utf32;
using text::to_utf8;

/// Bytes 0x80…0x9F of Windows-1252; 0 where the code page has nothing (Latin-1 control codes pass as themselves).
constexpr std::array<char32_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> byte_of(char32_t c) {
    if (c <= 0xFF) return static_cast<char>(c);
    auto const at = std::ranges::find(windows_1252, c);
    if (at == windows_1252.end()) return std::nullopt;
    return static_cast<char>(0x80 + (at - windows_1252.begin()));
}

/// Windows-1252 has no sign for the bytes 81 8D 8F 90 9D, so many programs drop them. After C4 only 90 can have stood
/// in a Vietnamese text (Đ); elsewhere the letter is lost and becomes U+FFFD. Nothing when the bytes were never UTF-8.
std::optional<std::string> with_lost_bytes(std::string_view bytes) {
    std::string out;
    std::size_t whole = 0;
    std::size_t broken = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        auto const lead = static_cast<unsigned char>(bytes[i]);
        std::size_t const length = lead < 0x80                    ? 1
                                   : lead >= 0xE1 && lead <= 0xEF ? 3
                                   : lead >= 0xC2 && lead < 0xE0  ? 2
                                                                  : 0;
        std::string_view const sequence = bytes.substr(i, length);
        if (length != 0 && sequence.size() == length && text::is_valid_utf8(sequence)) {
            out += sequence;
            whole += length > 1 ? 1U : 0U;
            i += length;
            continue;
        }
        if (lead == 0xC3 && i + 1 < bytes.size() &&
            bytes[i + 1] == ' ') { // à is C3 A0, a no-break space that became a space
            out += "à";
            ++whole;
            i += 2;
            continue;
        }
        ++broken;
        out += lead == 0xC4 ? "\u0110" : "\uFFFD";
        do
            ++i;
        while (i < bytes.size() && (static_cast<unsigned char>(bytes[i]) & 0xC0) == 0x80);
    }
    if (whole <= broken) return std::nullopt;
    return out;
}

/// UTF-8 whose every byte was taken for a character of its own, undone once.
std::optional<std::string> undo_latin1(std::string_view utf8) {
    std::string bytes;
    bool beyond_ascii = false;
    for (char32_t const c : to_utf32(utf8)) {
        auto const byte = byte_of(c);
        if (!byte) return std::nullopt;
        beyond_ascii = beyond_ascii || c >= 0x80;
        bytes.push_back(*byte);
    }
    if (!beyond_ascii) return std::nullopt;
    if (!text::is_valid_utf8(bytes)) return with_lost_bytes(bytes);
    return bytes;
}

/// Windows-1258, the old Vietnamese code page: Windows-1252 but for these.
constexpr auto windows_1258 = std::to_array<std::pair<unsigned char, char32_t>>({
    {0xC3, U'Ă'},
    {0xCC, 0x0300},
    {0xD0, U'Đ'},
    {0xD2, 0x0309},
    {0xD5, U'Ơ'},
    {0xDD, U'Ư'},
    {0xDE, 0x0303},
    {0xE3, U'ă'},
    {0xEC, 0x0301},
    {0xF0, U'đ'},
    {0xF2, 0x0323},
    {0xF5, U'ơ'},
    {0xFD, U'ư'},
    {0xFE, U'₫'},
});

char32_t from_windows_1258(unsigned char byte) {
    auto const own = std::ranges::find(windows_1258, byte, &std::pair<unsigned char, char32_t>::first);
    if (own != windows_1258.end()) return own->second;
    if (byte >= 0x80 && byte <= 0x9F && windows_1252[byte - 0x80] != 0) return windows_1252[byte - 0x80];
    return byte;
}

/// Digits typed through Windows' "Vietnamese" keyboard layout, where the row 1…0 gives ă â ê ô, four tone marks, a dot
/// and đ. Text that is not such a run comes back unchanged.
std::string digits_from_vietnamese_layout(std::string_view field) {
    static constexpr std::u32string_view row = U"đăâêô\u0300\u0309\u0303\u0301\u0323"; // keys 0 1 2 … 9
    std::string digits;
    bool any = false;
    for (char32_t const c : to_utf32(field)) {
        auto const [shape, tone] = text::split_tone(text::lower(c));
        auto const at = row.find(shape);
        if (at != std::u32string_view::npos) {
            digits.push_back(static_cast<char>('0' + at));
            any = true;
        } else if (c >= U'0' && c <= U'9') {
            digits.push_back(static_cast<char>(c));
        } else {
            return std::string(field);
        }
        static constexpr std::string_view tone_digits = " 58679"; // by enum Tone: level, grave, acute, hook, tilde, dot
        if (tone != text::Tone::level) digits.push_back(tone_digits[static_cast<std::size_t>(tone)]);
    }
    return any ? digits : std::string(field);
}

/// Only when the first field becomes a personal id that way; then the other numeric fields (old id, birth, issue)
/// follow.
std::string restore_layout_digits(std::string_view line) {
    std::string const first = digits_from_vietnamese_layout(line.substr(0, line.find('|')));
    bool const is_id = first.size() == 12 && std::ranges::all_of(first, [](char c) { return c >= '0' && c <= '9'; });
    if (!is_id || line.starts_with(first)) return std::string(line);
    std::string out;
    for (std::size_t field = 0;; ++field) {
        auto const end = std::min(line.find('|'), line.size());
        bool const numeric = field == 0 || field == 1 || field == 3 || field == 6;
        out += numeric ? digits_from_vietnamese_layout(line.substr(0, end)) : std::string(line.substr(0, end));
        if (end == line.size()) return out;
        out.push_back('|');
        line.remove_prefix(end + 1);
    }
}

std::string_view without_scanner_frame(std::string_view bytes) {
    auto const frame = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    for (bool changed = true; changed;) {
        changed = false;
        while (!bytes.empty() && frame(bytes.front()))
            bytes.remove_prefix(1);
        while (!bytes.empty() && frame(bytes.back()))
            bytes.remove_suffix(1);
        if (bytes.starts_with(byte_order_mark)) {
            bytes.remove_prefix(byte_order_mark.size());
            changed = true;
        }
        if (bytes.size() > 3 && bytes[0] == ']' && bytes[1] == 'Q' && bytes[2] >= '0' && bytes[2] <= '9') { // ISO 15424
            bytes.remove_prefix(3);
            changed = true;
        }
    }
    return bytes;
}

bool is_telex_word(std::string_view word) {
    return !word.empty() &&
           std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

} // namespace

RepairedText repair_scanned(std::string_view bytes) {
    RepairedText out;
    std::string scanned(without_scanner_frame(bytes));
    if (!text::is_valid_utf8(scanned)) {
        std::string decoded;
        for (char const c : scanned)
            text::append_utf8(decoded, from_windows_1258(static_cast<unsigned char>(c)));
        scanned = std::move(decoded);
        out.repaired = true;
    }
    for (int times = 0; times < 2; ++times) {
        auto undone = undo_latin1(scanned);
        if (!undone) break;
        scanned = std::move(*undone);
        out.repaired = true;
    }
    std::string kept;
    char32_t last = 0;
    for (char32_t const c : to_utf32(without_scanner_frame(scanned))) {
        bool const control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        if (c == U'\r' || (c == U'\n' && last != U'\r'))
            kept.push_back('\n');
        else if (control && c != U'\n' && c != U'\t')
            out.strange = true;
        else if (c != 0xFEFF && c != U'\n')
            text::append_utf8(kept, c == U'\t' ? U' ' : c);
        last = c;
    }
    if (std::string restored = restore_layout_digits(kept); restored != kept) {
        kept = std::move(restored); // before NFC, which would change the order of tone marks
        out.repaired = true;
    }
    out.text = text::to_nfc(text::repair_stroke_letters(kept));
    return out;
}

std::string from_telex_keys(std::string_view field) {
    if (!std::ranges::all_of(field, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(field);
    std::string const composed =
        text::compose_line(field, {.method = text::Method::telex, .brackets = text::Brackets::untouched});
    if (composed == field) return composed;
    // Only when the outcome is Vietnamese through and through; a plain ASCII name with one lucky pair of letters stays.
    std::size_t changed = 0;
    std::size_t words = 0;
    std::string_view rest = composed;
    std::string_view keys = field;
    while (!rest.empty() && !keys.empty()) {
        auto const end = std::min(rest.find_first_of(" ,./-"), rest.size());
        auto const keys_end = std::min(keys.find_first_of(" ,./-"), keys.size());
        std::string_view const word = rest.substr(0, end);
        std::string_view const typed = keys.substr(0, keys_end);
        if (is_telex_word(typed)) {
            ++words;
            if (word != typed) ++changed;
            if (!text::is_vietnamese_syllable(word)) return std::string(field);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
        keys.remove_prefix(std::min(keys_end + 1, keys.size()));
    }
    return changed >= 2 || words == 1 ? composed : std::string(field);
}

} // namespace motcua
