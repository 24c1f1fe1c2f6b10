#include "kiosk/core/form/mask.h"

#include "kiosk/core/form/utf16.h"

namespace motcua::form {

namespace {

bool is_digit(char16_t c) {
    return c >= u'0' && c <= u'9';
}
bool is_letter(char16_t c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool fits(char16_t c, char16_t sign) {
    if (sign == u'9') return is_digit(c);
    if (sign == u'a') return is_letter(c);
    return is_digit(c) || is_letter(c);
}

} // namespace

CompiledMask::CompiledMask(std::string_view pattern) {
    auto escaped = false;
    for (auto const c : to_utf16(pattern)) {
        if (escaped) {
            escaped = false;
            m_literals.push_back({Literal::Kind::fixed, c});
        } else if (c == u'\\') {
            escaped = true;
        } else if (c == u'9' || c == u'a' || c == u'#') {
            m_literals.push_back({Literal::Kind::place, c});
        } else {
            // A digit or letter that stands for itself is kept in the stored text, other signs are not.
            m_literals.push_back({is_digit(c) || is_letter(c) ? Literal::Kind::fixed : Literal::Kind::constant, c});
        }
    }
}

std::string CompiledMask::masked(std::string_view text) const {
    auto const input = to_utf16(text);
    std::u16string result;
    std::size_t position = 0;
    for (auto const& literal : m_literals) {
        if (literal.kind == Literal::Kind::place) {
            while (position < input.size() && !fits(input[position], literal.sign))
                ++position;
            result.push_back(position < input.size() ? input[position] : u'_');
            ++position;
        } else {
            result.push_back(literal.sign);
            if (position < input.size() && input[position] == literal.sign) ++position;
        }
    }
    return to_utf8(result);
}

std::string CompiledMask::unmasked(std::string_view text) const {
    auto const input = to_utf16(text);
    if (input.empty()) return {};
    std::u16string result;
    for (std::size_t index = 0; index < m_literals.size(); ++index) {
        auto const& literal = m_literals[index];
        if (literal.kind == Literal::Kind::fixed) result.push_back(literal.sign);
        if (literal.kind != Literal::Kind::place) continue;
        if (index >= input.size() || !fits(input[index], literal.sign)) return {};
        result.push_back(input[index]);
    }
    return to_utf8(result);
}

} // namespace motcua::form
