#include "ui/shell/imgui_session.h"

#include "ui/shell/application.h"

#include <algorithm>
#include <cfloat>
#include <cstdlib>
#include <cstring>
#include <imgui.h>
#include <imgui_internal.h>
#include <malloc.h>

namespace motcua::shell {

namespace {

void* take_memory(std::size_t size, void*) {
    return std::malloc(size);
}

/// ImGui copies texts about and frees them as they grow; nothing it gives back may still say what it held.
void give_back_overwritten(void* memory, void*) {
    if (!memory) return;
    explicit_bzero(memory, malloc_usable_size(memory));
    std::free(memory);
}

template <class T> void overwrite(ImVector<T>& vector) {
    if (vector.Data)
        explicit_bzero(static_cast<void*>(vector.Data), static_cast<std::size_t>(vector.Capacity) * sizeof(T));
    vector.clear();
}

/// ImGui insists on a font. Text never comes through it, so it gets one glyph: building the usual 256 costs 4 ms of our
/// start.
void add_smallest_font(ImFontAtlas& fonts) {
    static constexpr ImWchar only_space[] = {' ', ' ', 0};
    ImFontConfig config;
    config.GlyphRanges = only_space;
    config.OversampleH = config.OversampleV = 1;
    fonts.Flags = ImFontAtlasFlags_NoPowerOfTwoHeight | ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    fonts.AddFontDefault(&config);
    fonts.Build();
    fonts.ClearTexData();
    fonts.SetTexID(nullptr); // paint::TextureId::plain
}

void map_keys(ImGuiIO& io) {
    auto const map = [&](ImGuiKey imgui, Key ours) { io.KeyMap[imgui] = static_cast<int>(ours); };
    map(ImGuiKey_UpArrow, Key::up);
    map(ImGuiKey_DownArrow, Key::down);
    map(ImGuiKey_LeftArrow, Key::left);
    map(ImGuiKey_RightArrow, Key::right);
    map(ImGuiKey_Enter, Key::enter);
    map(ImGuiKey_Space, Key::space);
    map(ImGuiKey_Escape, Key::escape);
    map(ImGuiKey_Tab, Key::tab);
    map(ImGuiKey_Backspace, Key::backspace);
    map(ImGuiKey_Delete, Key::erase);
    map(ImGuiKey_Home, Key::home);
    map(ImGuiKey_End, Key::end);
    map(ImGuiKey_PageUp, Key::page_up);
    map(ImGuiKey_PageDown, Key::page_down);
}

} // namespace

ImGuiSession::ImGuiSession() {
    ImGui::SetAllocatorFunctions(take_memory, give_back_overwritten);
    m_context = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendPlatformName = "motcua";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    map_keys(io);
    add_smallest_font(*io.Fonts);
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = ImVec2(0, 0);
    style.WindowBorderSize = 0.0F;
    style.WindowRounding = 0.0F;
    style.WindowMinSize = ImVec2(1, 1);
    style.DisplaySafeAreaPadding = ImVec2(0, 0);
    style.AntiAliasedLinesUseTex = false;     // there is no line texture
    style.CircleTessellationMaxError = 0.15F; // large round corners are looked at from near
    style.CurveTessellationTol = 0.6F;
}

ImGuiSession::~ImGuiSession() {
    wipe();
    ImGui::DestroyContext(m_context);
}

void ImGuiSession::new_frame(float width, float height, float seconds_since_last) {
    ImGui::SetCurrentContext(m_context);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = ImVec2(width, height);
    io.DeltaTime = std::clamp(seconds_since_last, 1.0e-4F, 0.1F);
    ImGui::NewFrame();
}

ImDrawData const& ImGuiSession::finish_frame() {
    ImGui::Render();
    return *ImGui::GetDrawData();
}

void ImGuiSession::wipe() {
    ImGui::SetCurrentContext(m_context);
    ImGuiContext& context = *m_context;
    ImGui::ClearActiveID();
    context.LastActiveId = 0;
    context.ActiveIdPreviousFrame = 0;
    context.HoveredId = 0;
    context.HoveredIdPreviousFrame = 0;
    context.NavId = 0;
    context.TempInputId = 0;
    context.OpenPopupStack.clear();

    ImGuiInputTextState& edited = context.InputTextState;
    overwrite(edited.TextW);
    overwrite(edited.TextA);
    overwrite(edited.InitialTextA);
    explicit_bzero(&edited.Stb, sizeof edited.Stb); // its undo store holds deleted letters
    edited.ID = 0;
    edited.CurLenW = edited.CurLenA = 0;
    edited.TextAIsValid = false;

    overwrite(context.ClipboardHandlerData);
    overwrite(context.LogBuffer.Buf);
    overwrite(context.IO.InputQueueCharacters);
    context.IO.InputQueueSurrogate = 0;
    explicit_bzero(context.TempBuffer, sizeof context.TempBuffer);

    // Draw lists tell the text by its glyphs; scroll positions tell where somebody stood.
    for (ImGuiWindow* const window : context.Windows) {
        ImDrawList& list = *window->DrawList;
        if (list.VtxBuffer.Data)
            explicit_bzero(list.VtxBuffer.Data, static_cast<std::size_t>(list.VtxBuffer.Capacity) * sizeof(ImDrawVert));
        window->Scroll = ImVec2(0, 0);
        window->ScrollTarget = ImVec2(FLT_MAX, FLT_MAX);
        window->StateStorage.Clear();
    }
    ++m_session_id;
}

} // namespace motcua::shell
