#include "ui/text/shaping.h"

#include "ui/text/face.h"

#include <algorithm>
#include <string>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace motcua::typeset {

namespace {

constexpr std::uint16_t no_face = 0xFFFF;

hb_language_t hb_language_of(Language language) {
    switch (language) {
    case Language::vietnamese: return hb_language_from_string("vi", 2);
    case Language::english: return hb_language_from_string("en", 2);
    case Language::khmer: return hb_language_from_string("km", 2);
    }
    return HB_LANGUAGE_INVALID;
}

/// Marks and invisible joiners belong to the letter before them, whatever font that came from.
bool sticks_to_previous(UChar32 character) {
    if (character < 0x300) return false;
    auto const category = u_charType(character);
    return category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK || category == U_ENCLOSING_MARK ||
           u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

} // namespace

Shaper::Shaper(FontSet& fonts) : m_fonts(fonts), m_buffer(hb_buffer_create()) {
}
Shaper::~Shaper() {
    hb_buffer_destroy(m_buffer);
}

void Shaper::itemise(std::string_view text, std::size_t begin, std::size_t end, Weight weight) {
    m_runs.clear();
    auto const* const bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    std::size_t at = begin;
    while (at < end) {
        std::size_t const start = at;
        UChar32 character = 0;
        U8_NEXT(bytes, at, end, character);
        if (character < 0) character = 0xFFFD;
        if (!m_runs.empty() && sticks_to_previous(character)) {
            m_runs.back().end = at;
            continue;
        }
        std::uint16_t face = m_fonts.face_for(static_cast<char32_t>(character), weight);
        if (face == no_face) face = static_cast<std::uint16_t>(weight); // Noto Sans shows its own box
        if (!m_runs.empty() && m_runs.back().face == face)
            m_runs.back().end = at;
        else
            m_runs.push_back({face, start, at});
    }
}

void Shaper::shape(std::string_view text, std::size_t begin, std::size_t end, TextStyle const& style,
                   std::vector<Glyph>& glyphs) {
    itemise(text, begin, end, style.weight);
    m_longest = std::max(m_longest, end - begin);
    float pen = 0.0F;
    for (Run const& run : m_runs) {
        Face const& face = m_fonts.face(run.face);
        hb_buffer_clear_contents(m_buffer);
        hb_buffer_set_cluster_level(m_buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
        hb_buffer_add_utf8(m_buffer, text.data(), static_cast<int>(end), static_cast<unsigned>(run.begin),
                           static_cast<int>(run.end - run.begin));
        hb_buffer_guess_segment_properties(m_buffer);
        hb_buffer_set_direction(m_buffer, HB_DIRECTION_LTR);
        hb_buffer_set_language(m_buffer, hb_language_of(style.language));
        hb_shape(face.shaper, m_buffer, nullptr, 0);

        unsigned count = 0;
        auto const* const infos = hb_buffer_get_glyph_infos(m_buffer, &count);
        auto const* const positions = hb_buffer_get_glyph_positions(m_buffer, &count);
        float const scale = style.size_px / face.units_per_em;
        float const spread = face.spread_em * style.size_px;
        for (unsigned i = 0; i < count; ++i) {
            float const advance =
                static_cast<float>(positions[i].x_advance) * scale + (positions[i].x_advance != 0 ? spread : 0.0F);
            glyphs.push_back({.face = run.face,
                              .id = static_cast<std::uint16_t>(infos[i].codepoint),
                              .byte = infos[i].cluster,
                              .x = pen + static_cast<float>(positions[i].x_offset) * scale,
                              .y = -static_cast<float>(positions[i].y_offset) * scale,
                              .advance = advance});
            pen += advance;
        }
    }
}

void Shaper::forget() {
    // HarfBuzz has no call that overwrites its arrays: fill them with something longer than anything they held.
    std::string const filler(m_longest * 2 + 64, 'x');
    hb_buffer_clear_contents(m_buffer);
    hb_buffer_add_utf8(m_buffer, filler.data(), static_cast<int>(filler.size()), 0, static_cast<int>(filler.size()));
    hb_buffer_guess_segment_properties(m_buffer);
    hb_shape(m_fonts.face(0).shaper, m_buffer, nullptr, 0);
    hb_buffer_clear_contents(m_buffer);
    std::fill(m_runs.begin(), m_runs.end(), Run{});
    m_runs.clear();
}

} // namespace motcua::typeset
