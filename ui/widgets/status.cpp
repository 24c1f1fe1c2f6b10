// What is going on: progress, badges, facts, timeline, waiting, countdown, pictures.
#include "ui/widgets/impl.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace motcua {

void Ui::progress(std::string_view key, std::string_view words, int done, int total) {
    Impl& i = m_impl;
    if (!i.compact_strip.empty()) {
        auto const line = i.brush.set(words, TextStyle::caption, typeset::unlimited_width);
        i.compact_progress = line->width;
        if (!i.drawing()) return;
        Rect const& strip = i.compact_strip;
        i.brush.text(line, {strip.x, std::round(strip.center().y - line->height / 2)}, i.color(Role::ink_soft));
        i.footer_nodes.insert(i.footer_nodes.begin(), i.node(key, NodeRole::progress, words, {strip.x, strip.center().y - line->height / 2, line->width, line->height}));
        return;
    }
    Lane const lane = i.lane_for(Impl::Kind::story);
    float const width = std::min(i.width(lane), i.m().reading_width());
    auto const text = i.brush.set(words, TextStyle::caption, width);
    float const thick = std::max(4.0f, i.px(i.m().shape() == Shape::phone ? 1.0f : 1.8f)), between = i.px(i.m().shape() == Shape::phone ? 1.2f : 2.4f);
    bool const marks = total > 1 && total <= 24;
    auto const place = i.place(lane, text->height + (marks ? between + thick : 0), i.m().gap(Gap::medium), Keep::with_next);
    if (!place) return;
    i.brush.text(text, {place->x, place->y}, i.color(Role::ink_soft));
    if (marks) {
        float const gap = std::max(2.0f, i.px(i.m().shape() == Shape::phone ? 0.6f : 1.2f));
        float const each = (width - gap * static_cast<float>(total - 1)) / static_cast<float>(total);
        float const y = place->y + text->height + between;
        for (int k = 0; k < total; ++k) {
            float const x = std::round(place->x + static_cast<float>(k) * (each + gap));
            bool const filled = k < done, now = k == done;
            Rect const mark{x, std::round(y), std::round(each), thick};
            i.brush.fill(mark, i.color(filled ? Role::primary : now ? Role::accent : Role::line), thick / 2);
            if (i.theme().high_contrast() && !filled) {
                i.brush.fill(mark, i.color(Role::page), thick / 2);
                i.brush.edge(mark, i.color(Role::border), std::max(1.0f, thick * (now ? 0.36f : 0.18f)), thick / 2);
            }
        }
    }
    i.record(i.node(key, NodeRole::progress, words, {place->x, place->y, width, place->h}));
}

namespace {

struct Tone {
    Icon icon;
    Role ink, tint;
};

Tone tone_of(BadgeKind kind) {
    switch (kind) {
    case BadgeKind::neutral: return {Icon::info, Role::primary, Role::tint};
    case BadgeKind::success: return {Icon::check, Role::success, Role::success_tint};
    case BadgeKind::warning: return {Icon::warning, Role::warning, Role::warning_tint};
    case BadgeKind::danger: return {Icon::error, Role::danger, Role::danger_tint};
    case BadgeKind::waiting: return {Icon::clock, Role::warning, Role::warning_tint};
    }
    return {Icon::info, Role::primary, Role::tint};
}

} // namespace

void Ui::badge(std::string_view key, BadgeKind kind, std::string_view word) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::story);
    Tone const tone = tone_of(kind);
    TextMetric const metric = i.m().text(TextStyle::caption);
    float const icon = metric.em_px * 1.1f, pad = metric.em_px * 0.55f;
    auto const text = i.brush.set(word, TextStyle::caption, i.width(lane) - icon - 3 * pad);
    auto const place = i.place(lane, text->height + metric.em_px * 0.35f, i.m().gap(Gap::small));
    if (!place) return;
    Rect const box{place->x, place->y, std::ceil(text->width + icon + 2.6f * pad), place->h};
    i.brush.fill(box, i.color(tone.tint), box.h / 2);
    i.brush.edge(box, i.color(tone.ink), std::max(1.5f, i.px(0.35f)), box.h / 2);
    float const y = std::round(box.center().y - text->height / 2);
    i.brush.icon(tone.icon, {box.x + pad, y + first_line_middle(*text) - icon / 2, icon, icon}, i.color(tone.ink));
    i.brush.text(text, {box.x + pad + icon + pad * 0.5f, y}, i.color(Role::ink));
    i.record(i.node(key, NodeRole::badge, word, box));
}

