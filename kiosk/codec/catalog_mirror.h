#pragma once
// The mirrored catalogue on disk: one file that proves itself whole, the one before it beside it, and a line for staff
// that says what went wrong last. Folder: <data>/catalogue.
#include "kiosk/codec/config_problem.h"
#include "kiosk/core/catalog/mirror.h"
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::codec {

std::string mirror_to_bytes(catalog::Mirror const& mirror);
// Empty when the bytes are not a whole mirror. Never throws.
std::optional<catalog::Mirror> mirror_from_bytes(std::string_view bytes);

// Durable before it returns; a power cut leaves the old file or the new one. False: the disk refused.
bool keep_mirror(std::filesystem::path const& folder, catalog::Mirror const& mirror);

struct MirrorReading {
    std::optional<catalog::Mirror> mirror;
    ConfigProblems problems; // damaged: the one before it is used; both damaged: none
};
MirrorReading read_mirror(std::filesystem::path const& folder);

// A procedure as the portal serves it, good enough to be shown: readable, the right code, not older than its own end.
std::expected<void, std::string> fit_to_mirror(std::string_view json, std::string_view code);

// What went wrong the last time the catalogue was read or mirrored, for `motcua catalogue status`. Empty text: all is well.
void keep_catalogue_trouble(std::filesystem::path const& folder, std::string_view line);
std::string read_catalogue_trouble(std::filesystem::path const& folder);

} // namespace motcua::codec
