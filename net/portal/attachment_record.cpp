// Attachments in the store and in replies.
#include <array>
#include <utility>

#include "net/portal/attachments.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

constexpr std::array<std::string_view, 4> state_names{"uploading", "scanning", "stored", "rejected"};

AttachmentState state_named(std::string_view name) {
    for (std::size_t index = 0; index < state_names.size(); ++index) {
        if (state_names[index] == name) return static_cast<AttachmentState>(index);
    }
    return AttachmentState::uploading;
}

std::string_view sentence_of(std::string_view rejection_code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> sentences{{
        {"sha256_mismatch", "Tệp nhận được không giống tệp trên máy. Xin gửi lại."},
        {"malware", "Tệp có mã độc nên không nhận được. Xin chụp lại giấy tờ."},
        {"unreadable", "Không mở được tệp. Xin chụp lại trang này."},
        {"encrypted", "Tệp có mật khẩu nên không mở được. Xin chụp lại giấy tờ."},
        {"wrong_type", "Tệp không đúng loại đã khai. Xin chụp lại giấy tờ."},
        {"too_many_pages", "Tệp có quá nhiều trang. Xin tách ra rồi gửi lại."},
    }};
    for (auto const& [code, sentence] : sentences) {
        if (code == rejection_code) return sentence;
    }
    return "Không nhận được tệp này. Xin chụp lại giấy tờ.";
}

Attachment attachment_of(Statement const& row) {
    Attachment attachment;
    attachment.uid = row.text(0);
    attachment.aid = row.text(1);
    attachment.body = row.text(2);
    attachment.body_sha256 = row.text(3);
    attachment.paper_code = row.text(4);
    attachment.supplement_id = row.text(5);
    attachment.media_type = row.text(6);
    attachment.size = row.number(7);
    attachment.sha256 = row.text(8);
    attachment.state = state_named(row.text(9));
    attachment.offset = row.number(10);
    attachment.rejection_code = row.text(11);
    attachment.expires_at = instant_of_milliseconds(row.number(12));
    return attachment;
}

constexpr std::string_view selection =
    "SELECT uid, aid, body, body_sha256, paper_code, supplement_id, media_type, size, sha256, state, upload_offset, rejection_code, expires_at "
    "FROM attachments WHERE uid = ?";

}  // namespace

std::vector<Attachment> attachments_of(Database& database, std::string_view uid) {
    std::vector<Attachment> attachments;
    auto statement = database.prepare(std::string{selection} + " ORDER BY created_at, aid");
    statement.bind(uid);
    while (statement.next()) attachments.push_back(attachment_of(statement));
    return attachments;
}

std::optional<Attachment> load_attachment(Database& database, std::string_view uid, std::string_view aid) {
    auto statement = database.prepare(std::string{selection} + " AND aid = ?");
    if (!statement.bind(uid).bind(aid).next()) return std::nullopt;
    return attachment_of(statement);
}

OrderedJson attachment_json(Attachment const& attachment) {
    OrderedJson view{{"aid", attachment.aid}};
    auto const input = OrderedJson::parse(attachment.body, nullptr, false);
    if (input.is_object()) {
        for (auto const& [name, value] : input.items()) view[name] = value;
    }
    view["bodySha256"] = attachment.body_sha256;
    view["state"] = state_names[static_cast<std::size_t>(attachment.state)];
    view["offset"] = attachment.offset;
    view["rejection"] = attachment.rejection_code.empty()
                            ? OrderedJson(nullptr)
                            : OrderedJson{{"code", attachment.rejection_code}, {"message", sentence_of(attachment.rejection_code)}};
    return view;
}

}  // namespace motcua::portal
