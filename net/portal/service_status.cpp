#include "net/portal/service_status.h"

#include <algorithm>
#include <array>

#include "net/portal/digest.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::array<std::string_view, 7> all_profiles{"track", "handoff", "submit", "supplement", "withdraw", "deferredSend", "rate"};

}  // namespace

std::vector<std::string> profiles_on(Workplace const& workplace) {
    auto const off = workplace.faults.profiles_off();
    std::vector<std::string> on;
    for (auto const profile : all_profiles) {
        if (std::ranges::find(off, profile) == off.end()) on.emplace_back(profile);
    }
    return on;
}

Limits limits_now(Workplace const& workplace) {
    auto limits = workplace.settings.limits;
    auto const rule = workplace.faults.standing(Fault::shrink_limits);
    if (!rule || !rule->object) return limits;
    auto const less = Json::parse(*rule->object, nullptr, false);
    auto const take = [&less](char const* name, std::int64_t& limit) {
        if (auto const found = less.find(name); found != less.end() && found->is_number_integer()) limit = std::min(limit, found->get<std::int64_t>());
    };
    take("maxJsonBytes", limits.max_json_bytes);
    take("maxFileBytes", limits.max_file_bytes);
    take("maxFiles", limits.max_files);
    take("maxTotalBytes", limits.max_total_bytes);
    take("uploadChunkBytes", limits.upload_chunk_bytes);
    return limits;
}

Answer get_health(Workplace& workplace, Call const& call) {
    auto const on = profiles_on(workplace);
    auto const state = [&on](std::string_view profile) { return std::ranges::find(on, profile) == on.end() ? "down" : "up"; };
    auto const nonce = call.request.parameter("nonce");
    if (nonce.size() > 128) return refuse(ProblemCode::validation_failed, {FieldError{"/nonce", "max_length", "Chuỗi thử quá dài."}});
    return json_reply(200, {{"service", "kiosk-portal-api"},
                            {"api", "1.0"},
                            {"nonce", nonce},
                            {"time", to_time_text(call.now)},
                            {"components",
                             {{"catalogue", workplace.catalogue.refresh() ? "up" : workplace.catalogue.usable() ? "degraded" : "down"},
                              {"signIn", "up"},
                              {"submission", state("submit")},
                              {"tracking", state("track")},
                              {"payment", "down"}}}})
        .with("Cache-Control", "no-store");
}

Answer get_capabilities(Workplace& workplace, Call const& call) {
    auto const& settings = workplace.settings;
    auto const limits = limits_now(workplace);
    workplace.catalogue.refresh();
    OrderedJson body{
        {"api", "1.0"},
        {"portal", {{"id", settings.id}, {"name", settings.name}, {"hotline", settings.hotline}}},
        {"profiles", profiles_on(workplace)},
        {"auth",
         {{"device", {{"issuer", settings.origin}, {"mtls", false}}},
          {"citizen", {{"issuer", settings.origin}, {"minEidLevel", settings.min_eid_level}}},
          {"resource", settings.base_url}}},
        {"limits",
         {{"maxJsonBytes", limits.max_json_bytes},
          {"maxFileBytes", limits.max_file_bytes},
          {"maxFiles", limits.max_files},
          {"maxTotalBytes", limits.max_total_bytes},
          {"mediaTypes", {"application/pdf", "image/jpeg", "image/png"}},
          {"uploadChunkBytes", limits.upload_chunk_bytes},
          {"draftTtlSeconds", limits.draft_life.count()},
          {"handoffTtlSeconds", limits.handoff_life.count()},
          {"sendTicketTtlSeconds", limits.send_ticket_life.count()}}},
        {"tracking", {{"verifiers", {"idNumber", "pin"}}}},
        {"catalogue", {{"revision", workplace.catalogue.revision()}, {"updatedAt", to_time_text(workplace.catalogue.updated_at())}}},
        {"languages", {"vi"}},
        {"minClient", oldest_client}};
    // The ETag is over what a client decides by; the clock in it changes with every reply.
    auto const etag = sha256_hex(compact(body)).substr(0, 24);
    body["serverTime"] = to_time_text(call.now);
    return cached(call, json_reply(200, body), etag, 60);
}

Answer list_notices(Workplace& workplace, Call const& call) {
    auto const notices = OrderedJson::parse(workplace.settings.notices, nullptr, false);
    std::vector<OrderedJson> items;
    for (auto const& notice : notices) {
        auto const until = notice.value("to", OrderedJson{});
        if (until.is_string() && from_time_text(until.get<std::string>()).value_or(call.now) < call.now) continue;
        items.push_back(notice);
    }
    auto const revision = sha256_hex(workplace.settings.notices).substr(0, 16);
    return list_reply(std::move(items), std::nullopt, revision);
}

}  // namespace motcua::portal
