// The frame of every screen: ground, header, body lanes, pager, footer. Back and Next stand at the same place on all of them.
#include "ui/widgets/impl.h"

#include <fmt/format.h>

#include <cmath>

namespace motcua {

namespace {

std::string filled(std::string pattern, std::string_view name, int value) {
    auto const at = pattern.find(name);
    if (at != std::string::npos) pattern.replace(at, name.size(), std::to_string(value));
    return pattern;
}

} // namespace

ScreenScope Ui::begin_screen(ScreenFrame const& frame) {
    Impl& i = m_impl;
    i.frame_copy = frame;
    i.frame = &i.frame_copy;
    i.in_overlay = false;
    i.act_begun = false;
    i.last_was_title = false;
    i.last_irreversible = false;
    i.chrome_pressed = Chrome::none;
    i.flow = &i.body;
    if (!i.drawing()) {
        i.lay_regions();
        i.panel.start({});
        return {*this, Chrome::none};
    }
    i.body.rewind();
    i.panel.rewind();
    i.body.set_page(frame.page);
    i.chrome_page = i.body.page();
    Node screen;
    screen.key = frame.key;
    screen.role = NodeRole::screen;
    screen.name = frame.name;
    screen.bounds = i.regions.panel;
    i.memory.tree.open(std::move(screen));
    i.draw_ground();
    i.draw_header();
    i.draw_footer();
    i.draw_reason();
    i.draw_pager(i.body, Impl::PagerOf::body);
    i.draw_watermark();
    return {*this, i.chrome_pressed};
}

ScreenScope::~ScreenScope() { m_ui.end_screen(); }

void Ui::end_screen() {
    Impl& i = m_impl;
    if (i.drawing()) {
        // Drawn at the beginning, but last in reading order: reason, pager, Back, end, Next.
        if (!i.footer_nodes.empty()) {
            Node group;
            group.key = "chrome.footer";
            group.role = NodeRole::group;
            group.bounds = i.regions.footer;
            i.memory.tree.open(std::move(group));
            for (auto& node : i.footer_nodes) i.record(std::move(node));
            i.memory.tree.close();
        }
        i.footer_nodes.clear();
        i.memory.tree.close();
    }
    i.flow = nullptr;
}

bool Ui::Impl::footed() const {
    bool const small = m().shape() == Shape::phone || m().shape() == Shape::tablet; // there the end stands in the header
    return frame->back || frame->next || (frame->finish && !small);
}

float Ui::Impl::where_height() const {
    float const line = m().text(TextStyle::chrome).line_px;
    return line + px(m().shape() == Shape::phone ? 1.4f : m().shape() == Shape::tablet ? 3.5f : 5.0f);
}

float Ui::Impl::pager_button_height() const {
    return std::max(m().minimum_target(), m().shape() == Shape::phone ? 0.0f : px(15.5f));
}

void Ui::Impl::lay_regions() {
    regions = m().regions();
    compact = frame->keyboard && (m().shape() == Shape::phone || m().shape() == Shape::tablet);
    if (compact) {
        // The header's second line and some air give way to the question (docs/design.md, small panels).
        regions.header.h = std::round(regions.header.h - where_height());
        float const bottom = regions.body.bottom();
        regions.body.y = regions.header.bottom() + m().gap(Gap::small);
        regions.body.h = bottom - regions.body.y;
    }
    if (!footed() && !m().landscape() && regions.tools.empty()) {
        // Nothing stands in the footer: its room is the screen's.
        regions.body.h = regions.panel.bottom() - regions.margin - regions.body.y;
        regions.footer = {0, regions.panel.bottom(), regions.panel.w, 0};
    }
    Rect area = regions.body;
    float const margin = regions.margin;
    bool const lowered = m().reach() == Reach::lowered;

    watermark_box = {};
    if (!frame->watermark.empty()) {
        Rect const page = m().landscape() ? Rect{regions.header.right(), 0, regions.panel.w - regions.header.w, 0}
                                          : Rect{0, regions.header.bottom(), regions.panel.w, 0};
        auto const label = brush.set(frame->watermark, TextStyle::chrome, page.w - 2 * margin, typeset::Align::centre, typeset::Breaking::balanced);
        watermark_box = {page.x, page.y, page.w, label->height + px(3)};
        float const top = std::max(area.y, watermark_box.bottom() + m().gap(Gap::small));
        area.h -= top - area.y;
        area.y = top;
    }

    keyboard_box = {};
    if (frame->keyboard) {
        float const gap = m().target_gap();
        float const height = frame->keyboard_rows * m().key_height() + (frame->keyboard_rows + 1) * gap;
        keyboard_box = {regions.header.right() * (m().landscape() ? 1.0f : 0.0f), regions.footer.y - (regions.tools.empty() ? 0 : regions.tools.h) - height,
                        m().landscape() ? regions.panel.w - regions.header.w : regions.panel.w, height};
        area.h = keyboard_box.y - m().gap(Gap::small) - area.y;
    }

    reason_text.clear();
    reason_box = {};
    shared_strip = {};
    if (frame->next && !frame->next->ability.usable()) {
        reason_text = frame->next->ability.why_not;
        float const icon = m().text(TextStyle::chrome).em_px * 1.3f;
        float const width = std::min(area.w - 2 * margin, m().reading_width());
        auto const block = brush.set(reason_text, TextStyle::chrome, width - icon - m().gap(Gap::hair));
        if (m().shape() == Shape::phone) {
            // No room for two strips: the reason stands at the left of where the pager's buttons stand.
            // Measured for the narrowest case, two pager buttons beside it.
            auto const narrow = brush.set(reason_text, TextStyle::chrome, width - icon - m().gap(Gap::hair) - 2 * (m().minimum_target() + m().target_gap()));
            float const high = std::max(m().minimum_target(), narrow->height);
            shared_strip = {area.x + margin, area.bottom() - high, area.w - 2 * margin, high};
            reason_box = shared_strip;
            area.h -= high + m().gap(Gap::small);
        } else {
            reason_box = {area.right() - margin - width, area.bottom() - block->height, width, block->height};
            area.h -= block->height + m().gap(Gap::small);
        }
    }

    compact_strip = {};
    if (compact && reason_text.empty()) {
        float const line = m().text(TextStyle::caption).line_px;
        compact_strip = {area.x + margin, area.bottom() - line, area.w - 2 * margin, line};
        area.h -= line + m().gap(Gap::hair);
    }

    if (frame->next && frame->next->consequence == Consequence::irreversible) {
        // Whatever stands lowest in the body keeps its distance from the button that cannot be undone (N03).
        float const space = regions.footer.y + (regions.footer.h - m().footer_height()) / 2 - area.bottom();
        area.h -= std::max(0.0f, m().irreversible_gap() - space);
    }

    Rect const inner = area.inset(margin, 0);
    float const pager = !compact_strip.empty()  ? std::max(0.0f, pager_button_height() - compact_strip.h) + m().target_gap()
                        : shared_strip.empty() ? pager_button_height() + m().gap(Gap::medium)
                                               : 0;
    Flow::Setting setting;
    setting.pager_height = pager;
    setting.middle = frame->stand == Stand::middle;
    setting.air = m().shape() == Shape::phone ? 1.0f : 1.7f;
    bool const composed = (frame->composition == Composition::automatic || frame->composition == Composition::columns) && !one_lane;
    if (lowered) {
        float const half = std::max({inner.y + m().gap(Gap::small), m().reach_top(), std::ceil(regions.panel.h / 2) - act_raised_by});
        setting.two_lanes = true;
        setting.act_at_bottom = true;
        float const width = frame->composition == Composition::wide ? inner.w : std::min(inner.w, m().reading_width());
        float const x = std::floor(inner.x + (inner.w - width) / 2);
        setting.story = {x, inner.y, width, half - m().gap(Gap::medium) - inner.y};
        setting.act = {x, half, width, inner.bottom() - half};
    } else if (m().landscape() && composed) {
        setting.two_lanes = true;
        float const between = px(16);
        setting.columns = frame->composition == Composition::columns;
        setting.below_story = m().gap(Gap::medium);
        float const story = std::floor((inner.w - between) * (setting.columns ? 0.5f : 0.45f)); // rows are as wide in both columns
        setting.story = {inner.x, inner.y, story, inner.h};
        setting.act = {inner.x + story + between, inner.y, setting.columns ? story : inner.w - story - between, inner.h};
    } else {
        float const width = frame->composition == Composition::wide ? inner.w : std::min(inner.w, m().reading_width());
        setting.story = {std::floor(inner.x + (inner.w - width) / 2), inner.y, width, inner.h};
        setting.act = setting.story;
    }
    body.start(setting);
}

void Ui::Impl::draw_ground() {
    brush.fill(regions.panel, color(Role::page));
    brush.fill(regions.header, color(Role::chrome));
    float const line = m().hairline();
    if (m().landscape())
        brush.fill({regions.header.right() - line, 0, line, regions.header.h}, color(Role::line));
    else
        brush.fill({0, regions.header.bottom() - line, regions.header.w, line}, color(Role::line));
    if (!regions.tools.empty()) {
        brush.fill(regions.tools, color(Role::chrome));
        brush.fill({0, regions.tools.y, regions.tools.w, line}, color(Role::line));
    }
    if (!m().landscape() && footed()) brush.fill({0, regions.footer.y, regions.footer.w, line}, color(Role::line));
}

void Ui::Impl::draw_reason() {
    if (reason_text.empty() || reason_box.empty()) return;
    float const icon = m().text(TextStyle::chrome).em_px * 1.3f, gap = m().gap(Gap::hair);
    if (!shared_strip.empty() && body.pages() > 1) {
        float const buttons = body.page() > 0 && body.page() + 1 < body.pages() ? 2 : 1;
        reason_box.w -= buttons * (m().minimum_target() + m().target_gap());
    }
    auto const block = brush.set(reason_text, TextStyle::chrome, reason_box.w - icon - gap);
    float const x = shared_strip.empty() ? std::floor(reason_box.right() - block->width) : reason_box.x + icon + gap;
    if (!shared_strip.empty()) {
        reason_box.y = std::round(shared_strip.center().y - block->height / 2);
        reason_box.h = block->height;
    }
    brush.icon(Icon::info, {x - icon - gap, reason_box.y + first_line_middle(*block) - icon / 2, icon, icon}, color(Role::warning));
    brush.text(block, {x, reason_box.y}, color(Role::ink));
    Node made = node(frame->key + ".reason", NodeRole::note, reason_text, reason_box);
    footer_nodes.insert(footer_nodes.begin(), std::move(made));
}

void Ui::Impl::draw_pager(Flow& which, PagerOf of) {
    if (which.pages() < 2) return;
    Rect const lane = which.area(Lane::act);
    float const height = pager_button_height();
    // plan() has taken the strip off the lane's height.
    bool const compactly = of == PagerOf::body && !compact_strip.empty();
    bool const shared = compactly || (of == PagerOf::body && !shared_strip.empty());
    if (compactly) {
        compact_strip.y = compact_strip.bottom() - height;
        compact_strip.h = height;
    }
    Rect const strip = compactly ? compact_strip
                       : shared ? Rect{shared_strip.x, std::round(shared_strip.center().y - height / 2), shared_strip.w, height}
                              : Rect{lane.x, lane.bottom() + which.setting().pager_height - height, lane.w, height};
    auto const label = brush.set(filled(filled(frame->page_of, "{page}", which.page() + 1), "{pages}", which.pages()), TextStyle::chrome,
                                 typeset::unlimited_width);
    bool const first = which.page() == 0, last = which.page() + 1 == which.pages();
    float const gap = m().target_gap();
    float const side = std::floor((strip.w - label->width) / 2 - gap);
    ButtonLook up, more;
    up.icon = Icon::up;
    more.icon = Icon::down;
    std::string const root = of == PagerOf::overlay ? "chrome.panel" : "chrome";
    std::vector<Node>* const later = of == PagerOf::overlay ? nullptr : &footer_nodes;
    auto const needed = [&](std::string_view word) {
        auto const words = brush.set(word, TextStyle::chrome, typeset::unlimited_width);
        return words->width + m().text(TextStyle::chrome).em_px * 1.2f + px(m().shape() == Shape::phone ? 7.0f : m().shape() == Shape::tablet ? 11.0f : 15.0f);
    };
    auto const fitted = [&](std::string_view word) { return std::max(m().minimum_target(), std::min(side, needed(word))); };
    bool went_up = false, went_on = false;
    if (shared) {
        // Two signs at the right; the words of the page are left to the voice.
        float const square = m().minimum_target();
        float const worded = std::max(square, needed(frame->page_more));
        // The word "more" stays wherever it fits: an arrow alone says little to whoever meets it for the first time.
        bool const words_fit = compactly && (first ? 0 : square + gap) + worded + gap + compact_progress <= strip.w;
        float const on_width = words_fit ? worded : square;
        float x = strip.right() - (last ? square : on_width);
        std::string const place_words = filled(filled(frame->page_of, "{page}", which.page() + 1), "{pages}", which.pages());
        Node place = node(root + ".page", NodeRole::text, place_words, {strip.x, strip.y, 1, 1});
        if (!last) {
            went_on = draw_button(root + ".page_on", frame->page_more, more, {x, strip.y, on_width, height}, {}, words_fit ? IconAt::after : IconAt::alone, later, TextStyle::chrome);
            x -= square + gap;
        }
        if (!first) went_up = draw_button(root + ".page_back", frame->page_up, up, {x, strip.y, square, height}, {}, IconAt::alone, later);
        later->push_back(std::move(place));
        if (went_on || went_up) {
            chrome_page = which.page() + (went_on ? 1 : -1);
            chrome_pressed = went_on ? Chrome::page_on : Chrome::page_back;
        }
        return;
    }
    if (!first) went_up = draw_button(root + ".page_back", frame->page_up, up, {strip.x, strip.y, fitted(frame->page_up), height}, {}, IconAt::before, later, TextStyle::chrome);
    std::string const words = filled(filled(frame->page_of, "{page}", which.page() + 1), "{pages}", which.pages());
    brush.text(label, {std::floor(strip.center().x - label->width / 2), std::round(strip.center().y - first_line_middle(*label))}, color(Role::ink_soft));
    Node place = node(root + ".page", NodeRole::text, words, strip);
    later ? later->push_back(std::move(place)) : record(std::move(place));
    if (!last) {
        float const w = fitted(frame->page_more);
        went_on = draw_button(root + ".page_on", frame->page_more, more, {strip.right() - w, strip.y, w, height}, {}, IconAt::after, later, TextStyle::chrome);
    }
    int const wanted = which.page() + (went_on ? 1 : 0) - (went_up ? 1 : 0);
    if (wanted == which.page()) return;
    if (of == PagerOf::overlay) {
        memory.overlay_page = wanted;
    } else {
        chrome_page = wanted;
        chrome_pressed = went_on ? Chrome::page_on : Chrome::page_back;
    }
}

void Ui::Impl::draw_watermark() {
    if (frame->watermark.empty()) return;
    // A band under the header: seen on every screen of the rehearsal, never over a control.
    auto const label = brush.set(frame->watermark, TextStyle::chrome, watermark_box.w - 2 * regions.margin, typeset::Align::centre, typeset::Breaking::balanced);
    Rect const band = watermark_box;
    brush.fill(band, color(Role::watermark));
    brush.text(label, {band.x + regions.margin, std::round(band.center().y - label->height / 2)}, color(Role::on_watermark));
    record(node("chrome.watermark", NodeRole::watermark, frame->watermark, band));
}

} // namespace motcua
