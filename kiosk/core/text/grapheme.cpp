// UAX 29 grapheme cluster boundaries (rules GB3 to GB13) from ICU's per-code-point properties. ICU's own break iterator
// is not used because opening one reads a locale bundle; these rules need no data beyond the property trie.
#include "kiosk/core/text/unicode.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace motcua::text {

namespace {

int break_class(char32_t c) {
    return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK);
}

bool is_pictographic(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

/// Remembers as much of the past as the rules look at.
class Boundary {
public:
    /// True when a cluster boundary lies before `c`.
    bool before(char32_t c) {
        int const next = break_class(c);
        bool const split = !m_started || breaks(c, next);
        m_flags_open = next == U_GCB_REGIONAL_INDICATOR && (split || !m_flags_open);
        if (is_pictographic(c))
            m_picture = Picture::seen;
        else if (m_picture == Picture::seen && next == U_GCB_ZWJ)
            m_picture = Picture::joined;
        else if (!(m_picture == Picture::seen && next == U_GCB_EXTEND))
            m_picture = Picture::none;
        m_previous = next;
        m_started = true;
        return split;
    }

private:
    enum class Picture { none, seen, joined };

    bool breaks(char32_t c, int next) const {
        int const last = m_previous;
        if (last == U_GCB_CR && next == U_GCB_LF) return false;
        auto const control = [](int k) { return k == U_GCB_CONTROL || k == U_GCB_CR || k == U_GCB_LF; };
        if (control(last) || control(next)) return true;
        if (last == U_GCB_L && (next == U_GCB_L || next == U_GCB_V || next == U_GCB_LV || next == U_GCB_LVT))
            return false;
        if ((last == U_GCB_LV || last == U_GCB_V) && (next == U_GCB_V || next == U_GCB_T)) return false;
        if ((last == U_GCB_LVT || last == U_GCB_T) && next == U_GCB_T) return false;
        if (next == U_GCB_EXTEND || next == U_GCB_ZWJ || next == U_GCB_SPACING_MARK || last == U_GCB_PREPEND)
            return false;
        if (m_picture == Picture::joined && is_pictographic(c)) return false;
        if (last == U_GCB_REGIONAL_INDICATOR && next == U_GCB_REGIONAL_INDICATOR) return !m_flags_open;
        return true;
    }

    int m_previous = 0;
    bool m_started = false;
    bool m_flags_open = false;
    Picture m_picture = Picture::none;
};

/// Calls visit(byte offset) for each boundary before the end; stops when it returns false.
template <class Visit> void walk(std::string_view utf8, Visit visit) {
    Boundary boundary;
    for (std::size_t i = 0; i < utf8.size();) {
        std::size_t const start = i;
        std::size_t length = 1;
        auto const lead = static_cast<unsigned char>(utf8[i]);
        if (lead >= 0x80) {
            std::size_t const most = std::min<std::size_t>(utf8.size() - i, lead >= 0xF0   ? 4
                                                                            : lead >= 0xE0 ? 3
                                                                            : lead >= 0xC2 ? 2
                                                                                           : 1);
            while (length < most && (static_cast<unsigned char>(utf8[i + length]) & 0xC0) == 0x80)
                ++length;
        }
        i += length;
        std::u32string const point = to_utf32(utf8.substr(start, length));
        if (boundary.before(point.front()) && !visit(start)) return;
    }
}

} // namespace

std::size_t grapheme_count(std::string_view utf8) {
    std::size_t count = 0;
    walk(utf8, [&](std::size_t) {
        ++count;
        return true;
    });
    return count;
}

std::size_t next_grapheme(std::string_view utf8, std::size_t offset) {
    std::size_t found = utf8.size();
    walk(utf8, [&](std::size_t start) {
        if (start <= offset) return true;
        found = start;
        return false;
    });
    return found;
}

std::size_t previous_grapheme(std::string_view utf8, std::size_t offset) {
    std::size_t found = 0;
    walk(utf8, [&](std::size_t start) {
        if (start >= offset) return false;
        found = start;
        return true;
    });
    return found;
}

} // namespace motcua::text
