// QR codes and codes that people read, copy or compare.
#include "ui/widgets/impl.h"

#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace motcua {

namespace {

constexpr int quiet_modules = 4; // N38, ISO/IEC 18004

QrSquares const& squares_of(QrSquares& kept, std::string const& payload) {
    if (kept.payload == payload) return kept;
    kept = {};
    kept.payload = payload;
    std::unique_ptr<QRcode, decltype(&QRcode_free)> const code(QRcode_encodeString8bit(payload.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) return kept; // longer than a QR code holds: the caption and the code beside it still serve
    kept.side = code->width;
    kept.dark.resize(static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
    for (std::size_t k = 0; k < kept.dark.size(); ++k) kept.dark[k] = code->data[k] & 1;
    return kept;
}

} // namespace

void Ui::qr(std::string_view key, QrLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    auto const& code = squares_of(i.memory.qr, look.payload);
    float const width = i.width(lane);
    int const modules = code.side + 2 * quiet_modules;
    // Whole pixels a module; N38: at least 1 mm each and 50 mm in all.
    float const wanted = std::min(std::max({i.m().qr_side(), i.px(static_cast<float>(modules) * 1.05f)}), std::min(width, i.flow->height(lane) * 0.95f));
    float const module = std::max(1.0f, std::floor(wanted / static_cast<float>(std::max(1, modules))));
    float const side = module * static_cast<float>(modules);
    float const pad = 0; // the quiet zone is the card's margin
    auto const caption = look.caption.empty() ? nullptr : i.brush.set(look.caption, TextStyle::caption, width, typeset::Align::centre, typeset::Breaking::balanced);
    float const gap = i.m().gap(Gap::small);
    auto const place = i.place(lane, side + 2 * pad + (caption ? gap + caption->height : 0), i.m().gap(Gap::medium));
    if (!place) return;
    Rect const card{std::round(place->center().x - side / 2 - pad), place->y, side + 2 * pad, side + 2 * pad};
    constexpr Color white = rgb(0xFFFFFF), black = rgb(0x000000); // N38: in every theme
    if (!i.theme().high_contrast()) i.brush.fill(card.moved(0, i.px(0.6f)), i.color(Role::line), i.m().radius());
    i.brush.fill(card, white, i.m().radius());
    i.brush.edge(card, i.color(Role::border), i.m().hairline(), i.m().radius());
    float const left = card.x + pad + module * quiet_modules, top = card.y + pad + module * quiet_modules;
    for (int y = 0; y < code.side; ++y)
        for (int x = 0; x < code.side;) {
            auto const dark = [&](int at) { return code.dark[static_cast<std::size_t>(y * code.side + at)] != 0; };
            int end = x;
            while (end < code.side && dark(end)) ++end;
            if (end > x) i.brush.fill({left + static_cast<float>(x) * module, top + static_cast<float>(y) * module, static_cast<float>(end - x) * module, module}, black);
            x = std::max(end, x + 1);
        }
    if (caption) i.brush.text(caption, {place->x + (place->w - caption->box_width) / 2, card.bottom() + gap}, i.color(Role::ink));
    Node made = i.node(key, NodeRole::qr, look.name, *place);
    made.hint = look.caption;
    i.record(std::move(made));
}

void Ui::code(std::string_view key, CodeLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::display);
    float const width = i.width(lane);
    bool const phone = i.m().shape() == Shape::phone;
    float const pad = i.px(phone ? 2.5f : 5.0f);
    auto const label = look.label.empty() ? nullptr : i.brush.set(look.label, TextStyle::caption, width - 2 * pad, typeset::Align::centre, typeset::Breaking::balanced);
    // Groups never break inside: each is a word of its own, and the space between them is wide.
    std::vector<TextBlock> groups;
    for (std::string_view rest = look.code; !rest.empty();) {
        auto const cut = rest.find(' ');
        // A group wider than the lane (a long reference in the largest text) is set smaller, never cut.
        auto const whole = i.brush.set_within(rest.substr(0, cut), TextStyle::code, 1);
        float const scale = std::min((width - 2 * pad) / std::max(1.0f, whole->width), i.m().text(TextStyle::code).line_px / std::max(1.0f, ink_box(*whole, {0, 0}).h));
        groups.push_back(scale < 1 ? i.brush.set_within(rest.substr(0, cut), TextStyle::code, scale) : whole);
        rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
    }
    float const space = i.m().text(TextStyle::code).em_px * 0.55f;
    std::vector<std::vector<TextBlock>> lines(1);
    std::vector<float> widths(1, 0.0f);
    for (auto const& group : groups) {
        float const more = widths.back() > 0 ? widths.back() + space + group->width : group->width;
        if (widths.back() > 0 && more > width - 2 * pad) {
            lines.emplace_back();
            widths.push_back(0);
        }
        widths.back() = widths.back() > 0 ? widths.back() + space + group->width : group->width;
        lines.back().push_back(group);
    }
    float const line_height = i.m().text(TextStyle::code).line_px;
    auto const place = i.place(lane, (label ? label->height : 0) + line_height * static_cast<float>(lines.size()) + 1.5f * pad, i.m().gap(Gap::medium));
    if (!place) return;
    Rect const box = *place;
    i.brush.fill(box, i.color(i.theme().high_contrast() ? Role::page : Role::tint), i.m().radius());
    if (i.theme().high_contrast()) i.brush.edge(box, i.color(Role::border), std::max(2.0f, i.px(0.5f)), i.m().radius());
    float y = std::round(box.y + pad * 0.75f);
    if (label) {
        i.brush.text(label, {box.x + (box.w - label->box_width) / 2, y}, i.color(Role::ink_soft));
        y += label->height;
    }
    for (std::size_t k = 0; k < lines.size(); ++k) {
        float x = std::round(box.center().x - widths[k] / 2);
        for (auto const& group : lines[k]) {
            i.brush.text(group, {x, y}, i.color(Role::ink));
            x += group->width + space;
        }
        y += line_height;
    }
    Node made = i.node(key, NodeRole::code, look.label.empty() ? "code" : look.label, box);
    made.flags.sensitive = look.secrecy == Secrecy::sensitive;
    made.value = made.flags.sensitive ? (look.code.empty() ? "" : "filled") : look.code;
    i.record(std::move(made));
}

} // namespace motcua
