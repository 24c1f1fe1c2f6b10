#include "ui/text/typesetter.h"

#include "ui/text/breaking.h"
#include "ui/text/shaping.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <list>
#include <string>
#include <unordered_map>

namespace motcua::typeset {

namespace {

/// A screen has some 60 texts; this holds the last eight screens.
constexpr std::size_t kept_layouts = 512;

void overwrite(std::string& text) {
    explicit_bzero(text.data(), text.size());
}
void overwrite(std::vector<Glyph>& glyphs) {
    if (!glyphs.empty()) explicit_bzero(static_cast<void*>(glyphs.data()), glyphs.size() * sizeof(Glyph));
}

std::size_t hash_of(std::string_view text, TextStyle const& style, float width) {
    std::size_t hash = std::hash<std::string_view>{}(text);
    auto const mix = [&](std::size_t value) { hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6) + (hash >> 2); };
    mix(std::hash<float>{}(style.size_px));
    mix(std::hash<float>{}(style.line_height));
    mix(std::hash<float>{}(width));
    mix(static_cast<std::size_t>(style.weight) | static_cast<std::size_t>(style.align) << 8 |
        static_cast<std::size_t>(style.breaking) << 16 | static_cast<std::size_t>(style.language) << 24);
    return hash;
}

} // namespace

struct Typesetter::State {
    struct Kept {
        std::size_t hash = 0;
        std::string text;
        TextStyle style;
        float width = 0.0F;
        std::shared_ptr<Layout> layout;

        Kept() = default;
        Kept(Kept const&) = delete;
        Kept& operator=(Kept const&) = delete;
        ~Kept() {
            overwrite(text);
            if (layout && layout.use_count() == 1) overwrite(layout->glyphs);
        }
    };

    FontSet fonts;
    GlyphAtlas atlas{fonts};
    Shaper shaper{fonts};
    BreakFinder breaks;
    std::list<Kept> kept; ///< most recently used first
    std::unordered_map<std::size_t, std::list<Kept>::iterator> by_hash;
    std::vector<Glyph> glyphs;     ///< of the paragraph being set
    std::vector<Segment> segments; ///< of the paragraph being set

    explicit State(FontSet set) : fonts(std::move(set)) {}
    std::shared_ptr<Layout> set(std::string_view text, TextStyle const& style, float limit);
    void set_paragraph(std::string_view text, std::size_t begin, std::size_t end, TextStyle const& style, float limit,
                       Layout& layout);
};

void Typesetter::State::set_paragraph(std::string_view text, std::size_t begin, std::size_t end, TextStyle const& style,
                                      float limit, Layout& layout) {
    glyphs.clear();
    segments.clear();
    shaper.shape(text, begin, end, style, glyphs);
    float total = 0.0F;
    for (Glyph const& glyph : glyphs)
        total += glyph.advance;
    // Most texts (buttons, labels) fit on one line: no need to ask where they might break.
    if (total <= limit || style.breaking == Breaking::single_line) {
        std::uint32_t first = 0;
        if (begin < end) segments.push_back(measure_segment(text, begin, end, glyphs, first));
    } else {
        breaks.find(text, begin, end, glyphs, segments);
        cut_wide_segments(text, glyphs, limit, segments);
    }

    std::size_t next_segment = 0;
    for (std::uint32_t const count : share_out(segments, limit, style.breaking)) {
        Line line{.first_glyph = static_cast<std::uint32_t>(layout.glyphs.size()),
                  .begin_byte = static_cast<std::uint32_t>(begin),
                  .end_byte = static_cast<std::uint32_t>(end)};
        if (count > 0) {
            Segment const& first = segments[next_segment];
            Segment const& last = segments[next_segment + count - 1];
            line.begin_byte = first.begin_byte;
            line.end_byte = last.end_byte;
            float pen = 0.0F;
            for (std::uint32_t i = 0; i + 1 < count; ++i)
                pen += segments[next_segment + i].advance;
            line.width = pen + last.width;
            float offset = 0.0F; // pen position of this line's first glyph on the paragraph's endless line
            for (std::size_t i = 0; i < next_segment; ++i)
                offset += segments[i].advance;
            for (std::uint32_t i = first.first_glyph; i < last.end_glyph; ++i) {
                Glyph glyph = glyphs[i];
                glyph.x -= offset;
                layout.glyphs.push_back(glyph);
            }
            line.glyph_count = last.end_glyph - first.first_glyph;
            next_segment += count;
        }
        layout.lines.push_back(line);
    }
}

