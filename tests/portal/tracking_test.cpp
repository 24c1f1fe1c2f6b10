#include <gtest/gtest.h>

#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

class TrackingTest : public testing::Test {
protected:
    TrackingTest() : device(house.device_token()), uid(House::new_uuid()) {
        auto const token = house.citizen_token();
        auto const sent = house.submit(uid, token, house.make_draft(uid, token)).json;
        portal_ref = sent.value("portalRef", "");
        pin = sent.value("trackingPin", "");
    }
    Reply track(std::string const& code, std::string const& kind, std::string const& value) {
        return house.post("/v1/trackings", device, Json{{"code", code}, {"verifier", {{"kind", kind}, {"value", value}}}}.dump());
    }

    House house;
    std::string device;
    std::string uid;
    std::string portal_ref;
    std::string pin;
};

}  // namespace

// F52
TEST_F(TrackingTest, F52_FindsByEveryNameAndProof) {
    ASSERT_TRUE(house.portal().decide(Json{{"uid", uid}, {"status", "accepted"}}.dump()));
    for (auto const& code : {uid, portal_ref, std::string{"H99.77.01-261123-0001"}, std::string{" h99.77.01-261123-0001 "}}) {
        EXPECT_EQ(track(code, "pin", pin).status, 200) << code;
        EXPECT_EQ(track(code, "idNumber", "083145000019").status, 200) << code;
    }
    auto const view = track(portal_ref, "pin", pin).json;
    EXPECT_EQ(view["status"]["code"], "accepted");
    EXPECT_EQ(view["timeline"].size(), 2U);
    EXPECT_EQ(view["timeline"][1]["unit"], "Trung tâm Phục vụ hành chính công xã Mẫu");
    EXPECT_FALSE(view.dump().contains("Lê Thị Mẫu"));
    EXPECT_FALSE(view.dump().contains("083145000019"));
}

TEST_F(TrackingTest, F51_ShowsNoDateBeforeAcceptance) {
    auto const view = track(uid, "pin", pin).json;
    EXPECT_TRUE(view["due"].is_null());
    EXPECT_TRUE(view["acceptedAt"].is_null());
    EXPECT_EQ(view["code"], portal_ref);
}

// F54
TEST_F(TrackingTest, F54_TellsNothingToWhoGuesses) {
    auto wrong_proof = track(portal_ref, "pin", "000000").json;
    auto wrong_code = track("P-0000000", "pin", pin).json;
    wrong_proof.erase("correlationId");
    wrong_code.erase("correlationId");
    EXPECT_EQ(wrong_proof, wrong_code);
    EXPECT_EQ(wrong_code["code"], "tracking_no_match");
}

TEST_F(TrackingTest, F54_LocksACodeAfterFiveMissesForAnHour) {
    for (auto const& code : {portal_ref, std::string{"P-0000000"}}) {
        for (int miss = 0; miss < 5; ++miss) EXPECT_EQ(track(code, "pin", "nope").code(), "tracking_no_match");
        auto const locked = track(code, "pin", pin);
        EXPECT_EQ(locked.code(), "rate_limited");
        EXPECT_EQ(locked.header("retry-after"), "3600");
    }
    EXPECT_EQ(track(uid, "pin", pin).status, 200) << "only that code is locked";
    house.advance(std::chrono::seconds{3601});
    device = house.device_token();
    EXPECT_EQ(track(portal_ref, "pin", pin).status, 200);
}

TEST_F(TrackingTest, IgnoresDraftsAndEmptyNumbers) {
    auto const draft = House::new_uuid();
    house.make_draft(draft, house.citizen_token());
    EXPECT_EQ(track(draft, "idNumber", "083145000019").code(), "tracking_no_match");
    EXPECT_EQ(track(uid, "idNumber", "").code(), "validation_failed");
    EXPECT_EQ(track(uid, "idLast4", "0019").code(), "validation_failed") << "not offered in capabilities";
    EXPECT_EQ(house.post("/v1/trackings", "", "{}").code(), "token_invalid");
}

}  // namespace motcua::portal
