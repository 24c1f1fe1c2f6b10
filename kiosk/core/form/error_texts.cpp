#include "kiosk/core/form/error_texts.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/core/form/numbers.h"

namespace motcua::form {

namespace {

bool vietnamese(std::string_view language) {
    return language.empty() || language == "vi" || language.starts_with("vi-");
}

std::string between(std::string_view language, ErrorTextValues const& values, std::string_view unit_vi,
                    std::string_view unit_en) {
    auto const vi = vietnamese(language);
    auto const unit = vi ? unit_vi : unit_en;
    if (values.least && values.most)
        return fmt::format(fmt::runtime(vi ? "Xin nhập từ {} đến {}{}." : "Please give {} to {}{}."),
                           number_text(*values.least), number_text(*values.most), unit);
    if (values.least)
        return fmt::format(fmt::runtime(vi ? "Xin nhập ít nhất {}{}." : "Please give at least {}{}."),
                           number_text(*values.least), unit);
    if (values.most)
        return fmt::format(fmt::runtime(vi ? "Xin nhập nhiều nhất {}{}." : "Please give at most {}{}."),
                           number_text(*values.most), unit);
    return vi ? "Câu trả lời chưa đúng." : "This answer is not right.";
}

} // namespace

std::string readable_date(std::string_view iso) {
    auto const digits = [&](std::size_t from, std::size_t count) {
        return from + count <= iso.size() &&
               std::ranges::all_of(iso.substr(from, count), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (iso.size() == 10 && digits(0, 4) && iso[4] == '-' && digits(5, 2) && iso[7] == '-' && digits(8, 2))
        return fmt::format("{}/{}/{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
    if (iso.size() == 7 && digits(0, 4) && iso[4] == '-' && digits(5, 2))
        return fmt::format("{}/{}", iso.substr(5, 2), iso.substr(0, 4));
    return std::string{iso};
}

std::string error_text(ErrorKind kind, std::string_view language, ErrorTextValues const& values) {
    auto const vi = vietnamese(language);
    switch (kind) {
    case ErrorKind::required: return vi ? "Xin trả lời câu này." : "Please answer this question.";
    case ErrorKind::other_empty: return vi ? "Xin ghi rõ nội dung khác." : "Please say what the other is.";
    case ErrorKind::min_selected:
        return fmt::format(fmt::runtime(vi ? "Xin chọn ít nhất {} mục." : "Please choose at least {}."), values.bound);
    case ErrorKind::min:
        return fmt::format(fmt::runtime(vi ? "Không được nhỏ hơn {}." : "This must not be less than {}."),
                           readable_date(values.bound));
    case ErrorKind::max:
        return fmt::format(fmt::runtime(vi ? "Không được lớn hơn {}." : "This must not be more than {}."),
                           readable_date(values.bound));
    case ErrorKind::step:
        return fmt::format(fmt::runtime(vi ? "Số này phải chia hết cho {}." : "This must be a multiple of {}."),
                           values.bound);
    case ErrorKind::pattern_incomplete: return vi ? "Xin nhập cho đủ." : "Please complete this.";
    case ErrorKind::email: return vi ? "Địa chỉ thư điện tử chưa đúng." : "This is not an e-mail address.";
    case ErrorKind::require_numeric: return vi ? "Xin nhập một số." : "Please give a number.";
    case ErrorKind::numeric: return between(language, values, "", "");
    case ErrorKind::text: return between(language, values, " ký tự", " characters");
    case ErrorKind::regex: return vi ? "Câu trả lời chưa đúng dạng." : "This does not have the right form.";
    case ErrorKind::answer_count: return between(language, values, " mục", " choices");
    case ErrorKind::expression: return vi ? "Câu trả lời chưa phù hợp." : "This answer does not fit.";
    case ErrorKind::key_duplication: return vi ? "Đã có dòng khác ghi như vậy." : "Another row says the same.";
    case ErrorKind::require_one_answer:
        return vi ? "Xin trả lời ít nhất một câu trong phần này." : "Please answer at least one question here.";
    }
    return {};
}

std::string_view name_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::required: return "required";
    case ErrorKind::other_empty: return "otherempty";
    case ErrorKind::min_selected: return "minselected";
    case ErrorKind::min: return "min";
    case ErrorKind::max: return "max";
    case ErrorKind::step: return "step";
    case ErrorKind::pattern_incomplete: return "patternincompleteerror";
    case ErrorKind::email: return "email";
    case ErrorKind::require_numeric: return "requirenumeric";
    case ErrorKind::numeric: return "numeric";
    case ErrorKind::text: return "text";
    case ErrorKind::regex: return "regex";
    case ErrorKind::answer_count: return "answercount";
    case ErrorKind::expression: return "expression";
    case ErrorKind::key_duplication: return "keyduplicationerror";
    case ErrorKind::require_one_answer: return "requireoneanswer";
    }
    return {};
}

std::string_view other_text(std::string_view language) {
    return vietnamese(language) ? "Khác" : "Other";
}
std::string_view none_text(std::string_view language) {
    return vietnamese(language) ? "Không có" : "None";
}
std::string_view refuse_text(std::string_view language) {
    return vietnamese(language) ? "Không muốn trả lời" : "I would rather not say";
}
std::string_view dont_know_text(std::string_view language) {
    return vietnamese(language) ? "Không biết" : "I do not know";
}
std::string_view yes_text(std::string_view language) {
    return vietnamese(language) ? "Có" : "Yes";
}
std::string_view no_text(std::string_view language) {
    return vietnamese(language) ? "Không" : "No";
}

} // namespace motcua::form
