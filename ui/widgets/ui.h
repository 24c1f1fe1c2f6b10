#pragma once
// The one door between screens and the panel. A screen is `draw_x(Ui&, XView const&)`: it calls widgets in reading order, each
// with a stable dotted key first, and emits events. No header of a library is needed to use it.
//
//     void draw_review(Ui& ui, ReviewView const& view) {
//         auto screen = ui.begin_screen(view.frame);
//         ui.heading("review.title", view.title);
//         for (auto const& row : view.rows)
//             if (ui.answer_row(row.key, row.look)) ui.emit(ChangePressed{row.field});
//         if (screen.pressed(Chrome::next)) ui.emit(SubmitPressed{});
//     }
//
// Frame: the shell calls `run_frame(memory, input, events, [&](Ui& ui) { draw(ui, view); })` between ImGui::NewFrame and
// ImGui::Render. The screen function runs twice: once to measure (nothing drawn, recorded, pressed or emitted), once for real;
// so paging and alignment are exact in the very frame a screen appears. Screen functions must therefore be pure.
//
// The body is a column of blocks. A block that does not fit goes to the next page of the body (N07: nothing scrolls).
// The page wanted is ScreenFrame::page; the pager reports Chrome::page_back / page_on (see chrome_page()).
// Threads: ui only.

#include "ui/paint/textures.h"
#include "ui/semantics/tree.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/widgets/event_door.h"
#include "ui/widgets/looks.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace motcua::typeset {
class Typesetter;
}

namespace motcua {

/// Movements of the focus without touch (N14). The shell maps Tab, arrows, keypad 2-4-6-8-5 and two switches to these.
enum class Nav { next, previous, activate, back, page_on, page_back };

struct FrameInput {
    std::chrono::milliseconds now{0}; ///< monotonic; widgets own no clock
    std::vector<Nav> nav;      ///< in order of arrival
    std::vector<TextEdit> edits; ///< physical keyboard, already composed (Telex is the keyboard's business)
    Theme theme;
    Metrics metrics{Panel{}, TextSize::normal, Reach::whole_panel};
    Motion motion = Motion::calm;
    Language language = Language::vietnamese; ///< shaping and line breaks
    std::uint64_t session = 0; ///< root of the ImGui id stack: a new visit shares no id with the last (A1)
};

/// What the interface remembers between two frames: focus, press, caret, dead times. Owned by the shell.
class UiMemory {
public:
    UiMemory();
    ~UiMemory();
    UiMemory(UiMemory const&) = delete;
    UiMemory& operator=(UiMemory const&) = delete;
    /// End of a visit: forgets everything, clears ImGui's active id, its input text state and clipboard (architecture A1).
    void wipe();
    /// Record of the last finished frame.
    [[nodiscard]] semantics::Tree const& tree() const;
    /// Key of the focused node; empty when focus has not been used since the last touch.
    [[nodiscard]] std::string_view focus() const;
    void set_focus(std::string_view key);
    /// True while something on screen moves (busy mark, transition): the shell keeps drawing frames.
    [[nodiscard]] bool animating() const;
    /// A key that fires again is held down: frames go on, also where motion was declined.
    [[nodiscard]] bool repeating() const;
    /// In the last frame: a finger was on the panel or a key chose something; a finger left it.
    [[nodiscard]] bool touched() const;
    [[nodiscard]] bool released() const;
    /// Keys of the on-screen keyboards that answered in the last frame; a held one answers again and again.
    [[nodiscard]] int keys_struck() const;
    /// A field holds the caret: arrows and blanks are text, not movements of the focus.
    [[nodiscard]] bool editing_field() const;
    /// For tests and the journey player: press the target of that key in the next frame as a finger would (dead times apply).
    void press(std::string_view key);

