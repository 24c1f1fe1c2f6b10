#include "net/portal/paging.h"

#include <charconv>

#include <fmt/format.h>

#include "net/portal/digest.h"

namespace motcua::portal {
namespace {

std::optional<std::size_t> whole_number(std::string_view text) {
    std::size_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::expected<PageRequest, Problem> page_of(HttpRequest const& request, std::string_view revision) {
    constexpr std::size_t most = 200;
    PageRequest page;
    if (auto const text = request.parameter("limit"); !text.empty()) {
        auto const limit = whole_number(text);
        if (!limit || *limit < 1 || *limit > most) {
            return refuse(ProblemCode::validation_failed, {FieldError{"/limit", "out_of_range", "Số mục mỗi trang phải từ 1 đến 200."}});
        }
        page.limit = *limit;
    }
    if (auto const text = request.parameter("cursor"); !text.empty()) {
        auto const cursor = from_base64_url(text);
        auto const bar = cursor ? cursor->rfind('|') : std::string::npos;
        if (bar == std::string::npos || cursor->substr(0, bar) != revision) return refuse(ProblemCode::cursor_expired);
        auto const begin = whole_number(std::string_view{*cursor}.substr(bar + 1));
        if (!begin) return refuse(ProblemCode::cursor_expired);
        page.begin = *begin;
    }
    return page;
}

std::optional<std::string> cursor_after(PageRequest const& page, std::size_t total, std::string_view revision) {
    if (page.begin + page.limit >= total) return std::nullopt;
    return base64_url(fmt::format("{}|{}", revision, page.begin + page.limit));
}

}  // namespace motcua::portal
