#pragma once
// Pictures a draw list may name: glyph pages, QR codes, scanned papers. ImTextureID carries a TextureId.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace motcua::typeset {
class GlyphAtlas;
}

namespace motcua::paint {

/// 0 is plain colour (ImGui's white pixel), 1 … 255 the glyph pages, 256 … pictures of this registry. Never reused.
enum class TextureId : std::uint32_t { plain = 0 };

/// `crisp` keeps the squares of a QR code square, `smooth` is for photographs and scanned papers.
enum class Sampling : std::uint8_t { crisp, smooth };

struct TextureView {
    enum class Kind : std::uint8_t { plain, coverage, picture };
    Kind kind = Kind::plain;
    Sampling sampling = Sampling::crisp;
    int width = 0, height = 0;
    std::uint8_t const* coverage =
        nullptr;                           ///< kind coverage: 8 bits a pixel, multiplied with the vertex colour's alpha
    std::uint32_t const* pixels = nullptr; ///< kind picture: 0xAARRGGBB, alpha not premultiplied
    std::uint64_t revision = 0;            ///< differs whenever the pixels do
};

/// One thread (the ui thread).
class Textures {
public:
    explicit Textures(typeset::GlyphAtlas const& glyphs);
    Textures(Textures const&) = delete;
    Textures& operator=(Textures const&) = delete;
    ~Textures();

    /// `pixels` is width × height, 0xAARRGGBB. Copies.
    [[nodiscard]] TextureId add(int width, int height, std::span<std::uint32_t const> pixels, Sampling sampling);
    /// Same size or another; the id stays.
    void replace(TextureId id, int width, int height, std::span<std::uint32_t const> pixels, Sampling sampling);
    /// Overwrites the memory, then forgets the picture. Drawing the id later draws nothing.
    void wipe(TextureId id);
    /// Wipes every picture (not the glyph pages): the end of a visit.
    void wipe_all();

    /// What to draw for an ImTextureID; nothing to draw has kind picture and no pixels.
    [[nodiscard]] TextureView view(TextureId id) const;

    /// Changes when the glyph pages were dropped: texture coordinates seen before mean something else now.
    [[nodiscard]] std::uint64_t glyph_generation() const;

private:
    struct Picture {
        TextureId id{};
        int width = 0, height = 0;
        Sampling sampling = Sampling::crisp;
        std::vector<std::uint32_t> pixels;
        std::uint64_t revision = 0;
    };
    Picture* find(TextureId id);
    typeset::GlyphAtlas const& m_glyphs;
    std::vector<Picture> m_pictures;
    std::uint32_t m_next_id = 256;
    std::uint64_t m_next_revision = 1;
};

} // namespace motcua::paint
