#include "kiosk/core/visit/search_given_up.h"

namespace motcua::visit {

std::string unanswered_query(State const& state) {
    auto const* finding = std::get_if<Finding>(&state.place);
    constexpr std::size_t a_word = 3; // shorter is somebody who only began to type
    if (finding == nullptr || !finding->typing || finding->query.size() < a_word || !state.index) return {};
    return finding->answer.kind == catalog::SearchAnswer::Kind::nearest ? finding->query : std::string{};
}

std::optional<CountSearch> search_given_up(std::string query, State const& after) {
    if (query.empty()) return std::nullopt;
    auto const* still = std::get_if<Finding>(&after.place);
    if (still != nullptr && still->typing) return std::nullopt;
    auto const* reading = std::get_if<ReadingProcedure>(&after.place);
    return CountSearch{std::move(query), reading != nullptr ? reading->code : std::string{}};
}

} // namespace motcua::visit
