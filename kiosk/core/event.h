#pragma once
// Facts, in the past tense: what a person did, what a device or the portal said, how time went on. They are the only way the
// state changes.

#include "kiosk/core/catalog/catalog.h"
#include "kiosk/core/catalog/search.h"
#include "kiosk/core/catalog/units.h"
#include "kiosk/core/display.h"
#include "kiosk/core/form/form.h"
#include "kiosk/core/ports/portal_values.h"
#include "kiosk/core/state.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua {

// ── the machine ──
struct Ticked { ///< time went on; with fresh random bytes, since the core makes ids but has no randomness of its own
    Moment now{};
    std::array<std::uint8_t, 16> entropy{};
};
struct CatalogueLoaded {
    std::shared_ptr<catalog::Catalog const> catalogue;
    std::shared_ptr<catalog::SearchIndex const> index;
};
struct MachineFailed {
    Fault fault;
};
struct MachineRecovered {};
struct LineChanged {
    Line line;
};
struct NoticesArrived {
    std::vector<PortalNotice> notices; ///< all that are published now
};
struct CapabilitiesArrived {
    Capabilities capabilities;
};
struct AgenciesArrived { ///< the offices as the portal lists them now
    std::shared_ptr<catalog::Agencies const> agencies;
};
struct ReadinessFound { ///< something of the machine was looked at
    ReadinessFinding finding;
};
struct ReadinessChecked {}; ///< all that was ordered was looked at
struct RecordingsCounted { ///< clips of the product's sentences, recorded by people
    Language language;
    int clips = 0;
};
struct DraftsCounted { ///< left by a power cut or kept with consent
    int waiting = 0;
};

// ── on every screen ──
struct ScreenTouched {}; ///< any touch, key or scan: somebody is here
struct BackPressed {};
struct NextPressed {};
struct BodyPageTurned { ///< +1 or -1
    int by = 1;
};
struct LanguageChosen {
    Language language;
};
struct TextSizeChosen {
    TextSize size;
};
struct ThemeChosen {
    ThemeChoice theme;
};
struct ReachChosen {
    Reach reach;
};
struct KeyboardChosen { ///< order, way of writing, page, shift
    KeyboardChoices choices;
};
struct MotionChosen {
    Motion motion;
};
struct SpeakPressed {}; ///< "Nghe": begins to read aloud; then reads this screen again
struct SpeechChosen { ///< on, rate, volume
    SpeechChoices choices;
};
struct DisplayPressed {};
struct StaffPressed {};
struct EndPressed {};
struct EndConfirmed {};
struct OverlayClosed {};
struct StillHerePressed {};
struct ReadingPapersPressed {}; ///< "tôi đang đọc giấy"
struct StaffHoldPressed {};     ///< staff keeps the machine while helping (N46)
struct ReadinessPressed {};     ///< staff looks at the machine, or has it looked at once more

// ── start, home, find ──
struct LessonsLoaded { ///< what the start screen tells those who pass by
    std::shared_ptr<std::vector<Lesson> const> lessons;
};
struct StartPressed {};
enum class HomeChoice { file, track, practise, guide, resume };
struct HomeChosen {
    HomeChoice choice;
};
struct LifeEventChosen {
    std::string id;
};
struct SearchPressed {};
struct SearchEdited {
    std::string query;
};
struct ProcedureChosen {
    std::string code;
};
struct AlikesPressed {}; ///< "is this the right one?"
struct AlikeAnswered {
    std::string value;
};
struct PaperInHandToggled {
    std::string paper;
};
struct ModeChosen {
    catalog::FilingMode mode;
};
struct CountsChosen { ///< pages and copies for the fee at the counter
    int pages, copies;
};
struct ChecklistPressed {};
struct PhoneAnswered { ///< the phone that has to agree later is here and works
    bool ready; // NOLINT: the two buttons of the screen
};
struct PhoneTroubleChosen {
    PhoneTrouble trouble;
};
struct PhoneAdvicePressed {}; ///< how to mend it, on paper
struct ConsentAnswered {
    bool agreed; // NOLINT: the two buttons of the screen
};

// ── the form ──
struct FormOpened {
    std::string code; ///< of the procedure it was asked for
    std::shared_ptr<form::Form const> form;
    std::shared_ptr<catalog::Units const> units;
    std::shared_ptr<text::WordLists const> words;
};
struct FormFailed {
    std::string code;
};
struct AnswerTyped { ///< raw text of one field; read when Next is pressed
    std::string question, text;
};
struct AnswerChosen { ///< a whole answer by one touch
    std::string question;
    form::Value value;
};
struct UnitChosen { ///< province and commune by one touch, found by a new or a former name
    std::string province, commune;
};
struct SameAddressChosen { ///< "giống địa chỉ của tôi": the answers of that screen are taken over
    std::string from_screen;
};
struct HidingConfirmed {};
struct CommentTyped {
    std::string question, text;
};
struct FieldFocused {
    std::string field;
};
struct FilterEdited {
    std::string text;
};
struct RowAdded {
    std::string rows;
};
struct RowRemoved {
    std::string rows;
    std::size_t index = 0;
};
struct RowOpened {
    std::string rows;
    std::size_t index = 0;
};
struct SamplePressed {}; ///< "xem bản mẫu đã điền"
struct HelpPressed {
    std::string question;
};
struct ChangePressed { ///< "Sửa" on the check screen: key of a form screen, or "paper:<code>"
    std::string screen;
};

