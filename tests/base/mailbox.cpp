#include "kiosk/base/mailbox.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>
#include <vector>

namespace motcua {
namespace {

TEST(Mailbox, HandsOutInOrder) {
    Mailbox<int> box;
    EXPECT_TRUE(box.empty());
    box.post(1);
    box.post(2);
    EXPECT_EQ(box.try_receive(), 1);
    EXPECT_EQ(box.receive({}), 2);
    EXPECT_EQ(box.try_receive(), std::nullopt);
}

TEST(Mailbox, MovesMessagesThatCannotBeCopied) {
    Mailbox<std::unique_ptr<int>> box;
    box.post(std::make_unique<int>(7));
    auto const message = box.receive({});
    ASSERT_TRUE(message && *message);
    EXPECT_EQ(**message, 7);
}

TEST(Mailbox, WakesForAStopRequest) {
    Mailbox<int> box;
    std::optional<int> received = 1;
    {
        std::jthread worker{[&](std::stop_token stop) { received = box.receive(stop); }};
        worker.request_stop();
    }
    EXPECT_EQ(received, std::nullopt);
}

TEST(Mailbox, HandsOutWhatIsThereEvenAfterAStopRequest) {
    Mailbox<int> box;
    std::stop_source source;
    source.request_stop();
    box.post(5);
    EXPECT_EQ(box.receive(source.get_token()), 5);
    EXPECT_EQ(box.receive(source.get_token()), std::nullopt);
}

TEST(Mailbox, GivesUpAtItsDeadline) {
    Mailbox<int> box;
    EXPECT_EQ(box.receive_until({}, std::chrono::steady_clock::now()), std::nullopt);
}

TEST(Mailbox, LosesNothingBetweenManySendersAndReceivers) {
    constexpr int senders = 4, each = 2000;
    Mailbox<int> box;
    std::vector<std::vector<int>> received(3);
    {
        std::vector<std::jthread> receivers;
        for (auto& mine : received)
            receivers.emplace_back([&box, &mine](std::stop_token stop) {
                while (auto const message = box.receive(stop))
                    mine.push_back(*message);
            });
        {
            std::vector<std::jthread> posting;
            for (int sender = 0; sender < senders; ++sender)
                posting.emplace_back([&box, sender] {
                    for (int at = 0; at < each; ++at)
                        box.post(sender * each + at);
                });
        }
    } // the receivers are stopped and joined: they empty the box first
    std::vector<int> seen(senders * each, 0);
    for (auto const& mine : received)
        for (int const message : mine)
            ++seen[static_cast<std::size_t>(message)];
    for (int const times : seen)
        ASSERT_EQ(times, 1);
}

} // namespace
} // namespace motcua
