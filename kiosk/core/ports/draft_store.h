#pragma once
// Answers of a visit that is going on, or that its citizen allowed to be kept. Saved on every answer (F01: at most the
// current field is lost). Sealed per draft under a key of its own: erasing the key erases the content. Blocking, store
// thread, fsynced on return.

#include "kiosk/base/digest.h"
#include "kiosk/core/ports/outbox.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

struct Draft {
    DossierUid uid;
    std::string procedure_code;
    std::string form_id, form_version;
    Sha256 form_sha256;         ///< a draft is offered only with the very form it was made with (F111)
    std::string place;          ///< where in the visit: the screen and question to come back to
    Secret answers;             ///< JSON bytes
    std::vector<Person> owners; ///< empty before sign-in without a number: only staff can find it again
    Moment updated_at{};
    std::optional<Moment> keep_until; ///< the citizen's consent to keep it; at most 7 days are granted (N97)
    bool operator==(Draft const&) const = default;
};

/// What may be said about a draft before it is opened.
struct DraftSummary {
    DossierUid uid;
    std::string procedure_code;
    std::string form_id, form_version;
    Sha256 form_sha256;
    Moment updated_at{};
    std::optional<Moment> keep_until;
    int openings = 0; ///< unfinished openings; 2 = set aside (F10)
    bool operator==(DraftSummary const&) const = default;
};

class DraftStore {
public:
    virtual ~DraftStore() = default;
    /// Writes the whole draft; its papers in the vault stay.
    virtual Stored<void> save(Draft const& draft) = 0;
    /// Newest first. Offer them only after that person has signed in.
    virtual Stored<std::vector<DraftSummary>> drafts_of(std::vector<Person> const& person) = 0;
    /// For staff: every draft, newest first, without content.
    virtual Stored<std::vector<DraftSummary>> all_drafts() = 0;
    /// Counts the opening before it returns the draft; opened_well() takes that back. After two openings that never
    /// came to that the draft is set_aside, its bytes kept.
    virtual Stored<Draft> open(DossierUid uid) = 0;
    virtual Stored<void> opened_well(DossierUid uid) = 0;
    /// Destroys key, answers and papers (not those of a package in the outbox). Nothing there is success.
    virtual Stored<void> erase(DossierUid uid) = 0;
    /// The end of a visit: kept if it has consent or a package waits, else erased.
    virtual Stored<void> end_visit(DossierUid uid, Moment now) = 0;
};

/// Scanned and photographed papers of a draft or package, sealed under its key.
class PaperVault {
public:
    virtual ~PaperVault() = default;
    /// Stores the whole content; returns its SHA-256. Same aid again: conflict. not_found: no draft of that uid. full:
    /// refuse the photo first, answers can still be saved (F133).
    virtual Stored<Sha256> put(DossierUid uid, AttachmentId aid, std::string_view content) = 0;
    virtual Stored<Secret> content(DossierUid uid, AttachmentId aid) = 0;
    virtual Stored<std::vector<AttachmentId>> papers(DossierUid uid) = 0;
    /// refused: a package in the outbox needs it.
    virtual Stored<void> erase_paper(DossierUid uid, AttachmentId aid) = 0;
};

} // namespace motcua
