#include "kiosk/core/text/unicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace motcua::text {

namespace {

UNormalizer2 const* composing() {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&error); // compiled into ICU 72's common library: opens no file
}

UNormalizer2 const* decomposing() {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&error);
}

/// Below U+0300 and in U+1EA0..U+1EF9 every code point is its own NFC and starts a new character, so text made only of
/// them (all composed Vietnamese) needs no work. Lead bytes: 0x00-0x7F, 0xC2-0xCB for U+0080-U+02FF, E1 BA/BB for
/// U+1E80-U+1EFF.
bool is_composed_vietnamese(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size();) {
        auto const lead = static_cast<unsigned char>(utf8[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (lead >= 0xC2 && lead <= 0xCB && i + 1 < utf8.size() &&
            (static_cast<unsigned char>(utf8[i + 1]) & 0xC0) == 0x80) {
            i += 2;
            continue;
        }
        if (lead == 0xE1 && i + 2 < utf8.size() && (static_cast<unsigned char>(utf8[i + 2]) & 0xC0) == 0x80) {
            unsigned const point = 0x1000U | ((static_cast<unsigned char>(utf8[i + 1]) & 0x3FU) << 6) |
                                   (static_cast<unsigned char>(utf8[i + 2]) & 0x3FU);
            if (point >= 0x1EA0 && point <= 0x1EF9 && (static_cast<unsigned char>(utf8[i + 1]) & 0xC0) == 0x80) {
                i += 3;
                continue;
            }
        }
        return false;
    }
    return true;
}

std::string normalized(std::string_view utf8, UNormalizer2 const* form) {
    std::u16string const source = to_utf16(utf8);
    std::u16string out(source.size() * 3 + 16,
                       u'\0'); // NFD of any BMP text grows at most fourfold; retried below if short
    for (int attempt = 0; attempt < 2; ++attempt) {
        UErrorCode error = U_ZERO_ERROR;
        std::int32_t const length = unorm2_normalize(form, source.data(), static_cast<std::int32_t>(source.size()),
                                                     out.data(), static_cast<std::int32_t>(out.size()), &error);
        if (error == U_BUFFER_OVERFLOW_ERROR) {
            out.resize(static_cast<std::size_t>(length) + 1);
            continue;
        }
        if (U_FAILURE(error)) break;
        out.resize(static_cast<std::size_t>(length));
        return to_utf8(out);
    }
    return repair_utf8(utf8);
}

bool is_mark_to_drop(char32_t c) {
    return c >= 0x0300 && c <= 0x036F;
}

bool keeps_in_fold(char32_t c) {
    auto const type = u_charType(static_cast<UChar32>(c));
    constexpr std::uint32_t kept = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
    return (U_MASK(type) & kept) != 0;
}

bool is_stroke_d(char32_t c) {
    return c == U'đ' || c == U'Đ' || c == 0x00D0 || c == 0x00F0 || c == 0x0189 || c == 0x0256; // Eth, African D
}

class Folder {
public:
    explicit Folder(std::string& out) : m_out(out) {}

    void take(char32_t c) {
        if (c < 0x80) {
            take_base(c);
            return;
        }
        if (is_stroke_d(c)) {
            put(U'd');
            return;
        }
        std::array<char16_t, 32> buffer{}; // the longest decomposition in Unicode 15 has 4 code points (18 for NFKD)
        UErrorCode error = U_ZERO_ERROR;
        std::int32_t const length = unorm2_getDecomposition(decomposing(), static_cast<UChar32>(c), buffer.data(),
                                                            static_cast<std::int32_t>(buffer.size()), &error);
        if (length <= 0 || U_FAILURE(error)) {
            take_base(c);
            return;
        }
        for (char32_t const part :
             to_utf32(to_utf8(std::u16string_view(buffer.data(), static_cast<std::size_t>(length)))))
            take_base(part);
    }

private:
    void take_base(char32_t c) {
        if (is_mark_to_drop(c)) return;
        if (c < 0x80) {
            if (c >= U'A' && c <= U'Z') c += 32;
            bool const kept = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
            if (kept)
                put(c);
            else
                m_gap = true;
            return;
        }
        if (is_stroke_d(c))
            put(U'd');
        else if (keeps_in_fold(c))
            put(lower(c));
        else
            m_gap = true;
    }

    void put(char32_t c) {
        if (m_gap && !m_out.empty()) m_out.push_back(' ');
        m_gap = false;
        append_utf8(m_out, c);
    }

    std::string& m_out;
    bool m_gap = false;
};

template <class Change> std::string each_code_point(std::string_view utf8, Change change) {
    std::string out;
    out.reserve(utf8.size());
    for (char32_t const c : to_utf32(utf8))
        append_utf8(out, change(c));
    return out;
}

bool is_invisible(char32_t c) {
    // Zero-width space, joiners and marks of direction, byte order mark, soft hyphen: nobody types them on purpose in a
    // name. U+200B is kept out of the way here because Khmer uses it as an invisible word break that no field needs.
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
           c == 0xFEFF || c == 0x00AD;
}

} // namespace

std::string to_nfc(std::string_view utf8) {
    if (is_composed_vietnamese(utf8)) return std::string(utf8);
    return normalized(utf8, composing());
}

std::string to_nfd(std::string_view utf8) {
    return normalized(utf8, decomposing());
}

std::string fold(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    Folder folder(out);
    for (char32_t const c : to_utf32(utf8))
        folder.take(c);
    return out;
}

std::string fold_spelling(std::string_view utf8) {
    std::string folded = fold(utf8);
    constexpr std::string_view onsets = "hklmstv";
    std::size_t start = 0;
    while (start < folded.size()) {
        std::size_t const end = std::min(folded.find(' ', start), folded.size());
        std::string_view const word = std::string_view(folded).substr(start, end - start);
        bool const single = word.size() == 2 && onsets.contains(word[0]);
        bool const with_q = word.size() == 3 && word[0] == 'q' && word[1] == 'u';
        if ((single || with_q) && word.back() == 'y') folded[end - 1] = 'i';
        start = end + 1;
    }
    return folded;
}

char32_t upper(char32_t letter) {
    return static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
}
char32_t lower(char32_t letter) {
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
}
bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c)) != 0;
}

std::string to_upper(std::string_view utf8) {
    return each_code_point(utf8, upper);
}
std::string to_lower(std::string_view utf8) {
    return each_code_point(utf8, lower);
}

std::string to_title(std::string_view utf8) {
    bool at_start = true;
    return each_code_point(utf8, [&](char32_t c) {
        if (is_mark_to_drop(c)) return c; // a combining mark belongs to the letter before it
        bool const letter = is_letter(c);
        char32_t const changed = !letter ? c : at_start ? upper(c) : lower(c);
        bool const digit = u_isdigit(static_cast<UChar32>(c)) != 0;
        at_start = !letter && !digit;
        return changed;
    });
}

std::string collapse_spaces(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    bool gap = false;
    for (char32_t const c : to_utf32(utf8)) {
        if (is_invisible(c)) continue;
        if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out.push_back(' ');
        gap = false;
        append_utf8(out, c);
    }
    return out;
}

std::string repair_stroke_letters(std::string_view utf8) {
    return each_code_point(utf8, [](char32_t c) -> char32_t {
        if (c == 0x00D0 || c == 0x0189) return U'Đ';
        if (c == 0x00F0 || c == 0x0256) return U'đ';
        return c;
    });
}

} // namespace motcua::text
