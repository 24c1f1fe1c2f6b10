// Header (bar or rail) and footer.
#include "ui/widgets/compounds.h"
#include "ui/widgets/impl.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace motcua {

namespace {

struct Action {
    Chrome chrome;
    std::optional<ChromeButton> const* button;
    Icon icon;
};

/// In reading order. On a phone and a tablet the way out stands here, far from Next; on a phone only what fits stays: text size, display, staff and the way out; the display panel holds the rest.
std::vector<Action> actions_of(ScreenFrame const& frame, Shape shape) {
    std::vector<Action> all{{Chrome::finish, &frame.finish, Icon::exit},
                            {Chrome::speak, &frame.speak, Icon::speaker},
                            {Chrome::text_size, &frame.text_size, Icon::text_size},
                            {Chrome::language, &frame.language, Icon::language},
                            {Chrome::display, &frame.display, Icon::display},
                            {Chrome::call_staff, &frame.call_staff, Icon::call_staff}};
    bool const small = shape == Shape::phone || shape == Shape::tablet;
    if (!small) all.erase(all.begin()); // elsewhere the end has its place in the footer
    std::erase_if(all, [](Action const& action) { return !action.button->has_value(); });
    if (shape == Shape::phone)
        for (Chrome const spare : {Chrome::speak, Chrome::language})
            if (all.size() > 4 && frame.display) std::erase_if(all, [&](Action const& action) { return action.chrome == spare; });
    return all;
}

Icon icon_of(Action const& action) { return (*action.button)->icon == Icon::none ? action.icon : (*action.button)->icon; }

} // namespace

