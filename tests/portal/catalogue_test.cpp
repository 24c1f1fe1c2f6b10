#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "net/portal/digest.h"
#include "net/portal/json_slices.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

namespace fs = std::filesystem;

// A copy of the fixture that a test may change.
fs::path own_config(std::string const& name) {
    auto const folder = fs::path{testing::TempDir()} / name;
    fs::remove_all(folder);
    fs::copy(fs::path{MOTCUA_SOURCE_DIR} / "tests/portal/data", folder, fs::copy_options::recursive);
    return folder;
}

void change_procedures(fs::path const& config, std::string const& from, std::string const& to) {
    auto const path = config / "catalogue/procedures.json";
    std::ifstream in{path};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    std::ofstream{path} << text;
}

}  // namespace

TEST(Catalogue, ListsProceduresInForce) {
    House house;
    auto const token = house.device_token();
    auto const list = house.get("/v1/procedures", token).json;
    std::set<std::string> codes;
    for (auto const& item : list["items"]) codes.insert(item.value("code", ""));
    EXPECT_EQ(codes, (std::set<std::string>{"1.001193", "2.000635", "2.000815"}));
    EXPECT_EQ(house.get("/v1/procedures?domain=CTH", token).json["items"].size(), 1U);
    EXPECT_EQ(house.get("/v1/procedures?q=khai%20sinh", token).json["items"].size(), 1U);
    EXPECT_EQ(house.get("/v1/procedures?level=info", token).json["items"].size(), 1U);
    EXPECT_EQ(house.get("/v1/procedures?agency=H99.77.01", token).json["items"].size(), 3U);
    EXPECT_EQ(house.get("/v1/procedures?updatedAfter=2026-11-20T21:00:00%2B07:00", token).json["items"].size(), 0U);
    EXPECT_EQ(house.get("/v1/procedures?updatedAfter=yesterday", token).code(), "validation_failed");
    EXPECT_EQ(house.get("/v1/procedures").code(), "token_invalid");
}

TEST(Catalogue, MergesWhatTheAuthorsWrote) {
    House house;
    auto const procedure = house.get("/v1/procedures/2.000635", house.device_token());
    EXPECT_EQ(procedure.json["title"], "Cấp bản sao trích lục hộ tịch");
    EXPECT_EQ(procedure.json["cases"][0]["form"]["id"], "f-trichluc");
    EXPECT_EQ(house.get("/v1/procedures/2.000635", house.device_token(), {{"If-None-Match", procedure.header("etag")}}).status, 304);
}

// F27
TEST(Catalogue, F27_NamesTheSuccessorOfAWithdrawnProcedure) {
    House house;
    auto const gone = house.get("/v1/procedures/2.000986", house.device_token());
    EXPECT_EQ(gone.code(), "procedure_withdrawn");
    EXPECT_EQ(gone.json["successor"], "3.000722");
    EXPECT_EQ(house.get("/v1/procedures/9.999999", house.device_token()).code(), "unknown_procedure");
}

// F56
TEST(Catalogue, F56_PagesBelongToOneRevision) {
    PortalOptions options;
    options.config_dir = own_config("portal-revision");
    House house{options};
    auto const token = house.device_token();
    auto const first = house.get("/v1/procedures?limit=2", token).json;
    ASSERT_EQ(first["items"].size(), 2U);
    auto const cursor = first.value("nextCursor", "");
    auto const rest = house.get("/v1/procedures?limit=2&cursor=" + cursor, token).json;
    EXPECT_EQ(rest["items"].size(), 1U);
    EXPECT_TRUE(rest["nextCursor"].is_null());
    change_procedures(options.config_dir, "2026-08-01", "2026-12-01x");
    change_procedures(options.config_dir, "2026-12-01x", "2026-08-02");
    EXPECT_EQ(house.get("/v1/procedures?limit=2&cursor=" + cursor, token).code(), "cursor_expired");
    EXPECT_EQ(house.get("/v1/procedures?cursor=nonsense", token).code(), "cursor_expired");
    EXPECT_EQ(house.get("/v1/procedures?limit=0", token).code(), "validation_failed");
    EXPECT_EQ(house.get("/v1/procedures?limit=201", token).code(), "validation_failed");
    EXPECT_NE(house.get("/v1/procedures", token).json["revision"], first["revision"]);
}

// F26
TEST(Catalogue, F26_AnswersWithTheRecordInForceOnTheDay) {
    PortalOptions options;
    options.config_dir = own_config("portal-law");
    auto const path = options.config_dir / "catalogue/procedures.json";
    std::ifstream in{path};
    auto list = Json::parse(in);
    auto next = list[2];
    list[2]["effectiveTo"] = "2027-02-28";
    next["version"] = "2027-03-01";
    next["effectiveFrom"] = "2027-03-01";
    list.push_back(next);
    std::ofstream{path} << list.dump();
    House house{options};
    EXPECT_EQ(house.get("/v1/procedures/2.000815", house.device_token()).json["version"], "2026-08-01");
    house.advance(std::chrono::days{98});  // 1 March 2027
    EXPECT_EQ(house.get("/v1/procedures/2.000815", house.device_token()).json["version"], "2027-03-01");
    EXPECT_EQ(house.get("/v1/procedures", house.device_token()).json["items"].size(), 3U);
}

