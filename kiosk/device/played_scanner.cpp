#include "kiosk/device/played_scanner.h"

#include <array>
#include <cstdlib>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace motcua::device {

std::unique_ptr<PlayedScanner> PlayedScanner::open(std::filesystem::path const& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    std::unique_ptr<PlayedScanner> scanner(new PlayedScanner(std::filesystem::absolute(folder, error) / "card-reader"));
    if (!scanner->plug()) return nullptr;
    return scanner;
}

PlayedScanner::~PlayedScanner() { unplug(); }

bool PlayedScanner::plug() {
    unplug();
    int const terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0) return false;
    std::array<char, 128> name{};
    if (grantpt(terminal) != 0 || unlockpt(terminal) != 0 || ptsname_r(terminal, name.data(), name.size()) != 0) {
        close(terminal);
        return false;
    }
    termios line{}; // a scanner echoes nothing
    if (tcgetattr(terminal, &line) == 0) {
        cfmakeraw(&line);
        tcsetattr(terminal, TCSANOW, &line);
    }
    m_terminal = terminal;
    std::error_code error;
    std::filesystem::create_symlink(name.data(), m_path, error);
    return !error;
}

void PlayedScanner::unplug() {
    std::error_code error;
    std::filesystem::remove(m_path, error);
    if (m_terminal >= 0) close(m_terminal);
    m_terminal = -1;
}

bool PlayedScanner::scan(std::string_view bytes) {
    while (!bytes.empty() && m_terminal >= 0) {
        auto const written = write(m_terminal, bytes.data(), bytes.size());
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return m_terminal >= 0;
}

} // namespace motcua::device
