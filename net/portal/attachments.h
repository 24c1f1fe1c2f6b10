#pragma once
// Papers of a dossier, uploaded by the core of tus 1.0: PUT makes the upload, HEAD tells how far it is, PATCH adds one
// chunk wholly or not at all (b5.4).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/portal/call.h"

namespace motcua::portal {

enum class AttachmentState { uploading, scanning, stored, rejected };

struct Attachment {
    std::string uid;
    std::string aid;
    std::string body;
    std::string body_sha256;
    std::string paper_code;
    std::string supplement_id;
    std::string media_type;
    std::int64_t size = 0;
    std::string sha256;
    AttachmentState state = AttachmentState::uploading;
    std::int64_t offset = 0;
    std::string rejection_code;
    Instant expires_at{};
};

std::vector<Attachment> attachments_of(Database& database, std::string_view uid);
std::optional<Attachment> load_attachment(Database& database, std::string_view uid, std::string_view aid);
OrderedJson attachment_json(Attachment const& attachment);

Answer put_attachment(Workplace& workplace, Call const& call);
Answer get_attachment(Workplace& workplace, Call const& call);  // GET and HEAD
Answer patch_attachment(Workplace& workplace, Call const& call);
Answer delete_attachment(Workplace& workplace, Call const& call);

// What the scan finds in a complete file: empty, or a rejection code of b5.4.
std::string scan(std::string_view bytes, std::string_view media_type);

}  // namespace motcua::portal
