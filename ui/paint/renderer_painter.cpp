#include "ui/paint/renderer_painter.h"

#include "ui/paint/commands.h"

#include <SDL.h>
#include <cstring>
#include <unordered_map>

namespace motcua::paint {

namespace {

struct TextureCloser {
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
};

struct Copy {
    std::unique_ptr<SDL_Texture, TextureCloser> texture;
    std::uint64_t revision = 0;
    int width = 0, height = 0;
};

} // namespace

struct RendererPainter::State {
    SDL_Renderer& renderer;
    Textures const& textures;
    std::unordered_map<std::uintptr_t, Copy> copies;
    std::vector<std::uint32_t> pixels;
    Rect whole;

    State(SDL_Renderer& sdl, Textures const& registry) : renderer(sdl), textures(registry) {}
    SDL_Texture* texture(std::uintptr_t id, TextureView const& view);
    void run(ImDrawList const& list, ImDrawCmd const& command);
};

SDL_Texture* RendererPainter::State::texture(std::uintptr_t id, TextureView const& view) {
    Copy& copy = copies[id];
    if (copy.texture && copy.revision == view.revision && copy.width == view.width && copy.height == view.height)
        return copy.texture.get();
    if (!copy.texture || copy.width != view.width || copy.height != view.height)
        copy.texture.reset(
            SDL_CreateTexture(&renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, view.width, view.height));
    if (!copy.texture) return nullptr;
    copy.revision = view.revision;
    copy.width = view.width;
    copy.height = view.height;
    void const* data = view.pixels;
    auto const count = static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height);
    if (view.coverage) {
        pixels.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            pixels[i] = 0x00FFFFFFU | static_cast<std::uint32_t>(view.coverage[i]) << 24;
        data = pixels.data();
    }
    SDL_UpdateTexture(copy.texture.get(), nullptr, data, view.width * 4);
    SDL_SetTextureBlendMode(copy.texture.get(), SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(copy.texture.get(),
                            view.sampling == Sampling::smooth ? SDL_ScaleModeLinear : SDL_ScaleModeNearest);
    return copy.texture.get();
}

void RendererPainter::State::run(ImDrawList const& list, ImDrawCmd const& command) {
    ImVec4 const& box = command.ClipRect;
    Rect const clip =
        Rect{static_cast<int>(box.x), static_cast<int>(box.y), static_cast<int>(box.z), static_cast<int>(box.w)}
            .clipped(whole);
    if (clip.empty() || command.ElemCount == 0) return;
    auto const id = reinterpret_cast<std::uintptr_t>(command.GetTexID());
    TextureView const view = textures.view(static_cast<TextureId>(id));
    if (view.kind == TextureView::Kind::picture && !view.pixels) return;
    SDL_Texture* const used = view.kind == TextureView::Kind::plain ? nullptr : texture(id, view);
    SDL_Rect const sdl_clip{clip.left, clip.top, clip.width(), clip.height()};
    SDL_RenderSetClipRect(&renderer, &sdl_clip);
    ImDrawVert const* const vertices = list.VtxBuffer.Data + command.VtxOffset;
    auto const* const bytes = reinterpret_cast<char const*>(vertices);
    constexpr int stride = sizeof(ImDrawVert);
    SDL_RenderGeometryRaw(&renderer, used, reinterpret_cast<float const*>(bytes + offsetof(ImDrawVert, pos)), stride,
                          reinterpret_cast<SDL_Color const*>(bytes + offsetof(ImDrawVert, col)), stride,
                          reinterpret_cast<float const*>(bytes + offsetof(ImDrawVert, uv)), stride,
                          list.VtxBuffer.Size - static_cast<int>(command.VtxOffset),
                          list.IdxBuffer.Data + command.IdxOffset, static_cast<int>(command.ElemCount),
                          sizeof(ImDrawIdx));
}

RendererPainter::RendererPainter(SDL_Renderer& renderer, Textures const& textures)
    : m_state(std::make_unique<State>(renderer, textures)) {
}
RendererPainter::~RendererPainter() {
    if (!m_state->pixels.empty())
        explicit_bzero(m_state->pixels.data(), m_state->pixels.size() * sizeof(std::uint32_t));
}

std::span<Rect const> RendererPainter::paint(ImDrawData const& frame) {
    State& state = *m_state;
    int width = 0, height = 0;
    SDL_GetRendererOutputSize(&state.renderer, &width, &height);
    state.whole = {0, 0, width, height};
    // Copies of pictures that were wiped must go too.
    std::erase_if(state.copies, [&](auto const& entry) {
        return state.textures.view(static_cast<TextureId>(entry.first)).width == 0;
    });
    SDL_RenderSetClipRect(&state.renderer, nullptr);
    SDL_SetRenderDrawColor(&state.renderer, 0, 0, 0, 255);
    SDL_RenderClear(&state.renderer);
    SDL_SetRenderDrawBlendMode(&state.renderer, SDL_BLENDMODE_BLEND);
    for (int n = 0; n < frame.CmdListsCount; ++n)
        for (ImDrawCmd const& command : frame.CmdLists[n]->CmdBuffer)
            if (!command.UserCallback) state.run(*frame.CmdLists[n], command);
    SDL_RenderSetClipRect(&state.renderer, nullptr);
    return {&state.whole, 1};
}

void RendererPainter::repaint_all() {
    m_state->copies.clear(); // after a lost device the copies are gone
}

} // namespace motcua::paint
