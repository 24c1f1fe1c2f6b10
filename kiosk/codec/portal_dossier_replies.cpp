#include "kiosk/codec/portal_parts.h"

#include <limits>

namespace motcua::codec {
namespace {

MissingItem missing_part(PortalReader& reader) {
    auto const kind = reader.text("kind");
    auto missing = MissingItem{.ref = reader.optional_text("ref").value_or(""), .label = reader.text("label")};
    if (kind == "field") missing.kind = MissingKind::field;
    if (kind == "paper") missing.kind = MissingKind::paper;
    if (kind == "eidLevel") missing.kind = MissingKind::eid_level;
    return missing;
}

} // namespace

Read<Me> me_from(std::string_view text) {
    return read_reply<Me>(text, [](PortalReader& reader) {
        Me me;
        me.full_name = reader.text("fullName");
        me.id_number = reader.text("idNumber");
        me.birth_date = reader.optional_text("birthDate");
        me.gender = reader.optional_text("gender");
        me.phone = reader.optional_text("phone");
        me.email = reader.optional_text("email");
        if (auto address = reader.optional_object("address")) me.address = address_part(*address);
        me.eid_level = static_cast<int>(reader.integer("eidLevel", 0, 9));
        me.as_of = reader.time("asOf");
        return me;
    });
}

Read<Page<DossierSummary>> dossiers_from(std::string_view text) {
    return read_page<DossierSummary>(text, [](PortalReader& item) {
        DossierSummary summary;
        summary.uid = item.id<DossierUid>("uid");
        summary.code = item.optional_text("code");
        auto procedure = item.object("procedure");
        summary.procedure_code = procedure.text("code");
        summary.procedure_version = procedure.optional_text("version").value_or("");
        summary.procedure_title = procedure.optional_text("title").value_or("");
        summary.status = status_part(item.object("status"));
        summary.updated_at = item.time("updatedAt");
        summary.expires_at = item.optional_time("expiresAt");
        return summary;
    });
}

Read<DossierView> dossier_from(std::string_view text) {
    return read_reply<DossierView>(text, [](PortalReader& reader) {
        DossierView view;
        view.uid = reader.id<DossierUid>("uid");
        view.body_sha256 = reader.sha256("bodySha256");
        auto procedure = reader.object("procedure");
        view.procedure_code = procedure.text("code");
        view.procedure_version = procedure.text("version");
        view.case_id = procedure.optional_text("caseId");
        if (auto form = reader.optional_object("form")) {
            view.form_id = form->text("id");
            view.form_version = form->text("version");
            auto const* data = form->member("data");
            if (data == nullptr || !data->is_object())
                reader.spoil();
            else
                view.form_data_json = data->dump();
        }
        view.status = status_part(reader.object("status"));
        view.code = reader.optional_text("code");
        view.portal_ref = reader.optional_text("portalRef");
        for (auto& item : reader.optional_objects("missing"))
            view.missing.push_back(missing_part(item));
        view.ready_to_send = reader.boolean("readyToSend");
        for (auto& item : reader.optional_objects("attachments"))
            view.attachments.push_back(attachment_part(item));
        view.expires_at = reader.optional_time("expiresAt");
        view.sent_at = reader.optional_time("sentAt");
        view.accepted_at = reader.optional_time("acceptedAt");
        if (auto due = reader.optional_object("due")) view.due = due_part(*due);
        for (auto& item : reader.optional_objects("nextActions"))
            view.next_actions.push_back(next_action_part(item));
        return view;
    });
}

Read<AttachmentView> attachment_from(std::string_view text) {
    return read_reply<AttachmentView>(text, [](PortalReader& reader) { return attachment_part(reader); });
}

Read<SubmissionView> submission_from(std::string_view text) {
    return read_reply<SubmissionView>(text, [](PortalReader& reader) {
        SubmissionView view;
        view.uid = reader.id<DossierUid>("uid");
        view.body_sha256 = reader.sha256("bodySha256");
        auto const delivery = reader.text("delivery");
        if (delivery == "delivered")
            view.delivery = Delivery::delivered;
        else if (delivery == "failed")
            view.delivery = Delivery::failed;
        else
            view.delivery = Delivery::forwarding; // and unknown ones: in progress (b2)
        view.status = status_part(reader.object("status"));
        view.sent_at = reader.time("sentAt");
        view.accepted_at = reader.optional_time("acceptedAt");
        view.code = reader.optional_text("code");
        view.portal_ref = reader.text("portalRef");
        view.message = reader.optional_text("message").value_or("");
        if (auto pin = reader.optional_text("trackingPin")) {
            view.tracking_pin = Secret{*pin};
            wipe(*pin);
        }
        for (auto& item : reader.optional_objects("documents"))
            view.documents.push_back(document_part(item));
        return view;
    });
}

Read<Page<DossierEvent>> events_from(std::string_view text) {
    return read_page<DossierEvent>(text, [](PortalReader& item) {
        DossierEvent event;
        event.seq = item.integer("seq", 0, std::numeric_limits<std::int64_t>::max());
        event.at = item.time("at");
        event.kind = item.text("kind");
        if (auto status = item.optional_object("status")) event.status = status_part(*status);
        event.text = item.text("text");
        event.source = item.optional_text("source").value_or("");
        event.unit = item.optional_text("unit");
        return event;
    });
}

Read<Page<DocumentView>> documents_from(std::string_view text) {
    return read_page<DocumentView>(text, [](PortalReader& item) { return document_part(item); });
}

Read<RatingReply> rating_from(std::string_view text) {
    return read_reply<RatingReply>(text, [](PortalReader& reader) {
        RatingReply reply;
        auto const level = reader.text("level");
        if (level == "verySatisfied")
            reply.rating.level = RatingLevel::very_satisfied;
        else if (level == "unsatisfied")
            reply.rating.level = RatingLevel::unsatisfied;
        else if (level != "satisfied")
            reader.spoil();
        reply.rating.at = reader.time("at");
        reply.body_sha256 = reader.optional_sha256("bodySha256");
        return reply;
    });
}

Read<TicketReply> send_ticket_from(std::string_view text) {
    return read_reply<TicketReply>(text, [](PortalReader& reader) {
        TicketReply reply;
        auto ticket = reader.text("ticket");
        // It goes into a header: visible ASCII only, and no longer than the contract allows (b5.6).
        if (ticket.empty() || ticket.size() > 512) reader.spoil();
        for (auto const letter : ticket)
            if (letter <= ' ' || letter > '~') reader.spoil();
        reply.ticket = Secret{ticket};
        wipe(ticket);
        reply.body_sha256 = reader.sha256("bodySha256");
        reply.expires_at = reader.time("expiresAt");
        return reply;
    });
}

} // namespace motcua::codec
