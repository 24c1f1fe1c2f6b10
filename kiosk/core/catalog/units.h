#pragma once
// Administrative units: 34 provinces and 3,321 communes since 1 July 2025, and the 10,033 former communes that became
// them. Compact in memory (one text pool, 16-bit links, about 1.1 MB); immutable; any thread. Codes: National
// Statistics Office.
#include "kiosk/core/catalog/procedure.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalog {

enum class UnitType : std::uint8_t {
    province,
    city,
    commune,
    ward,
    special_zone
}; // tỉnh, thành phố, xã, phường, đặc khu
// How a former commune went into the new one.
enum class Became : std::uint8_t { whole, partial, unknown };

struct Province {
    std::string_view code;      // "86"
    std::string_view name;      // "Vĩnh Long"
    std::string_view full_name; // "Tỉnh Vĩnh Long"
    UnitType type = UnitType::province;
};

struct Commune {
    std::string_view code;      // "28948"
    std::string_view name;      // "Chợ Lách"
    std::string_view full_name; // "Xã Chợ Lách"
    UnitType type = UnitType::commune;
    std::string_view province; // code
};

struct OldCommune {
    std::string_view code;
    std::string_view name;     // "Xã Sơn Định"
    std::string_view district; // "Huyện Chợ Lách"
    std::string_view province; // name of the old province, "Bến Tre"
};

struct UnitHit {
    std::string_view code;     // of the commune today
    std::string_view name;     // full name today
    std::string_view province; // code
    std::string_view province_name;
    std::string_view old_name; // set when found by a former name: "Xã Sơn Định, Huyện Chợ Lách, Bến Tre" pieces below
    std::string_view old_district;
    std::string_view old_province;
    std::optional<Became> became; // set with old_name
    double score = 0;
};

// What could be read out of an address line of an identity card (old or new names).
struct AddressReading {
    std::string detail;            // the part before the units: "Ấp Sơn Lân"
    std::string old_unit_text;     // the units as printed: "Sơn Định, Chợ Lách, Bến Tre"
    std::string province;          // code today; empty when not understood
    std::vector<UnitHit> communes; // candidates, best first; one entry with `whole` means certain
};

struct UnitsData; // filled by kiosk/codec/units_reader.h

class Units {
public:
    static Units from(UnitsData const& data);
    Units(Units&&) noexcept;
    Units& operator=(Units&&) noexcept;
    ~Units();

    std::vector<Province> provinces() const;                           // official order (by code)
    std::vector<Commune> communes_of(std::string_view province) const; // dictionary order
    std::optional<Province> province(std::string_view code) const;
    std::optional<Commune> commune(std::string_view code) const;
    // The 3 digits at the front of a personal id -> province code today ("083" Bến Tre -> "86").
    std::optional<std::string_view> province_of_id_prefix(std::string_view three_digits) const;
    // Old province code or name (63) -> code today.
    std::optional<std::string_view> province_named(std::string_view old_or_new_name) const;

    // As you type: new and former names, with or without accents, prefix of the last word; "xa", "phuong", "tt", "p."
    // understood; words of a province or district in the query narrow it. Empty `province`: the whole country.
    std::vector<UnitHit> search(std::string_view query, std::string_view province = {}, int limit = 10) const;

    AddressReading read_address(std::string_view address) const;

    std::string_view as_of() const;     // "2026-07-25"
    std::string_view effective() const; // day the new units began, "2025-07-01"
    std::size_t old_count() const;
    std::size_t memory_bytes() const;

    struct Inside; // units_inside.h; only Units itself looks inside

private:
    explicit Units(std::unique_ptr<Inside const> inside);
    std::unique_ptr<Inside const> m_inside;
};

struct UnitsData {
    struct ProvinceRow {
        std::string code, name, full_name;
        UnitType type = UnitType::province;
    };
    struct CommuneRow {
        std::string code, name;
        UnitType type = UnitType::commune;
        std::string province;
    };
    struct OldProvinceRow {
        std::string code, name, id_prefix, now;
    };
    struct Link {
        std::string code;
        Became became = Became::whole;
    };
    struct OldRow {
        std::string code, name, district, province; // province: old code
        std::vector<Link> now;
    };
    std::string as_of, effective;
    std::vector<ProvinceRow> provinces;
    std::vector<CommuneRow> communes;
    std::vector<OldProvinceRow> old_provinces;
    std::vector<OldRow> old_communes;
};

} // namespace motcua::catalog
