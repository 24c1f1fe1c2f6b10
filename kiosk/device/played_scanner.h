#pragma once
// A scanner on a serial port, played by a pseudo terminal: for journeys and tests.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace motcua::device {

class PlayedScanner {
public:
    /// Makes <folder>/card-reader, a link to the terminal. Null when there is no terminal to be had.
    [[nodiscard]] static std::unique_ptr<PlayedScanner> open(std::filesystem::path const& folder);
    ~PlayedScanner();
    PlayedScanner(PlayedScanner const&) = delete;
    PlayedScanner& operator=(PlayedScanner const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return m_path; }
    /// False: pulled out.
    bool scan(std::string_view bytes);
    void unplug();
    bool plug();

private:
    explicit PlayedScanner(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
    int m_terminal = -1;
};

} // namespace motcua::device
