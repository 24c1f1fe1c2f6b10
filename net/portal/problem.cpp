#include "net/portal/problem.h"

#include <array>
#include <cstddef>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace motcua::portal {
namespace {

constexpr std::size_t problem_count = static_cast<std::size_t>(ProblemCode::profile_off) + 1;

// In the order of ProblemCode; the test ProblemTable compares it with the page of the contract.
constexpr std::array<ProblemKind, problem_count> kinds{{
    {400, "malformed_request", "Malformed request", "staff", false, "Máy gửi sai cách. Nhờ cán bộ xem giúp."},
    {400, "idempotency_key_missing", "Idempotency key missing", "staff", false, "Máy gửi sai cách. Nhờ cán bộ xem giúp."},
    {400, "digest_mismatch", "Digest mismatch", "retry", true, "Một phần của tệp bị sai khi gửi. Máy sẽ gửi lại phần đó."},
    {401, "token_expired", "Token expired", "signIn", false, "Đã quá thời gian. Quý vị quét lại mã để đi tiếp, phần đã khai vẫn còn."},
    {401, "token_invalid", "Token invalid", "signIn", false, "Cần đăng nhập lại. Quý vị quét lại mã để đi tiếp, phần đã khai vẫn còn."},
    {403, "insufficient_scope", "Insufficient scope", "staff", false, "Máy này chưa được phép làm việc này. Nhờ cán bộ xem giúp."},
    {403, "device_not_allowed", "Device not allowed", "staff", false, "Máy này chưa được phép kết nối. Nhờ cán bộ xem giúp."},
    {403, "client_too_old", "Client too old", "staff", false, "Phần mềm của máy đã cũ. Nhờ cán bộ cập nhật."},
    {403, "eid_level_too_low", "eID level too low", "staff", false,
     "Tài khoản định danh chưa ở mức độ 2. Quý vị vẫn nộp được tại quầy, cán bộ sẽ hướng dẫn nâng mức."},
    {404, "not_found", "Not found", "fix", false, "Không tìm thấy."},
    {404, "unknown_procedure", "Unknown procedure", "fix", false, "Không tìm thấy thủ tục này."},
    {404, "tracking_no_match", "No match", "fix", false, "Không tìm thấy hồ sơ với mã và thông tin này. Xin xem lại giấy hẹn rồi thử lại."},
    {409, "request_in_progress", "Request in progress", "retry", true, "Cổng đang xử lý. Xin chờ trong giây lát."},
    {409, "already_exists", "Already exists", "none", false, "Hồ sơ này đã có trên cổng."},
    {409, "already_submitted", "Already submitted", "none", false, "Hồ sơ này đã được gửi trước đó."},
    {409, "wrong_state", "Wrong state", "none", false, "Hồ sơ đang ở bước khác nên không làm được việc này."},
    {409, "payment_open", "Payment open", "none", false, "Đang có một lần nộp phí chưa xong. Xin tiếp tục lần đó."},
    {409, "already_paid", "Already paid", "none", false, "Khoản này đã nộp rồi."},
    {409, "upload_offset_conflict", "Upload offset conflict", "retry", true, "Tệp gửi chưa khớp. Máy sẽ gửi tiếp từ chỗ còn dở."},
    {409, "procedure_version_changed", "Procedure version changed", "fix", false,
     "Quy định của thủ tục vừa thay đổi. Phần đã khai vẫn còn, xin xem lại chỗ khác trước khi gửi."},
    {409, "quote_expired", "Quote expired", "fix", false, "Mức phí đã hết hạn. Xin xem lại mức phí mới."},
    {409, "amount_changed", "Amount changed", "fix", false, "Mức phí vừa thay đổi. Xin xem lại trước khi nộp."},
    {409, "attachment_not_stored", "Attachment not stored", "retry", true, "Có giấy tờ chưa gửi xong. Xin chờ gửi đủ rồi nộp."},
    {409, "rating_closed", "Rating closed", "none", false, "Cảm ơn quý vị. Ý kiến trước đã được ghi nhận."},
    {410, "draft_expired", "Draft expired", "fix", false, "Bản nháp trên cổng đã hết hạn. Phần đã khai trên máy vẫn còn, máy sẽ tạo bản mới."},
    {410, "upload_expired", "Upload expired", "fix", false, "Lần gửi tệp đã hết hạn. Máy sẽ gửi lại từ đầu."},
    {410, "handoff_expired", "Hand-off expired", "fix", false, "Mã đã hết hạn. Xin lấy mã mới."},
    {410, "cursor_expired", "Cursor expired", "fix", false, "Danh mục vừa được cập nhật. Máy sẽ tải lại."},
    {410, "supplement_closed", "Supplement closed", "fix", false, "Đã hết hạn bổ sung. Nhờ cán bộ hướng dẫn."},
    {410, "procedure_withdrawn", "Procedure withdrawn", "fix", false, "Thủ tục này đã được thay thế."},
    {410, "ticket_cancelled", "Send ticket cancelled", "fix", false, "Hồ sơ đã được sửa sau khi xác nhận. Xin người nộp xác nhận lại."},
    {412, "stale_etag", "Stale ETag", "fix", false, "Hồ sơ vừa được sửa ở nơi khác. Xin xem lại trước khi tiếp tục."},
    {412, "tus_version", "Upload protocol version", "staff", false, "Máy gửi sai cách. Nhờ cán bộ xem giúp."},
    {413, "body_too_large", "Body too large", "fix", false, "Nội dung gửi quá lớn."},
    {413, "file_too_large", "File too large", "fix", false, "Tệp quá lớn. Xin chụp lại với cỡ nhỏ hơn."},
    {413, "total_too_large", "Total too large", "fix", false, "Tổng các tệp quá lớn. Xin bỏ bớt hoặc chụp lại nhỏ hơn."},
    {415, "unsupported_media_type", "Unsupported media type", "fix", false, "Loại tệp này chưa nhận được. Xin dùng ảnh hoặc PDF."},
    {422, "validation_failed", "Validation failed", "fix", false, "Có chỗ cần xem lại."},
    {422, "incomplete", "Incomplete", "fix", false, "Hồ sơ còn thiếu thông tin hoặc giấy tờ."},
    {422, "idempotency_key_reused", "Idempotency key reused", "staff", false, "Máy gửi sai cách. Nhờ cán bộ xem giúp."},
    {428, "precondition_required", "Precondition required", "staff", false, "Máy gửi sai cách. Nhờ cán bộ xem giúp."},
    {429, "rate_limited", "Rate limited", "retry", true, "Đã thử nhiều lần. Xin chờ một lúc rồi thử lại."},
    {500, "internal", "Internal error", "retry", true, "Cổng gặp trục trặc. Phần đã khai vẫn còn, máy sẽ thử lại."},
    {502, "backoffice_error", "Back office error", "retry", true, "Hệ thống của cơ quan tiếp nhận gặp trục trặc. Máy sẽ thử lại."},
    {504, "backoffice_timeout", "Back office time-out", "retry", true, "Hệ thống của cơ quan tiếp nhận trả lời chậm. Máy sẽ thử lại."},
    {503, "unavailable", "Unavailable", "retry", true, "Cổng đang bận. Phần đã khai vẫn còn, máy sẽ thử lại."},
    {503, "maintenance", "Maintenance", "retry", true, "Cổng đang bảo trì. Phần đã khai vẫn còn."},
    {503, "profile_off", "Profile off", "retry", true, "Dịch vụ này đang tạm dừng. Quý vị có thể nộp tại quầy hoặc làm tiếp trên điện thoại."},
}};

}  // namespace

