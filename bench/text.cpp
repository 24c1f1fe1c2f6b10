// What one key press and one scanned card cost.
#include "kiosk/core/identity/card.h"
#include "kiosk/core/text/collation.h"
#include "kiosk/core/text/compose.h"
#include "kiosk/core/text/unicode.h"

#include <benchmark/benchmark.h>

namespace {

using namespace motcua;

constexpr std::string_view sentence_telex =
    "ddawng kys khai sinh cho chasu Nguyeenx Thij Hoongf Thawms owr aaps Sown Laan, xax Sown DDinhj";
constexpr std::string_view sentence_vni =
    "d9a8ng ky1 khai sinh cho cha1u Nguye6n4 Thi5 Ho6ng2 Tha8m1 o73 a6p1 So7n La6n, xa4 So7n D9inh5";
constexpr std::string_view sentence_tone =
    "đăng ky´ khai sinh cho cha´u Nguyên~ Thi. Hông` Thăm´ ơ? âp´ Sơn Lân, xa~ Sơn Đinh.";

void keys(benchmark::State& state, text::Method method, std::string_view sentence) {
    std::u32string const pressed = text::to_utf32(sentence);
    for (auto _ : state) {
        text::Composer composer({.method = method});
        for (char32_t const key : pressed)
            composer.press(key);
        benchmark::DoNotOptimize(composer.word());
    }
    auto const total = static_cast<double>(state.iterations()) * static_cast<double>(pressed.size());
    state.counters["per_key"] = benchmark::Counter(total, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void telex_key(benchmark::State& state) {
    keys(state, text::Method::telex, sentence_telex);
}
void vni_key(benchmark::State& state) {
    keys(state, text::Method::vni, sentence_vni);
}
void tone_key(benchmark::State& state) {
    keys(state, text::Method::tone_keys, sentence_tone);
}

constexpr std::string_view card =
    "083190004521|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|Ấp Sơn Lân, Sơn Định, Chợ Lách, Bến Tre|25042021";

void card_payload(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(read_card(card));
}

void card_payload_misread(benchmark::State& state) {
    std::string latin1;
    for (char const c : card)
        text::append_utf8(latin1, static_cast<unsigned char>(c));
    for (auto _ : state)
        benchmark::DoNotOptimize(read_card(latin1));
}

void card_longest_refused(benchmark::State& state) {
    std::string const noise(longest_card_payload, '|');
    for (auto _ : state)
        benchmark::DoNotOptimize(read_card(noise));
}

void fold_address(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(text::fold("Ấp Sơn Lân, xã Sơn Định, huyện Chợ Lách, tỉnh Bến Tre"));
}

void collation_of_name(benchmark::State& state) {
    for (auto _ : state)
        benchmark::DoNotOptimize(text::name_collation_key("Nguyễn Thị Hồng Thắm"));
}

BENCHMARK(telex_key);
BENCHMARK(vni_key);
BENCHMARK(tone_key);
BENCHMARK(card_payload)->Unit(benchmark::kMicrosecond);
BENCHMARK(card_payload_misread)->Unit(benchmark::kMicrosecond);
BENCHMARK(card_longest_refused)->Unit(benchmark::kMicrosecond);
BENCHMARK(fold_address);
BENCHMARK(collation_of_name);

} // namespace

BENCHMARK_MAIN();
