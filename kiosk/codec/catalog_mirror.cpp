#include "kiosk/codec/catalog_mirror.h"

#include "kiosk/base/durable_file.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/catalog_words.h"
#include "kiosk/codec/json_member.h"
#include "kiosk/codec/portal_reader.h"
#include "kiosk/codec/portal_requests.h"

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <sodium.h>

namespace motcua::codec {

namespace {

using Path = std::filesystem::path;
using nlohmann::json;

constexpr std::string_view magic = "motcua mirror 1 "; // then the digest of the rest, a new line, JSON
constexpr std::size_t digest_bytes = 32;

std::string digest_of(std::string_view bytes) {
    std::array<unsigned char, digest_bytes> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    std::string hex;
    for (auto const byte : digest)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

std::string day_text(catalog::Date day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

catalog::Mirror from_json(json const& root) {
    catalog::Mirror mirror;
    mirror.portal = root.at("portal").get<std::string>();
    mirror.revision = root.at("revision").get<std::string>();
    mirror.installed = root.at("installed").get<std::string>();
    mirror.confirmed_at = parse_rfc3339(root.at("confirmedAt").get<std::string>()).value_or(Instant{});
    mirror.listed = root.at("listed").get<std::size_t>();
    for (auto const& item : root.at("records"))
        mirror.records.push_back({item.at("code").get<std::string>(), item.at("version").get<std::string>(),
                                  item.at("procedure").get<std::string>()});
    for (auto const& item : root.at("withdrawn"))
        mirror.withdrawn.push_back({item.at("code").get<std::string>(), item.at("successor").get<std::string>(),
                                    date_from(item.at("since").get<std::string>()).value_or(catalog::Date{})});
    return mirror;
}

} // namespace

std::string mirror_to_bytes(catalog::Mirror const& mirror) {
    auto records = json::array();
    for (auto const& record : mirror.records)
        records.push_back({{"code", record.code}, {"version", record.version}, {"procedure", record.json}});
    auto withdrawn = json::array();
    for (auto const& ended : mirror.withdrawn)
        withdrawn.push_back({{"code", ended.code}, {"successor", ended.successor}, {"since", day_text(ended.since)}});
    json const root{{"portal", mirror.portal},
                    {"revision", mirror.revision},
                    {"installed", mirror.installed},
                    {"confirmedAt", to_rfc3339(mirror.confirmed_at)},
                    {"listed", mirror.listed},
                    {"records", std::move(records)},
                    {"withdrawn", std::move(withdrawn)}};
    auto const body = root.dump(-1, ' ', false, json::error_handler_t::replace);
    return fmt::format("{}{}\n{}", magic, digest_of(body), body);
}

std::optional<catalog::Mirror> mirror_from_bytes(std::string_view bytes) {
    auto const head = magic.size() + digest_bytes * 2 + 1;
    if (!bytes.starts_with(magic) || bytes.size() < head || bytes[head - 1] != '\n') return std::nullopt;
    auto const body = bytes.substr(head);
    if (digest_of(body) != bytes.substr(magic.size(), digest_bytes * 2)) return std::nullopt;
    try {
        return from_json(json::parse(body));
    } catch (json::exception const&) {
        return std::nullopt; // written by another version
    }
}

bool keep_mirror(Path const& folder, catalog::Mirror const& mirror) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    auto const file = folder / "mirror";
    // Linked, not renamed: between the two there is never a moment without a mirror.
    std::filesystem::remove(folder / "mirror.last", error);
    if (std::filesystem::exists(file, error)) std::filesystem::create_hard_link(file, folder / "mirror.last", error);
    return replace_durably(file, mirror_to_bytes(mirror)).has_value();
}

MirrorReading read_mirror(Path const& folder) {
    MirrorReading out;
    for (auto const* name : {"mirror", "mirror.last"}) {
        std::error_code error;
        auto const file = folder / name;
        if (!std::filesystem::exists(file, error)) continue;
        auto const bytes = read_text_file(file);
        if (bytes) out.mirror = mirror_from_bytes(*bytes);
        if (out.mirror) return out;
        out.problems.push_back({.weight = ProblemWeight::warning,
                                .file = file.string(),
                                .what = "the copy of the portal's catalogue is damaged; the one before it is used",
                                .fix = "nothing to do: the next night fetches it again"});
    }
    return out;
}

std::expected<void, std::string> fit_to_mirror(std::string_view text, std::string_view code) {
    auto const value = parse_json(text, "portal");
    if (!value) return std::unexpected(text_of(value.error()));
    auto const procedure = procedure_from_json(*value, "portal");
    if (!procedure) return std::unexpected(text_of(procedure.error().front()));
    if (procedure->code != code) return std::unexpected("another code than was asked for");
    if (procedure->effective_from && procedure->effective_to && *procedure->effective_to < *procedure->effective_from)
        return std::unexpected("ends before it begins");
    return {};
}

void keep_catalogue_trouble(Path const& folder, std::string_view line) {
    std::error_code error;
    if (line.empty()) {
        std::filesystem::remove(folder / "trouble", error);
        return;
    }
    std::filesystem::create_directories(folder, error);
    std::ofstream(folder / "trouble", std::ios::binary | std::ios::trunc) << line << '\n';
}

std::string read_catalogue_trouble(Path const& folder) {
    auto text = read_text_file(folder / "trouble").value_or("");
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    return text;
}

} // namespace motcua::codec
