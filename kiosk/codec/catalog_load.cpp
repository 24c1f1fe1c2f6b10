// Starting with a catalogue whatever happened to its folder: see load_catalogue in catalog_reader.h.
#include "kiosk/base/durable_file.h"
#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/catalog_pack.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/json_member.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>
#include <utility>

namespace motcua::codec {

namespace {

using Path = std::filesystem::path;

std::string stamp_of(Path const& file) {
    std::error_code ignored;
    auto const size = std::filesystem::file_size(file, ignored);
    auto const written = std::filesystem::last_write_time(file, ignored).time_since_epoch().count();
    return fmt::format("{}/{} {} {}", file.parent_path().filename().string(), file.filename().string(), size, written);
}

// Short enough for a file: only compared.
std::string mark_of(std::string_view fingerprint) {
    std::array<unsigned char, 16> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const*>(fingerprint.data()), fingerprint.size(), nullptr, 0);
    std::string hex;
    for (auto const byte : digest)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

// Changes whenever a file of the folder changes: names, sizes, times of writing.
std::string fingerprint_of(Path const& folder) {
    std::vector<std::string> lines;
    std::error_code error;
    for (auto const& part : {folder, folder / "authored"})
        for (auto const& entry : std::filesystem::directory_iterator(part, error))
            if (entry.path().extension() == ".json") lines.push_back(stamp_of(entry.path()));
    std::ranges::sort(lines);
    return fmt::format("{}", fmt::join(lines, "\n"));
}

std::optional<CataloguePack> kept(Path const& file) {
    auto const bytes = read_text_file(file);
    return bytes ? unpack_catalogue(*bytes) : std::nullopt;
}

bool keep_good(Path const& file, CataloguePack const& pack) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    return replace_durably(file, pack_catalogue(pack)).has_value();
}

} // namespace

CatalogueLoad load_catalogue(Path const& folder, Path const& keep, catalog::Date today, std::string_view portal) {
    CatalogueLoad out;
    auto const file = keep.empty() ? Path() : keep / "catalogue.pack";
    auto fingerprint = fingerprint_of(folder);
    out.installed = mark_of(fingerprint);
    std::error_code error;
    if (!fingerprint.empty() && !keep.empty() && std::filesystem::exists(keep / "mirror", error))
        fingerprint += fmt::format("\n{} {}", portal, stamp_of(keep / "mirror"));
    auto prepared = file.empty() ? std::nullopt : kept(file);
    if (prepared && !fingerprint.empty() && prepared->fingerprint == fingerprint) {
        out.data = std::move(prepared->data);
        out.from = CatalogueLoad::From::prepared;
        return out;
    }
    auto mirrored = keep.empty() ? MirrorReading{} : read_mirror(keep);
    out.problems = std::move(mirrored.problems);
    if (mirrored.mirror && !portal.empty() && mirrored.mirror->portal != portal) mirrored.mirror.reset();
    if (mirrored.mirror && std::chrono::sys_days(date_in_viet_nam(mirrored.mirror->confirmed_at)) >
                               std::chrono::sys_days(today) + std::chrono::days(1)) {
        out.problems.push_back({.weight = ProblemWeight::warning,
                                .file = (keep / "mirror").string(),
                                .what = "was confirmed after today; the installed catalogue is shown",
                                .fix = "check the clock of this machine"});
        mirrored.mirror.reset();
    }
    auto data = read_catalogue(folder, today, mirrored.mirror ? &*mirrored.mirror : nullptr);
    if (data) {
        CataloguePack pack{fingerprint, std::move(*data)};
        if (!file.empty() && !keep_good(file, pack))
            out.problems.push_back({.weight = ProblemWeight::warning,
                                    .file = file.string(),
                                    .what = "could not be written: there is no copy to fall back on",
                                    .fix = "check free space and permissions"});
        out.data = std::move(pack.data);
        out.from = CatalogueLoad::From::folder;
        return out;
    }
    std::ranges::move(data.error(), std::back_inserter(out.problems));
    if (prepared) {
        out.data = std::move(prepared->data);
        out.from = CatalogueLoad::From::last_good;
    }
    return out;
}

} // namespace motcua::codec
