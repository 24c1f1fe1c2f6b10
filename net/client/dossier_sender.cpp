#include "net/client/dossier_sender.h"

#include "kiosk/base/overload.h"

#include <sodium.h>

#include <algorithm>
#include <list>
#include <thread>

namespace motcua::net {
namespace {

using dossier::Errand;
using dossier::Outcome;

double uniform_jitter() {
    constexpr std::uint32_t steps = 2'000'001;
    return static_cast<double>(randombytes_uniform(steps)) / 1'000'000.0 - 1.0;
}

bool is_write(dossier::RequestKind kind) {
    switch (kind) {
    case dossier::RequestKind::put_draft:
    case dossier::RequestKind::put_paper:
    case dossier::RequestKind::append_paper:
    case dossier::RequestKind::put_ticket:
    case dossier::RequestKind::put_submission: return true;
    case dossier::RequestKind::get_draft:
    case dossier::RequestKind::get_paper:
    case dossier::RequestKind::head_paper:
    case dossier::RequestKind::get_submission: return false;
    }
    return false;
}

} // namespace

SendingStage stage_of(dossier::Item const& item) {
    switch (state_of(item)) {
    case dossier::ItemState::saved: return SendingStage::saved;
    case dossier::ItemState::waiting: return SendingStage::waiting;
    case dossier::ItemState::uncertain: return SendingStage::asking;
    case dossier::ItemState::waiting_for_citizen: return SendingStage::needs_citizen;
    case dossier::ItemState::sent:
    case dossier::ItemState::accepted:
    case dossier::ItemState::refused: return SendingStage::portal_has_it; // refused by an officer: still theirs
    case dossier::ItemState::quarantined:
    case dossier::ItemState::hand_over: return SendingStage::with_staff;
    }
    return SendingStage::with_staff;
}

/// What a sweep waits for.
struct DossierSender::Answer {
    struct Look {
        DossierUid uid;
        Reply<SubmissionView> reply;
    };
    struct Settlement {
        Errand errand;
        Outcome outcome;
    };
    struct LookAgain {}; ///< from nobody: there may be something new to send
    std::thread::id from;
    std::variant<LookAgain, Settlement, Look> what;
};

/// One call of sweep(): the requests that are out, and where their answers come back.
class DossierSender::Sweep {
public:
    Sweep(DossierSender& sender, std::stop_token stop, std::function<void(SenderEvent const&)> const& tell)
        : m_sender(sender), m_courier(sender.m_courier), m_answers(*sender.m_answers), m_stop(std::move(stop)), m_tell(tell) {}

    SweepReport run() {
        while (true) {
            if (!m_stop.stop_requested() && m_report.end != SweepReport::End::journal_failed) send_what_is_due();
            if (m_out.empty()) break;
            take_one_answer();
        }
        if (m_stop.stop_requested() && m_report.end == SweepReport::End::nothing_due)
            m_report.end = SweepReport::End::stopped;
        if (m_report.end != SweepReport::End::journal_failed) destroy_confirmed();
        return m_report;
    }

private:
    using Look = Answer::Look;
    using Settlement = Answer::Settlement;

    Moment now() const { return m_sender.m_options.clock(); }
    double jitter() const { return m_sender.m_options.jitter ? m_sender.m_options.jitter() : uniform_jitter(); }

    template <class T> bool kept(Stored<T> const& stored) {
        if (stored) return true;
        m_report.end = SweepReport::End::journal_failed;
        m_tell(JournalFailed{stored.error()});
        return false;
    }

    void see_who_is_there() {
        std::lock_guard const lock{m_sender.m_mutex};
        if (m_citizen == m_sender.m_citizen) return; // the same as before, whose token may have been refused
        m_citizen = m_sender.m_citizen;
        m_signed_in.items = m_citizen ? m_citizen->items : std::vector<DossierUid>{};
    }

    void send_what_is_due() {
        while (m_out.size() < dossier::most_errands) {
            see_who_is_there();
            auto assignment = m_courier.next(m_signed_in, known_limits(), now());
            if (!kept(assignment)) return;
            auto const more =
                std::visit(Overload{[this](Errand& errand) { return launch(std::move(errand)); },
                                    [this](dossier::ProbeHealth const&) { return probe(); },
                                    [this](dossier::LookAtReceipt const& look) { return launch(look.uid); },
                                    [this](dossier::ReadLimits const&) { return read_limits(); },
                                    [this](dossier::LaidAside const& aside) {
                                        m_tell(DossierMoved{aside.item, stage_of(aside.item)});
                                        return true;
                                    },
                                    [this](dossier::SleepUntil const& sleep) { return rest(sleep.at); }},
                           *assignment);
            if (!more || m_stop.stop_requested()) return;
        }
    }

    bool launch(Errand errand) {
        ++m_report.requests;
        auto const doubtful = !is_write(errand.request.kind);
        m_tell(RequestLeft{errand.uid, errand.request.kind, doubtful ? SendingStage::asking : SendingStage::sending});
        m_out.emplace_back([this, citizen = m_citizen, errand = std::move(errand)]() mutable {
            Secret const nobody;
            auto outcome = carry_out(errand, m_sender.m_desk, citizen ? citizen->token : nobody, m_stop);
            citizen.reset(); // whoever hears the answer may count on this copy being gone
            wipe_stack_and_registers();
            m_answers.post({std::this_thread::get_id(), Settlement{std::move(errand), std::move(outcome)}});
        });
        return true;
    }

    bool launch(DossierUid uid) {
        ++m_report.requests;
        m_out.emplace_back([this, uid] {
            auto reply = m_sender.m_desk.submission(AsDevice{}, uid, m_stop);
            m_answers.post({std::this_thread::get_id(), Look{uid, std::move(reply)}});
        });
        return true;
    }