ProblemKind const& kind_of(ProblemCode code) { return kinds[static_cast<std::size_t>(code)]; }

std::optional<ProblemCode> problem_code_of(std::string_view name) {
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        if (kinds[index].name == name) return static_cast<ProblemCode>(index);
    }
    return std::nullopt;
}

HttpReply reply_of(Problem const& problem, std::string_view correlation_id) {
    auto const& kind = kind_of(problem.code);
    nlohmann::ordered_json body{{"type", "about:blank"},
                                {"title", kind.title},
                                {"status", kind.status},
                                {"code", kind.name},
                                {"retryable", kind.retryable},
                                {"action", kind.action},
                                {"message", kind.message},
                                {"correlationId", correlation_id}};
    if (!problem.detail.empty()) body["detail"] = problem.detail;
    for (auto const& [name, value] : problem.extras) body[name] = value;
    if (!problem.errors.empty()) {
        auto errors = nlohmann::ordered_json::array();
        for (auto const& error : problem.errors) errors.push_back({{"pointer", error.pointer}, {"code", error.code}, {"message", error.message}});
        if (errors.size() > 1) body["message"] = fmt::format("Có {} chỗ cần xem lại.", errors.size());
        else if (problem.code == ProblemCode::validation_failed) body["message"] = "Có một chỗ cần xem lại.";
        body["errors"] = std::move(errors);
    }
    HttpReply reply{kind.status, "application/problem+json", body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)};
    reply.headers = problem.headers;
    if (problem.retry_after) reply.with("Retry-After", fmt::format("{}", *problem.retry_after));
    else if (kind.status == 429 || kind.status == 503 || problem.code == ProblemCode::request_in_progress) reply.with("Retry-After", "5");
    if (kind.status == 401) {
        reply.with("WWW-Authenticate", fmt::format("Bearer error=\"invalid_token\", error_description=\"{}\"", kind.title));
    }
    return reply;
}

}  // namespace motcua::portal