void Ui::fact(std::string_view key, FactLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    bool const phone = i.m().shape() == Shape::phone;
    float const width = i.width(lane), em = i.m().text(TextStyle::body).em_px;
    float const size = look.icon == Icon::none ? 0 : std::round(em * 1.35f), between = size > 0 ? i.px(phone ? 2.4f : 5.0f) : 0;
    float const room = width - size - between;
    auto const label = i.brush.set(look.label, TextStyle::caption, room);
    auto const value = i.brush.set(look.value, TextStyle::strong, room);
    float const pad = i.px(phone ? 1.4f : 2.6f);
    auto const place = i.place(lane, label->height + value->height + 2 * pad, i.m().hairline());
    if (!place) return;
    float const y = place->y + pad;
    if (size > 0) {
        float const disc = size * 1.0f;
        i.brush.icon(look.icon, {place->x, y + (label->height + value->height - disc) / 2, disc, disc}, i.color(tone_of(look.standing).ink));
    }
    i.brush.text(label, {place->x + size + between, y}, i.color(Role::ink_soft));
    i.brush.text(value, {place->x + size + between, y + label->height}, i.color(Role::ink));
    i.brush.fill({place->x, place->bottom() - i.m().hairline(), place->w, i.m().hairline()}, i.color(Role::line));
    Node made = i.node(key, NodeRole::text, look.label, *place);
    made.value = look.value;
    i.record(std::move(made));
}

void Ui::timeline(std::string_view key, std::span<TimelineStep const> steps) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    float const width = i.width(lane), em = i.m().text(TextStyle::body).em_px;
    float const dot = std::round(em * 1.05f), between = i.px(i.m().shape() == Shape::phone ? 2.6f : 5.0f);
    float const room = width - dot - between;
    for (std::size_t k = 0; k < steps.size(); ++k) {
        auto const& step = steps[k];
        bool const now = step.state == StepState::now || step.state == StepState::trouble;
        auto const title = i.brush.set(step.title, now || step.state == StepState::done ? TextStyle::strong : TextStyle::body, room);
        auto const line = step.line.empty() ? nullptr : i.brush.set(step.line, TextStyle::caption, room);
        float const tail = k + 1 < steps.size() ? i.m().gap(Gap::medium) : 0;
        auto const place = i.place(lane, title->height + (line ? line->height : 0) + tail, k == 0 ? i.m().gap(Gap::medium) : 0);
        if (!place) continue;
        Point const centre{place->x + dot / 2, place->y + first_line_middle(*title)};
        float const thick = std::max(2.0f, i.px(i.m().shape() == Shape::phone ? 0.4f : 0.8f));
        if (k + 1 < steps.size()) {
            Color const rail = i.color(step.state == StepState::done ? Role::primary : Role::line);
            i.brush.fill({std::round(centre.x - thick / 2), centre.y, std::round(thick), place->bottom() - centre.y}, rail);
        }
        if (k > 0) {
            Color const rail = i.color(steps[k - 1].state == StepState::done ? Role::primary : Role::line);
            i.brush.fill({std::round(centre.x - thick / 2), place->y, std::round(thick), centre.y - place->y}, rail);
        }
        switch (step.state) {
        case StepState::done:
            i.brush.disc(centre, dot / 2, i.color(Role::primary));
            i.brush.icon(Icon::check, Rect{centre.x - dot / 2, centre.y - dot / 2, dot, dot}.inset(dot * 0.16f), i.color(Role::on_primary));
            break;
        case StepState::now:
            i.brush.disc(centre, dot / 2, i.color(Role::page));
            i.brush.ring(centre, dot / 2 - thick / 2, i.color(Role::primary), thick * 1.3f);
            i.brush.disc(centre, dot * 0.24f, i.color(Role::primary));
            break;
        case StepState::ahead:
            i.brush.disc(centre, dot / 2, i.color(Role::page));
            i.brush.ring(centre, dot / 2 - thick / 2, i.color(Role::border), thick * 0.8f);
            break;
        case StepState::trouble:
            i.brush.disc(centre, dot / 2, i.color(Role::page));
            i.brush.icon(Icon::error, {centre.x - dot * 0.6f, centre.y - dot * 0.6f, dot * 1.2f, dot * 1.2f}, i.color(Role::danger));
            break;
        }
        float const x = place->x + dot + between;
        i.brush.text(title, {x, place->y}, i.color(step.state == StepState::ahead ? Role::ink_soft : Role::ink));
        if (line) i.brush.text(line, {x, place->y + title->height}, i.color(Role::ink_soft));
        Node made = i.node(std::string(key) + "." + std::to_string(k), NodeRole::timeline, step.title, *place);
        made.value = step.line;
        made.flags.selected = step.state == StepState::now;
        made.flags.checked = step.state == StepState::done;
        i.record(std::move(made));
    }
}

