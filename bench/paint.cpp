// Inside the drawing machine: layout, painting of a whole screen and of one changed button, on a 1080×1920 surface.
#include "ui/paint/draw_text.h"
#include "ui/paint/software_painter.h"

#include <benchmark/benchmark.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <vector>

namespace {

using namespace motcua;

constexpr int width = 1080, height = 1920;

/// A screen like the home screen: heading, paragraph, eight cards with a round mark and two lines each.
struct Screen {
    typeset::Typesetter typesetter = std::move(*typeset::Typesetter::open());
    paint::Textures textures{typesetter.glyphs()};
    paint::SoftwarePainter painter{textures};
    std::vector<std::uint32_t> pixels = std::vector<std::uint32_t>(std::size_t{width} * height);
    ImDrawListSharedData shared;
    ImDrawList list{&shared};
    ImDrawList* lists[1] = {&list};
    ImDrawData data;

    Screen() {
        shared.ClipRectFullscreen = ImVec4(0, 0, width, height);
        shared.InitialFlags =
            ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
        shared.SetCircleTessellationMaxError(0.15F);
        painter.set_target({pixels.data(), width, height, width});
    }

    ImDrawData const& frame(ImU32 button) {
        list._ResetForNewFrame();
        list.PushClipRectFullScreen();
        list.PushTextureID(nullptr);
        ImU32 const ink = IM_COL32(20, 30, 40, 255);
        list.AddRectFilled(ImVec2(0, 0), ImVec2(width, height), IM_COL32(250, 248, 243, 255));
        list.AddRectFilled(ImVec2(0, 0), ImVec2(width, 180), IM_COL32(0, 70, 120, 255));
        text("Một Cửa · UBND xã Phú Lễ", 56, typeset::Weight::bold, 1000, ImVec2(40, 50), IM_COL32_WHITE);
        text("Quý vị chạm vào thủ tục cần làm. Nếu chưa rõ, hãy chạm “Gọi cán bộ” để được giúp ngay tại chỗ.", 42,
             typeset::Weight::regular, 1000, ImVec2(40, 220), ink);
        for (int i = 0; i < 8; ++i) {
            ImVec2 const at(40.0F + static_cast<float>(i % 2) * 510.0F, 460.0F + static_cast<float>(i / 2) * 330.0F);
            ImVec2 const end(at.x + 490.0F, at.y + 300.0F);
            list.AddRectFilled(at, end, i == 0 ? button : IM_COL32_WHITE, 28.0F);
            list.AddRect(at, end, IM_COL32(0, 90, 150, 255), 28.0F, 0, 3.0F);
            list.AddCircleFilled(ImVec2(at.x + 80.0F, at.y + 150.0F), 50.0F, IM_COL32(220, 120, 30, 255));
            text("Có em bé, khai sinh", 40, typeset::Weight::bold, 310, ImVec2(at.x + 150.0F, at.y + 90.0F), ink);
        }
        list._PopUnusedDrawCmd();
        data.Valid = true;
        data.CmdLists = lists;
        data.CmdListsCount = 1;
        data.DisplaySize = ImVec2(width, height);
        return data;
    }

    void text(char const* words, float size, typeset::Weight weight, float limit, ImVec2 at, ImU32 color) {
        paint::draw_text(list, typesetter, words, {.size_px = size, .weight = weight}, limit, at, color);
    }
};

void build_frame(benchmark::State& state) {
    Screen screen;
    for (auto _ : state)
        benchmark::DoNotOptimize(&screen.frame(IM_COL32_WHITE));
}
BENCHMARK(build_frame)->Unit(benchmark::kMicrosecond);

void paint_whole_screen(benchmark::State& state) {
    Screen screen;
    ImDrawData const& frame = screen.frame(IM_COL32_WHITE);
    for (auto _ : state) {
        screen.painter.repaint_all();
        benchmark::DoNotOptimize(screen.painter.paint(frame).size());
    }
}
BENCHMARK(paint_whole_screen)->Unit(benchmark::kMicrosecond);

void paint_changed_button(benchmark::State& state) {
    Screen screen;
    bool pressed = false;
    for (auto _ : state) {
        ImDrawData const& frame = screen.frame((pressed = !pressed) ? IM_COL32(0, 110, 180, 255) : IM_COL32_WHITE);
        benchmark::DoNotOptimize(screen.painter.paint(frame).size());
    }
}
BENCHMARK(paint_changed_button)->Unit(benchmark::kMicrosecond);

void paint_nothing_new(benchmark::State& state) {
    Screen screen;
    ImDrawData const& frame = screen.frame(IM_COL32_WHITE);
    for (auto _ : state)
        benchmark::DoNotOptimize(screen.painter.paint(frame).size());
}
BENCHMARK(paint_nothing_new)->Unit(benchmark::kMicrosecond);

void lay_out_paragraph(benchmark::State& state) {
    auto typesetter = std::move(*typeset::Typesetter::open());
    for (auto _ : state) {
        state.PauseTiming();
        typesetter.forget();
        state.ResumeTiming();
        benchmark::DoNotOptimize(typesetter.layout(
            "Nếu chưa rõ, hãy chạm “Gọi cán bộ” để được giúp ngay tại chỗ, không mất phí nào cả.", {}, 500.0F));
    }
}
BENCHMARK(lay_out_paragraph)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
