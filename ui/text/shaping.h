#pragma once
// Private to ui/text: one paragraph (no "\n" in it) to glyphs on one endless line.

#include "ui/text/font_set.h"
#include "ui/text/layout.h"

#include <hb.h>
#include <string_view>
#include <vector>

namespace motcua::typeset {

/// Keeps HarfBuzz's buffer from call to call.
class Shaper {
public:
    explicit Shaper(FontSet& fonts);
    Shaper(Shaper const&) = delete;
    Shaper& operator=(Shaper const&) = delete;
    ~Shaper();

    /// Appends the glyphs of text[begin, end); `x` of each is the pen position counted from 0 at `begin`, `y` its
    /// offset from the baseline (downwards). Glyph::byte counts from the text's start and never falls from one glyph to
    /// the next.
    void shape(std::string_view text, std::size_t begin, std::size_t end, TextStyle const& style,
               std::vector<Glyph>& glyphs);

    /// Overwrites what the buffer remembers of earlier texts.
    void forget();

private:
    struct Run {
        std::uint16_t face;
        std::size_t begin, end;
    };
    void itemise(std::string_view text, std::size_t begin, std::size_t end, Weight weight);

    FontSet& m_fonts;
    hb_buffer_t* m_buffer;
    std::vector<Run> m_runs;
    std::size_t m_longest = 0;
};

} // namespace motcua::typeset
