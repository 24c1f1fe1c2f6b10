#pragma once
// A paragraph set in lines of glyphs. All positions are pixels from the layout's top left corner, y downwards.

#include "ui/text/text_style.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace motcua::typeset {

struct Glyph {
    std::uint16_t face = 0; ///< index into FontSet
    std::uint16_t id = 0;   ///< glyph number in that face (TrueType has at most 65535)
    std::uint32_t byte = 0; ///< first byte of the text this glyph stands for
    float x = 0.0F;         ///< pen position
    float y = 0.0F;         ///< baseline position
    float advance = 0.0F;
};

struct Line {
    std::uint32_t first_glyph = 0;
    std::uint32_t glyph_count = 0;
    std::uint32_t begin_byte = 0; ///< text bytes [begin, end), including the space or newline that the break swallowed
    std::uint32_t end_byte = 0;
    float x = 0.0F;        ///< left edge after alignment
    float width = 0.0F;    ///< without trailing spaces
    float baseline = 0.0F; ///< whole pixels, so that every line is equally sharp
};

/// Immutable once made. Contains no text, but glyph numbers still tell what was written: Typesetter::forget()
/// overwrites them.
struct Layout {
    std::vector<Glyph> glyphs;
    std::vector<Line> lines; ///< at least one, also for an empty text
    float width = 0.0F;      ///< widest line
    float height = 0.0F;     ///< lines × line height
    float box_width = 0.0F;  ///< the width it was aligned in: the limit if there was one and the text is not at its
                             ///< start, else `width`
    float size_px = 0.0F;
    float line_height_px = 0.0F;
    float cap_height = 0.0F; ///< of a capital letter without marks, from OS/2 sCapHeight (standards N22)
    float ascent = 0.0F;     ///< above the first baseline: its capitals with stacked marks fit
    float ink_top = 0.0F;    ///< y of the cap line of the first line: align this, not the box, with icons
    Weight weight = Weight::regular;
    std::uint32_t byte_count = 0;
};

/// A place between two graphemes where a caret may stand.
struct Caret {
    std::uint32_t byte = 0; ///< offset in the UTF-8 text
    std::uint32_t line = 0;
    float x = 0.0F;
};

/// Every caret place in text order, the first before the first grapheme and the last after the last one. `text` must be
/// what the layout was made of. A Vietnamese letter with its marks and a Khmer cluster are one step, as a reader
/// expects.
[[nodiscard]] std::vector<Caret> carets(Layout const& layout, std::string_view text);

/// The caret nearest to a point (pixels within the layout).
[[nodiscard]] Caret caret_at(std::vector<Caret> const& carets, Layout const& layout, float x, float y);

} // namespace motcua::typeset
