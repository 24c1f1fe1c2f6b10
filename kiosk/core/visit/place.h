#pragma once
// Where a visit stands: one alternative per screen. What a screen needs lives inside its alternative, so leaving the screen
// destroys it.

#include "kiosk/core/catalog/search.h"
#include "kiosk/core/form/value.h"
#include "kiosk/core/identity/card_fill.h"
#include "kiosk/core/instant.h"
#include "kiosk/core/ports/portal_values.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua {

struct Citizen { ///< who the sign-in server says is here; never from a card
    std::string issuer, subject;
    Me me;
    bool operator==(Citizen const&) const = default;
};

struct AtStart { ///< nobody is here
    int lesson = 0;
    bool operator==(AtStart const&) const = default;
};

struct AtHome {
    bool operator==(AtHome const&) const = default;
};

struct ReadingGuide { ///< "Hướng dẫn"
    bool operator==(ReadingGuide const&) const = default;
};

struct Finding {
    std::string query;
    std::string life_event; ///< id when browsing one
    bool typing = false;    ///< the keyboard is up
    catalog::SearchAnswer answer;
    bool operator==(Finding const&) const = default;
};

/// "Đúng thủ tục chưa?": answers given so far to the guide of look-alikes.
struct ChoosingAmongAlikes {
    std::string guide_of; ///< procedure code the person came from
    std::vector<std::string> answers;
    bool operator==(ChoosingAmongAlikes const&) const = default;
};

struct ReadingProcedure {
    std::string code;
    std::set<std::string> papers_in_hand;
    std::string problem_key; ///< text key of what keeps filing here from beginning; empty: nothing
    bool operator==(ReadingProcedure const&) const = default;
};

enum class SlipState { writing, written, failed };

/// Everything for the desk: what to bring, where, how much. Nothing is filed here.
struct AtCounter {
    std::string code;
    std::set<std::string> papers_in_hand;
    int pages = 1; ///< fee by pages (2.000815)
    int copies = 1;
    std::optional<SlipState> slip; ///< of the checklist; nothing: not asked for
    bool operator==(AtCounter const&) const = default;
};

/// What keeps a phone from agreeing to the sending (F85).
enum class PhoneTrouble { battery, application, level, password, number, absent };
/// As in the log and in the keys of the texts (phone_ready.battery).
[[nodiscard]] std::string_view name_of(PhoneTrouble trouble);

/// "Có điện thoại cài VNeID ở đây không?": asked before the first question, for without it nothing is sent from here (contract a.5, F85).
struct AskingPhone {
    std::string code;
    std::set<std::string> papers_in_hand;
    bool not_ready = false;              ///< which trouble it is, is asked
    std::optional<PhoneTrouble> trouble; ///< how to mend it is shown
    std::optional<SlipState> slip;       ///< of the advice to take home; nothing: not asked for
    bool operator==(AskingPhone const&) const = default;
};

struct OnOwnPhone { ///< prepared here, finished on the citizen's phone
    std::string code;
    std::set<std::string> papers_in_hand;
    std::optional<HandoffView> handoff; ///< nothing while asking
    std::string problem_key;
    bool operator==(OnOwnPhone const&) const = default;
};

struct AskingConsent {
    std::size_t notice = 0;
    bool refused = false;
    bool operator==(AskingConsent const&) const = default;
};

enum class ReturnTo { next_question, check };

struct QuestionProblem {
    std::string path;    ///< of the question
    std::string message; ///< what to do, in the visit's language
    bool operator==(QuestionProblem const&) const = default;
};

struct Answering {
    std::string screen;                       ///< key of the form's screen
    std::string field;                        ///< path of the question that is open; a group is walked field by field
    std::map<std::string, std::string> typed; ///< raw text by question path, read when Next is pressed
    std::optional<QuestionProblem> problem;
    ReturnTo return_to = ReturnTo::next_question;
    std::string filter;         ///< search text of a long list
    std::map<std::string, std::string> suggested; ///< the last suggestion taken, by question path
    bool scanning = false;      ///< a paper is being taken in
    std::string scan_problem_key;
    bool operator==(Answering const&) const = default;
};

/// "Quẹt mã QR trên thẻ căn cước": offered before the questions it would save, never needed.
struct OfferingCard {
    Answering from; ///< where the questions go on
    bool reading = false; ///< a picture of the card is being looked for
    std::string problem_key;
    bool operator==(OfferingCard const&) const = default;
};

/// "Thẻ ghi: … Đúng chưa?": nothing is filled before the citizen says so.
struct ConfirmingCard {
    Answering from;
    CardPerson person;
    std::vector<CardField> fields;
    bool replaces = false; ///< another card was used for this part before
    bool operator==(ConfirmingCard const&) const = default;
};

