// Tiles, rows, choices, checks: cards that are one big target each.
#include "ui/widgets/impl.h"

#include <algorithm>
#include <cmath>

namespace motcua {

// ---- tiles ------------------------------------------------------------------------------------------------------------------

namespace {

enum class TileForm { upright, lying };

struct TilePlan {
    int columns;
    float width;
    TileForm form;
};

/// One column, or two on a wide panel: the picture stands beside the words.
TileForm form_of(Ui::Impl const& i, int columns) { return columns == 1 || i.m().landscape() ? TileForm::lying : TileForm::upright; }

TilePlan plan_tiles(Ui::Impl const& i, float width, int count) {
    float const gap = std::max(i.m().target_gap(), i.m().gap(Gap::small));
    float const least = std::max(i.m().primary_width(), i.m().text(TextStyle::body).em_px * 7.4f);
    int columns = std::clamp(static_cast<int>((width + gap) / (least + gap)), 1, 3);
    columns = std::min(columns, std::max(1, count));
    if (i.m().shape() == Shape::tablet && count > 4) columns = 1; // lying cards: five on a page instead of two
    // An even picture: four as two by two, five and six as three columns at most.
    if (count == 4 && columns >= 3) columns = 2;
    return {columns, std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)), form_of(i, columns)};
}

struct TileSet {
    TextBlock title, line, reason;
    float picture, pad, height;
};

TileSet set_tile(Ui::Impl const& i, TileLook const& look, float width, TileForm form) {
    bool const phone = i.m().shape() == Shape::phone;
    TileSet set{};
    set.pad = i.px(phone ? 2.6f : i.m().shape() == Shape::tablet ? 4.0f : i.m().landscape() && width < i.px(150) ? 4.6f : 6.0f);
    if (form == TileForm::lying) {
        set.picture = look.picture == Picture::none || width < i.m().text(TextStyle::body).em_px * 8.5f ? 0 : phone ? i.px(14) : std::min(width * (i.m().landscape() ? (width > i.px(150) ? 0.36f : 0.24f) : 0.34f), i.px(i.m().landscape() ? 56 : i.m().shape() == Shape::tablet ? 17 : 34));
        float const room = width - set.picture - 3 * set.pad;
        set.title = i.brush.set(look.title, TextStyle::strong, room, typeset::Align::start, typeset::Breaking::balanced);
        // In the hand, four tiles on one page are worth more than a second line; a voice still reads it.
        if (!look.line.empty() && !phone) set.line = i.brush.set(look.line, TextStyle::caption, room);
        set.reason = i.reason_block(look.ability, room);
    } else {
        set.picture = look.picture == Picture::none ? 0 : std::min(width * (i.m().shape() == Shape::tablet ? 0.34f : 0.46f), i.px(look.line.empty() ? 42 : 46));
        float const room = width - 2 * set.pad;
        set.title = i.brush.set(look.title, TextStyle::strong, room, typeset::Align::start, typeset::Breaking::balanced);
        if (!look.line.empty()) set.line = i.brush.set(look.line, TextStyle::caption, room);
        set.reason = i.reason_block(look.ability, room);
    }
    float const text = set.title->height + (set.line ? set.line->height : 0) + (set.reason ? set.reason->height : 0);
    if (form == TileForm::lying)
        set.height = std::max(i.m().primary_height(), std::max(set.picture, text) + (text > set.picture ? 1.2f : phone ? 0.4f : 1.5f) * set.pad);
    else
        set.height = std::max(i.m().primary_height(), (set.picture > 0 ? set.picture + set.pad * 1.2f : 0) + text + set.pad * 1.5f);
    return set;
}

} // namespace

TilesScope Ui::tiles(int count) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    i.in_tiles = true;
    i.tile_columns = plan_tiles(i, i.width(lane), count).columns;
    i.tile_at = 0;
    i.tile_heights.clear();
    i.tile_row.reset();
    return TilesScope(*this);
}

TilesScope::~TilesScope() { m_ui.end_tiles(); }