// ── the identity card ──
struct CardScanned { ///< by whatever reader; any bytes
    std::string payload;
    CardSource source;
};
struct CardReaderChanged {
    CardReaderState state;
};
struct CardOfferPressed {};   ///< from a question to the screen that shows how
struct CardDeclined {};       ///< "tôi tự nhập"; the card was not right
struct CardPicturePressed {}; ///< the card lies on the paper scanner
struct CardPictureFailed {
    CardPictureTrouble trouble;
};
struct CardInHandChosen { ///< a card read earlier in this visit answers here too
    std::string id_number;
};
struct CardConfirmed {};
struct OtherCardAnswered {
    bool use_it; // NOLINT: the two buttons of the question
};
enum class Says { card, hand };
struct DifferenceAnswered {
    Says says;
};
struct SuggestionChosen { ///< the whole text of the field after the touch
    std::string question, text;
};

// ── papers ──
struct ScanPressed {};
struct PaperArrived {
    std::string paper;
    ScannedPaper scan;
};
enum class ScanTrouble { nothing_there, too_large, unreadable, storage };
struct ScanFailed {
    std::string paper;
    ScanTrouble trouble;
};
struct PaperToCounterPressed {};
struct PaperNotNeededPressed {};
struct PaperAgainPressed {}; ///< throw the scan away

struct ReceiverChosen { ///< among the successors of an office that was split up
    std::string code;
};

// ── signing in, drafts ──
struct SignInCodeArrived {
    std::string url, match_code;
    Moment expires_at{};
};
struct SignInSucceeded {
    Citizen citizen;
};
struct SignInFailed {
    SignInTrouble trouble;
};
struct SignInAgainPressed {};
struct SignInRanOut {}; ///< the portal no longer takes the token; answers and dossier stay (F83)
struct DraftsFound {
    std::vector<DraftOffer> drafts;
};
struct DraftChosen {
    std::string uid;
};
struct DraftsDeclined {};
struct DraftOpened {
    DossierDraft draft;
    std::string screen;
};
struct DraftUnreadable {};

// ── sending ──
struct DossierSaved {}; ///< journal fsynced
struct SendProgressed {
    SendStage stage;
    std::string detail_key;
};
struct SendEnded {
    Outcome outcome;
    std::vector<ProblemPointer> to_fix; ///< answers that the portal sent back
};
struct LeavePressed {}; ///< "lấy phiếu tạm rồi về"
struct SlipWritten {
    std::string path;
};
struct SlipFailed {};
struct FaceChosen {
    Face face;
};

// ── the citizen's phone, tracking ──
struct HandoffArrived {
    HandoffView handoff;
};
struct HandoffFailed {};
struct TrackTyped {
    std::string field, text; ///< "code" or "proof"
};
struct TrackProofChosen {
    TrackProof proof;
};
struct TrackArrived {
    TrackingView view;
};
enum class TrackTrouble { no_match, unreachable, too_many };
struct TrackFailed {
    TrackTrouble trouble;
};

struct SessionWiped {}; ///< nothing of the visit is left anywhere

using Event = std::variant<
    Ticked, CatalogueLoaded, MachineFailed, MachineRecovered, LineChanged, CapabilitiesArrived, NoticesArrived, AgenciesArrived, ReadinessFound, ReadinessChecked,
    RecordingsCounted, DraftsCounted, ScreenTouched,
    BackPressed, NextPressed, BodyPageTurned, LanguageChosen, TextSizeChosen, ThemeChosen, ReachChosen, KeyboardChosen, MotionChosen, SpeakPressed, SpeechChosen, DisplayPressed,
    StaffPressed, EndPressed, EndConfirmed, OverlayClosed, StillHerePressed, ReadingPapersPressed, StaffHoldPressed, ReadinessPressed, LessonsLoaded, StartPressed, HomeChosen,
    LifeEventChosen, SearchPressed, SearchEdited, ProcedureChosen, AlikesPressed, AlikeAnswered, PaperInHandToggled, ModeChosen,
    CountsChosen, ChecklistPressed, PhoneAnswered, PhoneTroubleChosen, PhoneAdvicePressed, ConsentAnswered, FormOpened, FormFailed, AnswerTyped, AnswerChosen, UnitChosen, SameAddressChosen, HidingConfirmed,
    CommentTyped, FieldFocused, FilterEdited, RowAdded, RowRemoved, RowOpened, SamplePressed, HelpPressed, ChangePressed,
    CardScanned, CardReaderChanged, CardOfferPressed, CardDeclined, CardPicturePressed, CardPictureFailed, CardInHandChosen, CardConfirmed,
    OtherCardAnswered, DifferenceAnswered, SuggestionChosen,
    ScanPressed, PaperArrived, ScanFailed, PaperToCounterPressed, PaperNotNeededPressed, PaperAgainPressed, ReceiverChosen, SignInCodeArrived,
    SignInSucceeded, SignInFailed, SignInAgainPressed, SignInRanOut, DraftsFound, DraftChosen, DraftsDeclined, DraftOpened, DraftUnreadable,
    DossierSaved, SendProgressed, SendEnded, LeavePressed, SlipWritten, SlipFailed, FaceChosen, HandoffArrived, HandoffFailed,
    TrackTyped, TrackProofChosen, TrackArrived, TrackFailed, SessionWiped>;

} // namespace motcua
