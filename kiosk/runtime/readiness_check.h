#pragma once
// Looks at what a citizen will need before a citizen does, and says it in findings of the core. Nothing here changes anything; nothing
// of a visit is touched.

#include "kiosk/codec/texts_reader.h"
#include "kiosk/core/ports/voice.h"
#include "kiosk/core/settings.h"
#include "kiosk/core/staff/readiness.h"
#include "kiosk/device/spoken_voice.h"
#include "kiosk/runtime/event_door.h"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace motcua::runtime {

/// Where scans are looked for.
[[nodiscard]] std::filesystem::path scan_folder_of(KioskSettings const& settings, std::filesystem::path const& data);

/// Room on the disk and the folder the scanner writes to. Blocking, a few system calls.
[[nodiscard]] ReadinessFindings look_at_places(KioskSettings const& settings, std::filesystem::path const& data);

/// What came of reading one language file; the error of read_language: it could not be read at all.
[[nodiscard]] ReadinessFindings findings_of(std::string const& file, std::expected<codec::LanguageFile, std::string> const& read);

/// The program that speaks and the sound card.
[[nodiscard]] ReadinessFindings findings_of(VoiceHealth const& health);
[[nodiscard]] ReadinessFinding finding_of(VoiceHealth::Program program);

/// Clips that people recorded, language by language. Blocking: every clip is read.
[[nodiscard]] ReadinessFindings look_at_clips(std::vector<std::filesystem::path> const& folders, std::vector<Language> const& languages);

/// Posts each of them as ReadinessFound.
void post_all(EventDoor& door, ReadinessFindings findings);

} // namespace motcua::runtime
