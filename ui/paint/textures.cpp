#include "ui/paint/textures.h"

#include "kiosk/base/assert.h"
#include "ui/text/glyph_atlas.h"

#include <algorithm>
#include <cstring>

namespace motcua::paint {

namespace {
void overwrite(std::vector<std::uint32_t>& pixels) {
    if (!pixels.empty()) explicit_bzero(pixels.data(), pixels.size() * sizeof(std::uint32_t));
}
} // namespace

Textures::Textures(typeset::GlyphAtlas const& glyphs) : m_glyphs(glyphs) {
}
Textures::~Textures() {
    wipe_all();
}

Textures::Picture* Textures::find(TextureId id) {
    auto const found =
        std::find_if(m_pictures.begin(), m_pictures.end(), [&](Picture const& picture) { return picture.id == id; });
    return found == m_pictures.end() ? nullptr : &*found;
}

TextureId Textures::add(int width, int height, std::span<std::uint32_t const> pixels, Sampling sampling) {
    auto const id = static_cast<TextureId>(m_next_id++);
    m_pictures.push_back({.id = id});
    replace(id, width, height, pixels, sampling);
    return id;
}

void Textures::replace(TextureId id, int width, int height, std::span<std::uint32_t const> pixels, Sampling sampling) {
    MOTCUA_ASSERT(width > 0 && height > 0 &&
                  pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    Picture* const picture = find(id);
    if (!picture) return;
    overwrite(picture->pixels);
    picture->pixels.assign(pixels.begin(), pixels.end());
    picture->width = width;
    picture->height = height;
    picture->sampling = sampling;
    picture->revision = m_next_revision++;
}

void Textures::wipe(TextureId id) {
    Picture* const picture = find(id);
    if (!picture) return;
    overwrite(picture->pixels);
    std::swap(*picture, m_pictures.back());
    m_pictures.pop_back();
}

void Textures::wipe_all() {
    for (Picture& picture : m_pictures)
        overwrite(picture.pixels);
    m_pictures.clear();
}

TextureView Textures::view(TextureId id) const {
    auto const number = static_cast<std::uint32_t>(id);
    if (number == 0) return {};
    if (number < 256) {
        auto const pages = m_glyphs.pages();
        if (number > pages.size()) return {.kind = TextureView::Kind::picture};
        typeset::AtlasPage const& page = pages[number - 1];
        return {.kind = TextureView::Kind::coverage,
                .width = page.width,
                .height = page.height,
                .coverage = page.coverage.get(),
                .revision = page.revision};
    }
    auto const found =
        std::find_if(m_pictures.begin(), m_pictures.end(), [&](Picture const& picture) { return picture.id == id; });
    if (found == m_pictures.end()) return {.kind = TextureView::Kind::picture};
    return {.kind = TextureView::Kind::picture,
            .sampling = found->sampling,
            .width = found->width,
            .height = found->height,
            .pixels = found->pixels.data(),
            .revision = found->revision};
}

std::uint64_t Textures::glyph_generation() const {
    return m_glyphs.generation();
}

} // namespace motcua::paint
