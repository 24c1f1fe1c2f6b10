#include <gtest/gtest.h>

#include <fmt/format.h>

#include "net/portal/attachments.h"
#include "net/portal/digest.h"
#include "tests/portal/house.h"

namespace motcua::portal {
namespace {

struct Upload {
    House& house;
    std::string token;
    std::string path;

    Reply announce(Json const& metadata) { return house.put(path, token, metadata.dump()); }
    Reply patch(std::size_t offset, std::string const& bytes, Headers changes = {}) {
        auto headers = std::move(changes);
        headers.merge(bearer(token));
        headers.merge(Headers{{"Tus-Resumable", "1.0.0"},
                              {"Upload-Offset", std::to_string(offset)},
                              {"Content-Type", "application/offset+octet-stream"},
                              {"Content-Digest", digest_header(bytes)}});
        return house.send("PATCH", path, headers, bytes);
    }
    Reply head(Headers changes = {{"Tus-Resumable", "1.0.0"}}) {
        changes.merge(bearer(token));
        return house.send("HEAD", path, changes, {});
    }
};

Json metadata_of(std::string const& bytes, Json const& change = Json::object()) {
    Json metadata{{"paperCode", "P1"}, {"fileName", "uy-quyen.pdf"}, {"mediaType", "application/pdf"}, {"size", bytes.size()},
                  {"sha256", sha256_hex(bytes)}, {"pages", 1}, {"source", "scan"}};
    metadata.merge_patch(change);
    return metadata;
}

std::string pdf(std::size_t size) {
    std::string bytes = "%PDF-1.7\n";
    while (bytes.size() < size) bytes += static_cast<char>('a' + bytes.size() % 26);
    return bytes;
}

class AttachmentTest : public testing::Test {
protected:
    AttachmentTest() : token(house.citizen_token()), uid(House::new_uuid()) { etag = house.make_draft(uid, token); }
    Upload upload() { return {house, token, fmt::format("/v1/dossiers/{}/attachments/{}", uid, House::new_uuid())}; }

