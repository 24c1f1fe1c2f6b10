#include "kiosk/core/visit/handlers.h"

namespace motcua::visit {

namespace {

std::string without_blanks(std::string const& text) {
    std::string kept;
    for (char const letter : text) {
        if (letter != ' ' && letter != '\t') kept += letter;
    }
    return kept;
}

} // namespace

void on(Context& context, TrackTyped const& typed) {
    auto* tracking = context.at<Tracking>();
    if (tracking == nullptr) return;
    (typed.field == "proof" ? tracking->proof : tracking->code) = typed.text;
    tracking->problem_key.clear();
}

void on(Context& context, TrackProofChosen const& chosen) {
    auto* tracking = context.at<Tracking>();
    if (tracking == nullptr) return;
    tracking->kind = chosen.proof;
    tracking->proof.clear();
    tracking->problem_key.clear();
}

void look_up(Context& context, Tracking& tracking) {
    if (!std::holds_alternative<TrackAsking>(tracking.found)) return;
    auto const code = without_blanks(tracking.code);
    auto const proof = without_blanks(tracking.proof);
    if (code.empty()) {
        tracking.problem_key = "track.problem.code";
        return;
    }
    if (proof.empty()) {
        tracking.problem_key = tracking.kind == TrackProof::pin ? "track.problem.pin" : "track.problem.id";
        return;
    }
    tracking.problem_key.clear();
    tracking.found = TrackLooking{};
    context.order(LookUp{code, proof, tracking.kind});
}

void on(Context& context, TrackArrived const& arrived) {
    auto* tracking = context.at<Tracking>();
    if (tracking == nullptr || !std::holds_alternative<TrackLooking>(tracking->found)) return;
    tracking->proof.clear();
    tracking->found = arrived.view;
    context.state.body_page = 0;
}

void on(Context& context, TrackFailed const& failed) {
    auto* tracking = context.at<Tracking>();
    if (tracking == nullptr) return;
    tracking->found = TrackAsking{};
    switch (failed.trouble) {
    case TrackTrouble::no_match: tracking->problem_key = "track.problem.no_match"; return;
    case TrackTrouble::unreachable: tracking->problem_key = "track.problem.unreachable"; return;
    case TrackTrouble::too_many: tracking->problem_key = "track.problem.too_many"; return;
    }
}

} // namespace motcua::visit
