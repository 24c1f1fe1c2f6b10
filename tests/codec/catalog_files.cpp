// Reading, merging, keeping and refusing catalogue files.
#include "kiosk/codec/catalog_pack.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/json_member.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace motcua::codec {

namespace {

using namespace std::chrono;
namespace fs = std::filesystem;

// A small catalogue of its own in a folder that vanishes.
class CatalogueFolder {
public:
    CatalogueFolder() : m_root(fs::temp_directory_path() / ("motcua-catalogue-" + std::to_string(::getpid()))) {
        fs::remove_all(m_root);
        fs::create_directories(folder() / "authored");
        write(
            "procedures.json",
            R"([{"code":"1.001193","version":"1","title":"Đăng ký khai sinh","domain":{"code":"HT","name":"Hộ tịch"},"level":"partial",
            "levelKnown":false,"cases":[{"id":"c1","title":"một","papers":[],"channels":[]}],"modes":[{"mode":"counter"}]}])");
        write("made.json", R"({"madeOn":"2026-11-23"})");
    }
    ~CatalogueFolder() {
        std::error_code ignored;
        fs::remove_all(m_root, ignored);
    }
    CatalogueFolder(CatalogueFolder const&) = delete;
    CatalogueFolder& operator=(CatalogueFolder const&) = delete;
    fs::path folder() const { return m_root / "catalogue"; }
    fs::path keep() const { return m_root / "keep"; }
    void write(std::string const& name, std::string_view text) const {
        std::ofstream(folder() / name, std::ios::binary) << text;
    }

private:
    fs::path m_root;
};

constexpr catalog::Date today = 2026y / 11 / 25;

} // namespace

TEST(CatalogueFiles, WriteAndReadAProcedureUnchanged) {
    auto const data = read_catalogue(std::string(MOTCUA_SOURCE_DIR) + "/config/catalogue", today).value();
    for (auto const& procedure : data.procedures) {
        auto const again = procedure_from_json(json_of(procedure));
        ASSERT_TRUE(again) << procedure.code;
        EXPECT_EQ(*again, procedure) << procedure.code;
    }
}

TEST(CatalogueFiles, LayHandWrittenMembersOverGeneratedOnes) {
    CatalogueFolder const files;
    files.write("everyday.json",
                R"({"1.001193":{"plainTitle":{"default":"Khai sinh","en":"Birth"},"everydayRank":90}})");
    files.write("authored/1.001193.json", R"({"plainTitle":{"default":"Làm khai sinh","en":"Birth"}})");
    auto const data = read_catalogue(files.folder(), today);
    ASSERT_TRUE(data);
    EXPECT_EQ(data->procedures.front().plain_title.vi, "Làm khai sinh");
    EXPECT_EQ(data->procedures.front().everyday_rank, 90);
    EXPECT_EQ(data->procedures.front().level, std::nullopt) << "an unknown level stays unknown";
}

TEST(CatalogueFiles, NameFileAndPlaceOfAMistake) {
    CatalogueFolder const files;
    files.write("authored/1.001193.json",
                R"({"cases":[{"id":"c1","title":"x","channels":[{"kind":"pigeon","time":null,"fees":[]}]}]})");
    auto const data = read_catalogue(files.folder(), today);
    ASSERT_FALSE(data);
    EXPECT_NE(data.error().front().file.find("authored/1.001193.json"), std::string::npos);
    EXPECT_EQ(data.error().front().pointer, "/cases/0/channels/0/kind");
    EXPECT_FALSE(data.error().front().fix.empty());
}

TEST(CatalogueFiles, F131_RefuseACatalogueFromTheFuture) {
    CatalogueFolder const files;
    files.write("made.json", R"({"madeOn":"2027-01-01"})");
    EXPECT_FALSE(read_catalogue(files.folder(), today));
    EXPECT_TRUE(read_catalogue(files.folder(), 2027y / 1 / 2));
}

TEST(CatalogueFiles, F136_KeepTheLastGoodOneWhenTheFolderIsHalfCopied) {
    CatalogueFolder const files;
    auto const first = load_catalogue(files.folder(), files.keep(), today);
    EXPECT_EQ(first.from, CatalogueLoad::From::folder);
    EXPECT_EQ(load_catalogue(files.folder(), files.keep(), today).from, CatalogueLoad::From::prepared);
    files.write("procedures.json", R"([{"code":"1.0011)");
    auto const damaged = load_catalogue(files.folder(), files.keep(), today);
    EXPECT_EQ(damaged.from, CatalogueLoad::From::last_good);
    EXPECT_EQ(damaged.data, first.data);
    ASSERT_FALSE(damaged.problems.empty());
    EXPECT_EQ(damaged.problems.front().line, 1);
    EXPECT_EQ(load_catalogue(files.folder(), {}, today).from, CatalogueLoad::From::nothing);
}

TEST(CataloguePack, F137_RefusesEveryDamagedCopy) {
    CataloguePack pack{.fingerprint = "x", .data = {}};
    pack.data.made_on = "2026-11-23";
    pack.data.elsewhere = {{"1.000001", "Thủ tục", "Lĩnh vực", catalog::Handler::tax, ""}};
    auto const bytes = pack_catalogue(pack);
    auto const again = unpack_catalogue(bytes);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->data, pack.data);
    for (std::size_t cut = 0; cut < bytes.size(); ++cut)
        EXPECT_FALSE(unpack_catalogue(std::string_view(bytes).substr(0, cut)));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto flipped = bytes;
        flipped[at] = static_cast<char>(flipped[at] ^ 1);
        EXPECT_FALSE(unpack_catalogue(flipped));
    }
}

TEST(JsonFiles, TellTheLineOfAMistake) {
    auto const broken = parse_json("{\n \"a\": 1,\n \"b\": }\n", "x.json");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().line, 3);
    EXPECT_FALSE(parse_json(std::string(500, '['), "x.json"));
    constexpr std::string_view text = "{\n \"a\": [\n  1,\n  {\"b/c\": 2}\n ]\n}";
    EXPECT_EQ(line_of_pointer(text, "/a/1/b~1c"), 4);
    EXPECT_EQ(line_of_pointer(text, "/a/0"), 3);
    EXPECT_EQ(line_of_pointer(text, "/missing"), 0);
    EXPECT_EQ(line_of_pointer(text, ""), 1);
}

} // namespace motcua::codec