    struct Impl;
    Impl& impl() { return *m_impl; }

private:
    std::unique_ptr<Impl> m_impl;
};

enum class Chrome { none, back, next, finish, call_staff, text_size, language, display, speak, page_back, page_on };

enum class Answer { yes, no };
enum class Side { left, right };

class Ui;

/// RAII: the end of a screen, a grid, a row or an overlay is its destructor.
class [[nodiscard]] ScreenScope {
public:
    ScreenScope(Ui& ui, Chrome pressed) : m_ui(ui), m_pressed(pressed) {}
    ~ScreenScope();
    ScreenScope(ScreenScope const&) = delete;
    ScreenScope& operator=(ScreenScope const&) = delete;
    [[nodiscard]] bool pressed(Chrome button) const { return m_pressed == button; }
    [[nodiscard]] Chrome pressed() const { return m_pressed; }

private:
    Ui& m_ui;
    Chrome m_pressed;
};

class [[nodiscard]] TilesScope {
public:
    explicit TilesScope(Ui& ui) : m_ui(ui) {}
    ~TilesScope();
    TilesScope(TilesScope const&) = delete;
    TilesScope& operator=(TilesScope const&) = delete;

private:
    Ui& m_ui;
};

class [[nodiscard]] OverlayScope {
public:
    explicit OverlayScope(Ui& ui) : m_ui(ui) {}
    ~OverlayScope();
    OverlayScope(OverlayScope const&) = delete;
    OverlayScope& operator=(OverlayScope const&) = delete;

private:
    Ui& m_ui;
};

class Ui {
public:
    struct Impl;
    explicit Ui(Impl& impl) : m_impl(impl) {}

    // ---- door -----------------------------------------------------------------------------------------------------------
    void emit(Event event);
    [[nodiscard]] Theme const& theme() const;
    [[nodiscard]] Metrics const& metrics() const;

    // ---- frame ----------------------------------------------------------------------------------------------------------
    [[nodiscard]] ScreenScope begin_screen(ScreenFrame const& frame);
    /// Page the pager asks for after Chrome::page_back / page_on (clamped).
    [[nodiscard]] int chrome_page() const;
    /// Pages of the body in this frame (known already while drawing).
    [[nodiscard]] int pages() const;
    /// A modal panel over a dimmed screen; the screen under it takes no touch. Blocks issued inside flow in the panel.
    [[nodiscard]] OverlayScope overlay(std::string_view key, OverlayLook const& look);

    // ---- text -----------------------------------------------------------------------------------------------------------
    /// Whether the keyboard leaves room for little more than a heading and a field (small panels): what matters most comes first then.
    [[nodiscard]] bool compact() const;
    void heading(std::string_view key, std::string_view text);
    enum class Over { text, rows }; ///< what stands under a subheading: with two lanes it goes where that goes, and turns its pages with it
    void subheading(std::string_view key, std::string_view text, Over over = Over::text);
    void lead(std::string_view key, std::string_view text); ///< one larger sentence under the heading
    void paragraph(std::string_view key, std::string_view text);
    void caption(std::string_view key, std::string_view text); ///< secondary line: source, date
    void note(std::string_view key, NoteLook const& look);
    void error_box(std::string_view key, ErrorLook const& look);
    void progress(std::string_view key, std::string_view words, int done, int total); ///< "Còn 5 câu" with quiet marks
    void badge(std::string_view key, BadgeKind kind, std::string_view word);
    void fact(std::string_view key, FactLook const& look); ///< label over value with an icon: fee, time, office
    void timeline(std::string_view key, std::span<TimelineStep const> steps);
    void code(std::string_view key, CodeLook const& look);        ///< match code, reference, PIN in big groups
    void qr(std::string_view key, QrLook const& look);            ///< >= 50 mm, black on white in every theme (N38)
    void countdown(std::string_view key, int seconds_left, int seconds_total, std::string_view words);
    void busy(std::string_view key, std::string_view title, std::string_view line = {});
    void picture(std::string_view key, Picture picture, std::string_view name = {}); ///< large, centred in the lane
    /// A scanned paper from the shell's textures, fitted into the lane; `name` is spoken.
    void image(std::string_view key, paint::TextureId texture, Size pixels, std::string_view name);
    void divider();
    void space(Gap gap);

