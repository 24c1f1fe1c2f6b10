// JSON of the contract <-> values, and everything that must not pass for it.

#include "kiosk/codec/portal_json.h"
#include "kiosk/codec/portal_reader.h"
#include "kiosk/codec/portal_replies.h"
#include "kiosk/codec/portal_requests.h"
#include "tests/client/small_portal.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace motcua::codec {
namespace {

using namespace std::chrono_literals;

TEST(PortalReplies, ReadsCapabilitiesAndIgnoresUnknownProfiles) {
    auto const got = capabilities_from(test::capabilities_text("https://id.portal.example"));
    ASSERT_TRUE(got) << got.error().reason;
    EXPECT_EQ(got->profiles.size(), 4U);
    EXPECT_TRUE(got->offers(Profile::deferred_send));
    EXPECT_FALSE(got->offers(Profile::pay));
    EXPECT_EQ(got->citizen_issuer, "https://id.portal.example");
    EXPECT_EQ(got->min_eid_level, 2);
    EXPECT_EQ(got->limits.upload_chunk_bytes, 262'144);
}

TEST(PortalReplies, F24_UnknownMembersAndStatusAreNeutral) {
    auto text = test::submission_text("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90", test::sha256_hex("x"));
    text.replace(text.find("\"sent\""), 6, "\"teleported\"");
    text.insert(1, R"("surprise":{"a":[1,2,{}]},)");
    auto const got = submission_from(text);
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status.code, DossierStatus::in_progress);
    EXPECT_EQ(got->status.label, "Đã gửi, chờ tiếp nhận");
    EXPECT_EQ(got->tracking_pin->reveal(), "482913");
}

TEST(PortalReplies, EachMissingRequiredMemberSpoilsTheReply) {
    auto const whole =
        nlohmann::json::parse(test::submission_text("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90", test::sha256_hex("x")));
    for (auto const* name : {"uid", "bodySha256", "delivery", "status", "sentAt", "portalRef"}) {
        auto without = whole;
        without.erase(name);
        EXPECT_FALSE(submission_from(without.dump())) << name;
        auto wrong = whole;
        wrong[name] = 7;
        EXPECT_FALSE(submission_from(wrong.dump())) << name;
    }
    for (auto const* name :
         {"message", "trackingPin", "documents", "code", "acceptedAt"}) { // the reduced view has none of them
        auto without = whole;
        without.erase(name);
        EXPECT_TRUE(submission_from(without.dump())) << name;
    }
}

TEST(PortalReplies, AttachmentNeverHoldsMoreThanItsSize) {
    auto const text = [](int size, int offset) {
        return nlohmann::json{{"aid", "01a205f5-bcf4-7d20-8c11-000000000001"},
                              {"paperCode", "P1"},
                              {"fileName", "a.pdf"},
                              {"mediaType", "application/pdf"},
                              {"size", size},
                              {"sha256", test::sha256_hex("x")},
                              {"state", "uploading"},
                              {"offset", offset},
                              {"rejection", nullptr}}
            .dump();
    };
    EXPECT_TRUE(attachment_from(text(10, 10)));
    EXPECT_FALSE(attachment_from(text(10, 11)));
    EXPECT_FALSE(attachment_from(text(10, -1)));
    EXPECT_FALSE(attachment_from(text(0, 0)));
}

TEST(PortalReplies, DocumentOnAnotherOriginIsRefused) {
    auto const page = [](std::string_view url) {
        return nlohmann::json{{"items",
                               {{{"id", "slip"},
                                 {"kind", "sentSlip"},
                                 {"title", "T"},
                                 {"mediaType", "application/pdf"},
                                 {"size", 3},
                                 {"sha256", test::sha256_hex("x")},
                                 {"issuedAt", "2026-11-23T08:15:04+07:00"},
                                 {"url", url}}}},
                              {"nextCursor", nullptr},
                              {"revision", "1"}}
            .dump();
    };
    EXPECT_TRUE(documents_from(page("/kiosk/v1/dossiers/x/documents/slip")));
    for (auto const* url : {"https://evil.example/x", "//evil.example/x", "/\\evil.example", "x", ""})
        EXPECT_FALSE(documents_from(page(url))) << url;
}

TEST(PortalReplies, ReadsTheContractsTrackingExample) {
    auto const got = tracking_from(
        R"({"code":"H99.77.01-261123-0042","procedureTitle":"Cấp bản sao","status":{"code":"needSupplement",
"label":"Cần bổ sung giấy tờ","source":"province","sourceCode":"5","asOf":"2026-11-23T10:02:00+07:00"},"sentAt":"2026-11-23T08:15:04+07:00",
"acceptedAt":"2026-11-23T09:10:00+07:00","due":{"appointmentAt":"2026-11-24T17:00:00+07:00","verdict":"paused","label":"Tạm dừng"},
"timeline":[{"at":"2026-11-23T09:10:00+07:00","text":"Được tiếp nhận","unit":"TT PVHCC xã Mẫu"}],
"nextActions":[{"kind":"supplement","label":"Bổ sung","papers":[{"code":"P1","name":"Văn bản ủy quyền"}],"deadline":"2026-11-30T17:00:00+07:00"}]})");
    ASSERT_TRUE(got);
    EXPECT_EQ(got->status.code, DossierStatus::need_supplement);
    EXPECT_EQ(got->timeline.size(), 1U);
    EXPECT_EQ(got->next_actions.at(0).papers.at(0).code, "P1");
}