void Ui::Impl::draw_header() {
    auto const actions = actions_of(*frame, m().shape());
    Node group;
    group.key = "chrome.header";
    group.role = NodeRole::group;
    group.bounds = regions.header;
    memory.tree.open(std::move(group));

    Color const ink = color(Role::on_chrome), soft = color(Role::ink_soft);
    float const margin = m().landscape() ? px(9) : regions.margin;
    TextMetric const chrome = m().text(TextStyle::chrome);

    auto const brand_node = [&](Rect const& box, std::string_view name) { record(node("chrome.brand", NodeRole::text, name, box)); };
    auto const where_at = [&](float x, float y, float width, float most) {
        if (frame->where.empty()) return;
        auto const block = brush.set(frame->where, TextStyle::chrome, width);
        float const top = std::round(y + std::max(0.0f, (most - block->height) / 2));
        brush.text(block, {x, top}, soft);
        record(node("chrome.where", NodeRole::text, frame->where, {x, top, width, block->height}));
    };
    auto const action_at = [&](Action const& action, Rect const& box, bool beside, bool labelled) {
        ChromeButton const& button = **action.button;
        Touch const touched = touch(button.key, hit_of(box), button.ability, button.consequence);
        float const radius = m().radius();
        bool const staff = action.chrome == Chrome::call_staff;
        Color const face = touched.held ? color(Role::pressed) : color(Role::surface);
        brush.card(box, face, color(Role::border), m().hairline(), radius);
        float const icon = beside ? chrome.em_px * 1.35f : labelled ? std::min(chrome.em_px * 1.45f, box.h * 0.4f) : std::min(box.w, box.h) * 0.56f;
        Color const tone = staff ? color(Role::primary) : ink;
        if (beside) {
            float const left = box.x + px(4.5f);
            auto const label = brush.set(button.label, TextStyle::chrome, box.right() - left - icon - px(6));
            brush.icon(icon_of(action), {left, box.center().y - icon / 2, icon, icon}, tone);
            brush.text(label, {left + icon + px(3.5f), std::round(box.center().y - label->height / 2)}, ink);
        } else if (labelled) {
            auto const label = brush.set(button.label, TextStyle::chrome, box.w - px(m().shape() == Shape::phone ? 0.6f : 2), typeset::Align::centre, typeset::Breaking::balanced);
            float const inked = ink_box(*label, {0, 0}).h, space = chrome.em_px * 0.3f;
            float const sign = label->lines.size() > 1 ? icon * 0.86f : icon;
            float const top = std::round(box.center().y - (sign + space + inked) / 2);
            brush.icon(icon_of(action), {box.center().x - sign / 2, top, sign, sign}, tone);
            brush.text(label, {box.center().x - label->box_width / 2, std::round(top + sign + space - label->ink_top)}, ink);
        } else {
            brush.icon(icon_of(action), {box.center().x - icon / 2, box.center().y - icon / 2, icon, icon}, tone);
        }
        if (touched.focused) focus_mark(box, radius);
        Node made = node(button.key, NodeRole::button, button.label, box);
        made.flags.irreversible = false;
        record_target(std::move(made), button.ability, touched);
        if (touched.pressed) chrome_pressed = action.chrome;
    };

    float const emblem = m().shape() == Shape::phone ? chrome.em_px * 1.9f : chrome.em_px * 2.0f;
    if (m().landscape()) {
        float y = px(13);
        brush.picture(Picture::emblem, {margin, y, emblem * 1.35f, emblem * 1.35f});
        float const x = margin + emblem * 1.35f + px(4);
        auto const name = brush.set(frame->brand, TextStyle::action, typeset::unlimited_width);
        brush.text(name, {x, std::round(y + emblem * 0.675f - first_line_middle(*name))}, ink);
        brand_node({margin, y, regions.header.w - margin - px(2), std::max(emblem * 1.35f, name->height)}, frame->brand);
        y += emblem * 1.35f + px(7);
        if (!frame->office.empty()) {
            auto const office = brush.set(frame->office, TextStyle::chrome, regions.header.w - 2 * margin);
            brush.text(office, {margin, y}, soft);
            record(node("chrome.office", NodeRole::text, frame->office, {margin, y, regions.header.w - 2 * margin, office->height}));
            y += office->height + px(5);
        }
        float const label_room = regions.header.w - 2 * margin - px(14) - chrome.em_px * 1.35f;
        float tallest = chrome.line_px;
        for (auto const& action : actions) tallest = std::max(tallest, brush.set((*action.button)->label, TextStyle::chrome, label_room)->height);
        float const height = std::max(m().minimum_target(), tallest + px(5)), gap = m().target_gap();
        float const bottom = regions.header.bottom() - px(11);
        float top = bottom - static_cast<float>(actions.size()) * (height + gap) + gap;
        if (!frame->where.empty()) {
            brush.fill({margin, y, px(12), std::max(2.0f, px(0.7f))}, color(Role::accent));
            y += px(5);
            where_at(margin, y, regions.header.w - 2 * margin, 0);
        }
        for (auto const& action : actions) {
            action_at(action, {margin, std::round(top), regions.header.w - 2 * margin, height}, true, true);
            top += height + gap;
        }
        memory.tree.close();
        return;
    }

    bool const phone = m().shape() == Shape::phone;
    bool const lowered = !regions.tools.empty();
    float const gap = m().target_gap();
    float const where_height = compact ? 0 : this->where_height();
    Rect const bar = lowered ? Rect{regions.tools.x, regions.tools.y, regions.tools.w, regions.tools.h - px(3)} : Rect{0, 0, regions.header.w, regions.header.h - where_height};

    // Widths: every label on one line where that fits; else the longest ones take two; else signs alone (phone).
    std::vector<float> widths;
    float const brand_width = brush.set(frame->brand, TextStyle::action, typeset::unlimited_width)->width;
    float const sign_only = bar.w - 2 * margin - (phone ? 0 : emblem + px(4));
    float room = lowered ? bar.w - 2 * margin : sign_only - (phone ? 0 : brand_width + px(3.5f));
    bool brand_named = true;
    float const pad = px(phone ? 1.2f : 3.6f);
    bool labelled = true;
    auto const one_line = [&](Action const& action) { return brush.set((*action.button)->label, TextStyle::chrome, typeset::unlimited_width)->width; };
    auto const two_lines = [&](Action const& action) {
        // Never narrower than the widest word: a word is not broken.
        float const one = one_line(action);
        std::string const bound = bind_compounds((*action.button)->label);
        float widest = 0;
        for (std::string_view rest = bound; !rest.empty();) {
            auto const cut = rest.find(' ');
            widest = std::max(widest, brush.set(rest.substr(0, cut), TextStyle::chrome, typeset::unlimited_width)->width);
            rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
        }
        for (float width = std::ceil(widest) + 1; width < one; width += one * 0.05f)
            if (brush.set((*action.button)->label, TextStyle::chrome, width, typeset::Align::centre, typeset::Breaking::balanced)->lines.size() <= 2) return width;
        return one;
    };
    auto const sum = [&] {
        float total = -gap;
        for (float const width : widths) total += width + gap;
        return total;
    };
    if (phone && !actions.empty()) {
        float const even = std::floor((bar.w - 2 * margin - gap * static_cast<float>(actions.size() - 1)) / static_cast<float>(actions.size()));
        for (auto const& action : actions) {
            labelled = labelled && one_line(action) <= even - pad && bar.h > m().minimum_target() + chrome.line_px;
            widths.push_back(even);
        }
    } else {
        for (auto const& action : actions) widths.push_back(std::max(m().minimum_target(), one_line(action) + pad));
        std::vector<bool> folded(actions.size(), false);
        float narrowest = -gap;
        for (auto const& action : actions) narrowest += std::max(m().minimum_target(), two_lines(action) + pad) + gap;
        if (!lowered && narrowest > room) {
            brand_named = false; // the emblem alone says whose the kiosk is; the buttons keep their words
            room = sign_only;
        }
        while (sum() > room) {
            std::size_t longest = actions.size();
            for (std::size_t k = 0; k < actions.size(); ++k)
                if (!folded[k] && (longest == actions.size() || widths[k] > widths[longest])) longest = k;
            if (longest == actions.size()) break;
            folded[longest] = true;
            widths[longest] = std::max(m().minimum_target(), two_lines(actions[longest]) + pad);
        }
        if (sum() > room) {
            labelled = false;
            for (auto& width : widths) width = std::max(m().minimum_target(), std::floor((room + gap) / static_cast<float>(widths.size()) - gap));
        }
    }
    if (!phone && labelled) {
        // Words should not touch the edges of their button where there is room.
        float const spare = std::clamp((room - sum()) / static_cast<float>(std::max<std::size_t>(1, widths.size())), 0.0f, px(m().shape() == Shape::tablet ? 3.0f : 6.0f));
        for (auto& width : widths) width = std::floor(width + spare);
    }
    float const total = sum();
    float const inset = px(phone ? 1.5f : m().shape() == Shape::tablet ? 3.0f : 4.5f);
    float const height = phone ? (labelled ? bar.h - 2 * inset : m().minimum_target()) : bar.h - 2 * inset;

    if (!phone) {
        float const middle = lowered ? (regions.header.h - where_height) / 2 : bar.center().y;
        brush.picture(Picture::emblem, {margin, middle - emblem / 2, emblem, emblem});
        float const x = margin + emblem + px(3.5f);
        auto const name = brush.set(frame->brand, TextStyle::action, typeset::unlimited_width);
        if (brand_named) brush.text(name, {x, std::round(middle - first_line_middle(*name))}, ink);
        float const end = brand_named ? x + name->width + px(1) : margin + emblem;
        brand_node({margin, std::round(middle - std::max(emblem, name->height) / 2), end - margin, std::max(emblem, name->height)}, frame->brand);
    }
    auto const where_row = [&] {
        float const y = regions.header.bottom() - where_height;
        float x = margin;
        if (phone) {
            float const size = chrome.em_px * 1.15f;
            brush.picture(Picture::emblem, {x, y + (where_height - size) / 2 - px(0.4f), size, size});
            x += size + px(1.4f);
            if (frame->where.empty()) {
                auto const name = brush.set(frame->brand, TextStyle::chrome, typeset::unlimited_width);
                brush.text(name, {x, std::round(y + (where_height - name->height) / 2)}, ink);
                brand_node({x, y, name->width + 1, where_height}, frame->brand);
                return;
            }
        } else {
            brush.fill({margin, y, regions.header.w - 2 * margin, m().hairline()}, color(Role::line));
        }
        std::string const line = frame->where.empty() ? frame->office : frame->where;
        auto const block = brush.set(line, TextStyle::chrome, regions.header.right() - margin - x, typeset::Align::start, typeset::Breaking::single_line);
        if (block->width <= regions.header.right() - margin - x) {
            brush.text(block, {x, std::round(y + (where_height - block->height) / 2)}, soft);
            record(node("chrome.where", NodeRole::text, line, {x, y, regions.header.right() - margin - x, where_height}));
        }
    };
    float x = lowered && !phone ? margin + (room - std::min(room, total)) / 2 : bar.right() - margin - (phone ? bar.w - 2 * margin : total);
    float const y = std::round(bar.center().y - height / 2);
    for (std::size_t k = 0; k < actions.size(); ++k) {
        action_at(actions[k], {std::round(x), y, std::floor(widths[k]), std::floor(height)}, false, labelled);
        x += widths[k] + gap;
    }
    if (!compact) where_row();
    memory.tree.close();
}

