#include "kiosk/codec/portal_parts.h"

#include <array>
#include <utility>

namespace motcua::codec {
namespace {

// Every number of bytes in the contract is far below; the bound only keeps sums from overflowing.
constexpr std::int64_t max_bytes = std::int64_t{1} << 50;

} // namespace

DossierStatus dossier_status_from(std::string_view code) {
    using enum DossierStatus;
    constexpr std::array<std::pair<std::string_view, DossierStatus>, 11> known{{
        {"draft", draft},
        {"sent", sent},
        {"accepted", accepted},
        {"refused", refused},
        {"processing", processing},
        {"needSupplement", need_supplement},
        {"needPayment", need_payment},
        {"completed", completed},
        {"returned", returned},
        {"stopped", stopped},
        {"withdrawn", withdrawn},
    }};
    for (auto const& [name, status] : known)
        if (name == code) return status;
    return in_progress;
}

PortalStatus status_part(PortalReader reader) {
    PortalStatus status;
    status.code = dossier_status_from(reader.text("code"));
    status.label = reader.text("label");
    status.source = reader.optional_text("source").value_or("");
    status.source_code = reader.optional_text("sourceCode");
    status.as_of = reader.time("asOf");
    return status;
}

Due due_part(PortalReader reader) {
    return {.appointment_at = reader.optional_time("appointmentAt"),
            .verdict = reader.optional_text("verdict").value_or("none"),
            .label = reader.optional_text("label").value_or("")};
}

NextAction next_action_part(PortalReader reader) {
    NextAction action;
    action.kind = reader.text("kind");
    action.id = reader.optional_text("id");
    action.label = reader.text("label");
    action.deadline = reader.optional_time("deadline");
    for (auto& paper : reader.optional_objects("papers"))
        action.papers.push_back({.code = paper.text("code"), .name = paper.text("name")});
    action.fields = reader.texts("fields");
    return action;
}

PortalAddress address_part(PortalReader reader) {
    return {.country = reader.optional_text("country").value_or("VN"),
            .province = reader.optional_text("province"),
            .commune = reader.optional_text("commune"),
            .detail = reader.optional_text("detail").value_or(""),
            .old_unit_text = reader.optional_text("oldUnitText")};
}

DocumentView document_part(PortalReader reader) {
    DocumentView document;
    document.id = reader.text("id");
    document.kind = reader.text("kind");
    document.title = reader.text("title");
    document.media_type = reader.text("mediaType");
    document.size = reader.integer("size", 0, max_bytes);
    document.sha256 = reader.sha256("sha256");
    document.issued_at = reader.time("issuedAt");
    auto const url = reader.text("url");
    if (!url.starts_with('/') || url.starts_with("//") || url.find('\\') != std::string::npos) reader.spoil();
    return document;
}

AttachmentView attachment_part(PortalReader reader) {
    AttachmentView view;
    view.aid = reader.id<AttachmentId>("aid");
    view.paper_code = reader.text("paperCode");
    view.file_name = reader.text("fileName");
    view.media_type = reader.text("mediaType");
    view.size = reader.integer("size", 1, max_bytes);
    view.sha256 = reader.sha256("sha256");
    view.body_sha256 = reader.optional_sha256("bodySha256");
    view.offset = reader.integer("offset", 0, view.size);
    auto const state = reader.text("state");
    if (state == "uploading")
        view.state = AttachmentState::uploading;
    else if (state == "stored")
        view.state = AttachmentState::stored;
    else if (state == "rejected")
        view.state = AttachmentState::rejected;
    else
        view.state = AttachmentState::scanning; // "scanning", and whatever comes later: in progress (b2)
    if (auto rejection = reader.optional_object("rejection")) {
        view.rejection_code = rejection->text("code");
        view.rejection_message = rejection->optional_text("message");
    }
    return view;
}

} // namespace motcua::codec
