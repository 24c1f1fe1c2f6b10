#include "kiosk/runtime/restart_guard.h"

#include <algorithm>
#include <fstream>

namespace motcua::runtime {

bool restarts_too_often(std::vector<Moment> const& unfinished, Moment now) {
    auto const lately = std::ranges::count_if(unfinished, [&](Moment start) { return start <= now && now - start < restart_window; });
    return static_cast<std::size_t>(lately) >= restarts_to_stop;
}

RestartGuard::RestartGuard(std::filesystem::path const& data, Moment now) : m_file(data / "starts") {
    std::vector<Moment> unfinished;
    {
        std::ifstream in(m_file);
        std::int64_t milliseconds = 0;
        while (unfinished.size() < 100 && in >> milliseconds) unfinished.push_back(Moment{Milliseconds{milliseconds}});
    }
    m_tripped = restarts_too_often(unfinished, now);
    std::erase_if(unfinished, [&](Moment start) { return start > now || now - start >= restart_window; });
    unfinished.push_back(now);
    std::ofstream out(m_file, std::ios::trunc);
    for (auto const start : unfinished) out << start.time_since_epoch().count() << '\n';
}

void RestartGuard::all_is_well() {
    std::error_code error;
    std::filesystem::remove(m_file, error);
}

} // namespace motcua::runtime
