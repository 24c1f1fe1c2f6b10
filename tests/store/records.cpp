// Items and receipts come back from their text exactly as they were.
#include "kiosk/store/item_json.h"
#include "kiosk/store/record_names.h"
#include "tests/fakes/packages.h"

#include <gtest/gtest.h>

#include <random>

namespace motcua::store {
namespace {

using namespace dossier;
using fakes::at;

template <class Enum> Enum any(std::mt19937& random) {
    auto const& rows = Names<Enum>::rows;
    return rows[std::uniform_int_distribution<std::size_t>{0, rows.size() - 1}(random)].first;
}

Write any_write(std::mt19937& random) {
    Write write{fakes::id<IdempotencyKey>(random()), {}, any<Settled>(random)};
    for (auto& byte : write.sha256.bytes)
        byte = static_cast<std::uint8_t>(random());
    return write;
}

Item any_item(std::mt19937& random) {
    auto const maybe = [&](auto value) { return random() & 1 ? std::optional{value} : std::nullopt; };
    auto const moment = [&] { return at(static_cast<std::int64_t>(random() % 1'000'000)); };
    Item item;
    item.uid = fakes::id<DossierUid>(random());
    item.procedure_code = "2.000635";
    item.asked_agency = "H99.77.01";
    item.receiving_agency = "H99.77.10";
    item.added_at = moment();
    item.revision = static_cast<int>(random() % 5);
    item.portal_draft = std::array<PortalDraft, 3>{NothingThere{}, DraftThere{"\"d-\\7\""}, NotKnown{}}[random() % 3];
    item.draft = any_write(random);
    item.etag = "\"d-1\"";
    for (unsigned count = random() % 4; count > 0; --count)
        item.papers.push_back({fakes::id<AttachmentId>(random()), any_write(random), any_write(random).sha256,
                               static_cast<std::int64_t>(random()), 5, any<PaperState>(random), 2, maybe(moment())});
    item.ticket = {any<TicketState>(random), fakes::id<IdempotencyKey>(random()), Secret{"st_\"ä"}, moment()};
    item.submission = any_write(random);
    SubmissionView sent;
    sent.uid = item.uid;
    sent.delivery = any<Delivery>(random);
    sent.status = {any<DossierStatus>(random), "Đã gửi", "portal", std::nullopt,
                   std::chrono::floor<std::chrono::seconds>(moment())};
    sent.sent_at = std::chrono::floor<std::chrono::seconds>(moment());
    sent.accepted_at = maybe(std::chrono::floor<std::chrono::seconds>(moment()));
    sent.code = maybe(std::string{"H99.77.01-261123-0042"});
    sent.portal_ref = "P-7731";
    sent.message = "Hồ sơ đã gửi.";
    sent.tracking_pin = maybe(Secret{"482913"});
    item.standing = std::array<Standing, 5>{Moving{}, AwaitsCitizen{any<CitizenNeed>(random), maybe(std::size_t{2})},
                                            Quarantined{"hash_differs"}, HandedOver{moment()},
                                            Confirmed{moment(), sent}}[random() % 5];
    item.next_attempt = moment();
    item.failures = 3;
    item.contradictions = 1;
    item.uncertain_since = maybe(moment());
    Problem problem;
    problem.status = 422;
    problem.code = "validation_failed";
    problem.message = "Có một chỗ cần xem lại.";
    problem.title = "Validation failed";
    problem.action = any<ProblemAction>(random);
    problem.retryable = random() & 1;
    problem.correlation_id = "01a205f8-0000-7000-8000-00000000c0de";
    problem.errors = {{"/form/data/soLuong", "maximum", "nhiều nhất 20 bản"}};
    problem.until = maybe(std::chrono::floor<std::chrono::seconds>(moment()));
    problem.successor = maybe(std::string{"3.000722"});
    item.problem = maybe(problem);
    return item;
}

TEST(Records, EveryItemComesBackAsItWas) {
    std::mt19937 random{20261125};
    for (int round = 0; round < 500; ++round) {
        auto const item = any_item(random);
        auto const back = item_from(item_text(item).reveal());
        ASSERT_TRUE(back) << item_text(item).reveal();
        ASSERT_EQ(*back, item) << item_text(item).reveal();
    }
}

TEST(Records, ADamagedItemIsNoItem) {
    std::mt19937 random{1};
    auto const text = std::string{item_text(any_item(random)).reveal()};
    EXPECT_FALSE(item_from(""));
    EXPECT_FALSE(item_from("{}"));
    EXPECT_FALSE(item_from("[]"));
    EXPECT_FALSE(item_from("null"));
    for (std::size_t length = 0; length < text.size(); length += 7)
        EXPECT_FALSE(item_from(text.substr(0, length)));
    auto unknown = text;
    auto const at_name = unknown.find("\"settled\":\"");
    unknown.insert(at_name + 11, "future_");
    EXPECT_FALSE(item_from(unknown)) << "an unknown name is not taken for another";
    for (int round = 0; round < 2000; ++round) { // any bytes at all: no crash, no exception
        auto broken = text;
        for (int flips = 0; flips < 3; ++flips)
            broken[random() % broken.size()] = static_cast<char>(random());
        (void)item_from(broken);
    }
}

TEST(Records, EveryReceiptComesBackAsItWas) {
    Receipt receipt;
    receipt.uid = fakes::id<DossierUid>(1);
    receipt.procedure_code = "2.000635";
    receipt.portal_ref = "P-7731";
    receipt.status = DossierStatus::need_supplement;
    receipt.delivery = Delivery::failed;
    receipt.confirmed_at = at(5);
    receipt.next_look = at(9);
    receipt.looks_failed = 2;
    receipt.not_found = 1;
    receipt.lost_by_portal = true;
    receipt.salt = {1, 2, 3, 250};
    receipt.salted_body.bytes[31] = 9;
    EXPECT_EQ(receipt_from(receipt_text(receipt).reveal()), receipt);
    receipt.code = "H99.77.01-261123-0042";
    receipt.accepted_at = Instant{std::chrono::seconds{5}};
    EXPECT_EQ(receipt_from(receipt_text(receipt).reveal()), receipt);
    EXPECT_FALSE(receipt_from("{\"uid\":1}"));
}

} // namespace
} // namespace motcua::store
