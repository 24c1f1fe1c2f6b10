#pragma once
// The event log: names, ids, counts and durations from a closed list, never an answer (architecture, decision 10). One line an event.

#include "kiosk/core/effect.h"
#include "kiosk/runtime/clock.h"

#include <filesystem>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace motcua::runtime {

/// Any thread. Rotates by size: 10 files of 20 MB (N101: at most 200 MB).
class EventLog {
public:
    EventLog(std::filesystem::path const& folder, Clock const& clock);
    ~EventLog();

    void record(Record const& fact);
    /// Facts of the machine: "started", "portal", "store_failed". `detail` is a fixed word, a code or a number.
    void machine(std::string_view what, std::string_view detail = {});
    /// Files of the log that were last written before `oldest` are removed (N101).
    void forget_before(Moment oldest);
    void flush();

private:
    void write(std::string_view what, std::string_view detail);
    std::filesystem::path m_folder;
    std::shared_ptr<spdlog::logger> m_logger;
    Clock const& m_clock;
};

} // namespace motcua::runtime
