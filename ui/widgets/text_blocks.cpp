// Headings, sentences, notes.
#include "ui/widgets/impl.h"

#include <cmath>

namespace motcua {

namespace {

struct Passage {
    TextStyle style;
    typeset::Breaking breaking;
    Role role;
    Gap before;
    Keep keep;
    NodeRole node;
    Ui::Impl::Kind kind = Ui::Impl::Kind::story;
};

/// Long texts are cut into groups of lines, so that a page can end inside them.
void passage(Ui::Impl& i, std::string_view key, std::string_view text, Passage const& how) {
    if (text.empty()) return;
    Lane const lane = i.lane_for(how.kind);
    float const width = std::min(i.width(lane), how.style == TextStyle::title ? i.width(lane) : i.m().reading_width());
    auto block = i.brush.set(text, how.style, width, typeset::Align::start, how.breaking);
    constexpr std::size_t group = 3;
    float const page = i.flow->tallest(lane);
    Gap const before = i.last_was_title ? Gap::small : i.last_was_small && how.node == NodeRole::heading ? Gap::hair : how.before;
    bool const small = how.style == TextStyle::caption;
    if (block->lines.size() <= group || (block->lines.size() <= 7 && block->height <= page)) {
        auto const place = i.place(lane, block->height, i.m().gap(before), how.keep);
        i.last_was_small = small;
        if (!place) return;
        i.brush.text(block, {place->x, place->y}, i.color(how.role));
        i.record(i.node(key, how.node, text, {place->x, place->y, width, block->height}));
        return;
    }
    block = i.brush.set(text, how.style, width); // cut where plain lines end
    for (std::size_t from = 0; from < block->lines.size(); from += group) {
        // A last line never stands alone on a page.
        std::size_t to = std::min(from + group, block->lines.size());
        if (block->lines.size() - to == 1) to = block->lines.size();
        auto const part = text.substr(block->lines[from].begin_byte, block->lines[to - 1].end_byte - block->lines[from].begin_byte);
        auto const lines = i.brush.set(part, how.style, width);
        if (auto const place = i.place(lane, lines->height, from == 0 ? i.m().gap(before) : 0, how.keep)) {
            i.brush.text(lines, {place->x, place->y}, i.color(how.role));
            i.record(i.node(from == 0 ? std::string(key) : std::string(key) + "." + std::to_string(from), how.node, part, {place->x, place->y, width, lines->height}));
        }
        if (to == block->lines.size()) break;
    }
}

struct NoteTone {
    Icon icon;
    Role edge, tint;
};

NoteTone tone_of(NoteKind kind) {
    switch (kind) {
    case NoteKind::info: return {Icon::info, Role::primary, Role::tint};
    case NoteKind::success: return {Icon::success, Role::success, Role::success_tint};
    case NoteKind::warning: return {Icon::warning, Role::warning, Role::warning_tint};
    case NoteKind::danger: return {Icon::error, Role::danger, Role::danger_tint};
    case NoteKind::tip: return {Icon::tip, Role::accent, Role::chrome};
    }
    return {Icon::info, Role::primary, Role::tint};
}

void callout(Ui::Impl& i, std::string_view key, NodeRole role, NoteTone const& tone, Lane lane, std::string_view title, std::string_view text,
             std::string_view small, int size_step = 0, std::string_view spoken = {}) {
    bool const phone = i.m().shape() == Shape::phone;
    float const width = i.width(lane);
    float const pad = i.px(phone ? 3.0f : 5.5f), bar = std::max(3.0f, i.px(phone ? 0.9f : 1.5f));
    float const size = i.m().text(TextStyle::body).em_px * 1.25f, between = i.px(phone ? 2.2f : 4.0f);
    float const room = width - 2 * pad - bar - size - between;
    // A note that fills more than a page in the largest text is set a step smaller rather than cut (N26).
    auto const head = title.empty() ? nullptr : i.brush.set(title, size_step == 0 ? TextStyle::strong : TextStyle::chrome, room);
    auto const body = text.empty() ? nullptr : i.brush.set(text, size_step == 0 ? TextStyle::body : size_step == 1 ? TextStyle::caption : TextStyle::chrome, room);
    auto const code = small.empty() ? nullptr : i.brush.set(small, TextStyle::caption, room);
    float const height = (head ? head->height : 0) + (body ? body->height : 0) + (code ? code->height : 0) + pad * 1.5f;
    if (height > i.flow->tallest(lane) && size_step < 2) return callout(i, key, role, tone, lane, title, text, small, size_step + 1, spoken);
    auto const place = i.place(lane, height, i.m().gap(Gap::medium));
    if (!place) return;
    Rect const box = *place;
    float const radius = i.m().radius();
    i.brush.fill(box, i.color(tone.tint), radius);
    // The bar shares the card's rounded corners: painted through a clip of the whole card.
    i.brush.push_clip({box.x, box.y, bar, box.h});
    i.brush.fill(box, i.color(tone.edge), radius);
    i.brush.pop_clip();
    if (i.theme().high_contrast()) i.brush.edge(box, i.color(Role::border), std::max(2.0f, i.px(0.5f)), radius);
    float const x = box.x + bar + pad;
    float y = std::round(box.y + pad * 0.75f);
    TextBlock const& first = head ? head : body ? body : code;
    if (first) i.brush.icon(tone.icon, {x, y + first_line_middle(*first) - size / 2, size, size}, i.color(tone.edge == Role::accent ? Role::warning : tone.edge));
    float const text_x = x + size + between;
    for (auto const* part : {&head, &body, &code}) {
        if (!*part) continue;
        i.brush.text(*part, {text_x, y}, i.color(Role::ink));
        y += (*part)->height;
    }
    Node made = i.node(key, role, title.empty() ? text : title, box);
    if (!title.empty()) made.value = text;
    made.hint = small;
    made.spoken = spoken;
    i.record(std::move(made));
}

} // namespace

bool Ui::compact() const { return m_impl.compact; }

void Ui::heading(std::string_view key, std::string_view text) {
    if (m_impl.compact) {
        // The field must stay beside its question: what takes more than one line is set in the frame's size (N21), lines a little closer.
        float const width = m_impl.width(m_impl.lane_for(Impl::Kind::story));
        bool const one_line = m_impl.brush.set(text, TextStyle::button, width)->lines.size() == 1;
        passage(m_impl, key, text, {one_line ? TextStyle::button : TextStyle::chrome, typeset::Breaking::balanced, Role::ink, Gap::small, Keep::with_next, NodeRole::heading});
        return;
    }
    // Beside a lane of answers the question stays on the first page, whatever explains it further.
    Keep const keep = m_impl.flow->setting().two_lanes ? Keep::apart : Keep::with_next;
    passage(m_impl, key, text, {TextStyle::title, typeset::Breaking::balanced, Role::ink, Gap::large, keep, NodeRole::heading});
}

void Ui::subheading(std::string_view key, std::string_view text, Over over) {
    auto const kind = over == Over::rows ? Impl::Kind::act : Impl::Kind::story;
    passage(m_impl, key, text, {TextStyle::strong, typeset::Breaking::balanced, Role::primary, Gap::large, Keep::with_next, NodeRole::heading, kind});
}

void Ui::lead(std::string_view key, std::string_view text) {
    passage(m_impl, key, text, {TextStyle::lead, typeset::Breaking::filled, Role::ink_soft, Gap::small, Keep::apart, NodeRole::text});
}

void Ui::paragraph(std::string_view key, std::string_view text) {
    passage(m_impl, key, text, {TextStyle::body, typeset::Breaking::filled, Role::ink, Gap::medium, Keep::apart, NodeRole::text});
}

void Ui::caption(std::string_view key, std::string_view text) {
    passage(m_impl, key, text, {TextStyle::caption, typeset::Breaking::filled, Role::ink_soft, Gap::small, Keep::apart, NodeRole::text});
}

void Ui::note(std::string_view key, NoteLook const& look) {
    Lane const lane = m_impl.lane_for(Impl::Kind::story);
    callout(m_impl, key, NodeRole::note, tone_of(look.kind), lane, look.title, look.text, {}, 0, look.spoken);
}

void Ui::error_box(std::string_view key, ErrorLook const& look) {
    // Beside the question it is about, not over it: in the lane of the answer.
    Lane const lane = m_impl.lane_for(m_impl.m().reach() == Reach::lowered ? Impl::Kind::story : Impl::Kind::act);
    callout(m_impl, key, NodeRole::error, {Icon::error, Role::danger, Role::danger_tint}, lane, look.title, look.fix, look.code, m_impl.compact ? 1 : 0);
}

void Ui::divider() {
    Lane const lane = m_impl.lane_for(Impl::Kind::story);
    float const line = m_impl.m().hairline();
    if (auto const place = m_impl.place(lane, line, m_impl.m().gap(Gap::medium))) m_impl.brush.fill({place->x, place->y, place->w, line}, m_impl.color(Role::line));
}

void Ui::space(Gap gap) {
    Lane const lane = m_impl.lane_for(Impl::Kind::story);
    static_cast<void>(m_impl.place(lane, m_impl.m().gap(gap), 0));
}

} // namespace motcua