std::shared_ptr<Layout> Typesetter::State::set(std::string_view text, TextStyle const& style, float limit) {
    auto layout = std::make_shared<Layout>();
    layout->size_px = style.size_px;
    layout->weight = style.weight;
    layout->byte_count = static_cast<std::uint32_t>(text.size());
    layout->line_height_px = std::max(1.0F, std::round(style.size_px * style.line_height));
    layout->cap_height = fonts.cap_ratio() * style.size_px;
    for (std::size_t begin = 0;;) {
        std::size_t const newline = std::min(text.find('\n', begin), text.size());
        set_paragraph(text, begin, newline, style, limit, *layout);
        if (newline == text.size()) break;
        layout->lines.back().end_byte = static_cast<std::uint32_t>(newline + 1);
        begin = newline + 1;
    }
    for (Line const& line : layout->lines)
        layout->width = std::max(layout->width, line.width);
    layout->width = std::ceil(layout->width);
    layout->height = layout->line_height_px * static_cast<float>(layout->lines.size());
    bool const use_limit = limit != unlimited_width && style.align != Align::start;
    layout->box_width = use_limit ? limit : layout->width;

    // The highest ink (Ẫ) and the lowest (g) stand in the middle of the line.
    float const ink = (fonts.ascent_ratio() + fonts.descent_ratio()) * style.size_px;
    layout->ascent = std::round((layout->line_height_px - ink) / 2.0F + fonts.ascent_ratio() * style.size_px);
    layout->ink_top = layout->ascent - layout->cap_height;
    float baseline = layout->ascent;
    for (Line& line : layout->lines) {
        line.baseline = baseline;
        if (style.align == Align::centre) line.x = (layout->box_width - line.width) / 2.0F;
        if (style.align == Align::end) line.x = layout->box_width - line.width;
        for (std::uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
            layout->glyphs[i].x += line.x;
            layout->glyphs[i].y += baseline;
        }
        baseline += layout->line_height_px;
    }
    return layout;
}

Typesetter::Typesetter(std::unique_ptr<State> state) : m_state(std::move(state)) {
}
Typesetter::Typesetter(Typesetter&&) noexcept = default;
Typesetter::~Typesetter() = default;

std::expected<Typesetter, FontProblem> Typesetter::open(FontPaths const& paths) {
    auto fonts = FontSet::open(paths);
    if (!fonts) return std::unexpected(fonts.error());
    return Typesetter(std::make_unique<State>(std::move(*fonts)));
}

std::shared_ptr<Layout const> Typesetter::layout(std::string_view utf8, TextStyle const& style, float max_width_px) {
    float const limit = max_width_px > 0.0F ? max_width_px : unlimited_width;
    std::size_t const hash = hash_of(utf8, style, limit);
    auto& kept = m_state->kept;
    if (auto found = m_state->by_hash.find(hash); found != m_state->by_hash.end()) {
        auto const entry = found->second;
        if (entry->text == utf8 && entry->style == style && entry->width == limit) {
            kept.splice(kept.begin(), kept, entry);
            return entry->layout;
        }
        kept.erase(entry); // another text with the same hash
        m_state->by_hash.erase(found);
    }
    auto& entry = kept.emplace_front();
    entry.hash = hash;
    entry.text = utf8;
    entry.style = style;
    entry.width = limit;
    entry.layout = m_state->set(utf8, style, limit);
    m_state->by_hash.emplace(hash, kept.begin());
    std::shared_ptr<Layout const> result = entry.layout;
    if (kept.size() > kept_layouts) {
        m_state->by_hash.erase(kept.back().hash);
        kept.pop_back();
    }
    return result;
}

float Typesetter::size_for_cap_height(float cap_height_px) const {
    return cap_height_px / m_state->fonts.cap_ratio();
}
float Typesetter::cap_height(float size_px) const {
    return size_px * m_state->fonts.cap_ratio();
}
GlyphAtlas& Typesetter::glyphs() {
    return m_state->atlas;
}
FontSet& Typesetter::fonts() {
    return m_state->fonts;
}

void Typesetter::forget() {
    m_state->kept.clear();
    m_state->by_hash.clear();
    m_state->glyphs.resize(m_state->glyphs.capacity());
    overwrite(m_state->glyphs);
    m_state->glyphs.clear();
    m_state->shaper.forget();
    m_state->breaks.forget();
}

} // namespace motcua::typeset
