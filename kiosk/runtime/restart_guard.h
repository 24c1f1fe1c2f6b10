#pragma once
// Remembers starts that did not end in order. The third one within ten minutes means that starting again does not help: the kiosk then
// shows its out-of-service screen with code K-106 and opens nothing that may be the reason (F07).

#include "kiosk/core/instant.h"

#include <filesystem>
#include <vector>

namespace motcua::runtime {

inline constexpr std::chrono::minutes restart_window{10};
inline constexpr std::size_t restarts_to_stop = 3;

/// Pure: would a start at `now`, after these unfinished ones, be one too many? Times of a wrong clock (in the future) do not count.
[[nodiscard]] bool restarts_too_often(std::vector<Moment> const& unfinished, Moment now);

/// One file in the data folder, "starts": a line of milliseconds for every start that has not ended in order yet. A file that cannot be
/// read or written guards nothing and is no error.
class RestartGuard {
public:
    RestartGuard(std::filesystem::path const& data, Moment now);
    /// This start is one too many.
    [[nodiscard]] bool tripped() const { return m_tripped; }
    /// The program ends in order, or has run for longer than the window: earlier starts no longer count.
    void all_is_well();

private:
    std::filesystem::path m_file;
    bool m_tripped = false;
};

} // namespace motcua::runtime
