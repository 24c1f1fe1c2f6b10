#include "ui/widgets/impl.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace motcua {

namespace {

/// Overwrites before it frees: a plain clear() leaves the letters in the heap.
void wipe_string(std::string& text) {
    volatile char* bytes = text.data();
    for (std::size_t i = 0; i < text.capacity(); ++i) bytes[i] = 0;
    text.clear();
    text.shrink_to_fit();
}

} // namespace

void UiMemory::Impl::forget_text() {
    for (auto& edit : edits) wipe_string(edit.insert);
    for (auto& edit : pending_edits) wipe_string(edit.insert);
    edits.clear();
    pending_edits.clear();
    for (auto& step : earlier) wipe_string(step.text);
    earlier.clear();
    wipe_string(qr.payload);
    for (auto& square : qr.dark) square = 0;
    qr = {};
    // Names and values of the last frame are a citizen's too.
    auto const blot = [](auto&& self, std::vector<Node> const& nodes) -> void {
        for (auto const& node : nodes) {
            wipe_string(const_cast<Node&>(node).name);  // NOLINT: the tree is about to be cleared
            wipe_string(const_cast<Node&>(node).value); // NOLINT
            wipe_string(const_cast<Node&>(node).hint);  // NOLINT
            self(self, node.children);
        }
    };
    blot(blot, tree.roots());
    tree.clear();
}

UiMemory::UiMemory() : m_impl(std::make_unique<Impl>()) {}
UiMemory::~UiMemory() = default;

void UiMemory::wipe() {
    m_impl->forget_text();
    m_impl = std::make_unique<Impl>();
    if (ImGuiContext* context = ImGui::GetCurrentContext()) {
        // Our fields keep no text in ImGui; its own are cleared all the same, so that a later widget cannot leak (A1).
        ImGui::ClearActiveID();
        context->InputTextState.ClearFreeMemory();
        context->InputTextState.ID = 0;
        context->ClipboardHandlerData.clear();
    }
}

semantics::Tree const& UiMemory::tree() const { return m_impl->tree; }
std::string_view UiMemory::focus() const { return m_impl->focus; }
void UiMemory::set_focus(std::string_view key) { m_impl->focus = key; }
bool UiMemory::animating() const { return m_impl->animating; }
bool UiMemory::repeating() const { return m_impl->repeating; }
bool UiMemory::touched() const { return m_impl->touched; }
bool UiMemory::released() const { return m_impl->released; }
bool UiMemory::editing_field() const { return !m_impl->caret_field.empty(); }
void UiMemory::press(std::string_view key) { m_impl->press_wanted = key; }

} // namespace motcua
