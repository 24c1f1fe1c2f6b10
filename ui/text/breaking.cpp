#include "ui/text/breaking.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <unicode/ubrk.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace motcua::typeset {

namespace {

/// Segments that fit on the line that starts with `from`; at least one.
std::size_t fill_line(std::span<Segment const> segments, std::size_t from, float limit) {
    // A hair of tolerance: widths are sums of floats, and a text must fit in the very width it was measured with.
    float const room = limit + 0.01F;
    float advance = segments[from].advance;
    std::size_t next = from + 1;
    while (next < segments.size() && advance + segments[next].width <= room)
        advance += segments[next++].advance;
    return next;
}

std::size_t count_lines(std::span<Segment const> segments, float limit) {
    std::size_t lines = 0;
    for (std::size_t from = 0; from < segments.size(); ++lines)
        from = fill_line(segments, from, limit);
    return lines;
}

float width_of(std::span<Segment const> line) {
    float advance = 0.0F;
    for (Segment const& segment : line.first(line.size() - 1))
        advance += segment.advance;
    return advance + line.back().width;
}

/// The narrowest limit that needs no more lines than `limit` does: all lines come out about equally long.
float balanced_limit(std::span<Segment const> segments, float limit) {
    std::size_t const lines = count_lines(segments, limit);
    float low = 0.0F;
    for (Segment const& segment : segments)
        low = std::max(low, segment.width);
    float high = std::min(limit, width_of(segments));
    while (high - low > 1.0F) {
        float const middle = (low + high) / 2.0F;
        (count_lines(segments, middle) <= lines ? high : low) = middle;
    }
    return high;
}

bool ends_phrase(std::string_view word) {
    static constexpr std::array<std::string_view, 9> marks{",", ";", ":", ".", "?", "!", "–", "—", "·"};
    return std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) { return word.ends_with(mark); });
}

/// Where to end the first of two lines: about the middle, but rather after a comma than between two words that belong
/// together.
std::size_t best_of_two(std::span<Segment const> segments, float limit) {
    std::size_t best = fill_line(segments, 0, limit);
    float least = std::numeric_limits<float>::max();
    for (std::size_t next = 1; next < segments.size(); ++next) {
        float const longer = std::max(width_of(segments.first(next)), width_of(segments.subspan(next)));
        // A line a quarter longer than needed is still well shaped.
        float const cost = segments[next - 1].ends_phrase ? longer * 0.8F : longer;
        if (longer > limit || cost >= least) continue;
        least = cost;
        best = next;
    }
    return best;
}

/// One short word alone on the last line reads as a mistake: the word before it comes along when the line it leaves
/// keeps two.
void join_orphan(std::span<Segment const> segments, float limit, std::vector<std::uint32_t>& lines) {
    if (lines.size() < 2 || lines.back() != 1 || lines[lines.size() - 2] < 3) return;
    Segment const& orphan = segments.back();
    Segment const& companion = segments[segments.size() - 2];
    if (orphan.width > limit / 3.0F || companion.advance + orphan.width > limit) return;
    --lines[lines.size() - 2];
    ++lines.back();
}

} // namespace

Segment measure_segment(std::string_view text, std::size_t begin, std::size_t end, std::span<Glyph const> glyphs,
                        std::uint32_t& next_glyph) {
    Segment segment{.first_glyph = next_glyph,
                    .begin_byte = static_cast<std::uint32_t>(begin),
                    .end_byte = static_cast<std::uint32_t>(end)};
    std::size_t ink_end = end;
    while (ink_end > begin && (text[ink_end - 1] == ' ' || text[ink_end - 1] == '\t' || text[ink_end - 1] == '\r'))
        --ink_end;
    while (next_glyph < glyphs.size() && glyphs[next_glyph].byte < end) {
        segment.advance += glyphs[next_glyph].advance;
        if (glyphs[next_glyph].byte < ink_end) segment.width = segment.advance;
        ++next_glyph;
    }
    segment.end_glyph = next_glyph;
    segment.ends_phrase = ends_phrase(text.substr(begin, ink_end - begin));
    return segment;
}

struct BreakFinder::State {
    UBreakIterator* rules = nullptr;
    UText text = UTEXT_INITIALIZER;
    std::size_t longest = 0;

