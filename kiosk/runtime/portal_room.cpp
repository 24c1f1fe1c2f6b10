#include "kiosk/runtime/portal_room.h"

#include "kiosk/base/overload.h"
#include "kiosk/codec/portal_requests.h"
#include "kiosk/core/text/date_words.h"

#include <pthread.h>

namespace motcua::runtime {

namespace {

constexpr std::chrono::hours notices_every{1}; // announced at least the day before
constexpr std::chrono::minutes clocks_may_differ{2}; // more, and what the kiosk signs is expired or not yet valid at the portal (RFC 7523, 3)

using namespace std::chrono_literals;
using std::chrono::floor;
using std::chrono::seconds;

SignInTrouble trouble_of(identity::SignInEnd end) {
    switch (end) {
    case identity::SignInEnd::denied: return SignInTrouble::denied;
    case identity::SignInEnd::expired: return SignInTrouble::expired;
    case identity::SignInEnd::refused: return SignInTrouble::refused;
    case identity::SignInEnd::unreachable: return SignInTrouble::unreachable;
    }
    return SignInTrouble::refused;
}

Line line_of(net::LineView view) {
    switch (view) {
    case net::LineView::unknown: return Line::unknown;
    case net::LineView::reachable: return Line::up;
    case net::LineView::no_line:
    case net::LineView::not_portal:
    case net::LineView::not_trusted: break;
    }
    return Line::down;
}

} // namespace

PortalRoom::PortalRoom(std::unique_ptr<net::CurlPortal> portal, Clock const& clock, EventDoor& door, Listeners listeners)
    : m_portal(std::move(portal)), m_clock(clock), m_door(door), m_listeners(std::move(listeners)), m_desk("portal"), m_sign_in("sign-in"),
      m_watch([this](std::stop_token stop) {
          pthread_setname_np(pthread_self(), "line");
          watch(stop);
      }) {}

PortalRoom::~PortalRoom() { stop(); }

void PortalRoom::stop() {
    ++m_attempt;
    m_sign_in_rounds.ask();
    m_watch.request_stop();
    if (m_watch.joinable()) m_watch.join();
    m_sign_in.stop();
    m_desk.stop();
}

void PortalRoom::carry_out(StartSignIn const&) {
    auto const attempt = ++m_attempt;
    m_sign_in_rounds.ask();
    m_sign_in.post([this, attempt](std::stop_token stop) { begin_attempt(attempt, stop); });
}

void PortalRoom::carry_out(StopSignIn const&) {
    ++m_attempt;
    m_sign_in_rounds.ask();
}

void PortalRoom::begin_attempt(std::uint64_t attempt, std::stop_token stop) {
    auto const over = [&] { return attempt != m_attempt || stop.stop_requested(); };
    if (over()) return;
    auto const now = [this] { return floor<seconds>(m_clock.now()); };
    auto const started = m_portal->start(stop);
    if (over()) return;
    if (!started) {
        auto const failed = identity::failed_start(started.error());
        if (auto const* ended = std::get_if<identity::SignInEnded>(&failed)) m_door.post(SignInFailed{trouble_of(ended->end)});
        return;
    }
    auto state = identity::begin_attempt(*started, now());
    auto const& waiting = std::get<identity::SignInWaiting>(state);
    m_door.post(SignInCodeArrived{waiting.qr_uri, waiting.user_code, waiting.expires_at});
    // While the phone is taken out: what is confirmed next is measured by what the portal takes now, not by what it took when the
    // paper was scanned (F34), and goes to whoever receives now (F28). By the thread that watches the line: one that gives no list must
    // keep neither a phone waiting that has agreed nor a tracking code; the sender measures once more before it uploads.
    m_learn_again = true;
    m_line_rounds.ask();
    while (true) {
        m_sign_in_rounds.begins();
        if (over()) return;
        state = identity::at(std::move(state), now());
        if (auto const* ended = std::get_if<identity::SignInEnded>(&state)) {
            m_door.post(SignInFailed{trouble_of(ended->end)});
            return;
        }
        if (identity::poll_due(state, now())) {
            auto answer = m_portal->poll(*started, stop);
            if (over()) {
                if (auto const* session = std::get_if<CitizenSession>(&answer)) m_portal->revoke(session->access_token, {});
                return;
            }
            if (auto const* session = std::get_if<CitizenSession>(&answer)) {
                auto const me = m_portal->me(session->access_token, stop);
                if (over()) {
                    m_portal->revoke(session->access_token, {});
                    return;
                }
                if (!me) {
                    m_door.post(SignInFailed{SignInTrouble::unreachable});
                    return;
                }
                Citizen const citizen{session->issuer, session->subject, *me};
                bool gone = false;
                {
                    // Under the lock of forget_citizen(): whoever leaves in this moment leaves before this or after all of it.
                    std::lock_guard const lock{m_mutex};
                    gone = over();
                    if (!gone) {
                        m_token = session->access_token;
                        m_listeners.signed_in(citizen, session->access_token);
                    }
                }
                if (gone) {
                    m_portal->revoke(session->access_token, {});
                    return;
                }
                m_door.post(SignInSucceeded{citizen});
                return;
            }
            state = identity::after_poll(std::move(state), answer, now());
            continue;
        }
        m_sign_in.pulse().gets_on(); // the phone may take its time
        auto const deadline = identity::next_deadline(state);
        // Asked again early only to notice that the attempt is over or that a journey moved its clock.
        auto const wait = m_clock.kind() == Clock::Kind::fake ? Milliseconds{20}
                          : deadline ? std::clamp<Milliseconds>(*deadline - m_clock.now(), 20ms, 1000ms) : Milliseconds{1000};
        m_sign_in_rounds.rest(stop, wait);
    }
}

void PortalRoom::carry_out(PrepareHandoff const& order) {
    m_desk.post([this, order](std::stop_token stop) {
        auto const hid = HandoffId::parse(order.hid);
        HandoffInput input;
        input.procedure_code = order.code;
        input.procedure_version = order.version;
        input.case_id = order.case_id;
        input.checklist = order.checklist;
        auto body = codec::to_json(input);
        if (!hid || !body) {
            m_door.post(HandoffFailed{});
            return;
        }
        auto const reply = m_portal->put_handoff(AsDevice{}, *hid, PortalWrite{IdempotencyKey::parse(order.key).value_or(IdempotencyKey{}), Secret{*body}, NoPrecondition{}}, stop);
        if (reply) {
            m_door.post(HandoffArrived{*reply});
        } else {
            m_door.post(HandoffFailed{});
        }
    });
}

void PortalRoom::carry_out(LookUp const& order) {
    m_desk.post([this, order](std::stop_token stop) {
        auto const verifier = order.kind == TrackProof::pin ? TrackingVerifier::pin : TrackingVerifier::id_number;
        auto const reply = m_portal->track(order.code, verifier, Secret{order.proof}, stop);
        if (reply) {
            m_door.post(TrackArrived{*reply});
            return;
        }
        auto const* problem = std::get_if<Problem>(&reply.error());
        auto trouble = TrackTrouble::unreachable;
        if (problem && problem->code == "tracking_no_match") trouble = TrackTrouble::no_match;
        if (problem && problem->code == "rate_limited") trouble = TrackTrouble::too_many;
        if (problem && problem->action == ProblemAction::fix) trouble = TrackTrouble::no_match;
        m_door.post(TrackFailed{trouble});
    });
}

void PortalRoom::forget_citizen() {
    ++m_attempt;
    m_sign_in_rounds.ask();
    std::optional<Secret> token;
    {
        std::lock_guard const lock{m_mutex};
        token.swap(m_token);
    }
    if (token) {
        m_desk.post([this, token = *std::move(token)](std::stop_token stop) { m_portal->revoke(token, stop); });
    }
}

void PortalRoom::clock_moved() {
    m_line_rounds.ask();
    m_sign_in_rounds.ask();
}

bool PortalRoom::at_rest() const { return m_line_rounds.at_rest() && m_desk.idle() && (m_sign_in.idle() || m_sign_in_rounds.at_rest()); }

void PortalRoom::learn_capabilities(std::stop_token stop) {
    auto const capabilities = m_portal->capabilities(stop);
    if (!capabilities) return;
    m_listeners.capabilities_read(*capabilities);
    m_door.post(CapabilitiesArrived{*capabilities});
}

void PortalRoom::learn_notices(std::stop_token stop) {
    if (auto notices = m_portal->notices(stop)) m_door.post(NoticesArrived{*std::move(notices)});
}

void PortalRoom::learn_agencies(std::stop_token stop) {
    if (auto agencies = m_portal->agencies(stop)) {
        m_door.post(AgenciesArrived{std::make_shared<catalog::Agencies const>(*std::move(agencies))});
    }
}

void PortalRoom::compare_clocks(Health const& health) {
    auto const now = m_clock.now();
    Milliseconds const ahead = now - health.time;
    bool const wrong = std::chrono::abs(ahead) > clocks_may_differ;
    if (wrong == m_clock_wrong) return;
    m_clock_wrong = wrong;
    m_door.post(ReadinessFound{wrong ? ReadinessFinding{.seen = Seen::clock_wrong, .name = text::in_words(now)} : ReadinessFinding{.seen = Seen::clock_good}});
    if (wrong && m_listeners.clock_differs) m_listeners.clock_differs(ahead);
}

void PortalRoom::watch(std::stop_token stop) {
    net::Reachability line;
    std::optional<Line> told;
    bool known = false;
    Moment notices_read{};
    while (!stop.stop_requested()) {
        m_line_rounds.begins();
        auto const now = m_clock.now();
        m_line_pulse.begins();
        auto const was = line.seen;
        auto const health = m_portal->health(stop);
        line = net::after_probe(line, health, now);
        if (stop.stop_requested()) return;
        if (health) compare_clocks(*health);
        bool const up = line.seen == net::LineView::reachable;
        if (up && (m_learn_again.exchange(false) || !known)) {
            learn_capabilities(stop);
            known = true;
            notices_read = {};
        }
        if (up && (now < notices_read || now - notices_read >= notices_every)) {
            learn_notices(stop);
            learn_agencies(stop);
            notices_read = now;
        }
        if (!up) known = false;
        if (up && was != net::LineView::reachable) m_listeners.line_is_back();
        line = net::at(line, now);
        if (auto const shown = line_of(line.shown); told != shown) {
            told = shown;
            m_door.post(motcua::LineChanged{shown});
        }
        m_line_pulse.rests();
        auto const waiting = up ? net::Waiting::nothing : net::Waiting::something;
        auto const wait = std::clamp<Milliseconds>(net::next_probe(line, waiting, now) - now, 100ms, 60'000ms);
        m_line_rounds.rest(stop, wait);
    }
}

} // namespace motcua::runtime