void Ui::Impl::draw_footer() {
    Rect const strip = regions.footer.inset(regions.margin, 0);
    float const height = m().footer_height();
    float const y = std::round(regions.footer.y + (regions.footer.h - height) / 2);
    bool const phone = m().shape() == Shape::phone;
    memory.back_key.clear();

    auto const wide = [&](std::string_view label, Icon icon) {
        auto const words = brush.set(label, TextStyle::action, typeset::unlimited_width);
        float const mark = icon == Icon::none ? 0 : m().text(TextStyle::action).em_px * 1.2f + px(phone ? 1.8f : 3.2f);
        return std::ceil(words->width + mark + px(phone ? 5.4f : 10.4f));
    };
    // Next and Back keep their size on every screen; a longer word widens Next, towards the middle.
    float const next_base = phone ? px(34) : m().landscape() ? px(96) : px(m().shape() == Shape::tablet ? 52 : 80);
    float const back_base = phone ? px(16) : px(m().shape() == Shape::tablet ? 32 : 48);
    float const apart = m().irreversible_gap();
    float back_right = strip.x;

    if (frame->back) {
        ButtonLook look;
        look.kind = ButtonKind::secondary;
        look.icon = frame->back->icon == Icon::none ? Icon::back : frame->back->icon;
        look.ability = frame->back->ability;
        float width = std::max(back_base, wide(frame->back->label, look.icon));
        bool const worded = !phone || width <= strip.w - next_base - m().target_gap();
        if (!worded || phone) width = std::min(width, std::max(back_base, strip.w - next_base - m().target_gap()));
        memory.back_key = frame->back->key;
        // In the hand a little smaller on one line rather than over two.
        auto const one_line = [&](TextStyle style) { return brush.set(frame->back->label, style, typeset::unlimited_width)->width + px(5.4f) <= width; };
        auto const style = phone && !one_line(TextStyle::action) && one_line(TextStyle::chrome) ? TextStyle::chrome : TextStyle::action;
        if (draw_button(frame->back->key, frame->back->label, look, {strip.x, y, width, height}, {}, IconAt::before, &footer_nodes, style))
            chrome_pressed = Chrome::back;
        back_right = strip.x + width;
    }
    float next_left = strip.right();
    float next_width = 0;
    if (frame->next) {
        Icon const icon = frame->next->icon == Icon::none ? Icon::next : frame->next->icon;
        bool const grave = frame->next->consequence == Consequence::irreversible;
        float const most = strip.right() - back_right - (frame->back ? (grave ? apart : m().target_gap()) : 0);
        next_width = std::min(most, std::max(next_base, wide(frame->next->label, icon)));
        next_left = strip.right() - next_width;
    }
    if (frame->finish && !phone && m().shape() != Shape::tablet) {
        ButtonLook look;
        look.kind = ButtonKind::quiet;
        look.icon = frame->finish->icon == Icon::none ? Icon::exit : frame->finish->icon;
        look.ability = frame->finish->ability;
        // Without Back or Next it stands where it would stand with them.
        float const from = (frame->back ? back_right : strip.x + back_base) + m().target_gap();
        float const room = (frame->next ? next_left : strip.right() - next_base) - apart - from;
        auto const words = brush.set(frame->finish->label, TextStyle::chrome, typeset::unlimited_width);
        float const width = std::min(room, std::ceil(words->width + m().text(TextStyle::chrome).em_px * 1.2f + px(9.8f)));
        // In the middle between Back and Next, at least 10 mm from Next (N03).
        float const left = from + std::max(0.0f, (room - width) / 2);
        if (width >= m().minimum_target() &&
            draw_button(frame->finish->key, frame->finish->label, look, {std::floor(left), y, std::floor(width), height}, {}, IconAt::before, &footer_nodes, TextStyle::chrome))
            chrome_pressed = Chrome::finish;
    }
    if (frame->next) {
        ButtonLook look;
        look.kind = frame->next->kind;
        look.icon = frame->next->icon == Icon::none ? Icon::next : frame->next->icon;
        look.ability = frame->next->ability;
        look.consequence = frame->next->consequence;
        Flags flags;
        flags.primary = !phone;
        flags.irreversible = look.consequence == Consequence::irreversible;
        if (draw_button(frame->next->key, frame->next->label, look, {std::floor(next_left), y, std::floor(next_width), height}, flags, IconAt::after, &footer_nodes, TextStyle::action))
            chrome_pressed = Chrome::next;
    }
}

} // namespace motcua
