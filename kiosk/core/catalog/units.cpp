#include "kiosk/core/catalog/units.h"

#include "kiosk/core/catalog/units_inside.h"

#include <algorithm>

namespace motcua::catalog {

namespace {

constexpr std::string_view type_words[] = {"Tỉnh", "Thành phố", "Xã", "Phường", "Đặc khu"};

} // namespace

std::string letters_of(std::string_view text) {
    std::string out;
    for (auto const& word : search_words(text)) {
        if (!out.empty()) out += ' ';
        out += word.letters;
    }
    return out;
}

std::string_view bare_name(std::string_view letters, std::string_view& type) {
    // Longest first; the letters are those of search_words.
    constexpr std::string_view types[] = {"thi tran", "thanh pho", "thi xa", "dac khu", "phuong", "huyen",
                                          "quan",     "tinh",      "tp",     "xa",      "tt",     "tx",
                                          "p",        "x",         "h",      "q",       "t"};
    for (auto const known : types)
        if (letters.size() > known.size() + 1 && letters.starts_with(known) && letters[known.size()] == ' ') {
            type = known;
            return letters.substr(known.size() + 1);
        }
    type = {};
    return letters;
}

Units::Units(std::unique_ptr<Inside const> inside) : m_inside(std::move(inside)) {
}
Units::Units(Units&&) noexcept = default;
Units& Units::operator=(Units&&) noexcept = default;
Units::~Units() = default;

Units Units::from(UnitsData const& data) {
    auto inside = std::make_unique<Inside>();
    auto& in = *inside;
    in.as_of = data.as_of;
    in.effective = data.effective;
    auto const province_number = [&](std::string_view code) -> std::uint16_t {
        auto const found = std::ranges::find(data.provinces, code, &UnitsData::ProvinceRow::code);
        return found == data.provinces.end() ? Inside::none
                                             : static_cast<std::uint16_t>(found - data.provinces.begin());
    };
    for (auto const& row : data.provinces) {
        auto const full = row.full_name.empty() ? std::string(type_words[static_cast<int>(row.type)]) + " " + row.name
                                                : row.full_name;
        in.provinces.push_back(
            {in.keep(row.code), in.keep(row.name), in.keep(full), in.keep(letters_of(row.name)), row.type});
    }
    for (auto const& row : data.old_provinces)
        in.old_provinces.push_back({in.keep(row.code), in.keep(row.name), in.keep(letters_of(row.name)),
                                    in.keep(row.id_prefix), province_number(row.now)});
    std::unordered_map<std::string, std::uint16_t> commune_number;
    for (auto const& row : data.communes) {
        commune_number.emplace(row.code, static_cast<std::uint16_t>(in.communes.size()));
        auto const full = std::string(type_words[static_cast<int>(row.type)]) + " " + row.name;
        auto const kept = in.keep(full);
        auto const name_offset = static_cast<std::uint32_t>(full.size() - row.name.size());
        in.communes.push_back({in.keep(row.code),
                               kept,
                               {kept.offset + name_offset, static_cast<std::uint16_t>(row.name.size())},
                               in.keep(letters_of(row.name)),
                               row.type,
                               province_number(row.province)});
    }
    std::unordered_map<std::string, std::uint16_t> district_number;
    std::unordered_map<std::string, std::uint16_t> old_province_number;
    for (std::size_t i = 0; i < data.old_provinces.size(); ++i)
        old_province_number.emplace(data.old_provinces[i].code, static_cast<std::uint16_t>(i));
    for (auto const& row : data.old_communes) {
        auto const [district, is_new] =
            district_number.emplace(row.province + row.district, static_cast<std::uint16_t>(in.districts.size()));
        if (is_new) {
            auto const province = old_province_number.find(row.province);
            std::string_view type;
            auto const letters = letters_of(row.district);
            in.districts.push_back({in.keep(row.district), in.keep(bare_name(letters, type)),
                                    province == old_province_number.end() ? Inside::none : province->second});
        }
        std::string_view type;
        auto const letters = letters_of(row.name);
        Inside::Old old{in.keep(row.code),
                        in.keep(row.name),
                        in.keep(bare_name(letters, type)),
                        district->second,
                        static_cast<std::uint32_t>(in.links.size()),
                        0};
        for (auto const& link : row.now)
            if (auto const found = commune_number.find(link.code); found != commune_number.end()) {
                in.links.push_back({found->second, link.became});
                ++old.link_count;
            }
        in.old.push_back(old);
    }
    in.pool.shrink_to_fit();
    in.pooled = {};
    return Units(std::move(inside));
}

std::vector<Province> Units::provinces() const {
    std::vector<Province> out;
    for (auto const& row : m_inside->provinces)
        out.push_back(m_inside->view(row));
    return out;
}

std::vector<Commune> Units::communes_of(std::string_view province) const {
    std::vector<std::pair<std::string_view, Commune>> rows;
    for (auto const& row : m_inside->communes)
        if (auto const commune = m_inside->view(row); commune.province == province)
            rows.emplace_back(m_inside->text(row.letters), commune);
    // By letters, then by code: near enough to the dictionary for names that rarely differ in marks alone.
    std::ranges::sort(rows, [](auto const& a, auto const& b) {
        return std::pair(a.first, a.second.code) < std::pair(b.first, b.second.code);
    });
    std::vector<Commune> out;
    for (auto const& row : rows)
        out.push_back(row.second);
    return out;
}

std::optional<Province> Units::province(std::string_view code) const {
    for (auto const& row : m_inside->provinces)
        if (m_inside->text(row.code) == code) return m_inside->view(row);
    return std::nullopt;
}

std::optional<Commune> Units::commune(std::string_view code) const {
    for (auto const& row : m_inside->communes)
        if (m_inside->text(row.code) == code) return m_inside->view(row);
    return std::nullopt;
}

std::optional<std::string_view> Units::province_of_id_prefix(std::string_view three_digits) const {
    for (auto const& row : m_inside->old_provinces)
        if (m_inside->text(row.id_prefix) == three_digits && row.now != Inside::none)
            return m_inside->text(m_inside->provinces[row.now].code);
    return std::nullopt;
}

std::optional<std::string_view> Units::province_named(std::string_view name) const {
    auto const letters = letters_of(name);
    std::string_view type;
    auto bare = bare_name(letters, type);
    if (bare == "hcm" || bare == "tphcm") bare = "ho chi minh";
    for (auto const& row : m_inside->provinces)
        if (m_inside->text(row.code) == name || m_inside->text(row.letters) == bare) return m_inside->text(row.code);
    for (auto const& row : m_inside->old_provinces)
        if (m_inside->text(row.letters) == bare && row.now != Inside::none)
            return m_inside->text(m_inside->provinces[row.now].code);
    return std::nullopt;
}

std::string_view Units::as_of() const {
    return m_inside->as_of;
}
std::string_view Units::effective() const {
    return m_inside->effective;
}
std::size_t Units::old_count() const {
    return m_inside->old.size();
}

std::size_t Units::memory_bytes() const {
    auto const& in = *m_inside;
    return in.pool.capacity() + in.provinces.capacity() * sizeof(Inside::ProvinceRow) +
           in.communes.capacity() * sizeof(Inside::CommuneRow) + in.old.capacity() * sizeof(Inside::Old) +
           in.links.capacity() * sizeof(Inside::Link) + in.districts.capacity() * sizeof(Inside::District) +
           in.old_provinces.capacity() * sizeof(Inside::OldProvince);
}

} // namespace motcua::catalog
