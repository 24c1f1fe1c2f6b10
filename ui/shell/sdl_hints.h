#pragma once
// Private to ui/shell: keeps SDL from looking for what a kiosk does not need.

#include <optional>
#include <string>

namespace motcua::shell {

void set_sdl_hints();

/// SDL starts dbus-launch when no session bus is known (75 ms) and uses D-Bus only for things a kiosk has not. An
/// address nobody can open makes it give up at once. Lives while SDL is initialised, before other threads read the
/// environment.
class WithoutSessionBus {
public:
    WithoutSessionBus();
    WithoutSessionBus(WithoutSessionBus const&) = delete;
    WithoutSessionBus& operator=(WithoutSessionBus const&) = delete;
    ~WithoutSessionBus();

private:
    std::optional<std::string> m_known;
};

} // namespace motcua::shell