void Ui::end_tiles() {
    Impl& i = m_impl;
    if (!i.drawing()) {
        auto const columns = static_cast<std::size_t>(i.tile_columns);
        float const gap = std::max(i.m().target_gap(), i.m().gap(Gap::small));
        // One height for all rows: a grid looks like a grid.
        float const tallest = i.tile_heights.empty() ? 0 : *std::ranges::max_element(i.tile_heights);
        for (std::size_t k = 0; k < i.tile_heights.size(); k += columns)
            // At most six a page (N08): more are a wall, not a choice.
            i.place(Lane::act, tallest, k == 0 ? i.m().gap(Gap::medium) : gap, k > 0 && k % 6 == 0 ? Keep::on_new_page : Keep::apart);
    }
    i.in_tiles = false;
}

bool Ui::tile(std::string_view key, TileLook const& look) {
    Impl& i = m_impl;
    float const width = i.width(Lane::act);
    float const gap = std::max(i.m().target_gap(), i.m().gap(Gap::small));
    float const each = std::floor((width - gap * static_cast<float>(i.tile_columns - 1)) / static_cast<float>(i.tile_columns));
    TileForm const form = form_of(i, i.tile_columns);
    TileSet const set = set_tile(i, look, each, form);
    if (!i.drawing()) {
        i.tile_heights.push_back(set.height);
        return false;
    }
    int const column = i.tile_at % i.tile_columns;
    if (column == 0) i.tile_row = i.flow->next();
    ++i.tile_at;
    if (!i.tile_row) return false;
    Rect const box{i.tile_row->x + static_cast<float>(column) * (each + gap), i.tile_row->y, each, i.tile_row->h};

    Touch const touched = i.touch(key, i.hit_of(box), look.ability);
    bool const usable = look.ability.usable();
    float const radius = i.m().radius() * 1.25f;
    Color const face = i.color(!usable ? Role::disabled : touched.held ? Role::pressed : Role::surface);
    if (usable)
        i.brush.card(box, face, i.color(touched.held ? Role::primary : Role::border), i.m().hairline(), radius);
    else {
        i.brush.fill(box, face, radius);
        i.brush.dashes(box, i.color(Role::border), std::max(2.0f, i.m().hairline()), radius);
    }
    Color const ink = i.color(usable ? Role::ink : Role::on_disabled), soft = i.color(usable ? Role::ink_soft : Role::on_disabled);
    float x = box.x + set.pad, y;
    float const text = set.title->height + (set.line ? set.line->height : 0) + (set.reason ? set.reason->height : 0);
    if (form == TileForm::lying) {
        if (set.picture > 0) {
            i.brush.picture(look.picture, {box.x + set.pad * (i.m().shape() == Shape::phone ? 0.6f : 0.9f), box.y + (box.h - set.picture) / 2, set.picture, set.picture});
            x += set.picture + set.pad * 0.6f;
        }
        y = std::round(box.y + (box.h - text) / 2);
    } else {
        y = box.y + set.pad;
        if (set.picture > 0) {
            i.brush.picture(look.picture, {box.x + set.pad - set.picture * 0.04f, y, set.picture, set.picture}); // the round field is 4 units in
            y += set.picture + set.pad * 0.8f;
        }
    }
    i.brush.text(set.title, {x, y}, ink);
    y += set.title->height;
    if (set.line) {
        i.brush.text(set.line, {x, y}, soft);
        y += set.line->height;
    }
    if (set.reason) i.brush.text(set.reason, {x, y}, ink);
    if (touched.focused) i.focus_mark(box, radius);
    Node made = i.node(key, NodeRole::tile, look.title, box);
    made.value = look.line;
    made.flags.primary = i.m().shape() != Shape::phone;
    i.record_target(std::move(made), look.ability, touched);
    return touched.pressed;
}

// ---- rows -------------------------------------------------------------------------------------------------------------------

