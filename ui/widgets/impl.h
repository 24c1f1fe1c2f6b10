#pragma once
// What one frame of the interface carries. Internal to ui/widgets and ui/keyboard.

#include "ui/widgets/brush.h"
#include "ui/widgets/flow.h"
#include "ui/widgets/ui.h"

#include <map>
#include <string>

namespace motcua {

using semantics::Flags;
using semantics::Node;
using semantics::NodeRole;
using std::chrono::milliseconds;

/// Squares of a QR code, kept while it is on screen.
struct QrSquares {
    std::string payload = {};
    int side = 0;
    std::vector<std::uint8_t> dark;
};

struct UiMemory::Impl {
    semantics::Tree tree;
    std::string focus = {};        ///< key of the node with the focus mark; empty after a touch
    std::string active = {};       ///< key of the target under the pressing finger
    std::string press_wanted = {}; ///< by keypad or by press(): fires when that target is drawn
    std::string screen = {};       ///< key, page and overlay of the last frame: a change starts the dead time
    milliseconds screen_since{-10'000};
    std::map<std::string, milliseconds, std::less<>> fired; ///< irreversible targets
    std::string caret_field = {};
    std::size_t caret = 0;
    struct Earlier {
        std::string text;
        std::size_t caret = 0;
    };
    std::vector<Earlier> earlier = {}; ///< of the field with the caret, for undo
    std::string earlier_field = {};
    enum class Change : std::uint8_t { none, writing, deleting } last_change = Change::none; ///< letters of one word are one step
    struct HeldKey {
        std::string key;
        milliseconds since{0};
        int repeats = 0;
    } held_key = {};
    struct FiredKey {
        std::string key;
        milliseconds at{-10'000};
        Rect where;
    } fired_key = {};
    std::vector<TextEdit> edits = {};         ///< for this frame
    std::vector<TextEdit> pending_edits = {}; ///< typed on screen during this frame, for the next
    std::string overlay = {};
    int overlay_page = 0;
    QrSquares qr;
    DrawingCache drawings;
    bool animating = false;
    int keys_struck = 0;    ///< in this frame
    bool repeating = false; ///< a key that fires again is held down
    bool touched = false;  ///< in the last frame
    bool released = false; ///< in the last frame
    std::string back_key = {};      ///< of this screen's Back button, for Nav::back

    void forget_text();
};

enum class Pass { measure, draw };

struct Touch {
    bool held = false;
    bool focused = false;
    bool pressed = false;
};

struct Ui::Impl {
    UiMemory::Impl& memory;
    FrameInput const& input;
    std::vector<Event>& events;
    Brush brush;
    Pass pass = Pass::measure;
    bool one_lane = false; ///< measured: one of two lanes stayed empty
    float act_raised_by = 0; ///< measured: low controls need more than the lower half

    // the screen
    ScreenFrame const* frame = nullptr;
    ScreenFrame frame_copy = {};
    Metrics::Regions regions = {};
    Flow body = {};
    Flow panel = {}; ///< overlay
    Flow* flow = nullptr;
    bool in_overlay = false;
    bool has_overlay = false; ///< known after measuring
    std::string overlay_key = {};
    Rect overlay_box = {};
    std::vector<Node> footer_nodes = {};
    Chrome chrome_pressed = Chrome::none;
    int chrome_page = 0;
    Rect keyboard_box = {};
    bool act_begun = false;
    bool first_act = false; ///< the next act block is the first after the story
    bool last_was_title = false;
    bool last_was_small = false; ///< a caption: the heading it introduces stays near
    bool last_irreversible = false; ///< what follows keeps N03's distance
    bool irreversible_in_body = false;
    Rect watermark_box = {};
    Rect shared_strip = {}; ///< phone: reason of Next and pager side by side
    bool compact = false;   ///< typing on a small panel: the keyboard leaves room for the question and its field only
    Rect compact_strip = {}; ///< there: progress and pager side by side, above the keyboard
    float compact_progress = 0; ///< width of the progress words in it
    std::string reason_text = {}; ///< why Next cannot be used
    Rect reason_box = {};

    // tiles
    bool in_tiles = false;
    int tile_columns = 1;
    int tile_at = 0;
    std::vector<float> tile_heights = {};
    std::optional<Rect> tile_row = {};

    // caret
    std::optional<EditingView> editing = {};
    std::string editing_text = {}; ///< backs `editing` during the frame; wiped with it
    std::string group_key = {};

    [[nodiscard]] Theme const& theme() const { return input.theme; }
    [[nodiscard]] Metrics const& m() const { return input.metrics; }
    [[nodiscard]] Color color(Role role) const { return input.theme[role]; }
    [[nodiscard]] float px(float mm) const { return input.metrics.px(mm); }
    [[nodiscard]] bool drawing() const { return pass == Pass::draw; }

    // flow
    enum class Kind { story, display, act };
    [[nodiscard]] Lane lane_for(Kind kind);
    /// Adds a block (measuring) or finds its place (drawing).
    std::optional<Rect> place(Lane lane, float height, float gap, Keep keep = Keep::apart);
    [[nodiscard]] float width(Lane lane) const { return flow->width(lane); }

    // touch
    [[nodiscard]] bool dead() const;
    [[nodiscard]] bool inert() const { return has_overlay && !in_overlay; }
    [[nodiscard]] Rect hit_of(Rect const& bounds) const;
    Touch touch(std::string_view key, Rect const& hit, Ability const& ability, Consequence consequence = Consequence::reversible);

    // record
    Node node(std::string_view key, NodeRole role, std::string_view name, Rect const& bounds);
    void record(Node node);
    void record_target(Node node, Ability const& ability, Touch const& touch);
    void focus_mark(Rect const& bounds, float radius);

    // shared drawing
    struct ButtonFace {
        Color fill, ink, border;
        float border_width;
        bool shadow;
    };
    [[nodiscard]] ButtonFace face_of(ButtonKind kind, bool usable, bool held) const;
    [[nodiscard]] float button_height(std::string_view label, ButtonLook const& look, float width) const;
    enum class IconAt { before, after, alone };
    /// `later`: where the node waits when it is recorded at the end of the screen.
    bool draw_button(std::string_view key, std::string_view label, ButtonLook const& look, Rect const& box, Flags flags = {},
                     IconAt icon_at = IconAt::before, std::vector<Node>* later = nullptr, TextStyle style = TextStyle::button);
    void draw_face(Rect const& box, ButtonFace const& face, bool usable, bool held, float radius);
    /// Reason line of a disabled control under its label.
    [[nodiscard]] TextBlock reason_block(Ability const& ability, float width) const;

    // chrome
    [[nodiscard]] float pager_button_height() const;
    [[nodiscard]] bool footed() const;
    [[nodiscard]] float where_height() const; ///< of the header's second line
    void lay_regions();
    void draw_ground();
    void draw_header();
    void draw_footer();
    enum class PagerOf { body, overlay };
    void draw_pager(Flow& which, PagerOf of);
    void draw_watermark();
    void draw_reason();
};

/// Vertical middle of the first line of a text block of that style: where an icon beside it stands.
[[nodiscard]] float first_line_middle(typeset::Layout const& layout);

} // namespace motcua
