// Starting with a catalogue whatever happened to its folder: see load_catalogue in catalog_reader.h.
#include "kiosk/codec/catalog_pack.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/json_member.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <utility>

namespace motcua::codec {

namespace {

using Path = std::filesystem::path;

// Changes whenever a file of the folder changes: names, sizes, times of writing.
std::string fingerprint_of(Path const& folder) {
    std::vector<std::string> lines;
    for (auto const& part : {folder, folder / "authored"}) {
        std::error_code error;
        for (auto const& entry : std::filesystem::directory_iterator(part, error)) {
            if (entry.path().extension() != ".json") continue;
            std::error_code ignored;
            lines.push_back(fmt::format("{} {} {}", entry.path().lexically_relative(folder).string(),
                                        entry.file_size(ignored),
                                        entry.last_write_time(ignored).time_since_epoch().count()));
        }
    }
    std::ranges::sort(lines);
    return fmt::format("{}", fmt::join(lines, "\n"));
}

std::optional<CataloguePack> kept(Path const& file) {
    auto const bytes = read_text_file(file);
    return bytes ? unpack_catalogue(*bytes) : std::nullopt;
}

// Written aside and renamed: a power cut leaves the old copy or the new one, never half of one.
bool keep_good(Path const& file, CataloguePack const& pack) {
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    auto const aside = Path(file.string() + ".new");
    {
        std::ofstream out(aside, std::ios::binary | std::ios::trunc);
        auto const bytes = pack_catalogue(pack);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) return false;
    }
    std::filesystem::rename(aside, file, error);
    return !error;
}

} // namespace

CatalogueLoad load_catalogue(Path const& folder, Path const& keep, catalog::Date today) {
    CatalogueLoad out;
    auto const file = keep.empty() ? Path() : keep / "catalogue.pack";
    auto const fingerprint = fingerprint_of(folder);
    auto prepared = file.empty() ? std::nullopt : kept(file);
    if (prepared && !fingerprint.empty() && prepared->fingerprint == fingerprint) {
        out.data = std::move(prepared->data);
        out.from = CatalogueLoad::From::prepared;
        return out;
    }
    auto data = read_catalogue(folder, today);
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
    out.problems = std::move(data.error());
    if (prepared) {
        out.data = std::move(prepared->data);
        out.from = CatalogueLoad::From::last_good;
    }
    return out;
}

} // namespace motcua::codec
