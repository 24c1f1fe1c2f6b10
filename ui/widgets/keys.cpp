// Keys: the digit pad, and the caps and area that the on-screen keyboard is made of.
#include "ui/widgets/impl.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace motcua {

Rect Ui::keyboard_area() const { return m_impl.drawing() ? m_impl.keyboard_box : Rect{}; }

Typing Ui::keyboard_typing() const { return m_impl.frame_copy.keyboard_typing; }

void Ui::keyboard_panel() {
    Impl& i = m_impl;
    if (!i.drawing() || i.keyboard_box.empty()) return;
    i.brush.fill(i.keyboard_box, i.color(Role::chrome));
    i.brush.fill({i.keyboard_box.x, i.keyboard_box.y, i.keyboard_box.w, i.m().hairline()}, i.color(Role::line));
}

namespace {

constexpr milliseconds tremor{80};        // a trembling finger touches the neighbour within this time of letting go
constexpr milliseconds repeat_after{500}; // long enough not to happen by resting on the key
constexpr milliseconds repeat_every{110};

/// The finger bounced off the key beside this one.
bool trembles(UiMemory::Impl const& memory, std::string_view key, Rect const& where, milliseconds now) {
    auto const& fired = memory.fired_key;
    if (fired.key.empty() || fired.key == key || now - fired.at >= tremor) return false;
    Rect const near = where.inset(-std::min(where.w, where.h) * 0.5f);
    return near.right() > fired.where.x && fired.where.right() > near.x && near.bottom() > fired.where.y && fired.where.bottom() > near.y;
}

/// Fires again while the finger stays; the release after that is none.
bool repeats(UiMemory::Impl& memory, std::string_view key, Touch const& touched, milliseconds now) {
    auto& held = memory.held_key;
    if (touched.held) {
        memory.repeating = true;
        if (held.key != key) held = {std::string(key), now, 0};
        if (now - held.since < repeat_after + held.repeats * repeat_every) return false;
        ++held.repeats;
        return true;
    }
    bool const let_go_after = touched.pressed && held.key == key && held.repeats > 0;
    if (held.key == key) held.key.clear();
    if (touched.pressed && !let_go_after) held.repeats = 0;
    return touched.pressed && !let_go_after;
}

} // namespace

int Ui::key_repeats() const { return m_impl.memory.held_key.repeats; }

bool Ui::key_cap(std::string_view key, Rect const& where, KeyCapLook const& look) {
    Impl& i = m_impl;
    if (!i.drawing()) return false;
    // Neighbours on a keyboard are as near as N09 allows: the hit areas meet in the middle of the gap.
    bool const bounced = ImGui::GetIO().MouseClicked[0] && trembles(i.memory, key, where, i.input.now);
    Touch const touched = bounced ? Touch{} : i.touch(key, where.inset(-std::min(i.m().key_gap(), i.px(2.6f)) / 2 + 1), look.ability);
    ButtonKind const kind = look.latched ? ButtonKind::primary : look.kind;
    auto face = i.face_of(kind, look.ability.usable(), touched.held);
    face.border_width = look.latched || kind == ButtonKind::primary ? face.border_width : i.m().hairline();
    float const radius = std::min(i.m().radius() * 0.8f, where.h * 0.18f);
    i.draw_face(where, face, look.ability.usable(), touched.held, radius);
    if (look.icon != Icon::none) {
        float const size = std::min(where.h * 0.58f, where.w * 0.6f);
        i.brush.icon(look.icon, {where.center().x - size / 2, where.center().y - size / 2, size, size}, face.ink);
    } else {
        // A wide letter on a narrow key (m, w on a phone) is as large as its neighbours.
        bool const one_letter = look.label.size() == 1;
        float const room = where.w - i.px(one_letter ? 0 : i.m().shape() == Shape::phone ? 0.4f : 1), high = where.h - i.px(0.4f);
        auto const fits = [&](TextBlock const& block) { return block->width <= room && ink_box(*block, {0, 0}).h <= high; };
        auto const all_fit = [&](TextStyle style) {
            return std::ranges::all_of(look.alike, [&](std::string const& label) { return fits(i.brush.set(label, style, typeset::unlimited_width)); });
        };
        auto words = i.brush.set(look.label, TextStyle::button, typeset::unlimited_width);
        if (!fits(words) || !all_fit(TextStyle::button)) words = i.brush.set(look.label, TextStyle::chrome, typeset::unlimited_width);
        bool const one_word = look.label.find(' ') == std::string::npos;
        if (!fits(words) && !one_word) words = i.brush.set(look.label, TextStyle::chrome, room, typeset::Align::centre, typeset::Breaking::balanced);
        if (!fits(words) || !all_fit(TextStyle::chrome)) { // a word is never broken
            float widest = words->width, highest = ink_box(*words, {0, 0}).h;
            for (auto const& label : look.alike) {
                auto const other = i.brush.set(label, TextStyle::chrome, typeset::unlimited_width);
                widest = std::max(widest, other->width);
                highest = std::max(highest, ink_box(*other, {0, 0}).h);
            }
            float const scale = std::min({1.0f, room / widest, high / highest});
            words = i.brush.set_within(look.label, TextStyle::chrome, scale);
        }
        float const y = words->lines.size() == 1 ? where.center().y - first_line_middle(*words) - words->cap_height * 0.06f : where.center().y - words->height / 2;
        i.brush.text(words, {where.center().x - words->box_width / 2, std::round(y)}, face.ink);
    }
    if (touched.focused) i.focus_mark(where, radius);
    Node made = i.node(key, NodeRole::key, look.name.empty() ? look.label : look.name, where);
    made.flags.selected = look.latched;
    made.hit = where.inset(-std::min(i.m().key_gap(), i.px(2.6f)) / 2 + 1);
    i.record_target(std::move(made), look.ability, touched);
    if (touched.pressed) i.memory.fired_key = {std::string(key), i.input.now, where};
    bool const struck = look.repeats ? repeats(i.memory, key, touched, i.input.now) : touched.pressed;
    if (struck) ++i.memory.keys_struck;
    return struck;
}

