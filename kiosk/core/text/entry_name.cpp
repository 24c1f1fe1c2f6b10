#include "kiosk/core/text/entry_name.h"

#include "kiosk/core/text/unicode.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace motcua::text {

namespace {

constexpr std::size_t longest_name = 100;

std::unexpected<EntryProblem> problem(EntryCode code) {
    return std::unexpected(EntryProblem{code});
}

bool is_address_letter(char c) {
    bool const alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return alphanumeric || std::string_view("!#$%&'*+/=?^_`{|}~-.").contains(c); // RFC 5322 atext and the dot
}

bool is_domain(std::string_view domain) {
    std::size_t labels = 0;
    while (true) {
        auto const dot = std::min(domain.find('.'), domain.size());
        std::string_view const label = domain.substr(0, dot);
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
        for (char const c : label)
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
        ++labels;
        if (dot == domain.size())
            return labels > 1 && label.size() > 1 &&
                   !std::ranges::all_of(label, [](char c) { return c >= '0' && c <= '9'; });
        domain.remove_prefix(dot + 1);
    }
}

} // namespace

std::expected<std::string, EntryProblem> read_name(std::string_view typed) {
    std::string name = collapse_spaces(repair_stroke_letters(to_nfc(typed)));
    if (name.empty()) return problem(EntryCode::empty);
    std::string out;
    bool has_letter = false;
    for (char32_t c : to_utf32(name)) {
        if (c == 0x2019 || c == 0x2018 || c == U'`' || c == 0x00B4) c = U'\'';
        if (c == 0x2010 || c == 0x2011 || c == 0x2013) c = U'-';
        if (u_isdigit(static_cast<UChar32>(c)) != 0) return problem(EntryCode::name_digits);
        bool const mark = (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0; // Khmer vowel signs
        bool const letter = is_letter(c);
        has_letter = has_letter || letter;
        if (!letter && !mark && c != U' ' && c != U'\'' && c != U'-') return problem(EntryCode::name_signs);
        append_utf8(out, c);
    }
    if (!has_letter) return problem(EntryCode::name_signs);
    if (grapheme_count(out) > longest_name) return problem(EntryCode::name_too_long);
    return out;
}

std::string name_in_capitals(std::string_view name) {
    return to_upper(to_nfc(name));
}

std::string name_in_title_case(std::string_view name) {
    return to_title(to_nfc(name));
}

NameParts split_name(std::string_view full_name) {
    std::string const name = collapse_spaces(to_nfc(full_name));
    auto const last = name.rfind(' ');
    if (last == std::string::npos) return {{}, {}, name};
    auto const first = name.find(' ');
    return {name.substr(0, first), first == last ? std::string() : name.substr(first + 1, last - first - 1),
            name.substr(last + 1)};
}

std::expected<std::string, EntryProblem> read_email(std::string_view typed) {
    std::string address;
    for (char32_t const c : to_utf32(collapse_spaces(to_nfc(typed)))) {
        if (c == U' ') continue;
        if (c >= 0x80) return problem(EntryCode::email_marks);
        address.push_back(static_cast<char>(c));
    }
    if (address.empty()) return problem(EntryCode::empty);
    auto const at = address.find('@');
    if (at == std::string::npos || address.find('@', at + 1) != std::string::npos)
        return problem(EntryCode::email_at_sign);
    std::string const local = address.substr(0, at);
    std::string const domain = to_lower(address.substr(at + 1));
    bool const dots = local.starts_with('.') || local.ends_with('.') || local.contains("..");
    if (local.empty() || local.size() > 64 || dots || !std::ranges::all_of(local, is_address_letter))
        return problem(EntryCode::email_unreadable);
    if (domain.size() > 253 || !is_domain(domain)) return problem(EntryCode::email_domain);
    return local + '@' + domain;
}

} // namespace motcua::text