bool Ui::row(std::string_view key, RowLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane);
    bool const phone = i.m().shape() == Shape::phone;
    float const pad = i.px(phone ? 2.8f : 5.5f), between = i.px(phone ? 2.2f : 4.5f);
    float const em = i.m().text(TextStyle::body).em_px;
    float lead = look.picture != Picture::none || look.icon != Icon::none ? em * (phone ? 1.7f : 2.1f) : 0; // one width: titles align
    if (width < em * 9.5f) lead = 0; // the largest text on a narrow panel needs the line for words
    float const chevron = em * 0.85f;
    auto aside = look.aside.empty() ? nullptr : i.brush.set(look.aside, TextStyle::caption, width * 0.4f, typeset::Align::end);
    bool const aside_below = aside && aside->width > width * 0.3f;
    float const room = width - 2 * pad - (lead > 0 ? lead + between : 0) - chevron - between - (aside && !aside_below ? aside->width + between : 0);
    if (aside_below) aside = i.brush.set(look.aside, TextStyle::caption, room);
    auto title = i.brush.set(look.title, TextStyle::strong, room);
    auto line = look.line.empty() ? nullptr : i.brush.set(look.line, TextStyle::caption, room);
    if (title->height + (line ? line->height : 0) > i.flow->tallest(lane) * 0.8f) {
        // The longest names in the largest text on the smallest lane: a step smaller rather than cut (N26).
        title = i.brush.set(look.title, TextStyle::chrome, room);
        if (line) line = i.brush.set(look.line, TextStyle::chrome, room);
    }
    auto reason = i.reason_block(look.ability, room);
    if (reason && title->height + reason->height > i.flow->tallest(lane) * 0.85f) {
        reason = i.brush.set(look.ability.why_not, TextStyle::chrome, room);
        title = i.brush.set(look.title, TextStyle::chrome, room);
    }
    float const text = title->height + (line ? line->height : 0) + (aside_below ? aside->height : 0) + (reason ? reason->height : 0);
    float const height = std::max({i.m().primary_height(), text + i.px(phone ? 3 : 6), lead + i.px(4)});
    auto const place = i.place(lane, height, i.m().target_gap());
    if (!place) return false;
    Rect const box = *place;
    Touch const touched = i.touch(key, i.hit_of(box), look.ability);
    bool const usable = look.ability.usable();
    float const radius = i.m().radius();
    if (usable)
        i.brush.card(box, i.color(touched.held ? Role::pressed : Role::surface), i.color(touched.held ? Role::primary : Role::border), i.m().hairline(), radius);
    else {
        i.brush.fill(box, i.color(Role::disabled), radius);
        i.brush.dashes(box, i.color(Role::border), std::max(2.0f, i.m().hairline()), radius);
    }
    Color const ink = i.color(usable ? Role::ink : Role::on_disabled), soft = i.color(usable ? Role::ink_soft : Role::on_disabled);
    float x = box.x + pad;
    float y = std::round(box.y + (box.h - text) / 2);
    if (lead > 0) {
        Rect const sign{x, box.center().y - lead / 2, lead, lead};
        if (look.picture != Picture::none)
            i.brush.picture(look.picture, sign);
        else
            i.brush.icon(look.icon, sign.inset(lead * 0.18f), i.color(usable ? Role::primary : Role::on_disabled));
        x += lead + between;
    }
    i.brush.text(title, {x, y}, ink);
    y += title->height;
    if (line) {
        i.brush.text(line, {x, y}, soft);
        y += line->height;
    }
    if (aside_below) {
        i.brush.text(aside, {x, y}, soft);
        y += aside->height;
    }
    if (reason) i.brush.text(reason, {x, y}, ink);
    if (aside && !aside_below)
        i.brush.text(aside, {box.right() - pad - chevron - between - aside->box_width, std::round(box.center().y - aside->height / 2)}, soft);
    if (usable) i.brush.icon(Icon::chevron, {box.right() - pad - chevron, box.center().y - chevron / 2, chevron, chevron}, i.color(Role::primary));
    if (touched.focused) i.focus_mark(box, radius);
    Node made = i.node(key, NodeRole::row, look.title, box);
    made.value = look.line;
    if (!look.aside.empty()) made.value += (made.value.empty() ? "" : ", ") + look.aside;
    i.record_target(std::move(made), look.ability, touched);
    return touched.pressed;
}