std::optional<PadKey> Ui::digit_pad(std::string_view key, std::string_view erase_name, std::string_view clear_name) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    bool const phone = i.m().shape() == Shape::phone;
    float const gap = i.m().target_gap();
    float const height = std::max(i.m().key_height(), phone ? 0 : i.px(i.m().shape() == Shape::tablet ? 16.0f : i.m().landscape() ? 20.0f : 23.0f));
    // Where the lane is too low for four rows (low controls on a small panel), the twelve keys stand in two.
    bool const flat = i.flow->height(lane) < 4 * height + 3 * gap;
    std::size_t const columns = flat ? 6 : 3;
    float const width = std::min(i.width(lane), flat ? i.width(lane) : i.px(phone ? 60 : i.m().shape() == Shape::tablet ? 110.0f : 168.0f));
    auto const across = static_cast<float>(columns - 1);
    float const each = std::floor((width - across * gap) / (across + 1));
    auto const place = i.place(lane, flat ? 2 * height + gap : 4 * height + 3 * gap, i.m().gap(Gap::medium));
    if (!place) return std::nullopt;
    float const left = place->x;
    constexpr PadKey order[]{PadKey::d1, PadKey::d2, PadKey::d3, PadKey::d4, PadKey::d5, PadKey::d6, PadKey::d7, PadKey::d8, PadKey::d9, PadKey::clear, PadKey::d0, PadKey::erase};
    std::optional<PadKey> pressed;
    for (std::size_t k = 0; k < 12; ++k) {
        Rect const where{left + static_cast<float>(k % columns) * (each + gap), std::round(place->y + static_cast<float>(k / columns) * (height + gap)), each, std::floor(height)};
        PadKey const pad = order[k];
        KeyCapLook look;
        std::string name = std::string(key) + ".";
        if (pad == PadKey::erase) {
            look.icon = Icon::erase;
            look.name = erase_name;
            name += "erase";
        } else if (pad == PadKey::clear) {
            look.label = clear_name;
            name += "clear";
        } else {
            look.label = std::to_string(static_cast<int>(pad));
            name += look.label;
        }
        if (key_cap(name, where, look)) pressed = pad;
    }
    if (pressed) {
        if (*pressed == PadKey::erase)
            type({.erase = 1, .insert = {}});
        else if (*pressed == PadKey::clear)
            type({.erase = 10'000, .insert = {}});
        else
            type({.erase = 0, .insert = std::to_string(static_cast<int>(*pressed))});
    }
    return pressed;
}

} // namespace motcua