    bool probe() {
        auto const health = m_sender.m_front_door.health(m_stop);
        if (!health && std::holds_alternative<Cancelled>(health.error())) return false;
        m_courier.health_was(health ? dossier::HealthCheck::good : dossier::HealthCheck::bad, now());
        tell_line();
        return true;
    }

    dossier::KnownLimits known_limits() {
        std::lock_guard const lock{m_sender.m_mutex};
        auto known = m_sender.m_limits;
        auto const age = now() - m_sender.m_limits_read;
        known.stale = known.stale || age < Milliseconds{0} || age > limits_stay_fresh;
        return known;
    }

    bool read_limits() {
        auto const read = m_sender.m_front_door.capabilities(m_stop);
        if (!read && std::holds_alternative<Cancelled>(read.error())) return false;
        {
            // Unread they are no reason to wait: the upload meets the same line, and the portal judges it anyway.
            std::lock_guard const lock{m_sender.m_mutex};
            if (read) m_sender.m_limits.limits = read->limits;
            m_sender.m_limits.stale = false;
            m_sender.m_limits_read = now();
        }
        if (read) m_tell(CapabilitiesRead{*read});
        return true;
    }

    /// False: nothing more to start now.
    bool rest(Moment until) {
        // "Come back at once" after a damaged item was set aside; bounded, so that a clock set back cannot spin here.
        if (until <= now() && ++m_at_once < 1'000) return true;
        m_report.next_due = until;
        return false;
    }

    void take_one_answer() {
        // No stop token here: a worker always answers, at the latest with Cancelled, and its answer must be journalled.
        auto answer = m_answers.receive(std::stop_token{});
        if (!answer || std::holds_alternative<Answer::LookAgain>(answer->what)) return;
        std::erase_if(m_out, [&](std::jthread const& worker) { return worker.get_id() == answer->from; }); // joins
        std::visit(Overload{[this](Settlement& settled) { settle(settled); }, [this](Look& look) { looked(look); },
                            [](Answer::LookAgain const&) {}},
                   answer->what);
        tell_line();
    }

    void settle(Settlement& settled) {
        if (sign_of(settled.errand.request, settled.outcome) == dossier::SweepSign::citizen_refused &&
            !m_signed_in.items.empty()) {
            m_signed_in.items.clear();
            m_tell(CitizenTokenRefused{});
        }
        auto const item = m_courier.settle(settled.errand, settled.outcome, now(), jitter());
        if (!item &&
            (item.error().failure == StoreFailure::not_found || item.error().failure == StoreFailure::conflict))
            return; // staff or the visit changed it meanwhile: the courier will read it back
        if (!kept(item)) return;
        if (std::holds_alternative<dossier::Confirmed>(item->standing)) ++m_report.confirmed;
        m_tell(DossierMoved{*item, stage_of(*item)});
    }

    void looked(Look& look) {
        auto const receipt = m_courier.receipt_was(look.uid, look.reply, now());
        if (kept(receipt)) m_tell(ReceiptLooked{*receipt});
    }

    void tell_line() {
        auto const line = m_courier.line_state(now());
        if (m_line && *m_line == line) return;
        m_line = line;
        m_tell(LineChanged{line});
    }

    void destroy_confirmed() {
        auto const made = m_courier.close_confirmed(now(), m_sender.m_options.content_rest);
        if (!kept(made)) return;
        for (auto const& receipt : *made)
            m_tell(ContentDestroyed{receipt});
        if (m_report.confirmed > 0)
            m_report.next_due = std::min(m_report.next_due, now() + m_sender.m_options.content_rest);
    }

    DossierSender& m_sender;
    dossier::Courier& m_courier;
    Mailbox<Answer>& m_answers;
    std::stop_token m_stop;
    std::function<void(SenderEvent const&)> const& m_tell;
    std::shared_ptr<CitizenAtScreen const> m_citizen;
    dossier::SignedIn m_signed_in;
    SweepReport m_report;
    std::optional<dossier::LineState> m_line;
    int m_at_once = 0;
    std::list<std::jthread> m_out; // last: joined before anything they use goes away
};

DossierSender::DossierSender(dossier::Courier& courier, DossierDesk& desk, PortalFrontDoor& front_door,
                             SenderOptions options)
    : m_courier(courier), m_desk(desk), m_front_door(front_door), m_options(std::move(options)),
      m_answers(std::make_unique<Mailbox<Answer>>()) {
}

DossierSender::~DossierSender() = default;

SweepReport DossierSender::sweep(std::stop_token stop, std::function<void(SenderEvent const&)> const& tell) {
    return Sweep{*this, std::move(stop), tell}.run();
}

void DossierSender::citizen_is(std::optional<CitizenAtScreen> citizen) {
    auto here = citizen ? std::make_shared<CitizenAtScreen const>(*std::move(citizen)) : nullptr;
    {
        std::lock_guard const lock{m_mutex};
        m_citizen.swap(here);
    }
    m_answers->post({});
}

void DossierSender::citizen_added(DossierUid uid) {
    {
        std::lock_guard const lock{m_mutex};
        if (!m_citizen || std::ranges::find(m_citizen->items, uid) != m_citizen->items.end()) return;
        auto more = *m_citizen;
        more.items.push_back(uid);
        m_citizen = std::make_shared<CitizenAtScreen const>(std::move(more));
    }
    m_answers->post({});
}

void DossierSender::limits_are(PortalLimits const& limits) {
    {
        std::lock_guard const lock{m_mutex};
        m_limits = {limits, false};
        m_limits_read = m_options.clock();
    }
    m_answers->post({});
}

} // namespace motcua::net
