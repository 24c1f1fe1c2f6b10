#include "kiosk/runtime/event_log.h"

#include "kiosk/codec/portal_requests.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>

namespace motcua::runtime {

namespace {

constexpr std::size_t file_bytes = 20 * 1024 * 1024;
constexpr std::size_t files = 10;

std::string_view word_of(Record::What what) {
    switch (what) {
    case Record::What::visit_began: return "visit_began";
    case Record::What::visit_ended: return "visit_ended";
    case Record::What::screen_entered: return "screen";
    case Record::What::staff_called: return "staff_called";
    case Record::What::idle_warned: return "idle_warned";
    case Record::What::rated: return "rated";
    case Record::What::practice_ended: return "practice_ended";
    case Record::What::search_failed: return "search_failed";
    case Record::What::card_read: return "card_read";
    case Record::What::card_refused: return "card_refused";
    case Record::What::card_differs: return "card_differs";
    case Record::What::phone_not_ready: return "phone_not_ready";
    }
    return "unknown";
}

} // namespace

EventLog::EventLog(std::filesystem::path const& folder, Clock const& clock) : m_folder(folder), m_clock(clock) {
    try {
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>((folder / "events.log").string(), file_bytes, files);
        m_logger = std::make_shared<spdlog::logger>("events", std::move(sink));
    } catch (spdlog::spdlog_ex const&) {
        // A kiosk that cannot write its log can still serve; the store says what is wrong with the disk.
        m_logger = std::make_shared<spdlog::logger>("events", std::make_shared<spdlog::sinks::null_sink_mt>());
    }
    m_logger->set_pattern("%v");
    m_logger->flush_on(spdlog::level::info);
}

EventLog::~EventLog() = default;

void EventLog::write(std::string_view what, std::string_view detail) {
    auto const at = codec::to_rfc3339(std::chrono::floor<std::chrono::seconds>(m_clock.now()));
    m_logger->info("{} {}{}{}", at, what, detail.empty() ? "" : " ", detail);
}

void EventLog::record(Record const& fact) { write(word_of(fact.what), fact.detail); }

void EventLog::machine(std::string_view what, std::string_view detail) { write(what, detail); }

void EventLog::forget_before(Moment oldest) {
    // Only the rotated files: the one that is written to is young by its own last line.
    std::error_code error;
    for (std::size_t number = 1; number <= files; ++number) {
        auto const file = m_folder / fmt::format("events.{}.log", number);
        auto const written = std::filesystem::last_write_time(file, error);
        if (error) continue;
        if (std::filesystem::file_time_type::clock::to_sys(written) < oldest) std::filesystem::remove(file, error);
    }
}

void EventLog::flush() { m_logger->flush(); }

} // namespace motcua::runtime
