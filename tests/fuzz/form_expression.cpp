// An expression from anywhere, and a pattern: parsed and run. Seeds: tests/fuzz/seeds/form_expression.
#include <cstdint>

#include "kiosk/core/form/expression.h"
#include "kiosk/core/form/pattern.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::form;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    static Object const answers{{"a", "x"},
                                {"n", "12"},
                                {"k", List{"p", "q"}},
                                {"d", "2010-11-24"},
                                {"r", List{Object{{"t", 1}, {"u", "m"}}, Object{{"t", "2"}}}},
                                {"o", Object{{"b", List{1, Object{{"c", "d"}}}}}}};
    DataNames const names{answers, LocalTime{std::chrono::milliseconds{1'795'426'200'000}}};
    if (auto const expression = Expression::parse(text))
        (void)evaluate(*expression, names);
    if (auto const pattern = Pattern::compile(text.substr(0, 200), size % 2 == 0 ? LetterCase::counts : LetterCase::ignored))
        (void)pattern->found_in(text.substr(0, 300));
    return 0;
}
