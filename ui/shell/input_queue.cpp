#include "ui/shell/input_queue.h"

#include "kiosk/base/overload.h"

#include <cfloat>
#include <cstring>
#include <imgui.h>
#include <utility>

namespace motcua::shell {

InputQueue::~InputQueue() {
    for (Input& input : m_waiting)
        if (auto* const typed = std::get_if<TextTyped>(&input)) explicit_bzero(typed->utf8.data(), typed->utf8.size());
}

void InputQueue::push(Input input) {
    // Of several moves in a row only the last matters.
    if (std::holds_alternative<PointerMoved>(input) && !m_waiting.empty() &&
        std::holds_alternative<PointerMoved>(m_waiting.back()))
        m_waiting.pop_back();
    m_waiting.push_back(std::move(input));
}

void InputQueue::take(Application& application) {
    ImGuiIO& io = ImGui::GetIO();
    bool transition = false;
    while (!m_waiting.empty() && !transition) {
        Input input = std::move(m_waiting.front());
        m_waiting.pop_front();
        std::visit(Overload{
                       [&](PointerMoved const& moved) { io.MousePos = ImVec2(moved.x, moved.y); },
                       [&](PointerPressed const& pressed) {
                           io.MousePos = ImVec2(pressed.x, pressed.y);
                           io.MouseDown[0] = true;
                           transition = true;
                       },
                       [&](PointerReleased const&) {
                           io.MouseDown[0] = false;
                           transition = true;
                       },
                       [&](PointerGone const&) { io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX); },
                       [&](KeyEvent const& event) {
                           io.KeysDown[static_cast<std::size_t>(event.key)] = event.motion != KeyMotion::released;
                           application.key(event);
                           transition = event.key != Key::other; // a letter's key means nothing by itself: its letter comes with this frame
                       },
                       [&](TextTyped& typed) {
                           io.AddInputCharactersUTF8(typed.utf8.c_str());
                           application.text(typed.utf8);
                           explicit_bzero(typed.utf8.data(), typed.utf8.size());
                           transition = true;
                       },
                   },
                   input);
        // After a press or release the pointer may not move on in the same frame, or the click would land elsewhere.
    }
}

void InputQueue::wipe() {
    for (Input& input : m_waiting)
        if (auto* const typed = std::get_if<TextTyped>(&input)) explicit_bzero(typed->utf8.data(), typed->utf8.size());
    m_waiting.clear();
    ImGuiIO& io = ImGui::GetIO();
    io.MouseDown[0] = false;
    io.MousePos = ImVec2(-FLT_MAX, -FLT_MAX);
    for (bool& down : io.KeysDown)
        down = false;
}

} // namespace motcua::shell
