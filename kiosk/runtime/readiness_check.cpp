#include "kiosk/runtime/readiness_check.h"

#include <algorithm>
#include <unistd.h>

namespace motcua::runtime {

namespace {

constexpr std::uintmax_t a_gigabyte = 1'000'000'000;
/// Beside the reserve: a day's scans of a busy office (N81, N103).
constexpr std::uintmax_t room_for_a_day = 2 * a_gigabyte;

std::string gigabytes(std::uintmax_t bytes) {
    auto const tenths = bytes / (a_gigabyte / 10);
    return tenths >= 100 ? std::to_string(tenths / 10) : std::to_string(tenths / 10) + "," + std::to_string(tenths % 10);
}

} // namespace

std::filesystem::path scan_folder_of(KioskSettings const& settings, std::filesystem::path const& data) {
    auto const& folder = settings.devices.scan_folder;
    return folder.empty() ? data / "scans" : std::filesystem::path(folder);
}

ReadinessFindings look_at_places(KioskSettings const& settings, std::filesystem::path const& data) {
    ReadinessFindings findings;
    std::error_code error;
    if (auto const space = std::filesystem::space(data, error); error) {
        findings.push_back({.seen = Seen::storage_failed});
    } else {
        bool const tight = space.available < static_cast<std::uintmax_t>(settings.reserve_bytes) + room_for_a_day;
        findings.push_back({.seen = tight ? Seen::storage_tight : Seen::storage_good, .count = gigabytes(space.available)});
    }
    auto const scans = scan_folder_of(settings, data);
    bool const usable = std::filesystem::is_directory(scans, error) && ::access(scans.c_str(), R_OK | W_OK | X_OK) == 0;
    findings.push_back({.seen = usable ? Seen::scans_good : Seen::scans_missing});
    return findings;
}

ReadinessFindings findings_of(std::string const& file, std::expected<codec::LanguageFile, std::string> const& read) {
    if (!read) return {{.seen = Seen::texts_unreadable, .name = file}};
    ReadinessFindings findings;
    if (read->problems.empty()) findings.push_back({.seen = Seen::texts_good, .name = file});
    else findings.push_back({.seen = Seen::texts_gaps, .name = file, .count = std::to_string(read->problems.size())});
    if (read->unverified > 0) findings.push_back({.seen = Seen::unverified_some, .name = file, .count = std::to_string(read->unverified)});
    return findings;
}

ReadinessFinding finding_of(VoiceHealth::Program program) {
    switch (program) {
    case VoiceHealth::Program::good: return {.seen = Seen::voice_good};
    case VoiceHealth::Program::absent: return {.seen = Seen::voice_absent};
    case VoiceHealth::Program::hangs: return {.seen = Seen::voice_hangs};
    case VoiceHealth::Program::crashed: return {.seen = Seen::voice_crashed};
    case VoiceHealth::Program::no_sound: return {.seen = Seen::voice_no_sound};
    }
    return {.seen = Seen::voice_absent};
}

ReadinessFindings findings_of(VoiceHealth const& health) {
    return {finding_of(health.program), {.seen = health.sound_card ? Seen::sound_good : Seen::sound_absent}};
}

ReadinessFindings look_at_clips(std::vector<std::filesystem::path> const& folders, std::vector<Language> const& languages) {
    ReadinessFindings findings;
    for (auto const language : languages) {
        auto const counted = device::count_clips(folders, language, device::ClipReading::whole);
        std::string const name(tag_of(language));
        if (counted.broken > 0) findings.push_back({.seen = Seen::clips_broken, .name = name, .count = std::to_string(counted.broken)});
        else if (counted.good > 0) findings.push_back({.seen = Seen::clips_good, .name = name, .count = std::to_string(counted.good)});
    }
    return findings;
}

void post_all(EventDoor& door, ReadinessFindings findings) {
    for (auto& finding : findings) door.post(ReadinessFound{std::move(finding)});
}

} // namespace motcua::runtime
