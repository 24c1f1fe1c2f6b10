#pragma once
// The inside of Units: every text once in one pool, rows of small numbers.
#include "kiosk/core/catalog/search_word.h"
#include "kiosk/core/catalog/units.h"
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalog {

// Lower-case letters without marks, words by single spaces (search_words).
std::string letters_of(std::string_view text);
// "thi tran cho lach" -> "cho lach", type "thi tran"; type is empty when none was written.
std::string_view bare_name(std::string_view letters, std::string_view& type);

struct Units::Inside {
    static constexpr std::uint16_t none = 0xFFFF;

    struct Text {
        std::uint32_t offset = 0;
        std::uint16_t size = 0;
    };
    struct ProvinceRow {
        Text code, name, full, letters;
        UnitType type;
    };
    struct CommuneRow {
        Text code, full, name, letters;
        UnitType type;
        std::uint16_t province;
    };
    struct OldProvince {
        Text code, name, letters, id_prefix;
        std::uint16_t now;
    };
    struct District {
        Text name, letters;     // letters without the type
        std::uint16_t province; // into old_provinces
    };
    struct Link {
        std::uint16_t commune;
        Became became;
    };
    struct Old {
        Text code, name, letters; // letters without the type
        std::uint16_t district;
        std::uint32_t first_link;
        std::uint16_t link_count;
    };

    std::string pool;
    std::vector<ProvinceRow> provinces;
    std::vector<CommuneRow> communes;
    std::vector<OldProvince> old_provinces;
    std::vector<District> districts;
    std::vector<Link> links;
    std::vector<Old> old;
    std::string as_of, effective;
    std::unordered_map<std::string, Text> pooled; // only while building

    Text keep(std::string_view value) {
        auto const [found, is_new] = pooled.emplace(std::string(value), Text{static_cast<std::uint32_t>(pool.size()),
                                                                             static_cast<std::uint16_t>(value.size())});
        if (is_new) pool += value;
        return found->second;
    }
    std::string_view text(Text t) const { return std::string_view(pool).substr(t.offset, t.size); }
    Province view(ProvinceRow const& row) const { return {text(row.code), text(row.name), text(row.full), row.type}; }
    Commune view(CommuneRow const& row) const {
        return {text(row.code), text(row.name), text(row.full), row.type,
                row.province == none ? std::string_view{} : text(provinces[row.province].code)};
    }
    UnitHit hit(std::uint16_t commune, double score) const;
    UnitHit hit(Old const& old_row, Link const& link, double score) const;
};

} // namespace motcua::catalog
