#pragma once
// What the kiosk sends to the portal, as plain values; kiosk/codec/portal_requests.h turns them into the exact bytes
// that are journalled. Once bytes are journalled they are never made again from these values.

#include "kiosk/core/ports/portal_values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace motcua {

enum class PartyKind { citizen, organisation };
enum class IdKind { personal_id, passport, tax_code, none };

struct Party {
    PartyKind kind = PartyKind::citizen;
    std::string full_name;
    std::optional<IdKind> id_kind;
    std::optional<std::string> id_number;
    std::optional<std::string> birth_date; ///< PartialDate
    std::optional<std::string> gender;     ///< "male", "female"
    std::optional<std::string> phone, email;
    std::optional<PortalAddress> address;
    bool operator==(Party const&) const = default;
};

/// The signed-in person relative to the applicant.
enum class Relation {
    self,
    parent,
    child,
    spouse,
    sibling,
    grandparent,
    grandchild,
    guardian,
    authorised,
    organisation
};

/// Where a pre-filled answer came from; never an identity (d8).
enum class AnswerSource { eid, chip, qr, ocr, database, typed, staff };

enum class Assistance { none, guided, typed_by_staff };

enum class ResultDelivery { counter, post, electronic };

struct FormAnswers {
    std::string id, version;
    std::string data_json; ///< the form engine's data object as JSON text, "{…}"
    bool operator==(FormAnswers const&) const = default;
};

struct DossierInput {
    DossierUid uid;
    std::string procedure_code, procedure_version, case_id;
    std::string receiving_agency;                            ///< UnitCode
    std::optional<std::string> deciding_agency, assisted_at; ///< three organisations, three fields (a.10)
    std::optional<FormAnswers> form;
    Party applicant;
    Relation relation = Relation::self;
    std::optional<Party> submitter; ///< when relation is not self
    std::optional<ResultDelivery> result_delivery;
    std::optional<std::string> result_agency, result_phone;
    std::optional<PortalAddress> result_address;
    std::vector<std::pair<std::string, AnswerSource>> sources; ///< pointer into the dossier, source
    std::optional<Assistance> assistance;
    std::optional<std::string> staff_ref, assistance_unit, note;
    bool operator==(DossierInput const&) const = default;
};

enum class AttachmentSource { scan, camera, phone, data_store, generated };

struct AttachmentInput {
    std::string paper_code, file_name, media_type;
    std::int64_t size = 0;
    Sha256 sha256;
    std::optional<int> pages;
    AttachmentSource source = AttachmentSource::scan;
    bool operator==(AttachmentInput const&) const = default;
};

enum class ConsentMethod { touch, voice, paper };

struct GivenDeclaration {
    std::string id, version;
    Instant at{};
    bool operator==(GivenDeclaration const&) const = default;
};

struct GivenConsent {
    std::string id, version;
    Instant at{};
    ConsentMethod method = ConsentMethod::touch;
    bool operator==(GivenConsent const&) const = default;
};

struct SubmissionInput {
    std::string procedure_version;
    std::optional<std::string> form_id, form_version;
    std::vector<std::pair<AttachmentId, Sha256>> attachments; ///< exactly the ones to send
    std::vector<GivenDeclaration> declarations;
    std::vector<GivenConsent> consents;
    std::optional<Assistance> assistance;
    std::optional<std::string> staff_ref, assistance_unit;
    bool operator==(SubmissionInput const&) const = default;
};

struct HandoffInput {
    std::string procedure_code, procedure_version, case_id;
    std::optional<std::string> agency;
    std::vector<std::pair<std::string, bool>> checklist; ///< paper code, "have it"
    std::optional<FormAnswers> prefill;                  ///< then the citizen's token is needed
    bool operator==(HandoffInput const&) const = default;
};

struct RatingInput {
    RatingLevel level = RatingLevel::satisfied;
    std::optional<std::string> comment;
    bool operator==(RatingInput const&) const = default;
};

} // namespace motcua
