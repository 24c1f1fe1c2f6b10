#pragma once
// Orders to the world outside the core. update() only writes them down; kiosk/runtime carries them out. The answer, if there is
// one, comes back as an event.

#include "kiosk/core/dossier/draft.h"
#include "kiosk/core/visit/place.h"

#include <string>
#include <variant>
#include <vector>

namespace motcua {

struct OpenForm { ///< -> FormOpened or FormFailed
    std::string code, form_id, form_version;
    bool operator==(OpenForm const&) const = default;
};

/// The draft as it stands, after every answer: durable before the next screen is shown. `screen` is where to go on.
struct SaveDraft {
    DossierDraft draft;
    std::string screen;
    std::string issuer, subject; ///< owner when signed in, else empty
    bool operator==(SaveDraft const&) const = default;
};
struct DeleteDraft {
    std::string uid;
    bool operator==(DeleteDraft const&) const = default;
};
struct FindDrafts { ///< of this person -> DraftsFound
    Citizen citizen;
    bool operator==(FindDrafts const&) const = default;
};
struct OpenDraft { ///< -> DraftOpened or DraftUnreadable
    std::string uid;
    bool operator==(OpenDraft const&) const = default;
};

struct TakePaper { ///< newest file of the scan folder -> PaperArrived or ScanFailed
    std::string draft_uid, paper, aid;
    bool operator==(TakePaper const&) const = default;
};
struct DropPaper {
    std::string draft_uid, aid;
    bool operator==(DropPaper const&) const = default;
};

struct ReadCardPicture { ///< newest picture of the scan folder -> CardScanned or CardPictureFailed; the picture is not kept
    bool operator==(ReadCardPicture const&) const = default;
};

struct StartSignIn { ///< -> SignInCodeArrived, then SignInSucceeded or SignInFailed
    bool operator==(StartSignIn const&) const = default;
};
struct StopSignIn {
    bool operator==(StopSignIn const&) const = default;
};

/// Journal the dossier, then send it -> DossierSaved, SendProgressed…, SendEnded. The form is complete and checked.
struct SendDossier {
    DossierDraft draft;
    Citizen citizen;
    bool operator==(SendDossier const&) const = default;
};

enum class SlipKind { sent, provisional, checklist, phone_advice };
/// Writes the slip as PDF into the data directory -> SlipWritten or SlipFailed.
struct WriteSlip {
    SlipKind kind = SlipKind::sent;
    std::shared_ptr<catalog::Procedure const> procedure;
    Outcome outcome;
    std::string receiver;            ///< name of the office, where it is not the one that was named; else empty
    std::string initials;            ///< of the citizen's name; no id number, no full name (d4)
    std::vector<std::string> papers; ///< for the checklist: names of papers still to bring
    std::string fee;                 ///< for the checklist, in words; may be empty
    std::optional<PhoneTrouble> phone; ///< for the advice
    std::string language;            ///< "vi" or "en"
    bool operator==(WriteSlip const&) const = default;
};

struct PrepareHandoff { ///< -> HandoffArrived or HandoffFailed
    std::string hid, key, code, version, case_id;
    std::vector<std::pair<std::string, bool>> checklist; ///< paper code, in hand
    bool operator==(PrepareHandoff const&) const = default;
};

struct LookUp { ///< -> TrackArrived or TrackFailed
    std::string code, proof;
    TrackProof kind = TrackProof::pin;
    bool operator==(LookUp const&) const = default;
};

struct CallStaff { ///< lamp, staff screen; for now the event log
    std::string screen;
    bool operator==(CallStaff const&) const = default;
};

/// Voice, sound, disk, scans: looked at once more -> ReadinessFound…, ReadinessChecked.
struct CheckReadiness {
    bool operator==(CheckReadiness const&) const = default;
};

/// Everything of the visit goes, everywhere -> SessionWiped. `draft_uid` non-empty: the draft is deleted as well.
struct WipeSession {
    std::string draft_uid;
    bool operator==(WipeSession const&) const = default;
};

/// A search that found nothing fitting was left: counted, so that the search can learn.
struct CountSearch {
    std::string query;  ///< as typed: only catalog::recording_of may say whether its words are kept
    std::string chosen; ///< code of the procedure taken in the end; empty: none
    bool operator==(CountSearch const&) const = default;
};

/// A fact for the log from a closed list; never an answer (architecture, decision 10).
struct Record {
    enum class What { visit_began, visit_ended, screen_entered, staff_called, idle_warned, rated, practice_ended, search_failed,
                      card_read, card_refused, card_differs, phone_not_ready };
    What what;
    std::string detail; ///< name of a screen, a procedure code, a face; nothing a citizen typed
    bool operator==(Record const&) const = default;
};

using Effect = std::variant<OpenForm, SaveDraft, DeleteDraft, FindDrafts, OpenDraft, TakePaper, DropPaper, ReadCardPicture, StartSignIn,
                            StopSignIn, SendDossier, WriteSlip, PrepareHandoff, LookUp, CallStaff, CheckReadiness, CountSearch, WipeSession, Record>;
using Effects = std::vector<Effect>;

} // namespace motcua