    ~State() {
        if (rules) ubrk_close(rules);
        utext_close(&text);
    }
};

BreakFinder::BreakFinder() : m_state(std::make_unique<State>()) {
}
BreakFinder::~BreakFinder() = default;

void BreakFinder::find(std::string_view text, std::size_t begin, std::size_t end, std::span<Glyph const> glyphs,
                       std::vector<Segment>& segments) {
    std::string_view const part = text.substr(begin, end - begin);
    std::uint32_t next_glyph = 0;
    std::size_t from = 0;
    auto const add = [&](std::size_t to) {
        segments.push_back(measure_segment(text, begin + from, begin + to, glyphs, next_glyph));
        from = to;
    };
    UErrorCode status = U_ZERO_ERROR;
    if (!m_state->rules) m_state->rules = ubrk_open(UBRK_LINE, "vi", nullptr, 0, &status);
    m_state->longest = std::max(m_state->longest, part.size());
    if (U_SUCCESS(status)) {
        utext_openUTF8(&m_state->text, part.data(), static_cast<std::int64_t>(part.size()), &status);
        ubrk_setUText(m_state->rules, &m_state->text, &status);
    }
    if (U_SUCCESS(status)) {
        for (std::int32_t at = ubrk_next(m_state->rules); at != UBRK_DONE; at = ubrk_next(m_state->rules))
            add(static_cast<std::size_t>(at));
    } else { // ICU's data file is gone: spaces still part the words
        for (std::size_t at = part.find(' '); at != std::string_view::npos; at = part.find(' ', at + 1))
            add(at + 1);
    }
    if (from < part.size()) add(part.size());
}

void BreakFinder::forget() {
    if (!m_state->rules) return;
    // UText keeps the last pieces as UTF-16 in its own buffers; let it read something as long that means nothing.
    std::string filler(m_state->longest + 64, 'x');
    for (std::size_t i = 5; i < filler.size(); i += 6)
        filler[i] = ' ';
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&m_state->text, filler.data(), static_cast<std::int64_t>(filler.size()), &status);
    ubrk_setUText(m_state->rules, &m_state->text, &status);
    while (U_SUCCESS(status) && ubrk_next(m_state->rules) != UBRK_DONE) {
    }
    static constexpr char16_t nothing = 0;
    ubrk_setText(m_state->rules, reinterpret_cast<UChar const*>(&nothing), 0, &status); // the filler goes out of scope
}

void cut_wide_segments(std::string_view text, std::span<Glyph const> glyphs, float limit,
                       std::vector<Segment>& segments) {
    if (std::none_of(segments.begin(), segments.end(), [&](Segment const& segment) { return segment.width > limit; }))
        return;
    std::vector<Segment> cut;
    for (Segment const& segment : segments) {
        if (segment.width <= limit) {
            cut.push_back(segment);
            continue;
        }
        std::uint32_t next_glyph = segment.first_glyph;
        std::size_t from = segment.begin_byte;
        while (from < segment.end_byte) {
            std::size_t to = std::min<std::size_t>(text::next_grapheme(text, from), segment.end_byte);
            if (to <= from) to = segment.end_byte;
            // Spaces stay with what they follow.
            while (to < segment.end_byte && text[to] == ' ')
                ++to;
            cut.push_back(measure_segment(text, from, to, glyphs, next_glyph));
            from = to;
        }
    }
    segments = std::move(cut);
}

std::vector<std::uint32_t> share_out(std::span<Segment const> segments, float limit, Breaking breaking) {
    if (segments.empty()) return {0};
    if (breaking == Breaking::single_line) return {static_cast<std::uint32_t>(segments.size())};
    if (breaking == Breaking::balanced && count_lines(segments, limit) == 2) {
        auto const first = static_cast<std::uint32_t>(best_of_two(segments, limit));
        return {first, static_cast<std::uint32_t>(segments.size()) - first};
    }
    float const used = breaking == Breaking::balanced ? balanced_limit(segments, limit) : limit;
    std::vector<std::uint32_t> lines;
    for (std::size_t from = 0; from < segments.size();) {
        std::size_t const next = fill_line(segments, from, used);
        lines.push_back(static_cast<std::uint32_t>(next - from));
        from = next;
    }
    join_orphan(segments, limit, lines);
    return lines;
}

} // namespace motcua::typeset
