#pragma once
// What the portal offers: procedures, forms, administrative units, as files of the configuration. Files are read when
// somebody asks and again when they changed; between requests only a small index is kept (a kiosk carries this along).
// One thread at a time (the portal's lock).
#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "net/portal/portal.h"

namespace motcua::portal {

struct CatalogueEntry {
    std::string code;
    std::string version;
    std::string title;
    std::string folded_title;  // for q=
    std::string domain_code;
    std::string domain_name;
    std::string level;
    std::vector<std::string> modes;
    std::vector<std::string> audience;
    std::vector<std::string> agencies;  // deciding and receiving
    std::string updated_at;
    std::string effective_from;  // Date
    std::string effective_to;    // Date, may be empty
    std::string successor;       // code, may be empty
    std::size_t begin = 0;       // in procedures.json
    std::size_t length = 0;      // 0: only in authored/
};

enum class CatalogueMiss { unknown, withdrawn, unreadable };
struct CatalogueError {
    CatalogueMiss miss;
    std::string successor;  // of a withdrawn procedure, may be empty
};

struct FormText {
    std::string id;
    std::string version;
    std::string title;
    std::string survey;  // the compact bytes, in the author's order of members
    std::string prefill; // JSON object {question name: path in /v1/me}
};

class Catalogue {
public:
    Catalogue(std::filesystem::path config_dir, std::function<Instant()> now);

    // False: a file is missing or broken; what was read before stays.
    bool refresh();
    bool usable() const { return m_usable; }
    std::string const& revision() const { return m_revision; }
    Instant updated_at() const { return m_updated_at; }
    // In force today, by code.
    std::vector<CatalogueEntry const*> entries();
    // The merged record, exactly as served.
    std::expected<nlohmann::json, CatalogueError> procedure(std::string_view code);
    std::optional<FormText> form(std::string_view id, std::string_view version);
    // The administrative units of a day, each an item of GET /v1/admin-units; nullopt: no file.
    std::optional<nlohmann::json> units(std::string_view day) const;

private:
    std::string signature() const;
    bool rebuild();
    void add(nlohmann::json const& record, std::size_t begin, std::size_t length);
    std::filesystem::path authored(std::string_view code) const;
    CatalogueEntry const* in_force(std::string_view code) const;

    std::filesystem::path m_config_dir;
    std::function<Instant()> m_now;
    std::multimap<std::string, CatalogueEntry, std::less<>> m_entries;
    std::string m_signature;
    std::string m_revision;
    Instant m_updated_at{};
    bool m_usable = false;
};

// True when `asked` names `actual` or its beginning: "1" names "1.0.0".
bool version_fits(std::string_view asked, std::string_view actual);

}  // namespace motcua::portal
