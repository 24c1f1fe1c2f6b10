#pragma once

// Pattern masks of text questions: 9 digit, a ASCII letter, # either, anything else fixed (survey-core 2.5.38,
// InputMaskPattern).

#include <string>
#include <string_view>
#include <vector>

namespace motcua::form {

class CompiledMask {
public:
    explicit CompiledMask(std::string_view pattern);
    // What the field shows for a stored text: "(090) 123-____".
    [[nodiscard]] std::string masked(std::string_view text) const;
    // What is stored for a shown text; empty unless every place is filled.
    [[nodiscard]] std::string unmasked(std::string_view text) const;

private:
    struct Literal {
        enum class Kind { place, constant, fixed } kind;
        char16_t sign;
    };
    std::vector<Literal> m_literals;
};

} // namespace motcua::form
