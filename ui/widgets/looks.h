#pragma once
// What a screen says to a widget. Plain values; texts are already in the citizen's language.

#include "ui/theme/metrics.h"
#include "ui/widgets/pictures.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

/// A control that cannot be used says why, on screen and aloud (architecture, section 6). Empty: it can be used.
struct Ability {
    std::string why_not = {};
    [[nodiscard]] bool usable() const { return why_not.empty(); }
};

enum class ButtonKind { primary, secondary, quiet, danger };
/// Irreversible: 10 mm from its neighbours and 500 ms before it fires again (N03, N06).
enum class Consequence { reversible, irreversible };
enum class Secrecy { open, sensitive };

struct ButtonLook {
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    Ability ability = {};
    Consequence consequence = Consequence::reversible;
    std::string spoken = {}; ///< heard instead of a label that holds something private
};

struct TileLook {
    std::string title = {};
    std::string line = {};
    Picture picture = Picture::none;
    Ability ability = {};
};

struct RowLook {
    std::string title = {};
    std::string line = {};   ///< secondary text
    std::string aside = {};  ///< short text before the chevron ("8.000 ₫", "2 giấy")
    Picture picture = Picture::none;
    Icon icon = Icon::none;
    Ability ability = {};
};

struct ChoiceLook {
    std::string label = {};
    std::string hint = {};
    bool selected = false;
    Picture picture = Picture::none;
    Ability ability = {};
};

struct CheckLook {
    std::string label = {};
    std::string hint = {};
    bool checked = false;
    Ability ability = {};
};

enum class NoteKind { info, success, warning, danger, tip };
struct NoteLook {
    NoteKind kind = NoteKind::info;
    std::string title = {};
    std::string text = {};
    std::string spoken = {}; ///< heard instead of a text that holds something private
};

struct ErrorLook {
    std::string title = {}; ///< what is wrong, one sentence
    std::string fix = {};   ///< what to do now
    std::string code = {};  ///< id for staff and log; may be empty
};

/// What the physical and on-screen keyboards offer for a field.
enum class Typing { words, name, digits, code, search };

/// How a row of digits is shown while it is typed; what is edited stays digits only.
struct DigitGroups {
    std::string pattern = {}; ///< "9999 9999 9999": a 9 is the next digit, other signs stand by themselves; empty: no groups
    bool thousands = false;   ///< "1.500.000", counted from the right
    std::string after = {};   ///< written behind the number: " đồng"
};

struct TextFieldLook {
    std::string label = {};       ///< empty: the screen's heading is the label; `name` must then be set
    std::string name = {};        ///< spoken name when label is empty
    std::string value = {};       ///< this frame's copy; the field holds nothing of its own
    std::string placeholder = {};
    std::string hint = {};
    std::string error = {};
    Typing typing = Typing::words;
    Secrecy secrecy = Secrecy::open;
    Icon icon = Icon::none;  ///< at the left inside (search)
    std::size_t max_letters = 200;
    Ability ability = {};
    DigitGroups groups = {};
    std::string spoken = {}; ///< heard instead of an open value that is not for everybody's ears; empty: the value
};

struct StepperLook {
    std::string label = {};       ///< empty: the screen's heading is the label; `name` must then be set
    int value = 0;
    int least = 0;
    int most = 99;
    std::string unit = {};        ///< after the number: "bản"
    std::string minus_name = {};  ///< spoken name of the minus button
    std::string plus_name = {};
    Ability ability = {};
    std::string name = {};        ///< spoken name when label is empty
};

/// Day, month, year as typed; empty parts are unknown.
struct DateText {
    std::string day = {};
    std::string month = {};
    std::string year = {};
    bool operator==(DateText const&) const = default;
};

struct DateFieldLook {
    std::string label = {};
    DateText value = {};
    bool with_day = true; ///< without it only month and year are asked
    std::string day_label = {};
    std::string month_label = {};
    std::string year_label = {};
    std::string hint = {};
    std::string error = {};
};

struct AnswerLook {
    std::string label = {};
    std::string value = {};
    std::string change = {}; ///< "Sửa"
    Secrecy secrecy = Secrecy::open; ///< sensitive: shown, never recorded
    std::string mark = {};  ///< where the answer came from: "Theo thẻ căn cước"
    std::string spoken = {}; ///< of a sensitive value, what may be heard: "ba số cuối 5 2 1"; empty: that it stands on the screen
};

/// One suggestion above the keyboard.
struct ChipLook {
    std::string label = {};
    std::string spoken = {}; ///< heard instead of a label that holds something private
};