void Ui::busy(std::string_view key, std::string_view title, std::string_view line) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    float const width = i.width(lane);
    float const mark = i.m().text(TextStyle::title).em_px * 1.4f, gap = i.m().gap(Gap::medium);
    auto head = i.brush.set(title, TextStyle::strong, width * 0.94f, typeset::Align::centre, typeset::Breaking::balanced);
    auto below = line.empty() ? nullptr : i.brush.set(line, TextStyle::body, std::min(width * 0.94f, i.m().reading_width()), typeset::Align::centre, typeset::Breaking::balanced);
    float const pad = i.m().gap(Gap::small);
    if (mark + gap * 0.5f + head->height + (below ? below->height : 0) + 3 * pad > i.flow->tallest(lane)) {
        head = i.brush.set(title, TextStyle::chrome, width * 0.94f, typeset::Align::centre, typeset::Breaking::balanced);
        if (below) below = i.brush.set(line, TextStyle::chrome, width * 0.94f, typeset::Align::centre, typeset::Breaking::balanced);
    }
    auto const place = i.place(lane, mark + gap * 0.5f + head->height + (below ? below->height + i.m().gap(Gap::hair) : 0) + 2.4f * pad, i.m().gap(Gap::large));
    if (!place) return;
    i.brush.fill(*place, i.color(Role::tint), i.m().radius());
    if (i.theme().high_contrast()) i.brush.edge(*place, i.color(Role::border), std::max(2.0f, i.px(0.5f)), i.m().radius());
    Point const centre{place->center().x, place->y + pad + mark / 2};
    bool const moving = i.input.motion == Motion::calm && !i.theme().high_contrast(); // N37: no motion in high contrast
    if (moving) {
        // Three dots that breathe one after another, a breath in 1.8 s: calm, and alive at a glance.
        i.memory.animating = true;
        float const now = static_cast<float>(i.input.now.count() % 1800) / 1800.0f;
        for (int k = 0; k < 3; ++k) {
            float const wave = 0.5f + 0.5f * std::sin(2 * std::numbers::pi_v<float> * (now - static_cast<float>(k) * 0.16f));
            float const radius = mark * (0.10f + 0.05f * wave);
            Color const far = i.color(Role::selection), near = i.color(Role::primary);
            auto const mix = [&](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * wave); };
            i.brush.disc({centre.x + static_cast<float>(k - 1) * mark * 0.42f, centre.y}, radius, {mix(far.r, near.r), mix(far.g, near.g), mix(far.b, near.b), 255});
        }
    } else {
        i.brush.icon(Icon::clock, {centre.x - mark * 0.4f, centre.y - mark * 0.4f, mark * 0.8f, mark * 0.8f}, i.color(Role::primary));
    }
    float const y = std::round(place->y + pad + mark + gap * 0.5f);
    i.brush.text(head, {place->x + (place->w - head->box_width) / 2, y}, i.color(Role::ink));
    if (below) i.brush.text(below, {place->x + (place->w - below->box_width) / 2, y + head->height + i.m().gap(Gap::hair)}, i.color(Role::ink_soft));
    Node made = i.node(key, NodeRole::progress, title, *place);
    made.value = line;
    made.flags.busy = true;
    i.record(std::move(made));
}

