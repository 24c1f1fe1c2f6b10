// A form definition from anywhere: read, linted, filled at random, walked. Seeds: tests/fuzz/seeds/form_definition and config/forms.
#include <cstdint>

#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/filling.h"
#include "kiosk/core/form/walk.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace motcua::form;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    (void)read_form_with_report(text, {nullptr, Strictness::strict, Linting::full});
    auto const form = read_form(text, {nullptr, Strictness::portal, Linting::none});
    if (!form || (*form)->definition().pages.empty())
        return 0;
    Filling filling{*form, {LocalTime{std::chrono::milliseconds{1'795'426'200'000}}, "vi"}};
    auto const shown = filling.shown_questions();
    std::size_t count = 0;
    for (auto const& path : shown) {
        if (++count > 40)
            break;
        auto const choices = filling.choices(path);
        filling.set(path, choices.empty() ? Value{"12"} : choices.front().value);
        (void)filling.title(path);
        (void)filling.display_text(path);
        (void)filling.add_row(path);
    }
    (void)screens(filling);
    (void)filling.validate();
    (void)filling.complete();
    return 0;
}
