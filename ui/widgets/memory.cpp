#include "ui/widgets/impl.h"

#include "kiosk/base/secret.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace motcua {

void UiMemory::Impl::forget_text() {
    for (auto& edit : edits) motcua::wipe(edit.insert);
    for (auto& edit : pending_edits) motcua::wipe(edit.insert);
    edits.clear();
    pending_edits.clear();
    for (auto& step : earlier) motcua::wipe(step.text);
    earlier.clear();
    motcua::wipe(qr.payload);
    for (auto& square : qr.dark) square = 0;
    qr = {};
    // Names and values of the last frame are a citizen's too.
    auto const blot = [](auto&& self, std::vector<Node> const& nodes) -> void {
        for (auto const& node : nodes) {
            motcua::wipe(const_cast<Node&>(node).spoken); // NOLINT
            motcua::wipe(const_cast<Node&>(node).name);  // NOLINT: the tree is about to be cleared
            motcua::wipe(const_cast<Node&>(node).value); // NOLINT
            motcua::wipe(const_cast<Node&>(node).hint);  // NOLINT
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
int UiMemory::keys_struck() const { return m_impl->keys_struck; }
bool UiMemory::editing_field() const { return !m_impl->caret_field.empty(); }
void UiMemory::press(std::string_view key) { m_impl->press_wanted = key; }

} // namespace motcua
