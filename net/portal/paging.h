#pragma once
// Lists in pages (b2): `limit` 1–200, `cursor` opaque and bound to one revision of the list.
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "net/portal/http_exchange.h"
#include "net/portal/problem.h"

namespace motcua::portal {

struct PageRequest {
    std::size_t begin = 0;
    std::size_t limit = 50;
};

// validation_failed for a limit out of range, cursor_expired for a cursor of another revision or a broken one.
std::expected<PageRequest, Problem> page_of(HttpRequest const& request, std::string_view revision);
std::optional<std::string> cursor_after(PageRequest const& page, std::size_t total, std::string_view revision);

}  // namespace motcua::portal
