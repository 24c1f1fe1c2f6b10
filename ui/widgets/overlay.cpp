// A modal panel over the dimmed screen.
#include "ui/widgets/impl.h"

#include <algorithm>
#include <cmath>

namespace motcua {

namespace {

/// A phone has no height to spare for a picture: the button that answers must be on the first page.
float art_side(Ui::Impl const& i, OverlayLook const& look) {
    if (i.m().shape() == Shape::phone) return 0;
    if (look.picture != Picture::none) return i.px(i.m().landscape() ? 34.0f : i.m().shape() == Shape::tablet ? 26.0f : 46.0f);
    return look.icon != Icon::none ? i.m().text(TextStyle::title).em_px * 1.6f : 0;
}

bool beside(Ui::Impl const& i) { return i.m().landscape(); }

float head_height(Ui::Impl const& i, OverlayLook const& look, float width, TextBlock& title) {
    float const art = art_side(i, look);
    float const room = beside(i) && art > 0 ? width - art - i.m().gap(Gap::medium) : width;
    title = look.title.empty() ? nullptr : i.brush.set(look.title, TextStyle::title, room, typeset::Align::start, typeset::Breaking::balanced);
    float const words = title ? title->height : 0;
    if (beside(i)) return std::max(art, words) + i.m().gap(Gap::medium);
    return (art > 0 ? art + i.m().gap(Gap::small) : 0) + (words > 0 ? words + i.m().gap(Gap::medium) : 0);
}

} // namespace

OverlayScope Ui::overlay(std::string_view key, OverlayLook const& look) {
    Impl& i = m_impl;
    i.has_overlay = true;
    i.in_overlay = true;
    i.overlay_key = key;
    i.flow = &i.panel;
    i.act_begun = false;
    i.last_was_title = false;
    bool const phone = i.m().shape() == Shape::phone;
    float const pad = i.px(phone ? 4.0f : i.m().shape() == Shape::tablet ? 8.0f : 13.0f);
    Rect const panel = i.regions.panel;
    float const outer = i.px(phone ? 2.5f : 12.0f);
    float const width = std::min(panel.w - 2 * outer, i.m().reading_width() * (i.m().landscape() ? 1.1f : 1.05f) + 2 * pad);
    TextBlock title;
    float const head = head_height(i, look, width - 2 * pad, title);
    bool const lowered = i.m().reach() == Reach::lowered;
    float const top = lowered ? std::ceil(panel.h / 2) - head - pad : outer;
    float const most = panel.h - outer - top - 2 * pad - head;
    if (!i.drawing()) {
        Flow::Setting setting;
        setting.story = {0, 0, width - 2 * pad, most};
        setting.act = setting.story;
        setting.pager_height = i.pager_button_height() + i.m().gap(Gap::medium);
        i.panel.start(setting);
        return OverlayScope(*this);
    }
    // Height is known from the measuring pass; the panel stands in the middle, or low where arms are short.
    i.panel.set_page(i.memory.overlay_page);
    bool const paged = i.panel.pages() > 1;
    float const natural = paged ? most : std::min(most, i.panel.natural_height(Lane::story));
    float const height = natural + 2 * pad + head;
    float const y = lowered ? panel.h - outer - height : std::round((panel.h - height) / 2);
    i.overlay_box = {std::round((panel.w - width) / 2), y, width, height};
    i.brush.fill(panel, i.color(Role::dim));
    i.brush.fill(i.overlay_box, i.color(Role::raised), i.m().radius() * 1.6f);
    i.brush.edge(i.overlay_box, i.color(i.theme().high_contrast() ? Role::border : Role::line), i.theme().high_contrast() ? i.px(0.8f) : i.m().hairline(), i.m().radius() * 1.6f);

    Node dialog;
    dialog.key = key;
    dialog.role = NodeRole::dialog;
    dialog.name = look.title.empty() ? std::string(key) : look.title;
    dialog.bounds = i.overlay_box;
    dialog.bounds_mm = {i.m().mm(dialog.bounds.x), i.m().mm(dialog.bounds.y), i.m().mm(width), i.m().mm(height)};
    float down = i.overlay_box.y + pad;
    float const x = i.overlay_box.x + pad;
    static_cast<void>(i.brush.take_ink());
    static_cast<void>(i.brush.take_icons());
    float const art = art_side(i, look);
    float title_x = x;
    if (art > 0) {
        if (look.picture != Picture::none)
            i.brush.picture(look.picture, {x - art * 0.04f, down, art, art});
        else
            i.brush.icon(look.icon, {x, down, art, art}, i.color(Role::primary));
        if (beside(i)) {
            title_x += art + i.m().gap(Gap::medium);
            down += title ? std::max(0.0f, (art - title->height) / 2) : 0;
        } else {
            down += art + i.m().gap(Gap::small);
        }
    }
    if (title) i.brush.text(title, {title_x, std::round(down)}, i.color(Role::ink));
    dialog.texts = i.brush.take_ink();
    dialog.icons = i.brush.take_icons();
    i.memory.tree.open(std::move(dialog));
    i.panel.move_to({x, i.overlay_box.y + pad + head, width - 2 * pad, natural - (paged ? i.panel.setting().pager_height : 0)});
    return OverlayScope(*this);
}

OverlayScope::~OverlayScope() { m_ui.end_overlay(); }

void Ui::end_overlay() {
    Impl& i = m_impl;
    if (i.drawing()) {
        i.draw_pager(i.panel, Impl::PagerOf::overlay);
        i.memory.tree.close();
    }
    i.in_overlay = false;
    i.flow = &i.body;
}

} // namespace motcua
