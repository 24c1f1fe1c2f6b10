#include <gtest/gtest.h>

#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

class FormCheckTest : public testing::Test {
protected:
    Reply put(Json const& answers) {
        auto body = Json::parse(House::dossier(uid));
        body["form"]["data"] = answers;
        return house.put("/v1/dossiers/" + uid, house.citizen_token(), body.dump(), {{"If-None-Match", "*"}});
    }
    std::string first_wrong(Json const& answers) {
        auto const reply = put(answers);
        EXPECT_EQ(reply.code(), "validation_failed") << reply.body;
        return reply.json.contains("errors") ? reply.json["errors"][0].value("pointer", "") : std::string{};
    }

    House house;
    std::string uid = House::new_uuid();
};

}  // namespace

TEST_F(FormCheckTest, RefusesAnswersTheFormCannotHave) {
    EXPECT_EQ(first_wrong({{"chieuCao", 170}}), "/form/data/chieuCao");
    EXPECT_EQ(first_wrong({{"loaiBanSao", "giayPhep"}}), "/form/data/loaiBanSao");
    EXPECT_EQ(first_wrong({{"soLuong", Json::array({1})}}), "/form/data/soLuong");
    EXPECT_EQ(first_wrong({{"quanHe", "banThan"}, {"loaiBanSao", "khaiSinh"}, {"soLuong", 21}}), "/form/data/soLuong");
}

TEST_F(FormCheckTest, NamesOpenQuestionsByTheirTitle) {
    auto const draft = put({{"quanHe", "khac"}, {"soLuong", 2}});
    ASSERT_EQ(draft.status, 201) << draft.body;
    ASSERT_EQ(draft.json["missing"].size(), 2U) << draft.body;
    EXPECT_EQ(draft.json["missing"][0], (Json{{"kind", "field"}, {"ref", "/form/data/quanHeKhac"}, {"label", "Người đó là gì của người xin?"}}));
    EXPECT_EQ(draft.json["missing"][1]["label"], "Cần bản sao giấy gì?");
    EXPECT_FALSE(draft.json["readyToSend"]);
    auto const sent = house.submit(uid, house.citizen_token(), draft.header("etag"));
    EXPECT_EQ(sent.code(), "incomplete");
    EXPECT_EQ(sent.json["errors"][0]["pointer"], "/form/data/quanHeKhac");
}

}  // namespace motcua::portal