// ---- choices and checks -------------------------------------------------------------------------------------------------------

namespace {

enum class Mark { round, square };

bool marked_card(Ui::Impl& i, std::string_view key, Mark mark, std::string_view label, std::string_view hint, bool on, Picture picture,
                 Ability const& ability) {
    Lane const lane = i.lane_for(Ui::Impl::Kind::act);
    float const width = i.width(lane);
    bool const phone = i.m().shape() == Shape::phone;
    float const pad = i.px(phone ? 2.8f : 5.5f), between = i.px(phone ? 2.4f : 5.0f);
    float const em = i.m().text(TextStyle::body).em_px;
    float const size = std::round(em * (phone ? 1.05f : 1.0f));
    float const art = picture == Picture::none || width < em * 9.5f ? 0 : em * 2.0f;
    float const room = width - 2 * pad - size - between - (art > 0 ? art + between : 0);
    auto title = i.brush.set(label, TextStyle::strong, room);
    auto line = hint.empty() ? nullptr : i.brush.set(hint, TextStyle::caption, room);
    auto reason = i.reason_block(ability, room);
    if (title->height + (line ? line->height : 0) + (reason ? reason->height : 0) > i.flow->tallest(lane) * 0.88f) {
        // As with rows: a step smaller rather than cut.
        title = i.brush.set(label, TextStyle::chrome, room);
        if (line) line = i.brush.set(hint, TextStyle::chrome, room);
        if (reason) reason = i.brush.set(ability.why_not, TextStyle::chrome, room);
    }
    float const text = title->height + (line ? line->height : 0) + (reason ? reason->height : 0);
    float const height = std::max({i.m().primary_height(), text + i.px(phone ? 3 : 6), art + i.px(3)});
    auto const place = i.place(lane, height, i.m().target_gap());
    if (!place) return false;
    Rect const box = *place;
    Touch const touched = i.touch(key, i.hit_of(box), ability);
    bool const usable = ability.usable();
    float const radius = i.m().radius();
    Color const primary = i.color(Role::primary);
    if (usable)
        i.brush.card(box, i.color(touched.held ? Role::pressed : on ? Role::tint : Role::surface), on || touched.held ? primary : i.color(Role::border),
                     on ? std::max(3.0f, i.px(1.0f)) : i.m().hairline(), radius);
    else {
        i.brush.fill(box, i.color(Role::disabled), radius);
        i.brush.dashes(box, i.color(Role::border), std::max(2.0f, i.m().hairline()), radius);
    }
    float const y = std::round(box.y + (box.h - text) / 2);
    float const middle = line || reason || title->lines.size() > 1 ? y + first_line_middle(*title) : box.center().y;
    Rect const sign{box.x + pad, std::round(middle - size / 2), size, size};
    float const stroke = std::max(2.0f, i.px(phone ? 0.35f : 0.6f));
    if (mark == Mark::round) {
        if (on) i.brush.disc(sign.center(), size / 2, primary);
        else {
            i.brush.disc(sign.center(), size / 2, i.color(usable ? Role::surface : Role::disabled));
            i.brush.ring(sign.center(), size / 2 - stroke / 2, i.color(Role::border), stroke);
        }
    } else {
        float const corner = size * 0.2f;
        i.brush.fill(sign, on ? primary : i.color(usable ? Role::surface : Role::disabled), corner);
        if (!on) i.brush.edge(sign, i.color(Role::border), stroke, corner);
    }
    if (on) i.brush.icon(Icon::check, sign.inset(size * 0.14f), i.color(Role::on_primary));
    float x = box.x + pad + size + between;
    if (art > 0) {
        i.brush.picture(picture, {x, box.center().y - art / 2, art, art});
        x += art + between;
    }
    Color const ink = i.color(usable ? Role::ink : Role::on_disabled);
    float down = y;
    i.brush.text(title, {x, down}, ink);
    down += title->height;
    if (line) {
        i.brush.text(line, {x, down}, i.color(usable ? Role::ink_soft : Role::on_disabled));
        down += line->height;
    }
    if (reason) i.brush.text(reason, {x, down}, ink);
    if (touched.focused) i.focus_mark(box, radius);
    Node made = i.node(key, mark == Mark::round ? NodeRole::choice : NodeRole::check, label, box);
    made.hint = hint;
    made.flags.primary = !phone;
    (mark == Mark::round ? made.flags.selected : made.flags.checked) = on;
    i.record_target(std::move(made), ability, touched);
    return touched.pressed;
}

} // namespace

