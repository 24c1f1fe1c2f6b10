// Buttons of every kind. The faces are opaque; a pressed one sinks by half a millimetre.
#include "ui/widgets/impl.h"

#include <array>
#include <cmath>

namespace motcua {

Ui::Impl::ButtonFace Ui::Impl::face_of(ButtonKind kind, bool usable, bool held) const {
    float const thin = m().hairline(), strong = std::max(2.0f, px(0.6f));
    if (!usable) return {color(Role::disabled), color(Role::on_disabled), color(Role::border), thin, false};
    switch (kind) {
    case ButtonKind::primary:
        return {color(held ? Role::primary_pressed : Role::primary), color(Role::on_primary), color(held ? Role::primary_pressed : Role::primary), 0, true};
    case ButtonKind::secondary:
        return {color(held ? Role::pressed : Role::surface), color(Role::ink), color(held ? Role::primary : Role::border), theme().high_contrast() ? strong : std::max(2.0f, px(0.5f)), true};
    case ButtonKind::quiet:
        return {color(held ? Role::pressed : Role::page), color(Role::ink), color(Role::border), held || theme().high_contrast() ? thin : 0, false};
    case ButtonKind::danger:
        return {color(Role::danger), color(Role::on_danger), color(Role::danger), 0, true};
    }
    return {color(Role::surface), color(Role::ink), color(Role::border), thin, true};
}

void Ui::Impl::draw_face(Rect const& box, ButtonFace const& face, bool usable, bool held, float radius) {
    if (!usable) {
        brush.fill(box, face.fill, radius);
        brush.dashes(box, face.border, std::max(2.0f, face.border_width), radius);
        return;
    }
    if (face.shadow && !held && !theme().high_contrast()) brush.fill(box.moved(0, px(0.6f)), color(Role::line), radius);
    brush.fill(box, face.fill, radius);
    if (held && theme().high_contrast()) brush.edge(box, face.border, px(1.4f), radius); // inverted colours stay 21:1, the edge thickens
    brush.edge(box, face.border, face.border_width, radius);
}

TextBlock Ui::Impl::reason_block(Ability const& ability, float width) const {
    if (ability.usable()) return nullptr;
    return brush.set(ability.why_not, TextStyle::caption, width);
}

float Ui::Impl::button_height(std::string_view label, ButtonLook const& look, float width) const {
    float const pad = px(m().shape() == Shape::phone ? 3.5f : 6.0f);
    float const icon = look.icon == Icon::none ? 0 : m().text(TextStyle::button).em_px * 1.2f + px(3);
    auto const words = brush.set(label, TextStyle::button, width - 2 * pad - icon, typeset::Align::centre, typeset::Breaking::balanced);
    float height = std::max(look.kind == ButtonKind::quiet ? m().minimum_target() : m().primary_height(), words->height + px(6));
    if (auto const reason = reason_block(look.ability, width - 2 * pad)) height = std::max(height, words->height + reason->height + px(6));
    return height;
}

bool Ui::Impl::draw_button(std::string_view key, std::string_view label, ButtonLook const& look, Rect const& box, Flags flags,
                           IconAt icon_at, std::vector<Node>* later, TextStyle style) {
    Touch const touched = touch(key, hit_of(box), look.ability, look.consequence);
    bool const usable = look.ability.usable();
    ButtonFace const face = face_of(look.kind, usable, touched.held);
    float const radius = m().radius();
    draw_face(box, face, usable, touched.held, radius);

    float const em = m().text(style).em_px;
    float const pad = px(m().shape() == Shape::phone ? 2.2f : m().shape() == Shape::tablet ? 3.0f : style == TextStyle::button ? 4.5f : 3.0f);
    float icon = look.icon == Icon::none ? 0 : std::min(em * 1.2f, box.h * 0.6f);
    float const between = px(m().shape() == Shape::phone ? 1.8f : 3.2f);
    bool const reason_here = !usable && later == nullptr; // a footer button's reason stands above the footer
    auto const set = [&](float width) { return brush.set(label, style, width, typeset::Align::centre, typeset::Breaking::balanced); };
    auto const fits = [&](TextBlock const& lines, float width) {
        return lines->width <= width + 1 && lines->height <= box.h - px(1);
    };
    // One line with the sign, one line without it, two lines with, two lines without; a narrow box shows the sign alone.
    TextBlock words;
    float const whole = set(typeset::unlimited_width)->width, beside = box.w - 2 * pad - (icon > 0 ? icon + between : 0), alone = box.w - 2 * pad;
    if (icon > 0 && (icon_at == IconAt::alone || (whole > alone && style == TextStyle::chrome) || (box.w < em * 3.4f && whole > beside))) {
        words.reset();
    } else if (whole <= beside) {
        words = set(beside);
    } else if (whole <= alone && later) {
        icon = 0;
        words = set(alone);
    } else if (icon > 0 && beside > em * 2 && fits(set(beside), beside)) {
        words = set(beside);
    } else {
        icon = 0;
        words = set(alone);
        // A long answer in a footer of fixed height ("Làm tiếp trên điện thoại" on a phone) is set in the frame's smaller words.
        if (later && !fits(words, alone)) words = brush.set(label, TextStyle::chrome, alone, typeset::Align::centre, typeset::Breaking::balanced);
    }
    auto const reason = reason_here ? brush.set(look.ability.why_not, TextStyle::caption, box.w - 2 * pad, typeset::Align::centre, typeset::Breaking::balanced) : nullptr;
    float const sink = touched.held ? std::round(px(0.3f)) : 0;
    float const text_width = words ? words->width : 0;
    float const total = text_width + (icon > 0 ? icon + (words ? between : 0) : 0);
    float const block_height = (words ? words->height : icon) + (reason ? reason->height : 0);
    float const top = std::round(box.y + (box.h - block_height) / 2) + sink;
    float x = std::floor(box.x + (box.w - total) / 2);
    float const middle = words ? top + (words->lines.size() == 1 ? first_line_middle(*words) : words->height / 2) : box.center().y;
    auto const sign = [&] {
        if (icon <= 0) return;
        brush.icon(look.icon, {x, middle - icon / 2, icon, icon}, face.ink);
        x += icon + between;
    };
    if (icon_at != IconAt::after) sign();
    if (words) {
        brush.text(words, {x - (words->box_width - text_width) / 2, top}, face.ink);
        x += text_width + between;
    }
    if (icon_at == IconAt::after) sign();
    if (reason) brush.text(reason, {box.x + pad, top + (words ? words->height : 0)}, face.ink);
    if (touched.focused) focus_mark(box, radius);

    Node made = node(key, NodeRole::button, label, box);
    made.spoken = look.spoken;
    made.flags = flags;
    made.flags.irreversible = look.consequence == Consequence::irreversible;
    made.flags.target = true;
    made.flags.focused = touched.focused;
    made.flags.disabled = !usable;
    if (!usable) made.hint = look.ability.why_not;
    made.hit = hit_of(box);
    if (later)
        later->push_back(std::move(made));
    else
        record(std::move(made));
    return touched.pressed;
}

bool Ui::button(std::string_view key, std::string_view label, ButtonLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane);
    float const gap = look.consequence == Consequence::irreversible ? i.m().irreversible_gap() : std::max(i.m().target_gap(), i.m().gap(Gap::small));
    auto const place = i.place(lane, i.button_height(label, look, width), gap);
    if (look.consequence == Consequence::irreversible) i.last_irreversible = i.irreversible_in_body = true;
    if (!place) return false;
    Flags flags;
    flags.primary = look.kind == ButtonKind::primary;
    return i.draw_button(key, label, look, *place, flags);
}

