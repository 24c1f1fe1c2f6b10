#pragma once
// The catalogue in memory: every procedure of the commune with its life events and fields, and what is done elsewhere.
// Immutable after from(); share it as std::shared_ptr<Catalog const>. Safe to read from any thread.
#include "kiosk/core/catalog/guide.h"
#include "kiosk/core/catalog/procedure.h"
#include "kiosk/core/catalog/synonyms.h"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalog {

struct LifeEvent {
    std::string id;
    LocalText name;                 // "Có em bé"
    LocalText line;                 // one plain line under the name
    std::string icon;               // name of a picture, without extension
    std::vector<std::string> codes; // everyday first
    bool operator==(LifeEvent const&) const = default;
};

struct Field {
    std::string code; // "HT"
    std::string name; // official: "Hộ tịch"
    LocalText plain_name;
    std::vector<std::string> codes; // everyday first
    bool operator==(Field const&) const = default;
};

// Everything read from config/catalogue, before checking. One code may occur several times with different dates in
// force.
struct CatalogData {
    std::vector<Procedure> procedures;
    std::vector<ElsewhereProcedure> elsewhere;
    std::vector<LifeEvent> life_events;
    std::vector<Field> fields;
    Synonyms synonyms;
    std::vector<Guide> guides;
    std::string made_on; // RFC 3339 date the generated part was made; the age shown to people
    bool operator==(CatalogData const&) const = default;
};

// How a procedure stands on one day.
struct Standing {
    enum class Kind : std::uint8_t { in_force, not_yet, ended, unknown_code };
    Kind kind = Kind::unknown_code;
    Procedure const* procedure = nullptr; // the one to show; null for unknown_code
    std::string successor;                // for ended: code to use instead, may be empty
    std::optional<Date> changes_on;       // first day something changes: end, replacement or an upcoming note
};

class Catalog {
public:
    static Catalog from(CatalogData data);

    Catalog(Catalog&&) noexcept = default;
    Catalog& operator=(Catalog&&) noexcept = default;
    Catalog(Catalog const&) = delete;
    Catalog& operator=(Catalog const&) = delete;

    CatalogData const& data() const { return m_data; }

    // The version with the latest effective_from; null when the code is unknown or handled elsewhere. Lives as long as
    // the catalogue.
    Procedure const* find(std::string_view code) const;
    // The version in force on `day`, the successor when it ended, and when the next change comes.
    Standing on(std::string_view code, Date day) const;
    // Follows replaced_by to the procedure in force on `day`; the code itself when nothing replaced it.
    std::string successor(std::string_view code, Date day) const;
    ElsewhereProcedure const* find_elsewhere(std::string_view code) const;

    LifeEvent const* life_event(std::string_view id) const;
    Field const* field(std::string_view code) const;
    // Everyday order; procedures ended by `day` are left out.
    std::vector<Procedure const*> of_life_event(std::string_view id, Date day) const;
    std::vector<Procedure const*> of_field(std::string_view code, Date day) const;
    // Guides ("đúng việc quý vị cần chưa?") that can lead to this procedure.
    Guide const* guide_for(std::string_view code) const;

private:
    explicit Catalog(CatalogData data);

    CatalogData m_data;
    std::unordered_map<std::string, std::vector<std::size_t>> m_by_code; // newest first
    std::unordered_map<std::string, std::size_t> m_elsewhere_by_code;
    std::unordered_map<std::string, std::size_t> m_guide_by_code;
};

} // namespace motcua::catalog
