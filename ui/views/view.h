#pragma once
// What each screen shows, as plain values in the citizen's language. view_of() is pure: translation, formatting, what is enabled
// and why not are decided here, once; a screen only draws it.

#include "kiosk/core/event.h"
#include "kiosk/core/state.h"
#include "kiosk/core/texts.h"
#include "ui/keyboard/keyboard_look.h"
#include "ui/widgets/looks.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace motcua::view {

template <class Look> struct Keyed {
    std::string key;
    Look look;
};

/// A button of the body and what pressing it means.
struct Action {
    std::string key;
    std::string label;
    ButtonLook look;
    Event event;
};

struct Start {
    ScreenFrame frame;
    std::string title, line, touch;
    std::vector<std::string> can_do;
    std::optional<NoteLook> lesson; ///< "Quý vị có biết?"
    Picture picture = Picture::welcome;
    struct LanguageButton {
        std::string key, label;
        Language language;
    };
    std::vector<LanguageButton> languages;
};

struct Home {
    ScreenFrame frame;
    std::string title;
    struct Tile {
        std::string key;
        TileLook look;
        HomeChoice choice;
    };
    std::optional<NoteLook> pause; ///< of the portal
    std::vector<Tile> tiles;
    std::optional<Tile> resume;
};

struct Guide {
    ScreenFrame frame;
    std::string title;
    struct Lesson {
        std::string key, title, text;
        Picture picture;
    };
    std::vector<Lesson> lessons;
};

struct Find {
    ScreenFrame frame;
    std::string title;
    bool search_shown = true;
    TextFieldLook search;
    struct EventTile {
        std::string key;
        TileLook look;
        std::string life_event;
    };
    std::vector<EventTile> life_events;
    std::string answer_line; ///< "Có 6 thủ tục", "Chưa tìm thấy…"
    struct ProcedureRow {
        std::string key;
        RowLook look;
        std::string code;
        bool elsewhere = false;
    };
    std::vector<ProcedureRow> rows;
    std::optional<NoteLook> nothing;
};

struct Alikes {
    ScreenFrame frame;
    std::string title, help;
    std::vector<std::pair<Keyed<ChoiceLook>, std::string>> choices; ///< value answered
    std::optional<NoteLook> verdict;
    std::optional<Action> take;
};

struct Procedure {
    ScreenFrame frame;
    std::string title, official_title, summary;
    std::optional<NoteLook> problem, pause, notice;
    std::vector<Keyed<FactLook>> facts;
    std::string papers_title, papers_line;
    std::vector<std::pair<Keyed<CheckLook>, std::string>> papers; ///< paper code
    std::vector<std::string> nothing_to_bring; ///< papers the office looks up itself
    std::string legal, source;
    std::vector<Action> actions; ///< other modes, "is this the right one?"
    std::optional<catalog::FilingMode> next_mode;
};

struct Counter {
    ScreenFrame frame;
    std::string title, lead;
    std::vector<Keyed<FactLook>> facts;
    std::string papers_title;
    std::vector<std::pair<Keyed<CheckLook>, std::string>> papers;
    std::optional<StepperLook> pages, copies;
    std::optional<FactLook> total;
    std::optional<NoteLook> slip; ///< of the list, when it was asked for
};

struct PhoneReady { ///< whether the phone that has to agree is here and works; else how to mend it
    ScreenFrame frame;
    Picture picture = Picture::none;
    std::string title, lead;
    std::string yes, no; ///< empty: not asked any more
    std::vector<std::pair<Keyed<RowLook>, PhoneTrouble>> troubles;
    std::vector<Keyed<FactLook>> advice;
    std::optional<NoteLook> slip;
    std::vector<Action> actions;
    std::optional<Event> next; ///< of the frame's Next
};

struct Phone {
    ScreenFrame frame;
    std::string title, lead;
    std::optional<QrLook> qr;
    std::optional<CodeLook> code;
    std::string until;
    std::string busy;
    std::optional<NoteLook> problem;
};

struct Consent {
    ScreenFrame frame;
    std::string title, text, purpose, agree, refuse;
    Picture picture = Picture::consent;
    std::optional<NoteLook> refused;
    std::vector<Action> actions; ///< after a refusal
};

