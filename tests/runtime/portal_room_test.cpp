// What a citizen waits for while the phone is taken out, and what not.
#include "kiosk/runtime/portal_room.h"
#include "net/portal/portal.h"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>

namespace motcua::runtime {

namespace {

using namespace std::chrono_literals;

/// A room with a portal of its own, on a clock that the test moves.
class SignInRoom : public testing::Test {
protected:
    void SetUp() override {
        auto started = portal::Portal::start({.config_dir = std::filesystem::path(MOTCUA_SOURCE_DIR) / "config",
                                              .development_hooks = portal::DevelopmentHooks::on,
                                              .clock = [this] { return m_clock.now() + m_portal_ahead.load(); }});
        ASSERT_TRUE(started) << started.error().message;
        m_portal = *std::move(started);
        net::ClientOptions options;
        options.base_url = m_portal->base_url();
        options.clock = [this] { return m_clock.now(); };
        options.device_id = std::string(portal::development_client_id);
        options.device_proof = net::DeviceSecret{Secret{std::string(portal::development_client_secret)}};
        auto client = net::CurlPortal::create(std::move(options));
        ASSERT_TRUE(client) << client.error().message;
        m_room = std::make_unique<PortalRoom>(*std::move(client), m_clock, m_door,
                                              PortalRoom::Listeners{.signed_in = [](Citizen const&, Secret const&) {},
                                                                    .capabilities_read = [](Capabilities const&) {},
                                                                    .line_is_back = [] {}});
    }
    void TearDown() override {
        m_room.reset();
        m_portal.reset();
    }

    bool wait_for(std::function<bool()> const& there) {
        auto const until = std::chrono::steady_clock::now() + 30s;
        while (!there()) {
            if (std::chrono::steady_clock::now() > until) return false;
            std::this_thread::sleep_for(1ms);
        }
        return true;
    }
    template <class Arrived> bool arrives() {
        return wait_for([this] {
            while (auto event = m_door.take()) {
                if (std::holds_alternative<Arrived>(*event)) return true;
            }
            return false;
        });
    }
    bool comes_to_rest() {
        return wait_for([this] { return m_room->at_rest(); });
    }
    void pass(Milliseconds time) {
        m_clock.advance(time);
        m_room->clock_moved();
    }

    Clock m_clock{Clock::Kind::fake};
    std::atomic<Milliseconds> m_portal_ahead{0ms};
    EventDoor m_door;
    std::unique_ptr<portal::Portal> m_portal;
    std::unique_ptr<PortalRoom> m_room;
};

} // namespace

TEST_F(SignInRoom, TheAgreementOfThePhoneIsSeenAtTheNextPoll) {
    ASSERT_TRUE(comes_to_rest());
    m_room->carry_out(StartSignIn{});
    ASSERT_TRUE(arrives<SignInCodeArrived>());
    ASSERT_TRUE(arrives<AgenciesArrived>());
    ASSERT_TRUE(comes_to_rest());
    ASSERT_TRUE(m_portal->approve_sign_in());
    pass(6s);
    EXPECT_TRUE(arrives<SignInSucceeded>());
    EXPECT_TRUE(comes_to_rest());
}

TEST_F(SignInRoom, F22_ALineThatDoesNotGiveTheListOfOfficesKeepsNobodyWaitingWhosePhoneHasAgreed) {
    ASSERT_TRUE(comes_to_rest());
    ASSERT_TRUE(m_portal->set_faults(R"({"rules":[{"method":"GET","path":"/v1/agencies","fault":"delay","times":9,"arg":300000}]})"));
    m_room->carry_out(StartSignIn{});
    ASSERT_TRUE(arrives<SignInCodeArrived>());
    ASSERT_TRUE(arrives<CapabilitiesArrived>()); // now it asks for the offices, and hears nothing
    ASSERT_TRUE(m_portal->approve_sign_in());
    auto const signed_in = [this] {
        pass(6s);
        while (auto event = m_door.take()) {
            if (std::holds_alternative<SignInSucceeded>(*event)) return true;
        }
        return false;
    };
    EXPECT_TRUE(wait_for([&] {
        std::this_thread::sleep_for(150ms); // a poll has time to be answered before the next is due
        return signed_in();
    }));
}

TEST_F(SignInRoom, F22_WhoeverComesNextTracksADossierThoughTheLineStillOwesTheListOfOffices) {
    ASSERT_TRUE(comes_to_rest());
    ASSERT_TRUE(m_portal->set_faults(R"({"rules":[{"method":"GET","path":"/v1/agencies","fault":"delay","times":9,"arg":300000}]})"));
    m_room->carry_out(StartSignIn{});
    ASSERT_TRUE(arrives<CapabilitiesArrived>());
    m_room->carry_out(StopSignIn{});
    m_room->carry_out(LookUp{.code = "H99.77.01-261123-0001", .proof = "0019", .kind = TrackProof::pin});
    EXPECT_TRUE(arrives<TrackFailed>()) << "there is no such dossier, and that is told at once";
}

TEST_F(SignInRoom, F131_AClockThatIsYearsAheadOfThePortalIsToldToStaffUntilItIsSet) {
    ASSERT_TRUE(comes_to_rest());
    auto const told = [&](Seen seen) {
        return wait_for([&] {
            while (auto event = m_door.take()) {
                auto const* found = std::get_if<ReadinessFound>(&*event);
                if (found != nullptr && found->finding.seen == seen) return true;
            }
            return false;
        });
    };
    m_portal_ahead = -std::chrono::hours{24 * 365 * 5};
    pass(61s);
    EXPECT_TRUE(told(Seen::clock_wrong));
    m_portal_ahead = 0ms;
    pass(61s);
    EXPECT_TRUE(told(Seen::clock_good));
}

TEST(RoundsOfAThread, AreAtRestOnlyWhenWhatWasAskedIsDone) {
    Rounds rounds;
    EXPECT_FALSE(rounds.at_rest()) << "the first round is still to come";
    std::atomic<int> done{0};
    std::jthread const worker([&](std::stop_token stop) {
        while (!stop.stop_requested()) {
            rounds.begins();
            ++done;
            rounds.rest(stop, 1h);
        }
    });
    auto const rests = [&] {
        while (!rounds.at_rest()) std::this_thread::yield();
    };
    rests();
    EXPECT_EQ(done, 1);
    for (int asked = 2; asked < 200; ++asked) {
        rounds.ask();
        rests();
        EXPECT_EQ(done, asked) << "never at rest between the question and its round";
    }
}

} // namespace motcua::runtime