struct GatheringPapers {
    std::size_t paper = 0; ///< index among the papers that are asked
    ReturnTo return_to = ReturnTo::next_question;
    bool scanning = false;
    std::string problem_key;
    bool operator==(GatheringPapers const&) const = default;
};

/// "Cơ quan nào nhận hồ sơ?": the office was split up, and only the citizen knows which part is theirs.
struct ChoosingReceiver {
    std::string former;             ///< its name
    std::vector<std::string> codes; ///< of its successors
    bool operator==(ChoosingReceiver const&) const = default;
};

struct Checking {
    std::string problem; ///< message when something still misses
    bool operator==(Checking const&) const = default;
};

struct Declaring {
    std::size_t notice = 0;
    bool operator==(Declaring const&) const = default;
};

enum class SignInPurpose { send, resume };

struct SignInPreparing {
    bool operator==(SignInPreparing const&) const = default;
};
struct SignInWaiting {
    std::string url, match_code;
    Moment expires_at{};
    bool operator==(SignInWaiting const&) const = default;
};
enum class SignInTrouble { denied, expired, unreachable, refused, eid_level_too_low };
struct SignInStopped {
    SignInTrouble trouble = SignInTrouble::denied;
    bool operator==(SignInStopped const&) const = default;
};
struct SignInDone {
    bool operator==(SignInDone const&) const = default;
};

struct SigningIn {
    SignInPurpose purpose = SignInPurpose::send;
    std::variant<SignInPreparing, SignInWaiting, SignInStopped, SignInDone> progress;
    int expiries = 0; ///< after two, staff is offered (b3)
    bool operator==(SigningIn const&) const = default;
};

/// A draft of this person from an earlier visit, offered and never opened by itself (F111).
struct DraftOffer {
    std::string uid;
    std::string procedure_code;
    Moment saved_at{};
    bool operator==(DraftOffer const&) const = default;
};

struct OfferingDraft {
    SignInPurpose purpose = SignInPurpose::resume;
    std::vector<DraftOffer> drafts;
    bool operator==(OfferingDraft const&) const = default;
};

/// "Tờ khai đã có bản mới": which questions must be answered again; they are in the draft.
struct ReadingRevision {
    bool operator==(ReadingRevision const&) const = default;
};

/// The honest states of b8.7, in their order.
enum class SendStage { saving, saved, waiting_for_network, asking_portal, sending, portal_has_it };

struct Sending {
    SendStage stage = SendStage::saving;
    Moment since{};
    std::string detail_key; ///< what is being sent now
    bool may_leave = false; ///< after 20 s: take a provisional slip and go (N43)
    bool operator==(Sending const&) const = default;
};

/// What came out of sending: the portal has it, or it is kept here for later.
struct Outcome {
    bool portal_has_it = false;
    std::string reference;    ///< portalRef, or empty
    std::string uid;
    std::string tracking_pin; ///< empty when the portal gave none
    std::string message;      ///< the portal's own sentence
    Instant sent_at{};
    bool refused = false;     ///< the portal refused: staff will look
    bool operator==(Outcome const&) const = default;
};

enum class Face { happy, plain, unhappy };
struct Done {
    Outcome outcome;
    SlipState slip = SlipState::writing;
    std::string slip_path;
    std::optional<Face> face;
    bool operator==(Done const&) const = default;
};

struct PracticeDone {
    bool operator==(PracticeDone const&) const = default;
};

enum class TrackProof { id_number, pin };

struct TrackAsking {
    bool operator==(TrackAsking const&) const = default;
};
struct TrackLooking {
    bool operator==(TrackLooking const&) const = default;
};
struct Tracking {
    std::string code, proof;
    TrackProof kind = TrackProof::pin;
    std::string focused = "code"; ///< field the keyboard writes to: "code" or "proof"
    std::string problem_key;
    std::variant<TrackAsking, TrackLooking, TrackingView> found;
    bool operator==(Tracking const&) const = default;
};

/// Staff looks at how the machine is: no visit, nobody's data.
struct ReadingReadiness {
    bool checking = false; ///< what was ordered is not all there yet
    bool operator==(ReadingReadiness const&) const = default;
};

/// The visit is over; nothing is shown until everything of it is gone.
struct Wiping {
    bool operator==(Wiping const&) const = default;
};

using Place = std::variant<AtStart, AtHome, ReadingGuide, Finding, ChoosingAmongAlikes, ReadingProcedure, AtCounter, AskingPhone, OnOwnPhone,
                           AskingConsent, Answering, OfferingCard, ConfirmingCard, GatheringPapers, ChoosingReceiver, Checking, Declaring, SigningIn, OfferingDraft,
                           ReadingRevision, Sending,
                           Done, PracticeDone, Tracking, ReadingReadiness, Wiping>;

} // namespace motcua