TEST(PortalTimes, ReadsOffsetsAndRefusesNonsense) {
    Instant const expected{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h + 15min + 4s};
    EXPECT_EQ(parse_rfc3339("2026-11-23T08:15:04+07:00"), expected);
    EXPECT_EQ(parse_rfc3339("2026-11-23T01:15:04Z"), expected);
    EXPECT_EQ(parse_rfc3339("2026-11-22T20:15:04.123-05:00"), expected);
    for (auto const* bad :
         {"", "2026-11-23", "2026-11-23T08:15:04", "2026-02-29T08:15:04Z", "2026-13-01T08:15:04Z",
          "2026-11-23T24:00:00Z", "2026-11-23 08:15:04Z", "2026-11-23T08:15:04+0700", "2026-11-23T08:15:04.Z",
          "20261123T081504Z", "2026-11-23T08:15:04Zx", "0001-01-01T00:00:00Z", "2026-11-23T08:15:04+"})
        EXPECT_FALSE(parse_rfc3339(bad)) << bad;
    EXPECT_EQ(to_rfc3339(expected), "2026-11-23T08:15:04+07:00");
}

TEST(PortalJson, FindsRawMembersAsServed) {
    std::string_view const text =
        R"( { "a" : "x,}]" , "s\u0075rvey" : {"b":[1, 2.50 ],"c":"\"}"} , "d":-1.0e5, "e":true} )";
    ASSERT_TRUE(parse_strict(text));
    EXPECT_EQ(raw_member(text, "survey"), R"({"b":[1, 2.50 ],"c":"\"}"})");
    EXPECT_EQ(raw_member(text, "a"), R"("x,}]")");
    EXPECT_EQ(raw_member(text, "d"), "-1.0e5");
    EXPECT_EQ(raw_member(text, "e"), "true");
    EXPECT_EQ(raw_member(text, "b"), std::nullopt);
    EXPECT_EQ(raw_member("[1]", "a"), std::nullopt);
}

TEST(PortalJson, EveryPrefixOfAValidTextIsRefusedWithoutCrashing) {
    auto const text = test::capabilities_text("https://id");
    for (std::size_t length = 0; length < text.size(); ++length) {
        EXPECT_FALSE(parse_strict(std::string_view{text}.substr(0, length))) << length;
        (void)raw_member(std::string_view{text}.substr(0, length), "limits");
    }
}

