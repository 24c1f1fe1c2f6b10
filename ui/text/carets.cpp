#include "kiosk/core/text/unicode.h"
#include "ui/text/layout.h"

#include <algorithm>
#include <cmath>

namespace motcua::typeset {

namespace {

/// U+17D2 KHMER SIGN COENG joins the next consonant below this one: no caret between them, though UAX 29 (as of ICU 72)
/// has one.
bool after_coeng(std::string_view text, std::size_t at) {
    return at >= 3 && text.substr(at - 3, 3) == "\xE1\x9F\x92";
}

std::size_t next_step(std::string_view text, std::size_t at) {
    std::size_t next = text::next_grapheme(text, at);
    while (next < text.size() && after_coeng(text, next))
        next = text::next_grapheme(text, next);
    return next > at ? next : text.size();
}

/// Pen position on the line before the byte. Graphemes that share one ligature glyph divide it evenly.
float pen_before(Layout const& layout, Line const& line, std::string_view text, std::size_t byte) {
    float pen = line.x;
    std::uint32_t const end = line.first_glyph + line.glyph_count;
    for (std::uint32_t i = line.first_glyph; i < end;) {
        std::uint32_t const cluster = layout.glyphs[i].byte;
        float advance = 0.0F;
        std::uint32_t next = i;
        while (next < end && layout.glyphs[next].byte == cluster)
            advance += layout.glyphs[next++].advance;
        std::uint32_t const cluster_end = next < end ? layout.glyphs[next].byte : line.end_byte;
        if (byte <= cluster) return pen;
        if (byte < cluster_end) {
            float before = 0.0F, total = 0.0F;
            for (std::size_t at = cluster; at < cluster_end; at = next_step(text, at)) {
                before += at < byte ? 1.0F : 0.0F;
                total += 1.0F;
            }
            return pen + advance * before / std::max(1.0F, total);
        }
        pen += advance;
        i = next;
    }
    return pen;
}

} // namespace

std::vector<Caret> carets(Layout const& layout, std::string_view text) {
    std::vector<Caret> places;
    for (std::uint32_t number = 0; number < layout.lines.size(); ++number) {
        Line const& line = layout.lines[number];
        for (std::size_t at = line.begin_byte; at < line.end_byte && at < text.size(); at = next_step(text, at))
            places.push_back({static_cast<std::uint32_t>(at), number, pen_before(layout, line, text, at)});
    }
    Line const& last = layout.lines.back();
    places.push_back({static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(layout.lines.size() - 1),
                      pen_before(layout, last, text, text.size())});
    return places;
}

Caret caret_at(std::vector<Caret> const& carets, Layout const& layout, float x, float y) {
    auto const last_line = static_cast<float>(layout.lines.size() - 1);
    auto const line = static_cast<std::uint32_t>(std::clamp(std::floor(y / layout.line_height_px), 0.0F, last_line));
    Caret best = carets.empty() ? Caret{} : carets.front();
    float nearest = unlimited_width;
    for (Caret const& caret : carets) {
        float const distance = std::abs(caret.x - x);
        if (caret.line != line || distance >= nearest) continue;
        nearest = distance;
        best = caret;
    }
    return best;
}

} // namespace motcua::typeset