enum class BadgeKind { neutral, success, warning, danger, waiting };

struct FactLook {
    std::string label = {};
    std::string value = {};
    Icon icon = Icon::none;
    BadgeKind standing = BadgeKind::neutral; ///< colours the icon
};

enum class StepState { done, now, ahead, trouble };
struct TimelineStep {
    std::string title = {};
    std::string line = {};
    StepState state = StepState::ahead;
};

struct OverlayLook {
    std::string title = {};
    Picture picture = Picture::none;
    Icon icon = Icon::none;
};

struct QrLook {
    std::string payload = {};
    std::string name = {};    ///< spoken: what the code is for
    std::string caption = {}; ///< drawn under it
};

struct CodeLook {
    std::string label = {};
    std::string code = {};    ///< groups separated by spaces: "AB12 CD34"
    Secrecy secrecy = Secrecy::open;
};

struct KeyCapLook {
    std::string label = {};
    Icon icon = Icon::none;
    std::string name = {};  ///< spoken; label when empty
    bool latched = false; ///< shift held
    std::vector<std::string> alike = {}; ///< labels of the keys it belongs to: all are set in the size that fits the widest
    bool repeats = false; ///< fires again and again while it is held down
    ButtonKind kind = ButtonKind::secondary;
    Ability ability = {};
};

/// Digit pad keys: 0..9, or one of these.
enum class PadKey : std::uint8_t { d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, erase, clear };

/// One change to the text that is being edited: remove `erase` letters before the caret, then insert.
struct TextEdit {
    std::size_t erase = 0;
    std::string insert = {};
    enum class Move : std::uint8_t { none, left, right, home, end } move = Move::none;
    std::string retract = {}; ///< erased when it stands directly before the caret: it was a scanner's letter
    bool undo = false; ///< takes the last word or deletion back; the rest of the edit is ignored
    TypingMethod method = TypingMethod::tone_keys; ///< telex, vni: keys of a keyboard without an input method, composed in fields of words
};

/// The field with the caret, for the on-screen keyboard; valid during the frame only.
struct EditingView {
    std::string_view key;
    std::string_view text;
    std::size_t caret = 0; ///< byte offset
    Typing typing = Typing::words;
    Secrecy secrecy = Secrecy::open;
};

/// A button of the frame (Back, Next, header). Absent: not shown.
struct ChromeButton {
    std::string key = {};
    std::string label = {};
    Ability ability = {};
    Icon icon = Icon::none;
    Consequence consequence = Consequence::reversible;
    ButtonKind kind = ButtonKind::primary; ///< of Next only
};

/// How the body is set on landscape panels and in low-controls mode.
enum class Composition {
    automatic, ///< landscape: story (headings, text, notes) at the left, actions at the right; portrait: one column
    column,    ///< one reading column always
    columns,   ///< landscape: a long list goes on beside its heading, down the left and then down the right; portrait: one column
    wide       ///< one column over the whole body (tiles, keyboard)
};

/// Where sparse content stands in the body.
enum class Stand { top, middle };

struct ScreenFrame {
    std::string key = {};    ///< "review"; also the session-free id root
    std::string name = {};   ///< spoken name of the screen
    std::string brand = {};  ///< "Một Cửa"
    std::string office = {}; ///< "UBND xã An Bình"
    std::string where = {};  ///< where-am-I line: "Khai sinh · Câu 3 trong 8"
    Composition composition = Composition::automatic;
    Stand stand = Stand::top;

    std::optional<ChromeButton> back = {};
    std::optional<ChromeButton> next = {};
    std::optional<ChromeButton> finish = {};     ///< "Kết thúc"
    std::optional<ChromeButton> call_staff = {}; ///< "Gọi cán bộ"
    std::optional<ChromeButton> text_size = {};
    std::optional<ChromeButton> language = {};
    std::optional<ChromeButton> display = {};    ///< "Cách hiển thị"
    std::optional<ChromeButton> speak = {};      ///< "Nghe đọc"

    std::string watermark = {}; ///< practice band over the page; empty: none

    int page = 0;              ///< page of the body wanted, from 0; clamped to what exists
    std::string page_more = {};     ///< "Xem thêm"
    std::string page_up = {};       ///< "Trở lên"
    std::string page_of = {};       ///< "Trang {page}/{pages}"

    bool keyboard = false;     ///< reserve the keyboard area at the bottom of the body
    float keyboard_rows = 5;   ///< rows of key_height()
    Typing keyboard_typing = Typing::words; ///< what the keyboard is for while no field has the caret
};

} // namespace motcua
