#include "net/portal/dossier_input.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "net/portal/digest.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

bool all_of_kind(std::string_view text, int (*kind)(int)) {
    return !text.empty() && std::ranges::all_of(text, [kind](unsigned char c) { return kind(c) != 0; });
}

// d2: a letter and two digits, then up to three groups of two digits.
bool is_unit_code(std::string_view text) {
    if (text.size() < 3 || text.size() > 12 || (text.size() - 3) % 3 != 0) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        bool const good = i == 0 ? std::isupper(c) != 0 : (i >= 3 && (i - 3) % 3 == 0) ? c == '.' : std::isdigit(c) != 0;
        if (!good) return false;
    }
    return true;
}

void read_unit(ObjectReader& reader, std::string_view name) {
    auto const code = reader.text(name, Presence::optional, 32);
    if (code && !is_unit_code(*code)) reader.wrong(name, "unknown_code", "Mã cơ quan không đúng dạng.");
}

void read_address(ObjectReader& parent, std::string_view name) {
    auto const* const value = parent.object(name, Presence::optional);
    if (!value) return;
    ObjectReader reader{*value, parent.at(name), parent.errors()};
    auto const digits = [&reader](std::string_view member, std::size_t length) {
        auto const text = reader.text(member, Presence::optional, 8);
        if (text && (text->size() != length || !all_of_kind(*text, std::isdigit))) {
            reader.wrong(member, "unknown_code", "Mã địa phương không đúng dạng.");
        }
    };
    reader.text("country", Presence::required, 3);
    digits("province", 2);
    digits("commune", 5);
    reader.text("detail", Presence::optional, 500);
    reader.text("oldUnitText", Presence::optional, 500);
    reader.refuse_unknown();
}

std::string read_party(Json const& value, std::string const& pointer, std::vector<FieldError>& errors) {
    ObjectReader reader{value, pointer, errors};
    reader.one_of("kind", Presence::required, {"citizen", "organisation"});
    reader.text("fullName", Presence::required, 200);
    auto const kind = reader.one_of("idKind", Presence::optional, {"personalId", "passport", "taxCode", "none"}).value_or("personalId");
    auto const number = reader.text("idNumber", Presence::optional, 20);
    if (number) {
        bool const good = kind == "personalId" ? number->size() == 12 && all_of_kind(*number, std::isdigit) : all_of_kind(*number, [](int c) {
            return static_cast<int>(std::isalnum(c) != 0 || c == '-');
        });
        if (!good) reader.wrong("idNumber", "pattern", "Số định danh gồm 12 chữ số. Xin xem lại.");
    }
    if (auto const date = reader.text("birthDate", Presence::optional, 10); date && !is_partial_date(*date)) {
        reader.wrong("birthDate", "wrong_type", "Ngày sinh không đúng dạng.");
    }
    reader.one_of("gender", Presence::optional, {"male", "female"});
    if (auto const phone = reader.text("phone", Presence::optional, 20);
        phone && !std::ranges::all_of(*phone, [](unsigned char c) { return std::isdigit(c) != 0 || c == '+' || c == ' ' || c == '.'; })) {
        reader.wrong("phone", "pattern", "Số điện thoại chỉ gồm chữ số. Xin xem lại.");
    }
    if (auto const email = reader.text("email", Presence::optional, 254); email && !email->contains('@')) {
        reader.wrong("email", "pattern", "Thư điện tử cần có dấu @. Xin xem lại.");
    }
    read_address(reader, "address");
    reader.refuse_unknown();
    return number.value_or("");
}

void read_procedure(ObjectReader& dossier, DossierInput& input) {
    auto const* const value = dossier.object("procedure", Presence::required);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("procedure"), dossier.errors()};
    input.procedure_code = reader.text("code", Presence::required, 40).value_or("");
    input.procedure_version = reader.text("version", Presence::required, 64).value_or("");
    input.case_id = reader.text("caseId", Presence::required, 64).value_or("");
    reader.refuse_unknown();
}

void read_agency(ObjectReader& dossier, Settings const& settings, DossierInput& input) {
    auto const* const value = dossier.object("agency", Presence::required);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("agency"), dossier.errors()};
    input.receiving = reader.text("receiving", Presence::required, 32).value_or("");
    if (!input.receiving.empty() && std::ranges::find(settings.agencies, input.receiving, &Agency::code) == settings.agencies.end()) {
        reader.wrong("receiving", "unknown_code", "Cổng không biết cơ quan này.");
    }
    read_unit(reader, "deciding");
    read_unit(reader, "assistedAt");
    reader.refuse_unknown();
}

