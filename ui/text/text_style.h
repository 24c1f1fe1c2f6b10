#pragma once
// What a piece of text should look like, without its colour: one layout serves every colour.

#include <cstdint>
#include <limits>

namespace motcua::typeset {

/// Debian's fonts-noto-core has Regular and Bold; `semibold` is drawn from Regular with strengthened outlines.
enum class Weight : std::uint8_t { regular, semibold, bold };

/// Where lines narrower than the layout's width stand. Only Khmer and Latin scripts are set: left to right.
enum class Align : std::uint8_t { start, centre, end };

/// How words are shared out over lines. `filled` fills each line; `balanced` keeps the number of lines but makes them
/// about equally long (headings, buttons). `filled` still avoids one short word alone on the last line.
enum class Breaking : std::uint8_t { filled, balanced, single_line };

/// Chooses shaping and line breaking rules. Codes are BCP 47 vi, en, km.
enum class Language : std::uint8_t { vietnamese, english, khmer };

struct TextStyle {
    float size_px = 42.0F; ///< em square in pixels (body size = cap height / cap ratio, standards N22)
    Weight weight = Weight::regular;
    Align align = Align::start;
    Breaking breaking = Breaking::filled;
    Language language = Language::vietnamese;
    float line_height = 1.45F; ///< baseline to baseline in em; never below 1.45 for running text (standards N23)

    bool operator==(TextStyle const&) const = default;
};

inline constexpr float unlimited_width = std::numeric_limits<float>::infinity();

} // namespace motcua::typeset