TEST(Catalogue, F136_KeepsServingWhenAFileBreaks) {
    PortalOptions options;
    options.config_dir = own_config("portal-broken");
    House house{options};
    EXPECT_EQ(house.get("/v1/health").json["components"]["catalogue"], "up");
    std::ofstream{options.config_dir / "catalogue/procedures.json"} << "[{\"code\":";
    EXPECT_EQ(house.get("/v1/health").json["components"]["catalogue"], "degraded");
    EXPECT_EQ(house.get("/v1/procedures", house.device_token()).code(), "unavailable");
    PortalOptions broken;
    broken.config_dir = options.config_dir;
    House other{broken};
    EXPECT_EQ(other.get("/v1/health").json["components"]["catalogue"], "down");
}

TEST(Forms, ComeWithTheHashOfTheirBytes) {
    House house;
    auto const form = house.get("/v1/forms/f-trichluc/versions/3", house.device_token());
    ASSERT_EQ(form.status, 200);
    auto const begin = form.body.find("\"survey\":") + 9;
    auto const end = form.body.rfind(",\"prefill\"");
    EXPECT_EQ(form.json["sha256"], sha256_hex(form.body.substr(begin, end - begin)));
    EXPECT_EQ(form.json["title"], "Xin bản sao trích lục");
    EXPECT_EQ(form.json["prefill"]["hoTen"], "/fullName");
    EXPECT_EQ(house.get("/v1/forms/f-trichluc/versions/4", house.device_token()).status, 404);
    EXPECT_EQ(house.get("/v1/forms/..%2Fportal/versions/3", house.device_token()).status, 404);
}

TEST(AdminUnits, FollowTheDay) {
    House house;
    auto const token = house.device_token();
    auto const now = house.get("/v1/admin-units?limit=200", token).json;
    EXPECT_EQ(now["items"][0]["code"], "01");
    EXPECT_FALSE(now["items"][0].contains("validTo"));
    auto const before = house.get("/v1/admin-units?asOf=2025-06-30&limit=200", token).json;
    EXPECT_EQ(before["items"].size(), 63U);
    EXPECT_EQ(before["items"][0]["validTo"], "2025-06-30");
    EXPECT_EQ(house.get("/v1/admin-units?asOf=2025-02-30", token).code(), "validation_failed");
}

TEST(Agencies, F28_SuccessorsAreListedAndTheOldOneReceivesNothingMore) {
    auto const folder = own_config("agencies");
    std::ofstream{folder / "portal.json"} << R"({"agencies":[
        {"code":"H99.77.01","name":"Xã Mẫu","level":"commune","validTo":"2026-10-31","succeededBy":["H99.77.10"]},
        {"code":"H99.77.05","name":"Xã Sắp Nhập","level":"commune","validTo":"2026-12-31","succeededBy":["H99.77.10"]},
        {"code":"H99.77.10","name":"Xã Mẫu Thử","level":"commune","validFrom":"2026-11-01"}]})";
    House house{{.config_dir = folder}};
    auto const list = house.get("/v1/agencies", house.device_token()).json["items"];
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(list[0]["validTo"], "2026-10-31");
    EXPECT_EQ(list[0]["succeededBy"], Json{"H99.77.10"});
    EXPECT_EQ(list[2]["validFrom"], "2026-11-01");
    auto const token = house.citizen_token();
    auto const put = [&](std::string const& receiving) {
        auto const uid = House::new_uuid();
        return house.put("/v1/dossiers/" + uid, token, House::dossier(uid, {{"agency", {{"receiving", receiving}}}}), {{"If-None-Match", "*"}});
    };
    auto const refused = put("H99.77.01");
    EXPECT_EQ(refused.code(), "validation_failed");
    EXPECT_EQ(refused.json["errors"][0]["pointer"], "/agency/receiving");
    EXPECT_EQ(refused.json["errors"][0]["code"], "succeeded");
    EXPECT_EQ(put("H99.77.05").status, 201) << "merged next year only";
    EXPECT_EQ(put("H99.77.10").status, 201);
}

TEST(Agencies, AreFoundWithoutDiacritics) {
    House house;
    auto const token = house.device_token();
    EXPECT_EQ(house.get("/v1/agencies", token).json["items"].size(), 3U);
    EXPECT_EQ(house.get("/v1/agencies?q=xa%20mau", token).json["items"][0]["code"], "H99.77.01");
    EXPECT_EQ(house.get("/v1/agencies?province=H01", token).json["items"].size(), 0U);
    EXPECT_EQ(house.get("/v1/domains", token).json["items"].size(), 2U);
}

TEST(JsonSlices, FindsObjectsAndRefusesTheRest) {
    auto const slices = objects_of_array(R"( [ {"a":"]}\"{"} , {"b":[{}]} ] )");
    ASSERT_TRUE(slices);
    ASSERT_EQ(slices->size(), 2U);
    EXPECT_EQ(objects_of_array("[]")->size(), 0U);
    for (auto const* const bad : {"", "{}", "[1]", "[{}", "[{} {}]", "[{},]", "[{\"a\":\"}]"}) EXPECT_FALSE(objects_of_array(bad)) << bad;
}

}  // namespace motcua::portal