void read_form(ObjectReader& dossier, DossierInput& input) {
    auto const* const value = dossier.object("form", Presence::optional);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("form"), dossier.errors()};
    input.form_id = reader.text("id", Presence::required, 64).value_or("");
    input.form_version = reader.text("version", Presence::required, 64).value_or("");
    if (auto const* const data = reader.object("data", Presence::required)) input.form_data = compact(*data);
    reader.refuse_unknown();
}

void read_submitter(ObjectReader& dossier, DossierInput& input) {
    auto const* const value = dossier.object("submitter", Presence::required);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("submitter"), dossier.errors()};
    auto const relation =
        reader.one_of("relation", Presence::required,
                      {"self", "parent", "child", "spouse", "sibling", "grandparent", "grandchild", "guardian", "authorised", "organisation"});
    if (auto const* const party = reader.object("party", Presence::optional)) {
        input.submitter_id = read_party(*party, reader.at("party"), dossier.errors());
        if (relation == "self") reader.wrong("party", "not_allowed", "Người nộp cho chính mình thì không khai thêm người nộp.");
    }
    reader.refuse_unknown();
}

void read_delivery(ObjectReader& dossier) {
    auto const* const value = dossier.object("resultDelivery", Presence::optional);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("resultDelivery"), dossier.errors()};
    reader.one_of("method", Presence::required, {"counter", "post", "electronic"});
    read_unit(reader, "agency");
    read_address(reader, "address");
    reader.text("phone", Presence::optional, 20);
    reader.refuse_unknown();
}

void read_sources(ObjectReader& dossier) {
    auto const* const value = dossier.object("sources", Presence::optional);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("sources"), dossier.errors()};
    for (auto const& [pointer, source] : value->items()) {
        if (!pointer.starts_with('/')) reader.wrong(pointer, "unknown_field", "Cổng không biết mục này.");
        reader.one_of(pointer, Presence::optional, {"eid", "chip", "qr", "ocr", "database", "typed", "staff"});
    }
}

void read_assistance(ObjectReader& dossier) {
    auto const* const value = dossier.object("assistance", Presence::optional);
    if (!value) return;
    ObjectReader reader{*value, dossier.at("assistance"), dossier.errors()};
    reader.one_of("kind", Presence::required, {"none", "guided", "typedByStaff"});
    reader.text("staffRef", Presence::optional, 100);
    read_unit(reader, "unit");
    reader.refuse_unknown();
}

DossierInput read_all(Settings const& settings, Json const& body, std::string_view uid, std::vector<FieldError>& errors) {
    DossierInput input;
    ObjectReader reader{body, "", errors};
    auto const own_uid = reader.text("uid", Presence::required, 36);
    if (own_uid && !uid.empty() && *own_uid != uid) reader.wrong("uid", "not_the_path", "Số hồ sơ không khớp.");
    read_procedure(reader, input);
    read_agency(reader, settings, input);
    read_form(reader, input);
    if (auto const* const applicant = reader.object("applicant", Presence::required)) input.applicant_id = read_party(*applicant, "/applicant", errors);
    read_submitter(reader, input);
    read_delivery(reader);
    read_sources(reader);
    read_assistance(reader);
    reader.text("note", Presence::optional);
    reader.refuse_unknown();
    return input;
}

}  // namespace

std::expected<DossierInput, Problem> read_dossier_input(Settings const& settings, Json const& body, std::string_view uid, Instant now) {
    std::vector<FieldError> errors;
    auto input = read_all(settings, body, uid, errors);
    auto const agency = std::ranges::find(settings.agencies, input.receiving, &Agency::code);
    // ISO dates compare as texts.
    if (agency != settings.agencies.end() && !agency->valid_to.empty() && agency->valid_to < to_date_text(legal_day(now))) {
        errors.push_back({"/agency/receiving", "succeeded", "Cơ quan này đã được sắp xếp lại."});
    }
    if (!errors.empty()) return refuse(ProblemCode::validation_failed, std::move(errors));
    return input;
}

DossierInput stored_dossier_input(Settings const& settings, std::string_view body) {
    std::vector<FieldError> errors;
    return read_all(settings, Json::parse(body, nullptr, false), {}, errors);
}

}  // namespace motcua::portal
