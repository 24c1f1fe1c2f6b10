#pragma once
// Private to ui/shell: input waiting to be shown to ImGui, one transition a frame. ImGui 1.86 looks at the state of
// button and keys once a frame: a finger that went down and up between two frames would never have been there
// (architecture, trap A7).

#include "ui/shell/application.h"

#include <deque>
#include <string>
#include <variant>

namespace motcua::shell {

struct PointerMoved {
    float x, y;
};
struct PointerPressed {
    float x, y;
};
struct PointerReleased {};
struct PointerGone {}; ///< a finger was lifted: nothing hovers any more
struct TextTyped {
    std::string utf8;
};
using Input = std::variant<PointerMoved, PointerPressed, PointerReleased, PointerGone, KeyEvent, TextTyped>;

class InputQueue {
public:
    ~InputQueue();
    void push(Input input);
    [[nodiscard]] bool empty() const { return m_waiting.empty(); }

    /// Moves the next transition, and pointer moves before it, into ImGui's io and the application.
    void take(Application& application);

    /// End of a visit: overwrites and drops what waits; releases button and keys.
    void wipe();

private:
    std::deque<Input> m_waiting;
};

} // namespace motcua::shell
