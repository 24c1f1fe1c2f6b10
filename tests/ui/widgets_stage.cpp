#include "tests/ui/widgets_stage.h"

#include "kiosk/base/assert.h"
#include "ui/paint/picture_file.h"

#include <imgui.h>

namespace motcua::test {

Stage::Stage(Panel const& panel, TextSize size, ThemeChoice theme, Reach reach) : m_context(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.Fonts->AddFontDefault();
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    ImGui::GetStyle().AntiAliasedLinesUseTex = false; // the painters know glyph pages and plain colour only
    auto opened = typeset::Typesetter::open();
    MOTCUA_ASSERT(opened.has_value());
    m_typesetter = std::make_unique<typeset::Typesetter>(std::move(*opened));
    m_textures = std::make_unique<paint::Textures>(m_typesetter->glyphs());
    m_painter = std::make_unique<paint::SoftwarePainter>(*m_textures);
    m_pixels.resize(static_cast<std::size_t>(panel.width_px) * static_cast<std::size_t>(panel.height_px));
    m_painter->set_target({m_pixels.data(), panel.width_px, panel.height_px, panel.width_px});
    input.metrics = Metrics(panel, size, reach, m_typesetter->fonts().cap_ratio());
    input.theme.choice = theme;
    input.now = std::chrono::seconds(100);
}

Stage::~Stage() { ImGui::DestroyContext(m_context); }

void Stage::frame(Draw const& draw) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(input.metrics.panel().width_px), static_cast<float>(input.metrics.panel().height_px)};
    io.DeltaTime = 1.0f / 60;
    io.MousePos = {m_finger.at.x, m_finger.at.y};
    io.MouseDown[0] = m_finger.down;
    m_typesetter->glyphs().start_frame();
    ImGui::NewFrame();
    run_frame(memory, *m_typesetter, input, events, draw);
    ImGui::Render();
    input.nav.clear();
    input.edits.clear();
    input.now += std::chrono::milliseconds(16);
}

void Stage::press_at(Point where, Draw const& draw) {
    m_finger = {where, true};
    frame(draw);
}

void Stage::release_at(Point where, Draw const& draw) {
    m_finger = {where, false};
    frame(draw);
}

bool Stage::tap(std::string_view key, Draw const& draw) {
    auto const* node = memory.tree().find(key);
    if (!node) return false;
    Point const middle = node->bounds.center();
    press_at(middle, draw);
    release_at(middle, draw);
    return true;
}

void Stage::nav(Nav nav, Draw const& draw) {
    input.nav = {nav};
    frame(draw);
}

Rect Stage::bounds(std::string_view key) const {
    auto const* node = memory.tree().find(key);
    return node ? node->bounds : Rect{};
}

std::string Stage::save(std::string const& path) {
    m_painter->repaint_all();
    static_cast<void>(m_painter->paint(*ImGui::GetDrawData()));
    auto const written = paint::write_png(m_painter->target(), path);
    return written ? std::string{} : written.error();
}

} // namespace motcua::test