struct ChoiceInput {
    struct Item {
        std::string key;
        ChoiceLook look;
        form::Value value; ///< the answer after a touch
    };
    std::vector<Item> items;
    bool many = false;
    std::optional<TextFieldLook> comment;
    std::optional<Action> whole_list; ///< back from "other" of a long list to all of its choices
};
struct YesNoInput {
    std::string yes, no;
    std::optional<bool> selected;
    form::Value yes_value, no_value;
};
struct ListInput { ///< more than seven choices: letters first
    std::vector<std::string> letters;
    std::string filter, all;
    std::vector<ChoiceInput::Item> items;
    bool many = false;
};
struct UnitInput { ///< provinces and communes, found by new and former names
    TextFieldLook search;
    struct Item {
        std::string key;
        RowLook look;
        std::string province, commune;
    };
    std::vector<Item> items;
    std::string nothing;
    std::optional<NoteLook> chosen;
};
struct TextInput {
    TextFieldLook field;
};
struct DateInput {
    DateFieldLook field;
};
struct NumberInput {
    StepperLook stepper;
};
struct FileInput {
    std::string how;
    std::string busy;
    std::optional<NoteLook> problem, taken;
    std::vector<Action> actions;
};
struct RowsInput {
    struct Item {
        std::string key;
        AnswerLook look;
        std::size_t index;
        bool removable = false;
        std::string remove;
    };
    std::vector<Item> rows;
    std::string add;
    Ability can_add;
};
struct ReadingInput {};
using Input = std::variant<ChoiceInput, YesNoInput, ListInput, UnitInput, TextInput, DateInput, NumberInput, FileInput,
                           RowsInput, ReadingInput>;

/// A word above the keyboard; `text` is the whole field after the touch.
struct Chip {
    ChipLook look;
    std::string text;
};

struct Question {
    ScreenFrame frame;
    std::string path;
    std::string group; ///< title of the panel or page around
    std::string title, description, legal;
    std::string progress;
    int done = 0, total = 1;
    std::vector<std::pair<Keyed<AnswerLook>, std::string>> answered; ///< other fields of the group; path
    std::vector<Keyed<NoteLook>> notes;
    std::optional<ErrorLook> problem;
    Input input = ReadingInput{};
    Typing typing = Typing::words; ///< of the keyboard, when there is one
    std::size_t letters = 0;       ///< keys of the letters of a long list, which take the keyboard's place
    std::string help; ///< label of the help link; empty: no help
    std::string in_vietnamese; ///< says so where the form has no translation
    std::vector<Action> offers; ///< one-tap answers: "giống địa chỉ của tôi"
    std::vector<Action> card;   ///< the identity card would answer this
    std::vector<Chip> chips;    ///< suggestions for the text field
};

struct CardOffer {
    ScreenFrame frame;
    std::string title, lead, where, picture_name, busy;
    std::optional<NoteLook> trouble, problem;
    std::vector<Action> actions;
};

struct CardCheck {
    ScreenFrame frame;
    std::string title, lead;
    std::vector<Keyed<AnswerLook>> rows;
    std::vector<Keyed<NoteLook>> notes;
    std::vector<Action> actions;
};

struct Papers {
    ScreenFrame frame;
    std::string title, hint, progress;
    int done = 0, total = 1;
    FileInput input;
};

struct Check {
    ScreenFrame frame;
    std::string title, lead;
    struct Row {
        std::string key, heading; ///< heading: of the part it begins, else empty
        AnswerLook look;
        std::string screen; ///< for ChangePressed; empty: cannot be changed
    };
    std::vector<Row> rows;
};

struct Declaration {
    ScreenFrame frame;
    std::string title;
    std::vector<std::string> statements;
    std::optional<NoteLook> next_step;
};

struct SignIn {
    ScreenFrame frame;
    std::string title, lead;
    std::optional<QrLook> qr;
    std::optional<CodeLook> code;
    std::string busy, waiting;
    std::optional<NoteLook> trouble;
    std::vector<Action> actions;
};

struct Drafts {
    ScreenFrame frame;
    std::string title, lead;
    std::vector<std::pair<Keyed<RowLook>, std::string>> drafts; ///< uid
    std::vector<Action> actions;
};

struct FormRenewed { ///< the form has a new version since the draft was saved
    ScreenFrame frame;
    std::string title, lead;
    std::vector<Keyed<FactLook>> questions; ///< to be answered again
};