    House house;
    std::string token;
    std::string uid;
    std::string etag;
};

}  // namespace

TEST_F(AttachmentTest, ArrivesInChunks) {
    auto const bytes = pdf(300'000);
    auto file = upload();
    auto const made = file.announce(metadata_of(bytes));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.header("upload-offset"), "0");
    EXPECT_EQ(made.json["state"], "uploading");
    EXPECT_EQ(file.patch(0, bytes.substr(0, 262'144)).header("upload-offset"), "262144");
    auto const head = file.head();
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("upload-offset"), "262144");
    EXPECT_EQ(head.header("upload-length"), "300000");
    EXPECT_EQ(head.header("cache-control"), "no-store");
    EXPECT_EQ(head.header("upload-expires"), "Tue, 24 Nov 2026 01:00:00 GMT");
    EXPECT_EQ(file.patch(262'144, bytes.substr(262'144)).status, 204);
    auto const stored = house.get(file.path, token);
    EXPECT_EQ(stored.json["state"], "stored");
    EXPECT_EQ(stored.json["offset"], 300'000);
    auto const dossier = house.get("/v1/dossiers/" + uid, token);
    EXPECT_EQ(dossier.json["attachments"].size(), 1U);
    EXPECT_EQ(dossier.header("etag"), etag) << "an attachment does not change the draft's ETag";
    EXPECT_EQ(file.announce(metadata_of(bytes)).status, 200);
    EXPECT_EQ(file.announce(metadata_of(bytes, {{"pages", 2}})).code(), "wrong_state");
    EXPECT_EQ(house.remove(file.path, token).status, 204);
    EXPECT_EQ(house.get(file.path, token).code(), "not_found");
}

// F43
TEST_F(AttachmentTest, F43_RefusesWrongOffsetsAndDigests) {
    auto const bytes = pdf(1000);
    auto file = upload();
    file.announce(metadata_of(bytes));
    EXPECT_EQ(file.patch(10, bytes).code(), "upload_offset_conflict");
    EXPECT_EQ(file.patch(0, bytes, {{"Content-Digest", digest_header("other")}}).code(), "digest_mismatch");
    EXPECT_EQ(file.head().header("upload-offset"), "0") << "a refused chunk leaves nothing";
    EXPECT_EQ(file.patch(0, bytes.substr(0, 400)).status, 204);
    EXPECT_EQ(file.patch(0, bytes.substr(0, 400)).code(), "upload_offset_conflict") << "the same chunk twice";
    EXPECT_EQ(file.patch(400, bytes).code(), "file_too_large") << "beyond the announced size";
    EXPECT_EQ(file.patch(400, pdf(262'145)).code(), "body_too_large");
    EXPECT_EQ(file.patch(400, bytes.substr(400), {{"Content-Type", "application/pdf"}}).code(), "unsupported_media_type");
    EXPECT_EQ(file.patch(400, bytes.substr(400), {{"Tus-Resumable", "0.2.2"}}).code(), "tus_version");
    auto const wrong_version = file.head({{"Tus-Resumable", "2.0.0"}});
    EXPECT_EQ(wrong_version.status, 412);
    EXPECT_EQ(wrong_version.header("tus-version"), "1.0.0");
    EXPECT_EQ(file.patch(400, bytes.substr(400), {{"Upload-Offset", "x"}}).code(), "malformed_request");
    EXPECT_EQ(file.patch(400, bytes.substr(400), {{"Content-Digest", "md5=:x:"}}).code(), "malformed_request");
    EXPECT_EQ(file.patch(400, bytes.substr(400)).status, 204);
}

TEST_F(AttachmentTest, F43_ExpiresWhenNobodyGoesOn) {
    auto file = upload();
    file.announce(metadata_of(pdf(1000)));
    house.advance(std::chrono::days{1});
    token = house.citizen_token();
    file.token = token;
    EXPECT_EQ(file.head().status, 410);
    EXPECT_EQ(file.patch(0, pdf(1000)).code(), "upload_expired");
}

TEST_F(AttachmentTest, F120_KeepsTheLimits) {
    auto const bytes = pdf(100);
    auto const attempt = [&](Json const& change) { return upload().announce(metadata_of(bytes, change)).code(); };
    EXPECT_EQ(attempt({{"size", 3'145'729}}), "file_too_large") << "the paper's own limit";
    EXPECT_EQ(attempt({{"mediaType", "image/gif"}}), "unsupported_media_type");
    EXPECT_EQ(attempt({{"paperCode", "P9"}}), "validation_failed");
    EXPECT_EQ(attempt({{"fileName", "../etc/passwd"}}), "validation_failed");
    EXPECT_EQ(attempt({{"size", 0}}), "validation_failed");
    EXPECT_EQ(attempt({{"sha256", "abc"}}), "validation_failed");
    EXPECT_EQ(attempt({{"source", "dream"}}), "validation_failed");
    EXPECT_EQ(attempt({{"extra", 1}}), "validation_failed");
    for (int count = 0; count < 33; ++count) {
        ASSERT_EQ(upload().announce(metadata_of(bytes, {{"size", 3'145'728}})).status, 201);
    }
    EXPECT_EQ(attempt({{"size", 3'145'728}}), "total_too_large");
}

TEST_F(AttachmentTest, RejectsWhatItCannotUse) {
    auto const attempt = [&](std::string const& bytes, Json const& change = Json::object()) {
        auto file = upload();
        file.announce(metadata_of(bytes, change));
        EXPECT_EQ(file.patch(0, bytes).status, 204);
        auto const reply = house.get(file.path, token).json;
        EXPECT_EQ(reply["state"], "rejected");
        return reply["rejection"].value("code", "");
    };
    EXPECT_EQ(attempt("hello"), "unreadable");
    EXPECT_EQ(attempt("%PDF-1.7 /Encrypt 3 0 R"), "encrypted");
    EXPECT_EQ(attempt("%PDF-1.7", {{"mediaType", "image/png"}}), "wrong_type");
    EXPECT_EQ(attempt(pdf(50), {{"sha256", std::string(64, '0')}}), "sha256_mismatch");
    EXPECT_EQ(scan(std::string{"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-"} + "ANTIVIRUS-TEST-FILE!$H+H*", "application/pdf"), "malware");
    EXPECT_EQ(scan("\xFF\xD8\xFF\xE0 jpeg", "image/jpeg"), "");
}

TEST_F(AttachmentTest, BelongsToItsPerson) {
    auto file = upload();
    file.announce(metadata_of(pdf(10)));
    file.token = house.citizen_token("nguyen-van-thu");
    EXPECT_EQ(file.head().status, 404);
    EXPECT_EQ(file.patch(0, pdf(10)).code(), "not_found");
    file.token = house.device_token();
    EXPECT_EQ(file.head().status, 403);
}

}  // namespace motcua::portal
