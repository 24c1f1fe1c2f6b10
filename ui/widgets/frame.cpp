// One frame: focus moves, measuring pass, drawing pass.
#include "ui/widgets/impl.h"

#include "kiosk/base/assert.h"
#include "kiosk/base/overload.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <utility>

namespace motcua {

namespace {

constexpr milliseconds screen_dead_time{300};       // N06
constexpr milliseconds irreversible_dead_time{500}; // N06

/// Moves the focus over last frame's targets in reading order; under a dialog only inside it.
void move_focus(UiMemory::Impl& memory, int step) {
    std::vector<Node const*> targets;
    Node const* dialog = nullptr;
    std::size_t header_targets = 0;
    for (Node const* node : memory.tree.flat())
        if (node->role == NodeRole::dialog) dialog = node;
    auto const collect = [&](auto&& self, std::vector<Node> const& nodes) -> void {
        for (auto const& node : nodes) {
            if (node.flags.target) targets.push_back(&node);
            self(self, node.children);
            if (node.key == "chrome.header") header_targets = targets.size();
        }
    };
    collect(collect, dialog ? dialog->children : memory.tree.roots());
    if (targets.empty()) return;
    auto const count = static_cast<int>(targets.size());
    auto const at = std::ranges::find(targets, memory.focus, [](Node const* node) { return std::string_view(node->key); });
    int index;
    if (at != targets.end()) {
        index = (static_cast<int>(at - targets.begin()) + step + count) % count;
    } else {
        // The first move of a screen lands on its content, not on the frame around it.
        index = step > 0 ? static_cast<int>(std::min(header_targets, targets.size() - 1)) : count - 1;
    }
    memory.focus = targets[static_cast<std::size_t>(index)]->key;
    // With a keyboard on the screen the focus passes over other fields on its way to the keys: there a field takes the caret when it is
    // chosen, and keeps it.
    bool const keys_shown = std::ranges::any_of(targets, [](Node const* node) { return node->role == NodeRole::key; });
    if (!keys_shown && targets[static_cast<std::size_t>(index)]->role == NodeRole::field && !targets[static_cast<std::size_t>(index)]->flags.disabled) {
        memory.caret_field = memory.focus;
        memory.caret = static_cast<std::size_t>(-1); // clamped to the end
    }
}

void apply_nav(UiMemory::Impl& memory, FrameInput const& input) {
    for (Nav const nav : input.nav) {
        switch (nav) {
        case Nav::next: move_focus(memory, 1); break;
        case Nav::previous: move_focus(memory, -1); break;
        case Nav::activate:
            if (!memory.focus.empty()) memory.press_wanted = memory.focus;
            break;
        case Nav::back: memory.press_wanted = memory.back_key; break;
        case Nav::page_on: memory.press_wanted = "chrome.page_on"; break;
        case Nav::page_back: memory.press_wanted = "chrome.page_back"; break;
        }
    }
}

} // namespace

void run_frame(UiMemory& owner, typeset::Typesetter& typesetter, FrameInput const& input, std::vector<Event>& events,
               std::function<void(Ui&)> const& draw) {
    UiMemory::Impl& memory = owner.impl();
    apply_nav(memory, input);
    ImGuiIO const& io = ImGui::GetIO();
    if (io.MouseClicked[0]) memory.focus.clear(); // a finger needs no focus mark
    memory.edits = std::move(memory.pending_edits);
    memory.pending_edits.clear();
    memory.edits.insert(memory.edits.end(), input.edits.begin(), input.edits.end());
    memory.animating = false;
    memory.repeating = false;
    memory.keys_struck = 0;
    memory.touched = io.MouseDown[0] || io.MouseReleased[0] || !memory.press_wanted.empty();
    memory.released = io.MouseReleased[0] || !memory.press_wanted.empty();

    FrameInput shown = input; // its text size may come down below
    Ui::Impl impl{.memory = memory,
                  .input = shown,
                  .events = events,
                  .brush = Brush(*ImGui::GetBackgroundDrawList(), typesetter, shown.theme, shown.metrics, memory.drawings, shown.language),
                  .frame_copy = {},
                  .regions = {},
                  .body = {},
                  .panel = {},
                  .overlay_key = {},
                  .overlay_box = {},
                  .footer_nodes = {},
                  .keyboard_box = {},
                  .reason_text = {},
                  .reason_box = {},
                  .tile_heights = {},
                  .tile_row = {},
                  .editing = {},
                  .editing_text = {},
                  .group_key = {}};
    Ui ui(impl);
    auto const measure = [&] {
        impl.pass = Pass::measure;
        impl.has_overlay = false;
        draw(ui);
    };
    auto const compose = [&] {
        impl.one_lane = false;
        impl.act_raised_by = 0;
        measure();
        if (impl.body.setting().two_lanes && !impl.body.setting().act_at_bottom && (!impl.body.has(Lane::story) || !impl.body.has(Lane::act))) {
            impl.one_lane = true; // nothing to set beside: the one lane takes the whole body
            measure();
        }
        if (impl.body.setting().act_at_bottom && impl.body.overfull()) {
            // Half the panel is too low for the highest control: the controls begin higher, as far as a short arm reaches.
            float const needed = impl.body.highest_block(Lane::act) + impl.body.setting().pager_height - impl.body.height(Lane::act);
            impl.act_raised_by = std::ceil(std::max(0.0f, needed));
            measure();
        }
        return !impl.body.overfull() && !impl.panel.overfull();
    };
    // Nothing is ever cut (N26): a screen that cannot hold its highest paragraph in the size asked for is set one size smaller.
    while (!compose() && shown.metrics.text_size() != TextSize::small) {
        auto const smaller = static_cast<TextSize>(static_cast<int>(shown.metrics.text_size()) - 1);
        shown.metrics = shown.metrics.with(smaller);
    }
    if (impl.irreversible_in_body) impl.body.widen_pager(std::max(0.0f, input.metrics.irreversible_gap() - input.metrics.gap(Gap::medium))); // N03
    impl.body.plan();
    impl.panel.plan();

    std::string const screen = fmt::format("{}\n{}\n{}", impl.frame_copy.key, impl.frame_copy.page, impl.has_overlay ? impl.overlay_key : "");
    if (screen != memory.screen) {
        bool const first = memory.screen.empty();
        memory.screen = screen;
        if (!first) memory.screen_since = input.now;
        memory.active.clear();
    }
    std::string const overlay = impl.has_overlay ? impl.overlay_key : std::string{};
    if (overlay != memory.overlay) {
        memory.overlay = overlay;
        memory.overlay_page = 0;
    }

    impl.pass = Pass::draw;
    memory.tree.clear();
    draw(ui);

    memory.press_wanted.clear();
    if (io.MouseReleased[0] || !io.MouseDown[0]) memory.active.clear();
    if (!impl.editing) {
        memory.edits.clear(); // keys without a field do not wait for one
        if (!memory.tree.find(memory.caret_field)) memory.caret_field.clear();
    }
    if (!memory.pending_edits.empty()) memory.animating = true; // one more frame shows the letter
    if (!memory.focus.empty() && !memory.tree.find(memory.focus)) memory.focus.clear();
    volatile char* bytes = impl.editing_text.data();
    for (std::size_t i = 0; i < impl.editing_text.size(); ++i) bytes[i] = 0;
}

void Ui::emit(Event event) {
    if (m_impl.drawing()) m_impl.events.push_back(std::move(event));
}
Theme const& Ui::theme() const { return m_impl.input.theme; }
Metrics const& Ui::metrics() const { return m_impl.input.metrics; }
bool Ui::drawing() const { return m_impl.drawing(); }
int Ui::chrome_page() const { return m_impl.chrome_page; }
int Ui::pages() const { return m_impl.body.pages(); }

bool Ui::Impl::dead() const { return input.now - memory.screen_since < screen_dead_time; }

Rect Ui::Impl::hit_of(Rect const& bounds) const { return bounds.inset(-m().target_gap() / 2 + 1); } // N04

Touch Ui::Impl::touch(std::string_view key, Rect const& hit, Ability const& ability, Consequence consequence) {
    Touch touch;
    touch.focused = memory.focus == key;
    if (!drawing() || inert()) return touch;
    bool const wanted = memory.press_wanted == key;
    if (wanted) memory.press_wanted.clear();
    if (!ability.usable()) return touch;

    ImGuiIO const& io = ImGui::GetIO();
    bool const over = hit.contains({io.MousePos.x, io.MousePos.y});
    if (io.MouseClicked[0] && over && !dead()) memory.active = key; // a press begun in the dead time never counts
    bool fired = wanted && !dead();
    if (memory.active == key) {
        touch.held = over && io.MouseDown[0];
        if (io.MouseReleased[0]) {
            fired = fired || over; // sliding off cancels (N05)
            memory.active.clear();
        }
    }
    if (!fired) return touch;
    if (consequence == Consequence::irreversible) {
        auto const last = memory.fired.find(key);
        if (last != memory.fired.end() && input.now - last->second < irreversible_dead_time) return touch;
        memory.fired[std::string(key)] = input.now;
    }
    touch.pressed = true;
    return touch;
}

Node Ui::Impl::node(std::string_view key, NodeRole role, std::string_view name, Rect const& bounds) {
    Node made;
    made.key = key;
    made.role = role;
    made.name = name;
    made.bounds = bounds;
    made.bounds_mm = {m().mm(bounds.x), m().mm(bounds.y), m().mm(bounds.w), m().mm(bounds.h)};
    made.texts = brush.take_ink();
    made.icons = brush.take_icons();
    return made;
}

void Ui::Impl::record(Node made) { memory.tree.add(std::move(made)); }

void Ui::Impl::record_target(Node made, Ability const& ability, Touch const& touched) {
    made.flags.target = true;
    made.flags.focused = touched.focused;
    made.flags.disabled = !ability.usable();
    if (!ability.usable()) made.hint = ability.why_not;
    if (made.hit.empty()) made.hit = hit_of(made.bounds);
    record(std::move(made));
}

void Ui::Impl::focus_mark(Rect const& bounds, float radius) {
    float const width = m().focus_width(), away = std::max(1.0f, px(0.45f));
    Rect const ring = bounds.inset(-(width + away));
    brush.edge(bounds.inset(-(away + 1)), color(Role::page), away + 1, radius + away);
    brush.edge(ring, color(Role::focus), width, radius + width + away);
}

Lane Ui::Impl::lane_for(Kind kind) {
    bool const lowered = flow->setting().act_at_bottom;
    switch (kind) {
    case Kind::story:
        return act_begun ? Lane::act : Lane::story;
    case Kind::display:
        if (lowered && !act_begun) return Lane::story; // nothing to press in it: it may stay out of reach
        first_act = !act_begun;
        act_begun = true;
        return Lane::act;
    case Kind::act:
        first_act = !act_begun;
        act_begun = true;
        return Lane::act;
    }
    return Lane::act;
}

std::optional<Rect> Ui::Impl::place(Lane lane, float height, float gap, Keep keep) {
    MOTCUA_ASSERT(flow != nullptr); // widgets live between begin_screen and the end of its scope
    last_was_title = keep == Keep::with_next;
    last_was_small = false;
    if (std::exchange(first_act, false)) gap = std::max(gap, m().gap(Gap::medium) * 1.25f);
    if (std::exchange(last_irreversible, false)) gap = std::max(gap, m().irreversible_gap());
    if (drawing()) return flow->next();
    flow->add(lane, height, gap, keep);
    return std::nullopt;
}

float first_line_middle(typeset::Layout const& layout) { return layout.ink_top + layout.cap_height / 2; }

} // namespace motcua