bool Ui::choice(std::string_view key, ChoiceLook const& look) {
    return marked_card(m_impl, key, Mark::round, look.label, look.hint, look.selected, look.picture, look.ability);
}

bool Ui::check(std::string_view key, CheckLook const& look) {
    return marked_card(m_impl, key, Mark::square, look.label, look.hint, look.checked, Picture::none, look.ability);
}

bool Ui::answer_row(std::string_view key, AnswerLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane);
    bool const phone = i.m().shape() == Shape::phone;
    bool const changeable = !look.change.empty();
    auto const word = i.brush.set(look.change, TextStyle::action, typeset::unlimited_width);
    float const button = changeable ? std::max(i.m().minimum_target(), word->width + (phone ? 0 : i.m().text(TextStyle::action).em_px * 1.2f + i.px(3.2f)) + i.px(phone ? 4.8f : 10)) : 0;
    float const between = i.px(phone ? 2.0f : 5.0f);
    float const room = width - button - (changeable ? between : 0);
    auto const label = i.brush.set(look.label, TextStyle::caption, room);
    auto value = i.brush.set(look.value, TextStyle::strong, room);
    if (label->height + value->height > i.flow->tallest(lane) * 0.85f) value = i.brush.set(look.value, TextStyle::chrome, room);
    auto const mark = look.mark.empty() ? nullptr : i.brush.set(look.mark, TextStyle::caption, room - i.m().text(TextStyle::caption).em_px * 1.5f);
    float const words_height = label->height + value->height + (mark ? mark->height : 0);
    float const height = std::max(words_height, changeable ? i.pager_button_height() : 0) + i.m().gap(Gap::small) * 2;
    auto const place = i.place(lane, height, i.m().shape() == Shape::phone ? i.px(1.6f) : i.m().hairline());
    if (!place) return false;
    Rect const box = *place;
    i.brush.fill({box.x, box.bottom() - i.m().hairline(), box.w, i.m().hairline()}, i.color(Role::line));
    float const y = std::round(box.y + (box.h - words_height) / 2);
    i.brush.text(label, {box.x, y}, i.color(Role::ink_soft));
    i.brush.text(value, {box.x, y + label->height}, i.color(Role::ink));
    if (mark) {
        float const sign = i.m().text(TextStyle::caption).em_px * 1.15f, line = y + label->height + value->height;
        i.brush.icon(Icon::id_card, {box.x, line + first_line_middle(*mark) - sign / 2, sign, sign}, i.color(Role::primary));
        i.brush.text(mark, {box.x + sign * 1.3f, line}, i.color(Role::ink_soft));
    }
    Node made = i.node(key, NodeRole::row, look.label, {box.x, box.y, room, box.h});
    made.flags.sensitive = look.secrecy == Secrecy::sensitive;
    made.value = look.value.empty() ? "" : made.flags.sensitive ? "filled" : look.value;
    made.hint = look.mark;
    made.spoken = look.spoken;
    i.record(std::move(made));
    if (!changeable) return false;
    Rect const where{box.right() - button, std::round(box.center().y - i.pager_button_height() / 2), button, i.pager_button_height()};
    ButtonLook change;
    change.icon = phone ? Icon::none : Icon::edit;
    return i.draw_button(std::string(key) + ".change", look.change, change, where, {}, Impl::IconAt::before, nullptr, TextStyle::action);
}

} // namespace motcua
