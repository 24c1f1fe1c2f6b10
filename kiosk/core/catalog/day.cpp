#include "kiosk/core/catalog/day.h"

#include <charconv>

namespace motcua::catalog {

Procedure const* shown_on(Catalog const& catalogue, std::string_view code, Date day) { return catalogue.on(code, day).procedure; }

std::optional<Date> as_of(CatalogData const& data) {
    auto const& text = data.made_on; // YYYY-MM-DD…
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    auto const read = [&](std::size_t from, std::size_t length, auto& into) {
        if (text.size() < from + length) return false;
        auto const* begin = text.data() + from;
        return std::from_chars(begin, begin + length, into).ptr == begin + length;
    };
    if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
    Date const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

} // namespace motcua::catalog