void Ui::countdown(std::string_view key, int seconds_left, int seconds_total, std::string_view words) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    float const width = i.width(lane);
    float const side = std::min(width * 0.5f, i.px(i.m().shape() == Shape::phone ? 20.0f : i.m().landscape() ? 40.0f : 52.0f)), gap = i.m().gap(Gap::small);
    auto const line = i.brush.set(words, TextStyle::body, width, typeset::Align::centre, typeset::Breaking::balanced);
    auto const place = i.place(lane, side + gap + line->height, i.m().gap(Gap::medium));
    if (!place) return;
    Point const centre{std::round(place->center().x), place->y + side / 2};
    float const thick = side * 0.075f;
    float const left = seconds_total > 0 ? std::clamp(static_cast<float>(seconds_left) / static_cast<float>(seconds_total), 0.0f, 1.0f) : 0;
    i.brush.ring(centre, side / 2 - thick / 2, i.color(i.theme().high_contrast() ? Role::page : Role::line), thick);
    if (left > 0.001f) i.brush.arc(centre, side / 2 - thick / 2, 1 - left, 1, i.color(Role::primary), thick);
    auto const digits = i.brush.set(std::to_string(std::max(0, seconds_left)), TextStyle::display, typeset::unlimited_width);
    i.brush.text(digits, {centre.x - digits->width / 2, std::round(centre.y - first_line_middle(*digits))}, i.color(Role::ink));
    i.brush.text(line, {place->x + (place->w - line->box_width) / 2, place->y + side + gap}, i.color(Role::ink_soft));
    Node made = i.node(key, NodeRole::countdown, words, *place);
    made.value = std::to_string(seconds_left);
    i.record(std::move(made));
}

void Ui::picture(std::string_view key, Picture picture, std::string_view name) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::story);
    float const width = i.width(lane);
    float const side = std::round(std::min({width * 0.6f, i.px(i.m().shape() == Shape::phone ? 24.0f : i.m().landscape() ? 76.0f : i.m().shape() == Shape::tablet ? 52.0f : 116.0f), i.flow->height(lane) * (i.m().reach() == Reach::lowered ? 0.3f : 0.42f)}));
    bool const small = i.m().shape() == Shape::phone || i.m().shape() == Shape::tablet;
    auto const place = i.place(lane, side, i.m().gap(Gap::medium), small ? Keep::optional : Keep::with_next);
    if (!place) return;
    i.brush.picture(picture, {place->x - side * 0.04f, place->y, side, side}); // the round field is 4 units in
    if (!name.empty()) i.record(i.node(key, NodeRole::image, name, {place->x, place->y, side, side}));
}

void Ui::image(std::string_view key, paint::TextureId texture, Size pixels, std::string_view name) {
    Impl& i = m_impl;
    if (pixels.w <= 0 || pixels.h <= 0) return;
    Lane const lane = i.lane_for(Impl::Kind::display);
    float const width = i.width(lane), most = i.flow->height(lane) * 0.62f;
    float const scale = std::min(width / pixels.w, most / pixels.h);
    Size const shown{std::round(pixels.w * scale), std::round(pixels.h * scale)};
    auto const place = i.place(lane, shown.h, i.m().gap(Gap::medium));
    if (!place) return;
    Rect const box{std::round(place->x + (place->w - shown.w) / 2), place->y, shown.w, shown.h};
    i.brush.fill(box.moved(0, i.px(0.6f)), i.color(Role::line));
    i.brush.image(static_cast<std::uint32_t>(texture), box);
    i.brush.edge(box, i.color(Role::border), i.m().hairline());
    i.record(i.node(key, NodeRole::image, name, box));
}

} // namespace motcua
