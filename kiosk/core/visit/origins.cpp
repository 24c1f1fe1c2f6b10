#include "kiosk/core/visit/origins.h"

#include "kiosk/core/visit/steps.h"

#include <algorithm>
#include <charconv>

namespace motcua::visit {

void answered_by_hand(DossierDraft& draft, std::string const& path, AnswerOrigin::From from) {
    draft.origins[path].from = from;
}

bool differs_from_card(DossierDraft const& draft, std::string const& path, form::Value const& value) {
    auto const found = draft.origins.find(path);
    if (found == draft.origins.end() || found->second.from != AnswerOrigin::From::card) return false;
    return !form::is_empty(value) && value != found->second.on_card;
}

bool settled_by_card(DossierDraft& draft, form::Screen const& screen) {
    auto& filling = *draft.filling;
    auto const fields = fields_of(filling, screen);
    auto const from_card = [&](std::string const& path) {
        auto const found = draft.origins.find(path);
        return found != draft.origins.end() && found->second.from == AnswerOrigin::From::card;
    };
    if (!std::ranges::any_of(fields, from_card)) return false;
    if (std::ranges::any_of(fields, [&](auto const& path) { return form::is_empty(filling.value(path)); })) return false;
    return filling.validate_questions(fields).valid;
}

void origins_after_removal(DossierDraft& draft, std::string_view rows, std::size_t index) {
    std::map<std::string, AnswerOrigin> kept;
    auto const prefix = std::string(rows) + "[";
    for (auto& [path, origin] : draft.origins) {
        auto const close = path.find(']', prefix.size());
        if (!path.starts_with(prefix) || close == std::string::npos) {
            kept[path] = std::move(origin);
            continue;
        }
        std::size_t row = 0;
        std::from_chars(path.data() + prefix.size(), path.data() + close, row);
        if (row == index) continue;
        if (row > index) --row;
        kept[prefix + std::to_string(row) + path.substr(close)] = std::move(origin);
    }
    draft.origins = std::move(kept);
}

} // namespace motcua::visit
