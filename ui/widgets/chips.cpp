// Suggestions: large words in one row, as many as fit.
#include "ui/widgets/impl.h"

#include <algorithm>
#include <cmath>

namespace motcua {

std::optional<std::size_t> Ui::chips(std::string_view key, std::span<ChipLook const> looks) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const height = std::floor(std::max(i.m().minimum_target(), i.pager_button_height()));
    // The field above ends with a hair's gap of its own; together they keep the hit areas apart (N04).
    auto const place = i.place(lane, height, std::max(i.m().gap(Gap::small), i.m().target_gap() - i.m().gap(Gap::hair)));
    if (!place) return std::nullopt;
    float const gap = std::max(i.m().target_gap(), i.px(2.6f));
    float const pad = i.px(i.m().shape() == Shape::phone ? 5.0f : 8.0f);
    float x = place->x;
    std::optional<std::size_t> pressed;
    for (std::size_t index = 0; index < looks.size(); ++index) {
        auto const words = i.brush.set(looks[index].label, TextStyle::action, typeset::unlimited_width);
        float const width = std::ceil(std::max(i.m().minimum_target(), words->width + pad));
        if (x + width > place->right()) continue; // a shorter one may still fit
        Rect const box{x, place->y, width, height};
        if (i.draw_button(std::string(key) + "." + std::to_string(index), looks[index].label, {.spoken = looks[index].spoken}, box, {}, Impl::IconAt::before, nullptr, TextStyle::action)) pressed = index;
        x += width + gap;
    }
    return pressed;
}

} // namespace motcua