bool Ui::primary(std::string_view key, std::string_view label, Icon icon, Ability const& ability) {
    return button(key, label, {.kind = ButtonKind::primary, .icon = icon, .ability = ability});
}

bool Ui::link(std::string_view key, std::string_view label, Icon icon) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane), size = i.m().text(TextStyle::body).em_px * 1.15f, pad = i.px(i.m().shape() == Shape::phone ? 1.5f : 3.0f);
    float const left = icon == Icon::none ? 0 : size + i.px(3.2f);
    auto const words = i.brush.set(label, TextStyle::strong, width - left - 2 * pad);
    float const height = std::max(i.m().minimum_target(), words->height + i.px(3));
    auto const place = i.place(lane, height, std::max(i.m().target_gap(), i.m().gap(Gap::small)));
    if (!place) return false;
    Rect const box{place->x, place->y, std::min(width, std::max(i.m().minimum_target(), words->width + left + 2 * pad)), place->h};
    Touch const touched = i.touch(key, i.hit_of(box), {});
    if (touched.held) i.brush.fill(box, i.color(Role::pressed), i.m().radius());
    float const top = std::round(box.y + (box.h - words->height) / 2);
    i.brush.icon(icon, {box.x + pad, top + first_line_middle(*words) - size / 2, size, size}, i.color(Role::primary));
    Color const ink = i.color(Role::primary);
    i.brush.text(words, {box.x + pad + left, top}, ink);
    for (auto const& line : words->lines)
        i.brush.fill({box.x + pad + left + line.x, std::round(top + line.baseline + words->size_px * 0.13f), line.width, std::max(2.0f, words->size_px * 0.055f)}, ink);
    if (touched.focused) i.focus_mark(box, i.m().radius());
    i.record_target(i.node(key, NodeRole::link, label, box), {}, touched);
    return touched.pressed;
}

