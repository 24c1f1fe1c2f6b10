#pragma once
// Frames for the painters' tests, made without ImGui windows: one draw list, filled by a function.

#include "ui/paint/draw_text.h"
#include "ui/paint/geometry.h"

#include <functional>
#include <imgui.h>
#include <imgui_internal.h>
#include <vector>

namespace motcua::paint {

class Scene {
public:
    explicit Scene(int width, int height) : m_width(width), m_height(height) {
        m_shared.ClipRectFullscreen = ImVec4(0, 0, static_cast<float>(width), static_cast<float>(height));
        m_shared.InitialFlags =
            ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
        m_shared.SetCircleTessellationMaxError(0.15F);
        m_shared.CurveTessellationTol = 0.6F;
    }

    /// Valid until the next call.
    ImDrawData const& frame(std::function<void(ImDrawList&)> const& draw) {
        m_list._ResetForNewFrame();
        m_list.PushClipRectFullScreen();
        m_list.PushTextureID(nullptr);
        draw(m_list);
        m_list._PopUnusedDrawCmd();
        m_lists[0] = &m_list;
        m_data.Valid = true;
        m_data.CmdLists = m_lists;
        m_data.CmdListsCount = 1;
        m_data.TotalVtxCount = m_list.VtxBuffer.Size;
        m_data.TotalIdxCount = m_list.IdxBuffer.Size;
        m_data.DisplaySize = ImVec2(static_cast<float>(m_width), static_cast<float>(m_height));
        m_data.FramebufferScale = ImVec2(1, 1);
        return m_data;
    }

private:
    int m_width, m_height;
    ImDrawListSharedData m_shared;
    ImDrawList m_list{&m_shared};
    ImDrawList* m_lists[1] = {};
    ImDrawData m_data;
};

struct Canvas {
    std::vector<std::uint32_t> pixels;
    int width, height;

    Canvas(int w, int h)
        : pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0xFF123456U), width(w), height(h) {}
    [[nodiscard]] Surface surface() { return {pixels.data(), width, height, width}; }
    [[nodiscard]] std::uint32_t at(int x, int y) const {
        return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] &
               0xFFFFFFU;
    }
};

/// Something of everything a screen draws.
inline void draw_sample(ImDrawList& list, typeset::Typesetter& typesetter) {
    list.AddRectFilled(ImVec2(0, 0), ImVec2(400, 300), IM_COL32(250, 248, 243, 255));
    list.AddRectFilled(ImVec2(20, 20), ImVec2(380, 120), IM_COL32(255, 255, 255, 255), 18.0F);
    list.AddRect(ImVec2(20, 20), ImVec2(380, 120), IM_COL32(0, 90, 150, 255), 18.0F, 0, 3.0F);
    list.AddCircleFilled(ImVec2(70, 70), 30.0F, IM_COL32(220, 120, 30, 255));
    list.AddCircle(ImVec2(70, 70), 18.0F, IM_COL32(255, 255, 255, 255), 0, 5.0F);
    list.AddTriangleFilled(ImVec2(300, 140), ImVec2(380, 200), ImVec2(310, 230), IM_COL32(0, 120, 60, 128));
    list.AddLine(ImVec2(20, 150), ImVec2(280, 210), IM_COL32(120, 0, 0, 255), 4.0F);
    list.AddRectFilledMultiColor(ImVec2(20, 230), ImVec2(200, 280), IM_COL32(255, 0, 0, 255), IM_COL32(0, 255, 0, 255),
                                 IM_COL32(0, 0, 255, 255), IM_COL32(255, 255, 0, 128));
    list.PushClipRect(ImVec2(210, 230), ImVec2(300, 260), true);
    list.AddCircleFilled(ImVec2(255, 255), 40.0F, IM_COL32(90, 40, 160, 200));
    list.PopClipRect();
    draw_text(list, typesetter, "Nguyễn Ẫ ₫", {.size_px = 40.0F, .weight = typeset::Weight::bold}, 0, ImVec2(120, 40),
              IM_COL32(20, 30, 40, 255));
    draw_text(list, typesetter, "ខ្មែរ nhỏ", {.size_px = 20.0F}, 0, ImVec2(215, 265), IM_COL32(20, 30, 40, 255));
}

} // namespace motcua::paint
