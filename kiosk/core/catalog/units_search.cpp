#include "kiosk/core/catalog/units_inside.h"

#include "kiosk/core/text/unicode.h"

#include <algorithm>

namespace motcua::catalog {

namespace {

using Inside = Units::Inside;

std::vector<std::string_view> split_words(std::string_view letters) {
    std::vector<std::string_view> words;
    while (!letters.empty()) {
        auto const end = letters.find(' ');
        if (end != 0) words.push_back(letters.substr(0, end));
        letters = end == std::string_view::npos ? std::string_view{} : letters.substr(end + 1);
    }
    return words;
}

// Words of an address that name no place: types of units, and what people write before them.
bool is_type_word(std::string_view word) {
    constexpr std::string_view words[] = {"xa", "phuong", "thi", "tran",  "huyen", "quan", "tinh",
                                          "tp", "tt",     "tx",  "thanh", "pho",   "dac",  "khu"};
    return std::ranges::find(words, word) != std::end(words);
}

bool holds(std::string_view letters, std::string_view word, bool unfinished) {
    for (std::size_t at = 0; (at = letters.find(word, at)) != std::string_view::npos; ++at) {
        bool const begins = at == 0 || letters[at - 1] == ' ';
        auto const end = at + word.size();
        if (begins && (unfinished || end == letters.size() || letters[end] == ' ')) return true;
    }
    return false;
}

struct UnitQuery {
    std::vector<SearchWord> typed;
    std::vector<std::string_view> words; // letters of typed
    std::string type;                    // written before the name
    bool unfinished = true;
};

// 0: does not fit. The whole name and then only words of its surroundings is best; the beginning of a name comes after.
double fit(UnitQuery const& query, std::string_view name, std::initializer_list<std::string_view> around) {
    if (query.words.empty()) return 0;
    auto const name_words = split_words(name);
    std::size_t same = 0;
    while (same < name_words.size() && same < query.words.size() && name_words[same] == query.words[same])
        ++same;
    if (same == name_words.size()) {
        double score = 100;
        for (std::size_t i = same; i < query.words.size(); ++i) {
            bool const last = query.unfinished && i + 1 == query.words.size();
            bool const known = is_type_word(query.words[i]) || std::ranges::any_of(around, [&](std::string_view place) {
                                   return holds(place, query.words[i], last);
                               });
            if (!known) return 0;
            score += 1;
        }
        return score;
    }
    bool const begins =
        same + 1 == query.words.size() && query.unfinished && name_words[same].starts_with(query.words[same]);
    if (same == query.words.size() || begins) return 80 - static_cast<double>(name_words.size());
    // The middle of a long name ("Trung" of "Mỏ Cày Nam"): still worth showing, last.
    if (query.words.size() == 1 && query.words[0].size() >= 3 && holds(name, query.words[0], query.unfinished))
        return 50 - static_cast<double>(name_words.size());
    return 0;
}

// Typed marks that agree put "Sơn Định" before "Sơn Đình".
double marks_bonus(UnitQuery const& query, std::string_view shown_name) {
    auto const words = search_words(shown_name);
    double agreement = 1;
    for (std::size_t i = 0; i < query.typed.size(); ++i)
        for (auto const& word : words)
            if (word.letters == query.typed[i].letters) {
                agreement *= mark_agreement(query.typed[i], word);
                break;
            }
    return 10 * (agreement - 1);
}

} // namespace

UnitHit Units::Inside::hit(std::uint16_t number, double score) const {
    auto const commune = view(communes[number]);
    UnitHit out;
    out.code = commune.code;
    out.name = commune.full_name;
    out.province = commune.province;
    if (communes[number].province != none) out.province_name = text(provinces[communes[number].province].name);
    out.score = score;
    return out;
}

UnitHit Units::Inside::hit(Old const& row, Link const& link, double score) const {
    auto out = hit(link.commune, score);
    out.old_name = text(row.name);
    out.old_district = text(districts[row.district].name);
    if (districts[row.district].province != none)
        out.old_province = text(old_provinces[districts[row.district].province].name);
    out.became = link.became;
    return out;
}

std::vector<UnitHit> Units::search(std::string_view query_text, std::string_view province, int limit) const {
    auto const& in = *m_inside;
    auto const nfc = text::to_nfc(query_text.substr(0, 400));
    UnitQuery query;
    query.typed = search_words(nfc, 12);
    query.unfinished = !nfc.empty() && static_cast<unsigned char>(nfc.back()) > ' ';
    auto const letters = letters_of(nfc);
    std::string_view type;
    auto const bare = bare_name(letters, type);
    query.type = type;
    query.words = split_words(bare);
    if (query.words.empty() || query.words.size() > 12) return {};
    std::vector<UnitHit> hits;
    for (std::size_t i = 0; i < in.communes.size(); ++i) {
        auto const& row = in.communes[i];
        auto const around =
            row.province == Inside::none ? std::string_view{} : in.text(in.provinces[row.province].letters);
        if (!province.empty() && (row.province == Inside::none || in.text(in.provinces[row.province].code) != province))
            continue;
        if (auto const score = fit(query, in.text(row.letters), {around}); score > 0)
            hits.push_back(in.hit(static_cast<std::uint16_t>(i), score + 0.5)); // today's name before a former one
    }
    for (auto const& row : in.old) {
        auto const& district = in.districts[row.district];
        auto const old_province = district.province == Inside::none
                                      ? std::string_view{}
                                      : in.text(in.old_provinces[district.province].letters);
        auto const now = row.link_count == 0 ? Inside::none : in.communes[in.links[row.first_link].commune].province;
        auto const new_province = now == Inside::none ? std::string_view{} : in.text(in.provinces[now].letters);
        if (!province.empty() && (now == Inside::none || in.text(in.provinces[now].code) != province)) continue;
        auto const score = fit(query, in.text(row.letters), {in.text(district.letters), old_province, new_province});
        if (score <= 0) continue;
        for (std::uint32_t k = 0; k < row.link_count; ++k)
            hits.push_back(in.hit(row, in.links[row.first_link + k], score));
    }
    for (auto& hit : hits) {
        hit.score += marks_bonus(query, hit.old_name.empty() ? hit.name : hit.old_name);
        if (!query.type.empty()) {
            auto const shown = letters_of(hit.old_name.empty() ? hit.name : hit.old_name);
            if (shown.starts_with(query.type) || (query.type == "p" && shown.starts_with("phuong")) ||
                (query.type == "tt" && shown.starts_with("thi tran")))
                hit.score += 2;
        }
    }
    std::ranges::stable_sort(hits, std::greater{}, &UnitHit::score);
    // The same commune by its own name and by a former one: once is enough.
    std::vector<UnitHit> out;
    for (auto const& hit : hits) {
        if (std::ranges::any_of(out, [&](UnitHit const& known) {
                return known.code == hit.code && (known.old_name.empty() || known.old_name == hit.old_name);
            }))
            continue;
        out.push_back(hit);
        if (static_cast<int>(out.size()) >= limit) break;
    }
    return out;
}

AddressReading Units::read_address(std::string_view address) const {
    auto const& in = *m_inside;
    AddressReading out;
    auto const nfc = text::collapse_spaces(text::to_nfc(address.substr(0, 600)));
    std::vector<std::string> pieces;
    for (std::size_t begin = 0; begin <= nfc.size();) {
        auto const end = std::min(nfc.find(',', begin), nfc.size());
        auto piece = text::collapse_spaces(std::string_view(nfc).substr(begin, end - begin));
        if (!piece.empty()) pieces.push_back(std::move(piece));
        begin = end + 1;
    }
    auto const join = [&](std::size_t first, std::size_t last) {
        std::string joined;
        for (auto i = first; i < last; ++i)
            joined += (joined.empty() ? "" : ", ") + pieces[i];
        return joined;
    };
    out.detail = join(0, pieces.size());
    if (pieces.empty()) return out;
    auto const now = province_named(pieces.back());
    if (!now) return out;
    out.province = *now;
    std::string_view ignored;
    auto const old_letters = letters_of(pieces.back());
    auto const old_bare = bare_name(old_letters, ignored);
    auto const settle = [&](std::size_t commune_at) {
        out.detail = join(0, commune_at);
        out.old_unit_text = join(commune_at, pieces.size());
    };
    // Four levels of the time before July 2025: …, commune, district, province.
    if (pieces.size() >= 3) {
        auto const at = pieces.size() - 3;
        auto const commune_letters = letters_of(pieces[at]);
        std::string_view commune_type;
        auto const commune_bare = bare_name(commune_letters, commune_type);
        auto const district_letters = letters_of(pieces[at + 1]);
        auto const district_bare = bare_name(district_letters, ignored);
        std::vector<Inside::Old const*> found;
        for (auto const& row : in.old) {
            auto const& district = in.districts[row.district];
            if (in.text(row.letters) != commune_bare || in.text(district.letters) != district_bare) continue;
            if (district.province != Inside::none && in.text(in.old_provinces[district.province].letters) != old_bare)
                continue;
            found.push_back(&row);
        }
        // "xã Cái Bè" and "thị trấn Cái Bè" lie in one district: the written type decides.
        if (found.size() > 1 && !commune_type.empty()) {
            auto const typed = std::ranges::partition(
                found, [&](auto const* row) { return letters_of(in.text(row->name)).starts_with(commune_type); });
            if (typed.begin() != found.begin()) found.erase(typed.begin(), found.end());
        }
        for (auto const* row : found)
            for (std::uint32_t k = 0; k < row->link_count; ++k)
                out.communes.push_back(in.hit(*row, in.links[row->first_link + k],
                                              in.links[row->first_link + k].became == Became::whole ? 100 : 90));
        if (!out.communes.empty()) {
            settle(at);
            return out;
        }
    }
    // Two levels of today: …, commune, province.
    if (pieces.size() >= 2) {
        auto const at = pieces.size() - 2;
        auto const letters = letters_of(pieces[at]);
        auto const bare = bare_name(letters, ignored);
        for (std::size_t i = 0; i < in.communes.size(); ++i) {
            auto const& row = in.communes[i];
            if (row.province == Inside::none || in.text(in.provinces[row.province].code) != out.province ||
                in.text(row.letters) != bare)
                continue;
            out.communes.push_back(in.hit(static_cast<std::uint16_t>(i), 100));
        }
        if (out.communes.empty()) out.communes = search(join(at, pieces.size() - 1) + " ", out.province, 6);
        if (!out.communes.empty()) {
            settle(at);
            return out;
        }
    }
    settle(pieces.size() - 1);
    return out;
}

} // namespace motcua::catalog
