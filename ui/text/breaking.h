#pragma once
// Private to ui/text: where lines may end, and which of those places are used.

#include "ui/text/layout.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace motcua::typeset {

/// What stays together: a word with the space after it. Glyphs [first_glyph, end_glyph), bytes up to end_byte.
struct Segment {
    std::uint32_t first_glyph = 0, end_glyph = 0;
    std::uint32_t begin_byte = 0, end_byte = 0;
    float width = 0.0F;       ///< without trailing spaces
    float advance = 0.0F;     ///< with them
    bool ends_phrase = false; ///< its last letter is a comma, a stop, a dash: a good place to end a line
};

/// Measures the glyphs of text[begin, end) from `next_glyph` on, which is moved behind them.
[[nodiscard]] Segment measure_segment(std::string_view text, std::size_t begin, std::size_t end,
                                      std::span<Glyph const> glyphs, std::uint32_t& next_glyph);

/// ICU's line break rules (UAX 14) with its Khmer dictionary. Opening the rules costs about 0.2 ms, once.
class BreakFinder {
public:
    BreakFinder();
    ~BreakFinder();
    BreakFinder(BreakFinder const&) = delete;
    BreakFinder& operator=(BreakFinder const&) = delete;

    /// Cuts text[begin, end) into segments; `glyphs` are those of that stretch.
    void find(std::string_view text, std::size_t begin, std::size_t end, std::span<Glyph const> glyphs,
              std::vector<Segment>& segments);
    void forget();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Cuts segments wider than `limit` into graphemes.
void cut_wide_segments(std::string_view text, std::span<Glyph const> glyphs, float limit,
                       std::vector<Segment>& segments);

/// Numbers of segments on each line.
[[nodiscard]] std::vector<std::uint32_t> share_out(std::span<Segment const> segments, float limit, Breaking breaking);

} // namespace motcua::typeset