struct Sending {
    ScreenFrame frame;
    std::string title, line;
    std::vector<TimelineStep> steps;
    std::optional<NoteLook> calm;
    std::optional<Action> leave;
};

struct Done {
    ScreenFrame frame;
    Picture picture = Picture::done;
    std::string title, lead;
    std::optional<CodeLook> reference, pin;
    std::optional<QrLook> qr;
    std::vector<Keyed<FactLook>> next;
    std::optional<NoteLook> slip;
    std::string ask, thanks;
    std::vector<std::string> faces;
    std::optional<int> face;
};

struct Practised {
    ScreenFrame frame;
    std::string title, lead;
    std::vector<Action> actions;
};

struct Track {
    ScreenFrame frame;
    std::string title, lead;
    TextFieldLook code, proof;
    std::string by_pin, by_id;
    TrackProof kind = TrackProof::pin;
    std::optional<ErrorLook> problem;
    std::string busy;
};

struct Tracked {
    ScreenFrame frame;
    std::string title, procedure;
    std::string status;
    BadgeKind badge = BadgeKind::neutral;
    std::vector<TimelineStep> steps;
    std::string due;
    std::vector<Keyed<NoteLook>> next;
    std::string source;
};

struct Readiness { ///< how the machine is, for staff
    ScreenFrame frame;
    std::string title, lead;
    std::vector<Keyed<NoteLook>> faults; ///< worst first, each with what to do
    std::string good_title;
    std::vector<Keyed<FactLook>> good;
    Action again;
};

struct Wiping {
    ScreenFrame frame;
    std::string title;
};

struct OutOfService {
    ScreenFrame frame;
    std::string title, lead, staff, code;
    std::optional<Action> look; ///< staff: how the machine is
};

using View = std::variant<Start, Home, Guide, Find, Alikes, Procedure, Counter, PhoneReady, Phone, Consent, Question, CardOffer, CardCheck, Papers, Check,
                          Declaration, SignIn, Drafts, FormRenewed, Sending, Done, Practised, Track, Tracked, Readiness, Wiping, OutOfService>;

// ── over the screen ──
struct NoOverlay {};
struct StaffCalled {
    OverlayLook look;
    std::string text;
    Action hold, close;
    std::optional<Action> readiness; ///< how the machine is; only where no visit would be disturbed
};
struct EndAsked {
    OverlayLook look;
    std::string text;
    Action stay, end;
};
struct Display {
    OverlayLook look;
    struct Group {
        std::string key, title;
        std::vector<std::pair<Keyed<ChoiceLook>, Event>> choices;
    };
    std::vector<Group> groups;
    struct Step { ///< rate or loudness of the voice, from 1
        enum class Of { rate, volume } of;
        std::string key;
        StepperLook look;
    };
    std::vector<Step> steps;
    SpeechChoices speech;
    Action close;
};
struct Help {
    OverlayLook look;
    std::string text, example;
    std::optional<Action> sample;
    Action close;
};
struct Sample {
    OverlayLook look;
    std::string lead;
    std::vector<Keyed<FactLook>> answers;
    Action close;
};
struct HideAsked {
    OverlayLook look;
    std::string text;
    Action change, keep;
};
struct CardNotice {
    OverlayLook look;
    std::string text;
    Action close;
};
struct CardAsked {
    OverlayLook look;
    std::string text;
    Action keep, use;
};
struct Differ { ///< side by side
    OverlayLook look;
    std::string text, card, hand;
    std::string card_spoken, hand_spoken; ///< heard instead, when the answers are private
};
struct Idle {
    OverlayLook look;
    std::string text, words;
    int seconds_left = 0, seconds_total = 1;
    Action here, reading;
};
using Overlay = std::variant<NoOverlay, StaffCalled, EndAsked, Display, Sample, Help, HideAsked, CardNotice, CardAsked, Differ, Idle>;

/// The screen of that state: health outranks the flow (architecture, section 4).
[[nodiscard]] View view_of(State const& state, Texts const& texts);
[[nodiscard]] Overlay overlay_of(State const& state, Texts const& texts);
[[nodiscard]] KeyboardLook keyboard_of(State const& state, Texts const& texts);

} // namespace motcua::view
