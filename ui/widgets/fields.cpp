// Text that a person types. The field keeps no text: each frame edits the copy it was given and returns the result.
#include "ui/widgets/impl.h"

#include "kiosk/core/text/compose.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <vector>

#include <imgui.h>

namespace motcua {

namespace {

std::string allowed(std::string_view inserted, Typing typing) {
    if (typing != Typing::digits) return std::string(inserted);
    std::string digits;
    for (char const c : inserted)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

constexpr std::size_t most_steps_back = 50;

void keep_step(UiMemory::Impl& memory, std::string const& value) {
    if (memory.earlier.size() == most_steps_back) memory.earlier.erase(memory.earlier.begin());
    memory.earlier.push_back({value, memory.caret});
}

/// Letters of one word are one step, letters deleted one after another too; a whole word deleted is a step of its own.
void keep_before(UiMemory::Impl& memory, std::string const& value, TextEdit const& edit) {
    using Change = UiMemory::Impl::Change;
    if (edit.erase == 0 && edit.insert.empty()) return;
    auto const change = edit.insert.empty() ? Change::deleting : Change::writing;
    if (change != memory.last_change || (edit.insert.empty() && edit.erase > 1)) keep_step(memory, value);
    memory.last_change = edit.insert == " " ? Change::none : change;
}

bool take_back(UiMemory::Impl& memory, std::string& value) {
    memory.last_change = UiMemory::Impl::Change::none;
    while (!memory.earlier.empty()) {
        auto const step = std::move(memory.earlier.back());
        memory.earlier.pop_back();
        if (step.text == value) continue;
        value = step.text;
        memory.caret = std::min(step.caret, value.size());
        return true;
    }
    return false;
}

/// The text before the caret after these keys, where a keyboard's plain letters stand for Vietnamese ones; nothing: they stand for themselves.
std::optional<std::string> composed(std::string_view before, TextEdit const& edit, Typing typing) {
    bool const words = typing == Typing::words || typing == Typing::name || typing == Typing::search;
    if (!words || edit.insert.empty() || edit.method == TypingMethod::tone_keys) return std::nullopt;
    text::Composer composer({.method = edit.method == TypingMethod::vni ? text::Method::vni : text::Method::telex}, before);
    for (char32_t const key : text::to_utf32(edit.insert)) composer.press(key);
    return composer.text();
}

/// Applies the queued edits at the caret; true when the text changed.
bool apply_edits(UiMemory::Impl& memory, std::string& value, Typing typing, std::size_t max_letters) {
    std::size_t& caret = memory.caret;
    caret = std::min(caret, value.size());
    if (caret < value.size() && caret > 0) caret = text::next_grapheme(value, text::previous_grapheme(value, caret));
    bool changed = false;
    for (auto const& edit : memory.edits) {
        if (edit.undo) {
            changed = take_back(memory, value) || changed;
            continue;
        }
        if (!edit.retract.empty()) {
            bool const there = std::string_view(value).substr(0, caret).ends_with(edit.retract);
            if (there) {
                caret -= edit.retract.size();
                value.erase(caret, edit.retract.size());
            }
            changed = changed || there;
            continue;
        }
        keep_before(memory, value, edit);
        for (std::size_t k = 0; k < edit.erase && caret > 0; ++k) {
            std::size_t const before = text::previous_grapheme(value, caret);
            value.erase(before, caret - before);
            caret = before;
            changed = true;
        }
        if (auto const before = composed(std::string_view(value).substr(0, caret), edit, typing)) {
            if (text::grapheme_count(*before) + text::grapheme_count(std::string_view(value).substr(caret)) <= max_letters) {
                value.replace(0, caret, *before);
                caret = before->size();
                changed = true;
            }
            continue;
        }
        std::string const more = allowed(edit.insert, typing);
        if (!more.empty() && text::grapheme_count(value) + text::grapheme_count(more) <= max_letters) {
            value.insert(caret, more);
            caret += more.size();
            changed = true;
        }
        switch (edit.move) {
        case TextEdit::Move::none: break;
        case TextEdit::Move::left: caret = text::previous_grapheme(value, caret); break;
        case TextEdit::Move::right: caret = text::next_grapheme(value, caret); break;
        case TextEdit::Move::home: caret = 0; break;
        case TextEdit::Move::end: caret = value.size(); break;
        }
    }
    memory.edits.clear();
    return changed;
}

/// All but the last three letters covered (N78).
std::string masked(std::string_view value) {
    std::string shown;
    std::size_t const letters = text::grapheme_count(value);
    std::size_t at = 0;
    for (std::size_t k = 0; k < letters; ++k) {
        std::size_t const next = k + 1 == letters ? value.size() : text::next_grapheme(value, at);
        shown += k + 3 < letters ? "•" : std::string(value.substr(at, next - at));
        at = next;
    }
    return shown;
}

/// Digits as they are shown, and for each place of the caret between them where it stands in what is shown.
struct ShownDigits {
    std::string text;
    std::vector<std::size_t> carets;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

ShownDigits shown_digits(std::string_view digits, DigitGroups const& groups) {
    ShownDigits shown;
    std::size_t const count = digits.size();
    auto const add = [&](std::size_t index) {
        shown.carets.push_back(shown.text.size());
        shown.text += digits[index];
    };
    std::size_t used = 0;
    if (groups.thousands) {
        for (; used < count; ++used) {
            if (used > 0 && (count - used) % 3 == 0) shown.text += '.';
            add(used);
        }
    }
    for (char const sign : groups.pattern) {
        if (used == count) break;
        if (sign == '9') add(used++);
        else shown.text += sign;
    }
    for (; used < count; ++used) add(used);
    shown.carets.push_back(shown.text.size());
    if (count > 0) shown.text += groups.after;
    return shown;
}

bool is_grouped(DigitGroups const& groups, std::string_view value) {
    return (groups.thousands || !groups.pattern.empty()) && std::ranges::all_of(value, is_digit);
}

struct BoxLook {
    std::string_view name;
    std::string_view value;
    std::string_view placeholder;
    std::string_view hint;
    Typing typing = Typing::words;
    Secrecy secrecy = Secrecy::open;
    Icon icon = Icon::none;
    std::size_t max_letters = 200;
    bool wrong = false;
    Ability ability;
    typeset::Align align = typeset::Align::start;
    DigitGroups groups = {};
    std::string_view spoken = {};
};

std::size_t value_size_of(BoxLook const& look) { return look.value.size(); }

float padding(Ui::Impl const& i) { return i.px(i.m().shape() == Shape::phone ? 2.8f : 5.0f); }
float sign_width(Ui::Impl const& i, Icon icon) { return icon == Icon::none ? 0 : i.m().text(TextStyle::body).em_px * 1.15f + i.px(i.m().shape() == Shape::phone ? 2 : 3.5f); }

/// Height that shows the whole value, in as many lines as it needs (N26).
float box_height(Ui::Impl const& i, BoxLook const& look, float width) {
    float const room = width - 2 * padding(i) - sign_width(i, look.icon);
    auto const text = i.brush.set(look.value.empty() ? look.placeholder : look.value, TextStyle::body, room);
    return std::max(i.m().primary_height() * 0.92f, text->height + i.px(6));
}

std::optional<std::string> edit_box(Ui::Impl& i, std::string_view key, BoxLook const& look, Rect const& box) {
    Touch const touched = i.touch(key, i.hit_of(box), look.ability);
    bool const usable = look.ability.usable();
    if (usable && i.drawing() && !i.inert() && i.frame && i.frame->keyboard && i.memory.caret_field.empty()) {
        i.memory.caret_field = key; // a keyboard is up: the first field of it has the caret, nobody needs to touch it first
        i.memory.caret = value_size_of(look);
    }
    bool caret_here = usable && i.memory.caret_field == key && !i.inert();
    float const pad = padding(i), left = sign_width(i, look.icon);
    Rect const inner{box.x + pad + left, box.y, box.w - 2 * pad - left, box.h};

    std::string value(look.value);
    bool changed = false;
    if (touched.pressed && !caret_here) {
        i.memory.caret_field = key;
        i.memory.caret = value.size();
        i.memory.edits.clear();
        caret_here = true;
    }
    if (caret_here && i.memory.earlier_field != key) {
        i.memory.earlier.clear();
        i.memory.earlier_field = key;
        i.memory.last_change = UiMemory::Impl::Change::none;
    }
    if (caret_here) changed = apply_edits(i.memory, value, look.typing, look.max_letters);

    Color const border = look.wrong ? i.color(Role::danger) : caret_here ? i.color(Role::primary) : i.color(Role::border);
    float const edge = look.wrong || caret_here ? std::max(3.0f, i.px(0.9f)) : std::max(2.0f, i.px(0.45f));
    float const radius = i.m().radius() * 0.8f;
    i.brush.fill(box, i.color(usable ? Role::surface : Role::disabled), radius);
    if (usable)
        i.brush.edge(box, border, edge, radius);
    else
        i.brush.dashes(box, border, std::max(2.0f, i.m().hairline()), radius);
    if (look.icon != Icon::none) {
        float const size = i.m().text(TextStyle::body).em_px * 1.15f;
        i.brush.icon(look.icon, {box.x + pad, box.center().y - size / 2, size, size}, i.color(Role::primary));
    }
    bool const covered = look.secrecy == Secrecy::sensitive && !caret_here;
    auto const digits = is_grouped(look.groups, value) ? std::optional(shown_digits(value, look.groups)) : std::nullopt;
    std::string const shown = covered ? masked(digits ? digits->text : value) : digits ? digits->text : value;
    bool const empty = shown.empty();
    auto const text = i.brush.set(empty ? look.placeholder : std::string_view(shown), TextStyle::body, inner.w, look.align);
    float const y = std::round(box.y + (box.h - text->height) / 2);
    float const x = inner.x + (look.align == typeset::Align::centre ? (inner.w - text->box_width) / 2 : 0);
    if (!(empty && caret_here)) i.brush.text(text, {x, y}, i.color(empty ? Role::ink_soft : usable ? Role::ink : Role::on_disabled));
    if (caret_here) {
        auto const places = typeset::carets(*text, empty ? look.placeholder : std::string_view(shown));
        if (touched.pressed && !changed && !empty && ImGui::GetIO().MouseReleased[0]) { // a key or a switch has no place: the end stays
            ImVec2 const mouse = ImGui::GetIO().MousePos;
            i.memory.caret = typeset::caret_at(places, *text, mouse.x - x, mouse.y - y).byte;
            if (digits) {
                auto const after = std::ranges::lower_bound(digits->carets, i.memory.caret);
                i.memory.caret = std::min(value.size(), static_cast<std::size_t>(after - digits->carets.begin()));
            }
        }
        std::size_t const caret = digits ? digits->carets[std::min(i.memory.caret, value.size())] : i.memory.caret;
        typeset::Caret at = places.front();
        if (!empty)
            for (auto const& place : places)
                if (place.byte <= caret) at = place;
        float const thick = std::max(3.0f, i.px(0.6f));
        auto const& line = text->lines[std::min<std::size_t>(at.line, text->lines.size() - 1)];
        float const caret_x = empty && look.align == typeset::Align::centre ? inner.center().x : x + (empty ? 0 : at.x);
        i.brush.fill({std::round(caret_x - thick / 2), y + line.baseline - text->cap_height * 1.25f, thick, text->cap_height * 1.55f}, i.color(Role::primary)); // steady: nothing blinks (N37)
        i.editing_text = value;
        i.editing = EditingView{key, i.editing_text, std::min(i.memory.caret, value.size()), look.typing, look.secrecy};
    }
    if (touched.focused) i.focus_mark(box, radius);
    Node made = i.node(key, NodeRole::field, look.name, box);
    made.flags.sensitive = look.secrecy == Secrecy::sensitive;
    made.value = value.empty() ? "" : made.flags.sensitive ? "filled" : digits ? digits->text : value;
    made.hint = look.hint;
    if (!value.empty()) made.spoken = look.spoken;
    made.flags.selected = caret_here;
    i.record_target(std::move(made), look.ability, touched);
    if (!changed) return std::nullopt;
    return value;
}

} // namespace

std::optional<std::string> Ui::text_field(std::string_view key, TextFieldLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane);
    float const gap = i.m().gap(Gap::hair);
    auto const label = look.label.empty() ? nullptr : i.brush.set(look.label, TextStyle::strong, width);
    auto const hint = look.hint.empty() ? nullptr : i.brush.set(look.hint, TextStyle::caption, width);
    float const mark = i.m().text(TextStyle::caption).em_px * 1.15f;
    auto const error = look.error.empty() ? nullptr : i.brush.set(look.error, TextStyle::caption, width - mark - gap);
    std::string const name = look.label.empty() ? look.name : look.label;
    BoxLook box{name, look.value, look.placeholder, look.error.empty() ? look.hint : look.error, look.typing, look.secrecy, look.icon, look.max_letters, !look.error.empty(), look.ability, typeset::Align::start, look.groups, look.spoken};
    float const height = box_height(i, box, width);
    auto const reason = i.reason_block(look.ability, width);
    float const total = (label ? label->height + gap : 0) + (hint ? hint->height + gap : 0) + height + (error ? error->height + gap : 0) + (reason ? reason->height : 0);
    auto const place = i.place(lane, total, i.m().gap(i.compact ? Gap::small : Gap::medium));
    if (!place) return std::nullopt;
    float y = place->y;
    if (label) {
        i.brush.text(label, {place->x, y}, i.color(Role::ink));
        y += label->height + gap;
    }
    if (hint) {
        i.brush.text(hint, {place->x, y}, i.color(Role::ink_soft));
        y += hint->height + gap;
    }
    if (label || hint) {
        // The words belong to the field's name; they are recorded as its caption for the audit of text.
        Rect const words{place->x, place->y, width, y - place->y};
        i.record(i.node(std::string(key) + ".label", NodeRole::text, name, words));
    }
    auto const edited = edit_box(i, key, box, {place->x, std::round(y), width, std::floor(height)});
    y += height + gap;
    if (error) {
        i.brush.icon(Icon::error, {place->x, y + first_line_middle(*error) - mark / 2, mark, mark}, i.color(Role::danger));
        i.brush.text(error, {place->x + mark + gap, y}, i.color(Role::ink));
        i.record(i.node(std::string(key) + ".error", NodeRole::error, look.error, {place->x, y, width, error->height}));
    }
    if (reason) {
        i.brush.text(reason, {place->x, y}, i.color(Role::ink));
        i.record(i.node(std::string(key) + ".reason", NodeRole::note, look.ability.why_not, {place->x, y, width, reason->height}));
    }
    return edited;
}

std::optional<DateText> Ui::date_field(std::string_view key, DateFieldLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const gap = i.m().gap(Gap::hair), between = std::max(i.m().target_gap(), i.px(4));
    float const width = std::min(i.width(lane), i.m().reading_width());
    auto const label = look.label.empty() ? nullptr : i.brush.set(look.label, TextStyle::strong, width);
    auto const hint = look.hint.empty() ? nullptr : i.brush.set(look.hint, TextStyle::caption, width);
    float const mark = i.m().text(TextStyle::caption).em_px * 1.15f;
    auto const error = look.error.empty() ? nullptr : i.brush.set(look.error, TextStyle::caption, width - mark - gap);
    float const unit = (width - 2 * between) / 3.6f; // as wide without the day: the boxes keep their size
    struct Part {
        char const* name;
        std::string const& label;
        std::string const& value;
        float width;
        std::size_t digits;
    };
    Part const parts[]{{".day", look.day_label, look.value.day, std::floor(unit), 2},
                       {".month", look.month_label, look.value.month, std::floor(unit), 2},
                       {".year", look.year_label, look.value.year, std::floor(unit * 1.6f), 4}};
    float words_height = 0;
    auto const asked = std::span(parts).subspan(look.with_day ? 0 : 1);
    for (auto const& part : asked) words_height = std::max(words_height, i.brush.set(part.label, TextStyle::caption, part.width)->height);
    float const height = i.m().primary_height();
    float const total = (label ? label->height + gap : 0) + (hint ? hint->height + gap : 0) + words_height + gap + height + (error ? error->height + gap : 0);
    auto const place = i.place(lane, total, i.m().gap(i.compact ? Gap::small : Gap::medium));
    if (!place) return std::nullopt;
    float y = place->y;
    if (label) {
        i.brush.text(label, {place->x, y}, i.color(Role::ink));
        y += label->height + gap;
    }
    if (hint) {
        i.brush.text(hint, {place->x, y}, i.color(Role::ink_soft));
        y += hint->height + gap;
    }
    if (label || hint) i.record(i.node(std::string(key) + ".label", NodeRole::text, label ? look.label : look.hint, {place->x, place->y, width, y - place->y}));
    DateText value = look.value;
    bool changed = false;
    float x = place->x;
    for (auto const& part : asked) {
        auto const words = i.brush.set(part.label, TextStyle::caption, part.width);
        i.brush.text(words, {x, y}, i.color(Role::ink_soft));
        std::string const name = std::string(key) + part.name;
        i.record(i.node(name + ".label", NodeRole::text, part.label, {x, y, part.width, words->height}));
        BoxLook box{part.label, part.value, {}, look.hint, Typing::digits, Secrecy::open, Icon::none, part.digits, !look.error.empty(), {}, typeset::Align::centre};
        if (auto const edited = edit_box(i, name, box, {x, std::round(y + words_height + gap), part.width, std::floor(height)})) {
            changed = true;
            (part.digits == 4 ? value.year : part.name[1] == 'd' ? value.day : value.month) = *edited;
        }
        x += part.width + between;
    }
    y += words_height + gap + height + gap;
    if (error) {
        i.brush.icon(Icon::error, {place->x, y + first_line_middle(*error) - mark / 2, mark, mark}, i.color(Role::danger));
        i.brush.text(error, {place->x + mark + gap, y}, i.color(Role::ink));
        i.record(i.node(std::string(key) + ".error", NodeRole::error, look.error, {place->x, y, width, error->height}));
    }
    if (!changed) return std::nullopt;
    return value;
}

std::optional<int> Ui::stepper(std::string_view key, StepperLook const& look) {
    Impl& i = m_impl;
    Lane const lane = i.lane_for(Impl::Kind::act);
    float const width = i.width(lane), gap = i.m().gap(Gap::hair);
    float const height = i.m().primary_height(), side = std::max(height, i.m().minimum_target());
    auto const label = look.label.empty() ? nullptr : i.brush.set(look.label, TextStyle::strong, width);
    auto const number = i.brush.set(std::to_string(look.value), TextStyle::title, typeset::unlimited_width);
    auto const unit = look.unit.empty() ? nullptr : i.brush.set(look.unit, TextStyle::body, typeset::unlimited_width);
    auto const reason = i.reason_block(look.ability, width);
    float const space = i.m().text(TextStyle::body).em_px * 0.35f;
    float const middle = std::max(i.px(i.m().shape() == Shape::phone ? 20 : 44), number->width + (unit ? unit->width + space : 0) + i.px(6));
    auto const place = i.place(lane, (label ? label->height + gap : 0) + height + (reason ? reason->height + gap : 0), i.m().gap(Gap::medium));
    if (!place) return std::nullopt;
    float y = place->y;
    if (label) {
        i.brush.text(label, {place->x, y}, i.color(Role::ink));
        y += label->height + gap;
    }
    float const row = std::round(y);
    Rect const minus{place->x, row, side, std::floor(height)};
    Rect const box{minus.right() + i.m().target_gap(), row, middle, std::floor(height)};
    Rect const plus{box.right() + i.m().target_gap(), row, side, std::floor(height)};
    i.brush.fill(box, i.color(Role::surface), i.m().radius() * 0.8f);
    i.brush.edge(box, i.color(Role::line), i.m().hairline(), i.m().radius() * 0.8f);
    float const total = number->width + (unit ? unit->width + space : 0);
    float x = std::round(box.center().x - total / 2);
    float const base = std::round(box.center().y - first_line_middle(*number));
    i.brush.text(number, {x, base}, i.color(Role::ink));
    if (unit) i.brush.text(unit, {x + number->width + space, base + number->lines[0].baseline - unit->lines[0].baseline}, i.color(Role::ink_soft));
    Rect const whole{place->x, place->y, std::max(plus.right() - place->x, label ? label->width : 0), box.bottom() - place->y};
    Node made = i.node(key, NodeRole::stepper, !look.label.empty() ? look.label : !look.name.empty() ? look.name : look.unit, whole);
    made.value = std::to_string(look.value) + (look.unit.empty() ? "" : " " + look.unit);
    i.record(std::move(made));
    // At an end of the range the button rests; the number beside it says why better than a sentence.
    auto const sign = [&](std::string_view name, std::string_view spoken, Icon icon, Rect const& where, bool resting) {
        std::string const full = std::string(key) + std::string(name);
        Ability ability = look.ability;
        Touch const touched = resting ? Touch{} : i.touch(full, i.hit_of(where), ability);
        auto const face = i.face_of(ButtonKind::secondary, ability.usable() && !resting, touched.held);
        i.draw_face(where, face, ability.usable() && !resting, touched.held, i.m().radius());
        float const size = where.h * 0.5f;
        i.brush.icon(icon, {where.center().x - size / 2, where.center().y - size / 2, size, size}, resting ? i.color(Role::border) : i.color(Role::primary));
        if (touched.focused) i.focus_mark(where, i.m().radius());
        Node button = i.node(full, NodeRole::button, spoken, where);
        if (resting) {
            button.flags.disabled = true;
            button.hint = std::to_string(look.value) + (look.unit.empty() ? "" : " " + look.unit);
            button.flags.target = false;
            i.record(std::move(button));
        } else {
            i.record_target(std::move(button), ability, touched);
        }
        return touched.pressed;
    };
    std::optional<int> changed;
    if (sign(".minus", look.minus_name, Icon::minus, minus, look.value <= look.least)) changed = look.value - 1;
    if (sign(".plus", look.plus_name, Icon::plus, plus, look.value >= look.most)) changed = look.value + 1;
    if (reason) {
        i.brush.text(reason, {place->x, box.bottom() + gap}, i.color(Role::ink));
        i.record(i.node(std::string(key) + ".reason", NodeRole::note, look.ability.why_not, {place->x, box.bottom() + gap, width, reason->height}));
    }
    return changed;
}

std::optional<EditingView> Ui::editing() const { return m_impl.editing; }

void Ui::type(TextEdit edit) {
    if (m_impl.drawing()) m_impl.memory.pending_edits.push_back(std::move(edit));
}

void Ui::keep_for_undo(std::string_view key, std::string_view text) {
    if (!m_impl.drawing()) return;
    auto& memory = m_impl.memory;
    if (memory.earlier_field != key) memory.earlier.clear();
    memory.earlier_field = key;
    keep_step(memory, std::string(text));
    memory.last_change = UiMemory::Impl::Change::none;
}

void Ui::put_caret(std::string_view key) {
    if (!m_impl.drawing() || m_impl.memory.caret_field == key) return;
    m_impl.memory.caret_field = key;
    m_impl.memory.caret = static_cast<std::size_t>(-1); // clamped to the end of the text
}

} // namespace motcua
