#pragma once
// The text door: every letter on the screen comes through here. Shaping by HarfBuzz, line breaks by ICU (Khmer has no
// spaces between words), glyphs by FreeType; no fontconfig and no Pango at run time, both cost more than our whole
// start.
//
// Words are never hyphenated or cut; only a word wider than the whole line is broken, between graphemes. "\n" starts a
// line.

#include "ui/text/font_set.h"
#include "ui/text/glyph_atlas.h"
#include "ui/text/layout.h"

#include <expected>
#include <memory>
#include <string_view>

namespace motcua::typeset {

/// One thread (the ui thread).
class Typesetter {
public:
    [[nodiscard]] static std::expected<Typesetter, FontProblem> open(FontPaths const& paths = {});
    Typesetter(Typesetter&&) noexcept;
    ~Typesetter();

    /// Never null. Invalid UTF-8 shows U+FFFD. The last layouts used are kept, so asking every frame is cheap (about
    /// 0.1 µs a byte). `max_width_px` <= 0 or unlimited_width: lines end at "\n" only.
    [[nodiscard]] std::shared_ptr<Layout const> layout(std::string_view utf8, TextStyle const& style,
                                                       float max_width_px = unlimited_width);

    /// em size whose capitals are that high (standards N20, N22).
    [[nodiscard]] float size_for_cap_height(float cap_height_px) const;
    [[nodiscard]] float cap_height(float size_px) const;

    [[nodiscard]] GlyphAtlas& glyphs();
    [[nodiscard]] FontSet& fonts();

    /// End of a visit: overwrites and drops every kept layout and its key text. Layouts still held by a caller are its
    /// duty.
    void forget();

private:
    struct State;
    explicit Typesetter(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace motcua::typeset