TEST(PortalRequests, WritesTheContractsDossierExample) {
    DossierInput input;
    input.uid = *DossierUid::parse("01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90");
    input.procedure_code = "2.000635";
    input.procedure_version = "2026-08-01";
    input.case_id = "c1";
    input.receiving_agency = input.assisted_at.emplace("H99.77.01");
    input.form = FormAnswers{"f-trichluc", "3", R"({"quanHe":"banThan","soLuong":2})"};
    input.applicant = {.full_name = "Lê Thị Mẫu",
                       .id_kind = IdKind::personal_id,
                       .id_number = "083145000019",
                       .birth_date = "1945",
                       .phone = "0900000000"};
    input.sources = {{"/applicant/fullName", AnswerSource::eid}};
    input.assistance = Assistance::guided;
    EXPECT_EQ(
        to_json(input),
        R"({"uid":"01a205f3-e6bb-7c3e-9a10-5b6f2c7d8e90","procedure":{"code":"2.000635","version":"2026-08-01","caseId":"c1"},)"
        R"("agency":{"receiving":"H99.77.01","assistedAt":"H99.77.01"},"form":{"id":"f-trichluc","version":"3","data":{"quanHe":"banThan","soLuong":2}},)"
        R"("applicant":{"kind":"citizen","fullName":"Lê Thị Mẫu","idKind":"personalId","idNumber":"083145000019","birthDate":"1945","phone":"0900000000"},)"
        R"("submitter":{"relation":"self"},"sources":{"/applicant/fullName":"eid"},"assistance":{"kind":"guided"}})");
    for (auto const* bad : {"", "[]", "{", "{\"a\":1,\"a\":2}"}) {
        input.form->data_json = bad;
        EXPECT_FALSE(to_json(input)) << bad;
    }
}

TEST(PortalRequests, WritesTheContractsSubmissionExample) {
    SubmissionInput input{.procedure_version = "2026-08-01", .form_id = "f-trichluc", .form_version = "3"};
    input.attachments = {{*AttachmentId::parse("01a205f5-bcf4-7d20-8c11-000000000001"), Sha256{}}};
    Instant const at{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 1h + 14min + 40s};
    input.declarations = {{"d-true", "1", at}};
    input.consents = {{"k-submit", "2", at, ConsentMethod::touch}};
    EXPECT_EQ(
        to_json(input),
        R"({"procedureVersion":"2026-08-01","form":{"id":"f-trichluc","version":"3"},)"
        R"("attachments":[{"aid":"01a205f5-bcf4-7d20-8c11-000000000001","sha256":")" +
            std::string(64, '0') +
            R"("}],)"
            R"("declarations":[{"id":"d-true","version":"1","at":"2026-11-23T08:14:40+07:00"}],)"
            R"("consents":[{"id":"k-submit","version":"2","at":"2026-11-23T08:14:40+07:00","method":"touch"}],"confirmedBy":"citizen"})");
}

TEST(PortalRequests, WritesHandoffAndRating) {
    EXPECT_EQ(to_json(RatingInput{RatingLevel::very_satisfied, std::nullopt}), R"({"level":"verySatisfied"})");
    HandoffInput input{.procedure_code = "1.0", .procedure_version = "v", .case_id = "c", .checklist = {{"P1", true}}};
    EXPECT_EQ(
        to_json(input),
        R"({"procedureCode":"1.0","procedureVersion":"v","caseId":"c","checklist":[{"paperCode":"P1","have":true}]})");
}

TEST(PortalReplies, F28_OfficesWithTheirSuccessors) {
    auto const page = codec::agencies_from(R"({"items":[
        {"code":"H99.77.01","name":"Xã Mẫu","level":"commune","validTo":"2026-10-31","succeededBy":["H99.77.10"],"later":1},
        {"code":"H99.77.10","name":"Xã Mẫu Thử","level":"commune","validFrom":"2026-11-01"}],"nextCursor":null})");
    ASSERT_TRUE(page);
    ASSERT_EQ(page->items.size(), 2U);
    using namespace std::chrono_literals;
    EXPECT_EQ(page->items[0], (catalog::Agency{"H99.77.01", "Xã Mẫu", 2026y / 10 / 31, {"H99.77.10"}}));
    EXPECT_EQ(page->items[1], (catalog::Agency{"H99.77.10", "Xã Mẫu Thử", {}, {}}));
    EXPECT_FALSE(codec::agencies_from(R"({"items":[{"code":"H99","name":"x","validTo":"2026-02-30"}]})"));
    EXPECT_FALSE(codec::agencies_from(R"({"items":[{"code":"H99","name":"x","succeededBy":"H98"}]})"));
}

} // namespace
} // namespace motcua::codec
