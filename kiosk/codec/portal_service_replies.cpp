#include "kiosk/codec/portal_parts.h"

#include <algorithm>
#include <limits>

namespace motcua::codec {
namespace {

constexpr std::int64_t any_count = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t max_bytes = std::int64_t{1} << 40;

ComponentState component(PortalReader& reader, char const* name) {
    auto const value = reader.optional_text(name).value_or("down");
    if (value == "up") return ComponentState::up;
    if (value == "degraded") return ComponentState::degraded;
    return ComponentState::down;
}

std::optional<Profile> profile_from(std::string_view name) {
    using enum Profile;
    if (name == "track") return track;
    if (name == "handoff") return handoff;
    if (name == "submit") return submit;
    if (name == "supplement") return supplement;
    if (name == "withdraw") return withdraw;
    if (name == "deferredSend") return deferred_send;
    if (name == "pay") return pay;
    if (name == "rate") return rate;
    return std::nullopt;
}

std::optional<TrackingVerifier> verifier_from(std::string_view name) {
    if (name == "idNumber") return TrackingVerifier::id_number;
    if (name == "pin") return TrackingVerifier::pin;
    if (name == "idLast4") return TrackingVerifier::id_last4;
    return std::nullopt;
}

NoticeKind notice_kind(std::string_view name) {
    if (name == "maintenance") return NoticeKind::maintenance;
    if (name == "outage") return NoticeKind::outage;
    if (name == "legalChange") return NoticeKind::legal_change;
    if (name == "info") return NoticeKind::info;
    return NoticeKind::other;
}

ProblemAction problem_action(std::string_view name) {
    if (name == "retry") return ProblemAction::retry;
    if (name == "fix") return ProblemAction::fix;
    if (name == "signIn") return ProblemAction::sign_in;
    if (name == "none") return ProblemAction::none;
    return ProblemAction::staff; // "staff", and anything a later portal invents: a person decides
}

PortalLimits limits_part(PortalReader reader) {
    PortalLimits limits;
    auto const bytes = [&](char const* name, std::int64_t fallback) {
        return reader.optional_integer(name, 1, max_bytes).value_or(fallback);
    };
    auto const span = [&](char const* name) {
        return std::chrono::seconds{reader.optional_integer(name, 0, any_count).value_or(0)};
    };
    limits.max_json_bytes = bytes("maxJsonBytes", limits.max_json_bytes);
    limits.max_file_bytes = bytes("maxFileBytes", limits.max_file_bytes);
    limits.max_files = reader.optional_integer("maxFiles", 0, any_count).value_or(limits.max_files);
    limits.max_total_bytes = bytes("maxTotalBytes", limits.max_total_bytes);
    limits.upload_chunk_bytes = bytes("uploadChunkBytes", limits.upload_chunk_bytes);
    limits.media_types = reader.texts("mediaTypes");
    limits.draft_ttl = span("draftTtlSeconds");
    limits.handoff_ttl = span("handoffTtlSeconds");
    limits.send_ticket_ttl = span("sendTicketTtlSeconds");
    return limits;
}

} // namespace

Read<HealthReply> health_from(std::string_view text) {
    return read_reply<HealthReply>(text, [](PortalReader& reader) {
        HealthReply reply;
        if (reader.text("service") != "kiosk-portal-api") reader.spoil();
        reply.health.api = reader.text("api");
        reply.nonce = reader.text("nonce");
        reply.health.time = reader.time("time");
        auto components = reader.object("components");
        reply.health.catalogue = component(components, "catalogue");
        reply.health.sign_in = component(components, "signIn");
        reply.health.submission = component(components, "submission");
        reply.health.tracking = component(components, "tracking");
        reply.health.payment = component(components, "payment");
        return reply;
    });
}

Read<Capabilities> capabilities_from(std::string_view text) {
    return read_reply<Capabilities>(text, [](PortalReader& reader) {
        Capabilities found;
        found.api = reader.text("api");
        if (!found.api.starts_with("1.")) reader.spoil(); // another major version is another contract
        auto portal = reader.object("portal");
        found.portal_id = portal.text("id");
        found.portal_name = portal.text("name");
        found.hotline = portal.optional_text("hotline").value_or("");
        for (auto const& name : reader.texts("profiles"))
            if (auto const profile = profile_from(name)) found.profiles.push_back(*profile);
        if (auto auth = reader.optional_object("auth")) {
            if (auto device = auth->optional_object("device")) found.device_issuer = device->text("issuer");
            if (auto citizen = auth->optional_object("citizen")) {
                found.citizen_issuer = citizen->text("issuer");
                found.min_eid_level = static_cast<int>(citizen->optional_integer("minEidLevel", 0, 3).value_or(1));
            }
            found.resource = auth->optional_text("resource");
        }
        if (auto limits = reader.optional_object("limits")) found.limits = limits_part(*limits);
        if (auto tracking = reader.optional_object("tracking")) {
            for (auto const& name : tracking->texts("verifiers"))
                if (auto const verifier = verifier_from(name)) found.verifiers.push_back(*verifier);
        }
        if (auto catalogue = reader.optional_object("catalogue")) {
            found.catalogue_revision = catalogue->text("revision");
            found.catalogue_updated_at = catalogue->optional_time("updatedAt");
        }
        found.languages = reader.texts("languages");
        found.min_client = reader.optional_text("minClient").value_or("");
        found.server_time = reader.time("serverTime");
        return found;
    });
}

Read<Page<PortalNotice>> notices_from(std::string_view text) {
    return read_page<PortalNotice>(text, [](PortalReader& item) {
        PortalNotice notice;
        notice.id = item.text("id");
        notice.kind = notice_kind(item.text("kind"));
        notice.from = item.time("from");
        notice.to = item.optional_time("to");
        notice.title = item.text("title");
        notice.text = item.text("text");
        notice.affects = item.texts("affects");
        return notice;
    });
}

Read<Problem> problem_from(std::string_view text, int status) {
    return read_reply<Problem>(text, [status](PortalReader& reader) {
        Problem problem;
        problem.status = static_cast<int>(reader.optional_integer("status", 100, 599).value_or(status));
        if (problem.status != status) reader.spoil(); // a proxy changed one of the two
        problem.code = reader.text("code");
        problem.message = reader.text("message");
        problem.title = reader.optional_text("title").value_or("");
        problem.action = problem_action(reader.text("action"));
        problem.retryable = reader.boolean("retryable");
        problem.correlation_id = reader.optional_text("correlationId").value_or("");
        for (auto& error : reader.optional_objects("errors")) {
            problem.errors.push_back({.pointer = error.text("pointer"),
                                      .code = error.text("code"),
                                      .message = error.optional_text("message").value_or("")});
        }
        problem.until = reader.optional_time("until");
        problem.successor = reader.optional_text("successor");
        return problem;
    });
}

} // namespace motcua::codec
