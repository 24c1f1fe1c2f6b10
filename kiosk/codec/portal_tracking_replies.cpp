#include "kiosk/codec/portal_parts.h"

namespace motcua::codec {

Read<TrackingView> tracking_from(std::string_view text) {
    return read_reply<TrackingView>(text, [](PortalReader& reader) {
        TrackingView view;
        view.code = reader.text("code");
        view.procedure_title = reader.text("procedureTitle");
        view.status = status_part(reader.object("status"));
        view.sent_at = reader.optional_time("sentAt");
        view.accepted_at = reader.optional_time("acceptedAt");
        if (auto due = reader.optional_object("due")) view.due = due_part(*due);
        for (auto& item : reader.optional_objects("timeline")) {
            view.timeline.push_back(
                {.at = item.time("at"), .text = item.text("text"), .unit = item.optional_text("unit")});
        }
        for (auto& item : reader.optional_objects("nextActions"))
            view.next_actions.push_back(next_action_part(item));
        return view;
    });
}

Read<HandoffView> handoff_from(std::string_view text) {
    return read_reply<HandoffView>(text, [](PortalReader& reader) {
        HandoffView view;
        view.hid = reader.id<HandoffId>("hid");
        view.state = reader.text("state");
        view.handoff_url = reader.text("handoffUrl");
        view.qr_payload = reader.text("qrPayload");
        view.short_code = reader.text("shortCode");
        view.body_sha256 = reader.optional_sha256("bodySha256").value_or(Sha256{});
        view.expires_at = reader.time("expiresAt");
        // Shown only as a QR code for the citizen's phone, and only a web address may be shown (b2).
        if (!view.handoff_url.starts_with("https://") && !view.handoff_url.starts_with("http://")) reader.spoil();
        return view;
    });
}

} // namespace motcua::codec