std::optional<Side> Ui::two_buttons(std::string_view key_left, std::string_view left, std::string_view key_right, std::string_view right,
                                    std::optional<Side> selected, Icon icon_left, Icon icon_right, std::string_view spoken_left,
                                    std::string_view spoken_right) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane), gap = std::max(i.m().target_gap(), i.px(6));
    float const half = std::floor((width - gap) / 2);
    ButtonLook one, two;
    one.icon = icon_left;
    two.icon = icon_right;
    one.spoken = spoken_left;
    two.spoken = spoken_right;
    float const em = i.m().text(TextStyle::button).em_px;
    auto const roomy = [&](std::string_view label, ButtonLook const& look) {
        // Side by side while a label takes at most two lines.
        float const room = half - i.px(12) - (look.icon == Icon::none ? 0 : em * 1.2f + i.px(3));
        return room > em * 2.6f && i.brush.set(label, TextStyle::button, room)->lines.size() <= 2;
    };
    bool const beside = roomy(left, one) && roomy(right, two);
    float const each = beside ? half : width;
    float const height = std::max({i.button_height(left, one, each), i.button_height(right, two, each), i.m().primary_height() * 1.15f});
    float const total = beside ? height : 2 * height + gap;
    auto const place = i.place(lane, total, i.m().gap(Gap::medium));
    if (!place) return std::nullopt;
    Rect const first{place->x, place->y, each, std::floor(height)};
    Rect const second{beside ? place->right() - each : place->x, beside ? place->y : place->bottom() - std::floor(height), each, std::floor(height)};
    auto const draw = [&](std::string_view key, std::string_view label, ButtonLook const& look, Rect const& box, Side side) {
        Flags flags;
        flags.selected = selected == side;
        bool const pressed = i.draw_button(key, label, look, box, flags);
        if (flags.selected) i.brush.edge(box, i.color(Role::primary), i.px(1.2f), i.m().radius());
        return pressed;
    };
    std::optional<Side> answer;
    if (draw(key_left, left, one, first, Side::left)) answer = Side::left;
    if (draw(key_right, right, two, second, Side::right)) answer = Side::right;
    return answer;
}

std::optional<Answer> Ui::yes_no(std::string_view key, std::string_view yes, std::string_view no, std::optional<Answer> selected) {
    std::optional<Side> side;
    if (selected) side = *selected == Answer::yes ? Side::left : Side::right;
    auto const answer = two_buttons(std::string(key) + ".yes", yes, std::string(key) + ".no", no, side, Icon::check, Icon::close);
    if (!answer) return std::nullopt;
    return *answer == Side::left ? Answer::yes : Answer::no;
}

std::optional<int> Ui::faces(std::string_view key, std::span<std::string const> labels, std::optional<int> selected) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane), gap = i.m().target_gap();
    float const each = std::floor((width - 2 * gap) / 3);
    float const lane_height = i.flow->height(lane);
    float const face = std::min({each * 0.56f, i.px(34), lane_height * 0.36f});
    std::array<TextBlock, 3> words;
    float text_height = 0;
    for (std::size_t k = 0; k < 3 && k < labels.size(); ++k) {
        words[k] = i.brush.set(labels[k], TextStyle::caption, each - i.px(3), typeset::Align::centre, typeset::Breaking::balanced);
        text_height = std::max(text_height, words[k]->height);
    }
    float const pad = std::min(i.px(i.m().shape() == Shape::phone ? 2.0f : 5.0f), lane_height * 0.05f);
    auto const place = i.place(lane, face + text_height + 3 * pad, i.m().gap(Gap::medium));
    if (!place) return std::nullopt;
    std::optional<int> answer;
    constexpr std::array<char const*, 3> names{".good", ".fair", ".poor"};
    constexpr std::array<Picture, 3> pictures{Picture::face_good, Picture::face_fair, Picture::face_poor};
    for (std::size_t k = 0; k < 3 && k < labels.size(); ++k) {
        Rect const box{place->x + static_cast<float>(k) * (each + gap), place->y, each, place->h};
        std::string const name = std::string(key) + names[k];
        Touch const touched = i.touch(name, i.hit_of(box), {});
        bool const chosen = selected == static_cast<int>(k);
        i.brush.card(box, i.color(touched.held ? Role::pressed : chosen ? Role::tint : Role::surface), i.color(chosen ? Role::primary : Role::border),
                     chosen ? i.px(1.2f) : i.m().hairline(), i.m().radius());
        i.brush.picture(pictures[k], {box.center().x - face / 2, box.y + pad, face, face});
        i.brush.text(words[k], {box.center().x - words[k]->box_width / 2, box.bottom() - pad - (text_height + words[k]->height) / 2}, i.color(Role::ink));
        if (touched.focused) i.focus_mark(box, i.m().radius());
        Node made = i.node(name, NodeRole::choice, labels[k], box);
        made.flags.selected = chosen;
        i.record_target(std::move(made), {}, touched);
        if (touched.pressed) answer = static_cast<int>(k);
    }
    return answer;
}

} // namespace motcua