    // ---- press: true on release inside after a press inside (N05), outside dead times (N06) ----------------------------------
    [[nodiscard]] bool button(std::string_view key, std::string_view label, ButtonLook const& look = {});
    [[nodiscard]] bool primary(std::string_view key, std::string_view label, Icon icon = Icon::none, Ability const& ability = {});
    [[nodiscard]] bool link(std::string_view key, std::string_view label, Icon icon = Icon::none); ///< quiet row with icon, still N02 high
    [[nodiscard]] bool row(std::string_view key, RowLook const& look);
    [[nodiscard]] bool choice(std::string_view key, ChoiceLook const& look);
    [[nodiscard]] bool check(std::string_view key, CheckLook const& look);
    [[nodiscard]] bool answer_row(std::string_view key, AnswerLook const& look); ///< press of key + ".change"
    /// Two equal buttons side by side (stacked where they do not fit): consent, yes and no. Keys key_left, key_right. The last two are
    /// heard instead of labels that hold something private.
    [[nodiscard]] std::optional<Side> two_buttons(std::string_view key_left, std::string_view left, std::string_view key_right,
                                                  std::string_view right, std::optional<Side> selected = std::nullopt,
                                                  Icon icon_left = Icon::none, Icon icon_right = Icon::none, std::string_view spoken_left = {},
                                                  std::string_view spoken_right = {});
    /// Keys key + ".yes", key + ".no".
    [[nodiscard]] std::optional<Answer> yes_no(std::string_view key, std::string_view yes, std::string_view no,
                                               std::optional<Answer> selected = std::nullopt);
    /// Three faces, good first; keys key + ".good", ".fair", ".poor". Returns 0, 1, 2.
    [[nodiscard]] std::optional<int> faces(std::string_view key, std::span<std::string const> labels, std::optional<int> selected = std::nullopt);

    /// Grid of picture tiles between; columns chosen from the width and the count.
    [[nodiscard]] TilesScope tiles(int count);
    [[nodiscard]] bool tile(std::string_view key, TileLook const& look);

    /// Suggestions in one row, the longer ones left out where they do not fit; keys key + ".0", ".1" … Returns the index pressed.
    [[nodiscard]] std::optional<std::size_t> chips(std::string_view key, std::span<ChipLook const> looks);

    // ---- edit -----------------------------------------------------------------------------------------------------------
    /// The text after this frame's edits, when they changed it. Touching the field gives it the caret.
    [[nodiscard]] std::optional<std::string> text_field(std::string_view key, TextFieldLook const& look);
    [[nodiscard]] std::optional<int> stepper(std::string_view key, StepperLook const& look); ///< keys key + ".minus", ".plus"
    [[nodiscard]] std::optional<DateText> date_field(std::string_view key, DateFieldLook const& look); ///< .day .month .year
    /// 3 x 4 digit pad. Its presses also edit the field with the caret; the return value is for screens without a field.
    [[nodiscard]] std::optional<PadKey> digit_pad(std::string_view key, std::string_view erase_name, std::string_view clear_name);
    /// True when any field holds the caret: the app then shows the keyboard (ScreenFrame::keyboard).
    [[nodiscard]] std::optional<EditingView> editing() const;
    /// Queue an edit for the field with the caret; applied in the next frame's text_field. The on-screen keyboard's way in.
    void type(TextEdit edit);
    /// Before a field's text is replaced from outside (a suggestion): undo brings this text back.
    void keep_for_undo(std::string_view key, std::string_view text);
    /// Gives the caret to a field (first field of a question) or takes it away (empty key).
    void put_caret(std::string_view key);

    // ---- keyboard ---------------------------------------------------------------------------------------------------------
    /// Area reserved by ScreenFrame::keyboard, px; empty while measuring or when not reserved.
    [[nodiscard]] Rect keyboard_area() const;
    /// One key at a place inside the area. Fires on release inside like every target; no dead time between different keys.
    [[nodiscard]] bool key_cap(std::string_view key, Rect const& where, KeyCapLook const& look);
    [[nodiscard]] Typing keyboard_typing() const; ///< of the screen
    /// How often the key that is held down has fired by itself; 0 for a press.
    [[nodiscard]] int key_repeats() const;
    void keyboard_panel(); ///< background of the area

    // ---- special ----------------------------------------------------------------------------------------------------------
    /// True in the pass that draws; screens do not need it, composed widgets (keyboard) may skip work when false.
    [[nodiscard]] bool drawing() const;
    [[nodiscard]] Impl& impl() { return m_impl; }

private:
    friend class ScreenScope;
    friend class TilesScope;
    friend class OverlayScope;
    void end_screen();
    void end_tiles();
    void end_overlay();
    Impl& m_impl;
};

/// One frame of the interface; see the top of this file. Events are appended in order. ImGui's frame must be open.
void run_frame(UiMemory& memory, typeset::Typesetter& typesetter, FrameInput const& input, std::vector<Event>& events,
               std::function<void(Ui&)> const& draw);

} // namespace motcua
